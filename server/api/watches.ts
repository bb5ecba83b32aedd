import * as z from 'zod';
import { ok, operation } from './operation.ts';

const one = {
  params: { sku: z.string().min(1).max(80) },
  path: '/api/shop/watches/{sku}',
  access: 'visitor',
} as const;

const watch = operation({
  id: 'watch',
  summary: 'Tells the visitor once when a variant can be had again',
  ...{ method: 'PUT', ...one, effect: 'cause' },
  answer: z.object({ available: z.int().describe('Above 0 when there is nothing to wait for.') }),
  refusals: ['unknown-variant'],
  run: ({ shop }, { cause, params }) => shop.watch(cause, params.sku),
});

const unwatch = operation({
  id: 'unwatch',
  summary: 'Waits for a variant no longer',
  ...{ method: 'DELETE', ...one, effect: 'answer' },
  answer: z.object({}),
  refusals: [],
  async run({ shop }, { cause, params }) {
    await shop.unwatch(cause, params.sku);
    return ok({});
  },
});

/** Waiting for what is sold out. */
export const watchOperations = [watch, unwatch];
