import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTestDatabase, type TestDatabase } from '../../test/database.ts';
import { Contention, createShop, type Shop } from '../index.ts';
import { boston, smallCatalogue } from '../small-shop.fixture.ts';
import { openStore } from '../store.ts';
import { orderNumber } from './number.ts';

let database: TestDatabase;
let shop: Shop;
beforeEach(async () => {
  database = await startTestDatabase();
  const { client, tables } = database;
  const opened = await createShop({ client, table: tables.shop, random: () => 0 });
  ({ shop } = opened);
  await opened.merchant.importCatalogue(smallCatalogue());
});
afterEach(() => database.stop());

const ada = (key: string) => ({ customer: 'ada', key });

async function quoted() {
  await shop.addToCart(ada('add'), 'decaf-250', 1);
  const quote = await shop.quote(ada('quote'), boston);
  if (!quote.ok) throw new Error(quote.refusal.code);
  return quote.value;
}

/** Cancels the next transactions as DynamoDB does when two meet at one item, which the embedded database never does. */
function conflicts(times: number): void {
  let left = times;
  database.client.middlewareStack.add(
    (next, context) => async (args) => {
      if (context.commandName === 'TransactWriteItemsCommand' && left > 0) {
        left -= 1;
        throw new TransactionCanceledException({
          $metadata: {},
          message: 'Transaction cancelled, please refer cancellation reasons for specific reasons',
          CancellationReasons: [{ Code: 'None' }, { Code: 'TransactionConflict' }],
        });
      }
      return next(args);
    },
    { step: 'initialize' },
  );
}

test('a transaction that met another one is tried again', async () => {
  const quote = await quoted();
  conflicts(5);
  const placed = await shop.placeOrder(ada('place'), quote.id);
  expect(placed.ok).toBe(true);
  expect(await shop.orders('ada')).toHaveLength(1);
});

test('when every try meets another one it is a fault, and nothing happened', async () => {
  const quote = await quoted();
  conflicts(1000);
  await expect(shop.placeOrder(ada('place'), quote.id)).rejects.toThrow(Contention);
  expect(await shop.orders('ada')).toEqual([]);
  expect((await shop.cart('ada')).count).toBe(1);
});

test('a reply that was lost after the write does not make a second order', async () => {
  const quote = await quoted();
  let lost = 0;
  database.client.middlewareStack.add(
    (next, context) => async (args) => {
      const reply = await next(args);
      if (context.commandName !== 'TransactWriteItemsCommand' || lost > 0) return reply;
      lost += 1;
      throw Object.assign(new Error('socket hang up'), { name: 'ECONNRESET' });
    },
    { step: 'initialize' },
  );
  await expect(shop.placeOrder(ada('place'), quote.id)).rejects.toThrow('socket hang up');
  const placed = await shop.placeOrder(ada('place'), quote.id);
  expect(placed).toMatchObject({ ok: true, value: { id: quote.id } });
  expect(await shop.orders('ada')).toEqual([placed.ok && placed.value]);
  expect((await shop.product('decaf'))?.variants[0]?.available).toBe(99);
});

test('a number that another order has is not given twice', async () => {
  const quote = await quoted();
  const { number } = openStore(database.client, database.tables.shop).entities;
  for (const salt of [0, 1]) {
    await number.put({ number: orderNumber(quote.id, salt), customer: 'eve', id: 'other' }).go();
  }
  const placed = await shop.placeOrder(ada('place'), quote.id);
  expect(placed).toMatchObject({ ok: true, value: { number: orderNumber(quote.id, 2) } });
});
