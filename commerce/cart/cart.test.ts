import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestDatabase, type TestDatabase } from '../../test/database.ts';
import {
  createShop,
  readCatalogue,
  ReusedKey,
  type Cart,
  type Merchant,
  type Quote,
  type Shop,
} from '../index.ts';
import { shareOf } from '../pricing/split.ts';
import { boston, smallCatalogue, smallShop } from '../small-shop.fixture.ts';

let database: TestDatabase;
let shop: Shop;
let merchant: Merchant;
beforeAll(async () => {
  database = await startTestDatabase();
  const { client, tables } = database;
  let drawn = 1;
  const random = () => (drawn = (drawn * 16807) % 2147483647) / 2147483647;
  ({ shop, merchant } = await createShop({ client, table: tables.shop, random }));
  await merchant.importCatalogue(smallCatalogue());
});
afterAll(() => database.stop());

let effects = 0;
const cause = (customer: string) => ({ customer, key: `effect-${String((effects += 1))}` });

test('the same key adds once, one after the other and all at once, and gives the first answer', async () => {
  const once = cause('ada');
  const first = await shop.addToCart(once, 'sumatra-250', 2);
  await shop.addToCart(cause('ada'), 'decaf-250', 1);
  expect(await shop.addToCart(once, 'sumatra-250', 2)).toEqual(first);
  const same = cause('ada');
  const answers = await Promise.all(Array.from({ length: 5 }, () => shop.addToCart(same, 'decaf-250', 1)));
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  expect(await shop.cart('ada')).toMatchObject({
    version: 3,
    count: 4,
    subtotal: { amount: 2 * 1650 + 2 * 1501 },
  });
});

test('changes at the same time all count', async () => {
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => shop.addToCart(cause('busy'), 'decaf-250', 1)),
  );
  expect(answers.every((answer) => answer.ok)).toBe(true);
  expect(await shop.cart('busy')).toMatchObject({ version: 10, count: 10 });
});

test('a key is for one command', async () => {
  const once = cause('careless');
  await shop.addToCart(once, 'decaf-250', 1);
  await expect(shop.addToCart(once, 'decaf-250', 2)).rejects.toThrow(ReusedKey);
  await expect(shop.emptyCart(once)).rejects.toThrow(ReusedKey);
});

test('what cannot be had is refused with what can', async () => {
  expect(await shop.addToCart(cause('eve'), 'mug-blue', 1)).toMatchObject({
    refusal: { code: 'out-of-stock', available: 0, variant: { sku: 'mug-blue' }, product: { id: 'mug' } },
  });
  await shop.addToCart(cause('eve'), 'sumatra-1000', 3);
  expect(await shop.addToCart(cause('eve'), 'sumatra-1000', 3)).toMatchObject({
    refusal: { code: 'out-of-stock', available: 5 },
  });
  expect(await shop.addToCart(cause('eve'), 'mug-white', 100)).toEqual({
    ok: false,
    refusal: { code: 'too-many', limit: 99 },
  });
  expect(await shop.addToCart(cause('eve'), 'tea', 1)).toEqual({
    ok: false,
    refusal: { code: 'unknown-variant', sku: 'tea' },
  });
  expect(await shop.setQuantity(cause('eve'), 'decaf-250', 1)).toEqual({
    ok: false,
    refusal: { code: 'not-in-cart', sku: 'decaf-250' },
  });
  await expect(shop.addToCart(cause('eve'), 'mug-white', 0.5)).rejects.toThrow(RangeError);
  expect(await shop.cart('eve')).toMatchObject({ count: 3, version: 1 });
});

test('a refusal, too, is given again under its key', async () => {
  const once = cause('hopeful');
  const refused = await shop.addToCart(once, 'mug-blue', 1);
  await merchant.setStock('mug-blue', 5);
  expect(await shop.addToCart(once, 'mug-blue', 1)).toEqual(refused);
  expect((await shop.addToCart(cause('hopeful'), 'mug-blue', 1)).ok).toBe(true);
  await merchant.setStock('mug-blue', 0);
});

test('a cart shows prices of now and remembers those of then', async () => {
  await shop.addToCart(cause('keen'), 'mug-white', 2);
  await merchant.setPrice('mug-white', { amount: 1999, currency: 'USD' });
  expect((await shop.cart('keen')).lines[0]).toMatchObject({
    title: 'Harbour Mug',
    detail: 'white',
    unitPrice: { amount: 1999 },
    unitPriceWhenAdded: { amount: 1799 },
    total: { amount: 3998 },
  });
});

test('a cart holds 50 lines', { timeout: 120_000 }, async () => {
  const { client, tables } = database;
  const many = readCatalogue(
    {
      ...smallShop,
      products: [
        {
          ...smallShop.products[1],
          variants: Array.from({ length: 51 }, (_, at) => ({
            sku: `size-${String(at)}`,
            options: { size: String(at) },
            price: 100,
            stock: 9,
          })),
        },
      ],
    },
    'many.json',
  );
  const wide = await createShop({ client, table: tables.bot, random: () => 0 });
  await wide.merchant.importCatalogue(many);
  for (let at = 0; at < 50; at += 1) {
    expect((await wide.shop.addToCart(cause('hoarder'), `size-${String(at)}`, 1)).ok).toBe(true);
  }
  expect(await wide.shop.addToCart(cause('hoarder'), 'size-50', 1)).toEqual({
    ok: false,
    refusal: { code: 'too-many', limit: 50 },
  });
  const quote = await wide.shop.quote(cause('hoarder'), boston);
  if (!quote.ok) throw new Error(quote.refusal.code);
  const placed = await wide.shop.placeOrder(cause('hoarder'), quote.value.id);
  expect(placed.ok && placed.value.lines.length).toBe(50);
});

const places = {
  MA: { region: 'MA', postalCode: '02101' },
  NY: { region: 'NY', postalCode: '10001' },
  IL: { region: 'IL', postalCode: '62701' },
};

const step = fc.oneof(
  fc.record({
    kind: fc.constant('add' as const),
    sku: fc.constantFrom('decaf-250', 'mug-white', 'sumatra-250'),
    quantity: fc.integer({ min: 1, max: 40 }),
  }),
  fc.record({
    kind: fc.constant('set' as const),
    sku: fc.constantFrom('decaf-250', 'mug-white', 'sumatra-250'),
    quantity: fc.integer({ min: 0, max: 40 }),
  }),
  fc.record({ kind: fc.constant('empty' as const), sku: fc.constant(''), quantity: fc.constant(0) }),
);

test(
  'whatever was done to a cart, its totals and those of its quote are the sums of their parts',
  { timeout: 120_000 },
  async () => {
    let customers = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 8 }),
        fc.constantFrom('MA' as const, 'NY' as const, 'IL' as const),
        async (steps, region) => {
          const customer = `random-${String((customers += 1))}`;
          const expected = new Map<string, number>();
          for (const { kind, sku, quantity } of steps) {
            if (kind === 'empty') {
              await shop.emptyCart(cause(customer));
              expected.clear();
              continue;
            }
            const by = cause(customer);
            const done = await (kind === 'add'
              ? shop.addToCart(by, sku, quantity)
              : shop.setQuantity(by, sku, quantity));
            if (done.ok) expected.set(sku, quantity + (kind === 'add' ? (expected.get(sku) ?? 0) : 0));
            if (expected.get(sku) === 0) expected.delete(sku);
          }
          const cart = await shop.cart(customer);
          expect(new Map(cart.lines.map((line) => [line.sku, line.quantity]))).toEqual(expected);
          assertCart(cart);
          const quote = await shop.quote(cause(customer), { ...boston, ...places[region] });
          if (quote.ok) assertQuote(quote.value, cart, region);
          else expect(quote.refusal.code).toBe(cart.lines.length === 0 ? 'empty-cart' : 'sold-out');
        },
      ),
      { numRuns: 40 },
    );
  },
);

const added = (amounts: readonly number[]) => amounts.reduce((a, b) => a + b, 0);

function assertCart(cart: Cart): void {
  for (const line of cart.lines) expect(line.total.amount).toBe(line.unitPrice.amount * line.quantity);
  expect(cart.subtotal.amount).toBe(added(cart.lines.map((line) => line.total.amount)));
  expect(cart.count).toBe(added(cart.lines.map((line) => line.quantity)));
}

function assertQuote(quote: Quote, cart: Cart, region: string): void {
  expect(quote.lines).toEqual(cart.lines);
  expect(quote.subtotal).toEqual(cart.subtotal);
  expect(quote.shipping.price.amount).toBe(quote.subtotal.amount >= 6000 ? 0 : 600);
  expect(added(quote.splits.map((split) => shareOf(split, 'tax')))).toBe(quote.tax.amount);
  expect(added(quote.splits.map((split) => shareOf(split, 'total')))).toBe(quote.total.amount);
  if (region === 'IL') expect(quote.tax.amount).toBe(0);
  if (region === 'MA')
    expect(Math.abs(quote.tax.amount - quote.subtotal.amount * 0.0625)).toBeLessThanOrEqual(0.5);
  expect(quote.total.amount).toBe(quote.subtotal.amount + quote.shipping.price.amount + quote.tax.amount);
}
