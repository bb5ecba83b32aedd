import fc from 'fast-check';
import { expect, test } from 'vitest';
import { price, priceGoods, type Basket } from './price.ts';
import { assertPromotion, mayUse, readCode, type Promotion } from './promotion.ts';
import { methodsFor, shippingMethods, shippingPrice, type ShippingMethod } from './shipping.ts';
import { costOf, shareOf } from './split.ts';
import { taxedRegions } from './tax.ts';

const [standard] = shippingMethods;
const line = (product: string, unitPrice: number, quantity: number, grams = 250) => ({
  product,
  category: product === 'mug' ? 'mugs' : 'coffee',
  quantity,
  unitPrice,
  grams,
});
const half: Promotion = { code: 'HALF', gives: { kind: 'percentage', basisPoints: 5000 } };
const mugs: Promotion = {
  code: 'MUGS',
  gives: { kind: 'amount', amount: 500 },
  on: { categories: ['mugs'] },
};
const free: Promotion = { code: 'FREE', gives: { kind: 'free-shipping' }, minimum: 2000 };
const boston = { country: 'US', region: 'MA' };
const priced = (basket: Basket, place = boston, method: ShippingMethod = standard) => {
  const result = price(basket, method, place);
  if (!result) throw new Error('cannot go there');
  return result;
};

test('lines, then promotions of lines, then of the order, then delivery, then tax', () => {
  const lines = [line('sumatra', 1650, 2), line('mug', 1799, 1)];
  expect(priced({ lines, promotions: [half, mugs] })).toMatchObject({
    subtotal: 5099,
    discounts: [
      { code: 'MUGS', amount: 500 },
      { code: 'HALF', amount: 2300 },
    ],
    shipping: 600,
    tax: 144,
    taxIncluded: false,
    total: 5099 - 500 - 2300 + 600 + 144,
  });
});

test('a promotion is tested on what those before it left', () => {
  const least: Promotion = { ...half, code: 'LEAST', minimum: 5000 };
  const lines = [line('sumatra', 1650, 2), line('mug', 1799, 1)];
  expect(priceGoods({ lines, promotions: [least] }).discounts).toMatchObject([{ code: 'LEAST' }]);
  expect(priceGoods({ lines, promotions: [least, mugs] })).toMatchObject({
    discounts: [{ code: 'MUGS' }],
    missed: [{ code: 'LEAST', because: 'below-minimum' }],
  });
  expect(priceGoods({ lines: lines.slice(0, 1), promotions: [mugs] }).missed).toEqual([
    { code: 'MUGS', because: 'nothing-fits' },
  ]);
});

test('free delivery takes off what the delivery costs, if it costs anything', () => {
  const some = priced({ lines: [line('sumatra', 1650, 2)], promotions: [free] });
  expect(some).toMatchObject({
    shippingBefore: 600,
    shipping: 0,
    discounts: [{ code: 'FREE', amount: 600 }],
  });
  expect(priced({ lines: [line('sumatra', 1650, 1)], promotions: [free] })).toMatchObject({
    shipping: 600,
    missed: [{ code: 'FREE', because: 'below-minimum' }],
  });
  expect(priced({ lines: [line('sumatra', 1650, 9)], promotions: [free] }).missed).toEqual([
    { code: 'FREE', because: 'nothing-fits' },
  ]);
});

test('the delivery costs by weight, up to what can be carried, and only where it goes', () => {
  const parcel = (grams: number, country = 'US') => ({ country, grams, goods: 1000 });
  expect([5000, 5001, 30_000, 30_001].map((grams) => shippingPrice(standard, parcel(grams)))).toEqual([
    600,
    1400,
    1400,
    undefined,
  ]);
  expect(methodsFor(parcel(100)).map(({ id }) => id)).toEqual(['standard', 'express']);
  expect(methodsFor(parcel(100, 'DE')).map(({ id }) => id)).toEqual(['international']);
  expect(methodsFor(parcel(100, 'NO'))).toEqual([]);
});

test('tax is on top of the prices, or within them, by the place', () => {
  const abroad = shippingMethods.find(({ id }) => id === 'international') ?? standard;
  const basket = { lines: [line('sumatra', 1190, 10)], promotions: [] };
  const berlin = priced(basket, { country: 'DE', region: '' }, abroad);
  expect(berlin).toMatchObject({ taxIncluded: true, total: 11_900 + berlin.shipping });
  expect(berlin.tax).toBe(Math.round(((11_900 + berlin.shipping) * 19) / 119));
  expect(priced(basket, { country: 'US', region: 'IL' }).tax).toBe(0);
  expect(taxedRegions('US')).toEqual(['MA', 'NY', 'RI']);
});

const promotions = fc.uniqueArray(
  fc.record({
    code: fc.stringMatching(/^[A-Z]{3,6}$/),
    gives: fc.oneof(
      fc.record({
        kind: fc.constant('percentage' as const),
        basisPoints: fc.integer({ min: 1, max: 10_000 }),
      }),
      fc.record({ kind: fc.constant('amount' as const), amount: fc.integer({ min: 1, max: 50_000 }) }),
      fc.record({ kind: fc.constant('free-shipping' as const) }),
    ),
    minimum: fc.integer({ min: 0, max: 20_000 }),
    on: fc.option(fc.constantFrom({ categories: ['mugs'] }, { products: ['decaf', 'mug'] }), {
      nil: undefined,
    }),
  }),
  { maxLength: 4, selector: ({ code }) => code },
);
const baskets = fc.record({
  lines: fc.array(
    fc.record({
      product: fc.constantFrom('sumatra', 'decaf', 'mug'),
      category: fc.constantFrom('coffee', 'mugs'),
      quantity: fc.integer({ min: 1, max: 99 }),
      unitPrice: fc.integer({ min: 0, max: 1_000_000 }),
      grams: fc.integer({ min: 0, max: 3 }),
    }),
    { minLength: 1, maxLength: 8 },
  ),
  promotions: promotions.map((list) =>
    list.map(({ on, ...rest }): Promotion => ({ ...rest, ...(on && { on }) })),
  ),
});
const places = fc.constantFrom(
  boston,
  { country: 'US', region: 'IL' },
  { country: 'CA', region: 'ON' },
  { country: 'DE', region: '' },
);

test('whatever is bought where with which codes, every sum is the sum of its parts, down to each unit', () => {
  fc.assert(
    fc.property(baskets, places, (basket, place) => {
      const method = methodsFor({ country: place.country, grams: 0, goods: 0 })[0] ?? standard;
      const all = priced(basket, place, method);
      const sum = (amounts: readonly number[]) => amounts.reduce((a, b) => a + b, 0);
      const goods = all.discounts.filter(
        ({ code }) => basket.promotions.find((held) => held.code === code)?.gives.kind !== 'free-shipping',
      );
      const off = sum(goods.map(({ amount }) => amount));
      expect(all.subtotal).toBe(sum(basket.lines.map((held) => held.unitPrice * held.quantity)));
      expect(all.total).toBe(all.subtotal - off + all.shipping + (all.taxIncluded ? 0 : all.tax));
      for (const [share, whole] of [
        ['discount', off],
        ['shipping', all.shipping],
        ['tax', all.tax],
        ['total', all.total],
      ] as const) {
        expect(sum(all.splits.map((split) => shareOf(split, share)))).toBe(whole);
      }
      all.splits.forEach((split, at) => {
        const { quantity = 0 } = basket.lines[at] ?? {};
        expect(sum(split.map((run) => run.units))).toBe(quantity);
        for (const run of split) {
          expect(run.discount).toBeGreaterThanOrEqual(0);
          expect(run.total).toBeGreaterThanOrEqual(0);
        }
        const middle = Math.floor(quantity / 2);
        expect(costOf(split, 0, middle) + costOf(split, middle, quantity)).toBe(shareOf(split, 'total'));
      });
      const spoken = [...all.discounts, ...all.missed].map(({ code }) => code);
      expect(spoken.sort()).toEqual(basket.promotions.map(({ code }) => code).sort());
    }),
    { numRuns: 300 },
  );
});

test('a code holds between its dates and while there are uses left', () => {
  const promotion: Promotion = {
    ...half,
    from: '2026-05-01T00:00:00.000Z',
    until: '2026-06-01T00:00:00.000Z',
    limit: 2,
    perCustomer: 1,
  };
  const may = new Date('2026-05-15T00:00:00Z');
  expect(mayUse(promotion, { all: 0, byCustomer: 0 }, may)).toBeUndefined();
  expect(mayUse(promotion, { all: 2, byCustomer: 0 }, may)).toBe('used-up');
  expect(mayUse(promotion, { all: 1, byCustomer: 1 }, may)).toBe('used-by-you');
  expect(mayUse(promotion, { all: 0, byCustomer: 0 }, new Date('2026-04-30T23:59:59Z'))).toBe('not-yet');
  expect(mayUse(promotion, { all: 0, byCustomer: 0 }, new Date('2026-06-01T00:00:00Z'))).toBe('ended');
});

test('codes are read as they are typed', () => {
  expect(readCode(' summer 10 ')).toBe('SUMMER10');
  expect(readCode('no!')).toBeUndefined();
});

test.each([
  [{ code: 'low' }, 'code'],
  [{ gives: { kind: 'percentage', basisPoints: 10_001 } }, 'gives.basisPoints'],
  [{ gives: { kind: 'amount', amount: 1.5 } }, 'gives.amount'],
  [{ until: 'soon' }, 'until'],
  [{ from: '2026-06-01T00:00:00.000Z', until: '2026-05-01T00:00:00.000Z' }, 'until: expected a moment after'],
  [{ limit: 0 }, 'limit'],
] as const)('a promotion with %j is refused', (other, field) => {
  expect(() => assertPromotion({ ...half, ...other })).toThrow(field);
});
