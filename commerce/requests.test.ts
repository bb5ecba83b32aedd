import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestDatabase, type TestDatabase } from '../test/database.ts';
import { createShop, type Merchant, type Shop } from './index.ts';
import { boston, smallCatalogue } from './small-shop.fixture.ts';

/** Each request to the table costs time and money, so their number is part of what is promised. None may be a Scan. */

let database: TestDatabase;
let shop: Shop;
let merchant: Merchant;
let sent: string[] = [];
beforeAll(async () => {
  database = await startTestDatabase();
  const { client, tables } = database;
  ({ shop, merchant } = await createShop({ client, table: tables.shop, random: () => 0.1 }));
  await merchant.importCatalogue(smallCatalogue());
  client.middlewareStack.add(
    (next, context) => (args) => {
      sent.push(String(context.commandName));
      return next(args);
    },
    { step: 'initialize' },
  );
});
afterAll(() => database.stop());

let effects = 0;
const cause = (customer: string) => ({ customer, key: `effect-${String((effects += 1))}` });

async function costs<T>(requests: number, act: () => Promise<T>): Promise<T> {
  sent = [];
  const answer = await act();
  expect(sent.length, sent.join(' ')).toBe(requests);
  expect(sent).not.toContain('ScanCommand');
  return answer;
}

test('a turn of a customer costs few requests, and never a scan', async () => {
  await costs(1, () => shop.find({ text: 'sumatra' }));
  await costs(2, () => shop.find({ sort: 'price', maxPrice: 5000, facets: true }));
  await costs(1, () => shop.product('sumatra'));
  await costs(3, () => shop.addToCart(cause('ada'), 'sumatra-250', 1));
  await costs(3, () =>
    shop.addSeveral(cause('ada'), [
      { sku: 'decaf-250', quantity: 2 },
      { sku: 'mug-white', quantity: 1 },
    ]),
  );
  await costs(3, () => shop.setQuantity(cause('ada'), 'decaf-250', 1));
  await costs(2, () => shop.cart('ada'));
  await costs(3, () => shop.saveForLater(cause('ada'), 'mug-white'));
  await costs(3, () => shop.putBack(cause('ada'), 'mug-white'));
  await costs(2, () => shop.deliveries('ada', boston));
  await costs(1, () => shop.savedAddress('ada'));
  const quote = await costs(3, () => shop.quote(cause('ada'), boston));
  if (!quote.ok) throw new Error(quote.refusal.code);
  const order = await costs(1, () => shop.placeOrder(cause('ada'), quote.value.id));
  if (!order.ok) throw new Error(order.refusal.code);
  const { number } = order.value;
  await costs(1, () => shop.orders('ada'));
  await costs(2, () => shop.order('ada', number));
  await costs(2, () => shop.receipt('ada', number));
  await costs(3, () => shop.changeOrder(cause('ada'), number, { quantities: { 'decaf-250': 0 } }));
  await costs(5, () => shop.reorder(cause('ada'), number));
  await costs(3, () => shop.cancelOrder(cause('ada'), number));
  await costs(2, () => shop.watch(cause('ada'), 'mug-blue'));
});

test('codes cost two requests more for each look at them', async () => {
  await merchant.putPromotion({ code: 'TEN', gives: { kind: 'percentage', basisPoints: 1000 } });
  await shop.addToCart(cause('bea'), 'sumatra-250', 1);
  await costs(7, () => shop.applyCode(cause('bea'), 'TEN'));
  await costs(4, () => shop.cart('bea'));
  const quote = await costs(5, () => shop.quote(cause('bea'), boston));
  if (!quote.ok) throw new Error(quote.refusal.code);
  await costs(1, () => shop.placeOrder(cause('bea'), quote.value.id));
});

test('the same effect again costs one request more, and gives the first answer', async () => {
  const once = cause('cy');
  const first = await shop.addToCart(once, 'sumatra-250', 1);
  expect(await costs(4, () => shop.addToCart(once, 'sumatra-250', 1))).toEqual(first);
});
