import * as z from 'zod';
import { CatalogueFault } from '../../../commerce/index.ts';
import { readCatalogueFor } from '../../catalogue-file.ts';
import { file, found, ok, operation } from '../operation.ts';
import { list, moment, money } from '../views/money.ts';

const admin = { access: 'merchant', effect: 'answer' } as const;
const sku = z.string().min(1).max(80);
const largestCatalogue = 64 * 1024 * 1024;

/** What a file is called in its faults, by its type. */
const sources: Readonly<Record<string, string>> = {
  'application/json': 'body.json',
  'text/csv': 'body.csv',
};

const importCatalogue = operation({
  id: 'importCatalogue',
  summary: 'Puts a catalogue in; live prices and stock stay as they are',
  description:
    'The body is a catalogue file: JSON such as `demo-shop/catalogue.json`, or CSV with one row for each variant. A file with faults changes nothing; each is told with its line.',
  ...{ method: 'POST', path: '/api/admin/catalogue', ...admin },
  body: file,
  files: {
    'application/json': z.looseObject({ shop: z.unknown(), categories: z.unknown(), products: z.unknown() }),
    'text/csv': z.string().describe('The first row names the columns.'),
  },
  largestBody: largestCatalogue,
  answer: z.object({
    added: z.int().describe('Variants that were not there before.'),
    kept: z.int().describe('Variants that were there; their price and stock have not changed.'),
  }),
  refusals: ['bad-catalogue'],
  async run({ merchant }, { body: { type, text } }) {
    const source = sources[type] ?? 'body.json';
    try {
      return ok(await merchant.importCatalogue(await readCatalogueFor(merchant, text, source)));
    } catch (error) {
      if (!(error instanceof CatalogueFault)) throw error;
      const faults = error.faults.map((fault) => fault.slice(source.length));
      return { ok: false, refusal: { code: 'bad-catalogue', faults } };
    }
  },
});

const setPrice = operation({
  id: 'setPrice',
  summary: 'Sets what a variant costs from now on',
  ...{ method: 'PUT', path: '/api/admin/variants/{sku}/price', ...admin },
  params: { sku },
  body: z.strictObject({ price: money }),
  answer: z.object({ sku: z.string(), price: money }),
  refusals: ['refused-value'],
  run: ({ merchant }, { params, body }) =>
    orRefused(merchant.setPrice(params.sku, body.price), { sku: params.sku, price: body.price }),
});

const setStock = operation({
  id: 'setStock',
  summary: 'Sets how many of a variant can be bought; those who wait for it are told',
  ...{ method: 'PUT', path: '/api/admin/variants/{sku}/stock', ...admin },
  params: { sku },
  body: z.strictObject({ quantity: z.int().min(0).max(1_000_000_000) }),
  answer: z.object({ sku: z.string(), quantity: z.int() }),
  refusals: ['refused-value'],
  run: ({ merchant }, { params, body }) =>
    orRefused(merchant.setStock(params.sku, body.quantity), { sku: params.sku, quantity: body.quantity }),
});

const code = z.string().regex(/^[A-Z0-9-]{3,24}$/);
const terms = {
  gives: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('percentage'), basisPoints: z.int().min(1).max(10_000) }),
    z.strictObject({ kind: z.literal('amount'), amount: z.int().min(1) }),
    z.strictObject({ kind: z.literal('free-shipping') }),
  ]),
  on: z
    .strictObject({
      categories: list(z.string()).optional(),
      products: list(z.string()).optional(),
    })
    .optional(),
  minimum: z.int().min(0).optional(),
  from: moment.optional(),
  until: moment.optional(),
  limit: z.int().min(1).optional(),
  perCustomer: z.int().min(1).optional(),
};

const putPromotion = operation({
  id: 'putPromotion',
  summary: 'Sets a promotion by its code; its uses so far still count',
  ...{ method: 'PUT', path: '/api/admin/promotions/{code}', ...admin },
  params: { code },
  body: z.strictObject(terms),
  answer: z.object({ code: z.string(), ...terms }),
  refusals: ['refused-value'],
  run({ merchant }, { params, body }) {
    const { on, gives } = body;
    const promotion = {
      code: params.code,
      gives,
      ...(on && { on: defined(on) }),
      ...defined({
        minimum: body.minimum,
        from: body.from,
        until: body.until,
        limit: body.limit,
        perCustomer: body.perCustomer,
      }),
    };
    return orRefused(merchant.putPromotion(promotion), promotion);
  },
});

const getPromotion = operation({
  id: 'getPromotion',
  summary: 'A promotion, and how many standing orders used it',
  ...{ method: 'GET', path: '/api/admin/promotions/{code}', access: 'merchant' },
  params: { code },
  answer: z.object({ promotion: z.object({ code: z.string(), ...terms }), uses: z.int() }),
  refusals: ['not-found'],
  run: async ({ merchant }, { params }) =>
    found(await merchant.promotion(params.code), `promotion "${params.code}"`),
});

/** The fields that are there. */
function defined<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const there = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(there) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

/** What was set; a RangeError is the shop's word for a value that cannot be. */
async function orRefused<T>(setting: Promise<void>, value: T) {
  try {
    await setting;
    return ok(value);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { ok: false, refusal: { code: 'refused-value', why: error.message } } as const;
  }
}

/** What the merchant sets of the catalogue. */
export const adminCatalogueOperations = [importCatalogue, setPrice, setStock, putPromotion, getPromotion];
