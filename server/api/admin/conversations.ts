import * as z from 'zod';
import { isOpen, type Missed } from '../../insight/visit.ts';
import { visitPlace } from '../../insight/read.ts';
import { badCursor, fromCursor, toCursor } from '../cursor.ts';
import { found, ok, operation } from '../operation.ts';
import { day, explained, figures, missed, visit } from '../views/insight.ts';
import { list } from '../views/money.ts';

const merchant = { access: 'merchant' } as const;
const limit = z.coerce.number().int().min(1).max(100).default(25);
const cursor = z.string().max(200).optional();
const dayMs = 86_400_000;
/** What is kept of conversations is not older, in days. */
const kept = 90;

/** The days that are asked for; the last thirty when none are said, and at most a year. */
function span({ from, to }: { readonly from?: string | undefined; readonly to?: string | undefined }) {
  const last = to ?? new Date().toISOString().slice(0, 10);
  const first = from ?? new Date(Date.parse(last) - 29 * dayMs).toISOString().slice(0, 10);
  const longest = new Date(Date.parse(last) - 366 * dayMs).toISOString().slice(0, 10);
  return { from: first < longest ? longest : first, to: last };
}

const days = {
  from: day.optional().describe('The first day, in UTC; 29 days before the last when not said.'),
  to: day.optional().describe('The last day; today when not said.'),
};

const getFigures = operation({
  id: 'getFigures',
  summary: 'What each day came to on each channel: what was said, missed, put into carts and ordered',
  description:
    'Counted some seconds after a turn is answered, once for each. A day has nothing where nothing was said.',
  ...{ method: 'GET', path: '/api/admin/figures', ...merchant },
  query: days,
  answer: figures,
  refusals: [],
  async run({ insight }, { query }) {
    const { from, to } = span(query);
    return ok({ days: await insight.figures(from, to) });
  },
});

const missedPlace = /^\d{4}-\d\d-\d\dT[\d:.]+Z#[\w-]{22}$/;
const withState = (one: Missed) => ({ ...one, open: isOpen(one) });

const listMissed = operation({
  id: 'listMissed',
  summary: 'What customers said that nobody understood, the same words as one',
  description:
    'By when it was said last, or, among the latest thousand, by how often; that list has no further page.',
  ...{ method: 'GET', path: '/api/admin/missed', ...merchant },
  query: {
    show: z.enum(['open', 'dealt', 'all']).default('open'),
    order: z.enum(['latest', 'often']).default('latest'),
    ...{ limit, cursor },
  },
  answer: z.object({
    missed: list(missed),
    intents: z.record(z.string(), list(z.string())).describe('What the draft of the bot knows, by locale.'),
    next: z.string().optional(),
  }),
  refusals: ['refused-value'],
  async run({ insight }, { query }) {
    const after = query.cursor === undefined ? undefined : fromCursor(query.cursor);
    if (query.cursor !== undefined && (after === undefined || !missedPlace.test(after))) return badCursor;
    const [{ rows, next }, intents] = await Promise.all([
      insight.missed(query.show, query.order, query.limit, after),
      insight.intents(),
    ]);
    return ok({ missed: rows.map(withState), intents, ...(next !== undefined && { next: toCursor(next) }) });
  },
});

const deal = operation({
  id: 'dealWithMissed',
  summary: 'Says that missed words are dealt with, or not yet; said again later, they are open again',
  ...{ method: 'PUT', path: '/api/admin/missed/{id}', ...merchant, effect: 'answer' },
  params: { id: z.string().min(1).max(64) },
  body: z.strictObject({ dealt: z.boolean() }),
  answer: missed,
  refusals: ['not-found'],
  async run({ insight }, { params, body }) {
    const one = await insight.deal(params.id, body.dealt);
    return found(one && withState(one), 'missed words with this id');
  },
});

const listVisits = operation({
  id: 'listConversations',
  summary: 'Conversations by day, customer and intent, the latest first',
  description: `Kept for ${String(kept)} days. A page may be empty although more come after it.`,
  ...{ method: 'GET', path: '/api/admin/conversations', ...merchant },
  query: {
    ...days,
    customer: z.string().min(1).max(100).optional().describe('The customer’s id, as an order tells it.'),
    order: z.string().min(6).max(12).optional().describe('Of whoever placed the order with this number.'),
    intent: z.string().min(1).max(100).optional(),
    channel: z.string().min(1).max(30).optional(),
    missed: z.enum(['true', 'false']).default('false').describe('Only where something was missed.'),
    ...{ limit, cursor },
  },
  answer: z.object({ conversations: list(visit), next: z.string().optional() }),
  refusals: ['refused-value', 'not-found'],
  async run({ insight, merchant: shop }, { query }) {
    const after = query.cursor === undefined ? undefined : fromCursor(query.cursor);
    if (query.cursor !== undefined && (after === undefined || !visitPlace.test(after))) return badCursor;
    const order = query.order === undefined ? undefined : await shop.order(query.order);
    if (query.order !== undefined && !order) return found(undefined, 'order with this number');
    const customers = [query.customer, order?.customer].filter((one) => one !== undefined);
    const { visits, next } = await insight.visits(
      {
        ...span(query),
        ...{ intent: query.intent, channel: query.channel, missed: query.missed === 'true' },
        ...(customers.length > 0 && { customers }),
      },
      query.limit,
      after,
    );
    return ok({ conversations: visits, ...(next !== undefined && { next: toCursor(next) }) });
  },
});

const readVisit = operation({
  id: 'getConversation',
  summary: 'One conversation in full, with the reason for each answer',
  description: 'What is personal in it is masked.',
  ...{ method: 'GET', path: '/api/admin/conversations/{id}', ...merchant },
  params: { id: z.string().regex(/^[\w-]{32}\.\d{1,9}$/) },
  answer: z.object({ channel: z.string(), customer: z.string(), turns: list(explained) }),
  refusals: ['not-found'],
  run: async ({ insight }, { params, locale }) =>
    found(await insight.read(params.id, locale), 'conversation with this id'),
});

/** What the merchant is told of conversations. */
export const adminConversationOperations = [getFigures, listMissed, deal, listVisits, readVisit];
