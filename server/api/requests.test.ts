import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../test/house.ts';
import { shopper, type Heard, type Shopper } from '../../test/shopper.ts';

/** Each request to the tables costs time and money: what HTTP adds to the shop's own is a claim of the key. None may be a scan. */

let house: TestHouse;
let me: Shopper;
let sent: string[] = [];
beforeAll(async () => {
  house = await openTestHouse();
  me = shopper(house.app);
  await me.get('/api/shop/cart');
  house.database.client.middlewareStack.add(
    (next, context) => (args) => {
      const name = String(context.commandName);
      // The server looks at its bot's alias now and then, whoever asks for what.
      const ofTheBot = name === 'GetItemCommand' && JSON.stringify(args.input).includes('parley-bot');
      if (!ofTheBot) sent.push(name);
      return next(args);
    },
    { step: 'initialize' },
  );
});
afterAll(() => house.close());

async function costs(requests: number, ask: Promise<Heard>): Promise<Heard> {
  const heard = await ask;
  expect(sent.length, sent.join(' ')).toBeLessThanOrEqual(requests);
  expect(sent).not.toContain('ScanCommand');
  expect(heard.status).toBeLessThan(300);
  sent = [];
  return heard;
}

test('what shoppers ask costs few requests, and never a scan', async () => {
  sent = [];
  await costs(0, me.get('/api/shop/categories'));
  await costs(1, me.get('/api/shop/products?text=sumatra'));
  await costs(1, me.get('/api/shop/products/cold-brew-jug'));
  await costs(2, me.get('/api/shop/cart'));
  await costs(4, me.send('POST', '/api/shop/cart/lines', { sku: 'cold-brew-jug' }));
  const address = {
    name: 'Ada',
    street: '1 Main St',
    city: 'Springfield',
    region: 'IL',
    postalCode: '62701',
  };
  const quote = await costs(4, me.send('POST', '/api/shop/quotes', { address }));
  const order = await costs(3, me.send('POST', '/api/shop/orders', { quote: quote.body.id as string }));
  await costs(1, me.get('/api/shop/orders'));
  await costs(2, me.get(`/api/shop/orders/${order.body.number as string}`));
  await costs(4, me.send('POST', `/api/shop/orders/${order.body.number as string}/cancel`));
});
