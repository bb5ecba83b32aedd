import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../test/house.ts';
import { shopper, type Shopper } from '../../../test/shopper.ts';
import type { Visitor } from '../../visitor.ts';

let house: TestHouse;
let folder: string;
let clerk: Shopper;
let buyer: Shopper;
const jug = 'cold-brew-jug';
const ada = {
  name: 'Ada Lovelace',
  street: '1 Main St',
  city: 'Springfield',
  region: 'IL',
  postalCode: '62701',
};

beforeAll(async () => {
  // Whoever says in a header who they are is believed: the proof is another part's.
  folder = mkdtempSync(join(tmpdir(), 'admin-'));
  house = await openTestHouse({
    environment: { DATA_DIR: folder },
    visitor: (request) => {
      const who = request.headers.get('x-who') ?? 'buyer';
      const roles: Visitor['roles'] = who === 'clerk' ? ['merchant'] : [];
      return Promise.resolve({ customer: who, signedIn: who !== 'buyer', roles, setCookies: [] });
    },
  });
  clerk = shopper(house.app, { 'x-who': 'clerk' });
  buyer = shopper(house.app);
});
afterAll(async () => {
  await house.close();
  rmSync(folder, { recursive: true });
});

async function ordered(
  quantity = 1,
): Promise<{ number: string; total: { amount: number; currency: string } }> {
  await buyer.send('POST', '/api/shop/cart/lines', { sku: jug, quantity });
  const quote = await buyer.send('POST', '/api/shop/quotes', { address: ada });
  return (await buyer.send('POST', '/api/shop/orders', { quote: quote.body.id })).body;
}

test('nobody but the merchant gets in', async () => {
  expect((await buyer.get('/api/admin/orders?stage=pack')).body).toMatchObject({
    status: 401,
    code: 'not-signed-in',
  });
  const other = shopper(house.app, { 'x-who': 'eve' });
  expect((await other.get('/api/admin/orders?stage=pack')).body).toMatchObject({
    status: 403,
    code: 'forbidden',
  });
  expect((await other.send('PUT', `/api/admin/variants/${jug}/stock`, { quantity: 0 })).status).toBe(403);
});

test('price and stock are set once for each key: a late repetition undoes nothing', async () => {
  const set = (quantity: number, key: string) =>
    clerk.send('PUT', `/api/admin/variants/${jug}/stock`, { quantity }, { key });
  const first = await set(10, 'first');
  expect((await set(20, 'second')).body).toEqual({ sku: jug, quantity: 20 });
  expect((await set(10, 'first')).body).toEqual(first.body);
  const [variant] = (await buyer.get(`/api/shop/products/${jug}`)).body.variants;
  expect(variant.available).toBe(20);
  const price = { amount: 4200, currency: 'USD' };
  expect((await clerk.send('PUT', `/api/admin/variants/${jug}/price`, { price })).body.price).toEqual(price);
  expect((await buyer.get(`/api/shop/products/${jug}`)).body.variants[0].price).toEqual(price);
  const none = await clerk.send('PUT', '/api/admin/variants/none/stock', { quantity: 1 });
  expect(none.body).toMatchObject({
    status: 422,
    code: 'refused-value',
    detail: 'There is no variant "none".',
  });
  const euro = { price: { amount: 1, currency: 'EUR' } };
  expect((await clerk.send('PUT', `/api/admin/variants/${jug}/price`, euro)).body.code).toBe('refused-value');
});

test('an order goes all the way, and back', async () => {
  const { number, total } = await ordered(2);
  const second = await ordered();
  const waiting = await clerk.get('/api/admin/orders?stage=pack&limit=1');
  expect(waiting.body.orders.map((order: { number: string }) => order.number)).toEqual([number]);
  const next = await clerk.get(`/api/admin/orders?stage=pack&limit=1&cursor=${waiting.body.next}`);
  expect(next.body.orders.map((order: { number: string }) => order.number)).toEqual([second.number]);
  expect(next.body.next).toBeUndefined();
  const move = (body: object) => clerk.send('POST', `/api/admin/orders/${number}/move`, body);
  expect((await move({ to: 'delivered' })).body).toMatchObject({
    code: 'not-movable',
    orderStatus: 'placed',
  });
  await move({ to: 'packed' });
  const script = { carrier: 'UPS', number: '1', url: 'javascript:alert(1)' };
  expect((await move({ to: 'shipped', tracking: script })).body.faults[0].field).toBe('tracking.url');
  await move({ to: 'shipped', tracking: { carrier: 'UPS', number: '1Z9' } });
  expect((await buyer.get(`/api/shop/orders/${number}`)).body.tracking).toEqual({
    carrier: 'UPS',
    number: '1Z9',
  });
  await move({ to: 'delivered' });
  const paid = await clerk.send('POST', `/api/admin/orders/${number}/payment`);
  expect(paid.body.payment.captures[0].amount).toEqual(total);
  const amount = { amount: 100, currency: 'USD' };
  const refund = await clerk.send('POST', `/api/admin/orders/${number}/refund`, {
    amount,
    reason: 'A scratch',
  });
  expect(refund.body.state.payment).toBe('partly-refunded');
  const tooMuch = { amount: { amount: 1_000_000, currency: 'USD' }, reason: 'All' };
  expect((await clerk.send('POST', `/api/admin/orders/${number}/refund`, tooMuch)).body.code).toBe(
    'not-possible',
  );
  const back = { units: [{ sku: jug, quantity: 1 }] };
  const preview = await buyer.send('POST', `/api/shop/orders/${number}/returns/preview`, back, { key: null });
  expect(preview.body.amount.amount).toBeGreaterThan(0);
  const ask = () => buyer.send('POST', `/api/shop/orders/${number}/returns`, { ...back, reason: 'Too big' });
  expect((await ask()).body.returns).toMatchObject([{ status: 'requested' }]);
  expect((await ask()).body).toMatchObject({ code: 'not-returnable', because: 'open' });
  await clerk.send('POST', `/api/admin/orders/${number}/returns/refuse`, { reason: 'Worn' });
  await ask();
  const taken = await clerk.send('POST', `/api/admin/orders/${number}/returns/take`, { restock: true });
  expect(taken.body.returns).toMatchObject([{ status: 'refused' }, { status: 'taken' }]);
  expect(taken.body.history).toContainEqual(expect.objectContaining({ by: 'clerk', event: 'take-return' }));
  expect((await buyer.get(`/api/shop/orders/${number}`)).body.history.at(-1)).not.toHaveProperty('by');
  expect((await clerk.get('/api/admin/orders/HR-000000')).status).toBe(404);
  const decide = await clerk.send('POST', `/api/admin/orders/${number}/decide`, { verdict: 'approve' });
  expect(decide.body.code).toBe('not-possible');
  expect((await clerk.get(`/api/admin/orders/${number}`)).body.customer).toBe('buyer');
});

test('promotions and a catalogue are put in, and their faults told', async () => {
  const terms = { gives: { kind: 'amount', amount: 500 }, minimum: 1000, limit: 3 };
  expect((await clerk.send('PUT', '/api/admin/promotions/FIVE', terms)).body).toEqual({
    code: 'FIVE',
    ...terms,
  });
  expect((await clerk.get('/api/admin/promotions/FIVE')).body).toEqual({
    promotion: { code: 'FIVE', ...terms },
    uses: 0,
  });
  expect((await clerk.get('/api/admin/promotions/NONE')).status).toBe(404);
  const times = { ...terms, from: '2026-06-01T00:00:00.000Z', until: '2026-05-01T00:00:00.000Z' };
  expect((await clerk.send('PUT', '/api/admin/promotions/FIVE', times)).body.code).toBe('refused-value');
  const file = JSON.parse(readFileSync('demo-shop/catalogue.json', 'utf8')) as {
    products: { name: string }[];
  };
  const imported = await clerk.send('POST', '/api/admin/catalogue', file);
  expect(imported.body.added).toBe(0);
  const [first] = file.products;
  const faulty = { ...file, products: [{ ...first, name: '' }, ...file.products.slice(1)] };
  const refused = await clerk.send('POST', '/api/admin/catalogue', faulty);
  expect(refused.body).toMatchObject({ status: 422, code: 'bad-catalogue' });
  expect(refused.body.faults[0]).toMatchObject({ field: 'products[0]', line: 1 });
  const csv = (text: string) =>
    clerk.send('POST', '/api/admin/catalogue', text, { headers: { 'content-type': 'text/csv' } });
  const head = 'id,name,category,sku,price,stock';
  const row = 'field-cup,Field Cup,mugs,field-cup,12.50,7';
  const wrong = await csv(`${head}\n${row}\nfield-lid,Field Lid,mugs,field-lid,cheap,7\n`);
  expect(wrong.body).toMatchObject({ code: 'bad-catalogue', faults: [{ field: 'line 3', line: 3 }] });
  expect(wrong.body.faults[0].detail).toContain('price');
  expect((await buyer.get('/api/shop/products/field-cup')).status).toBe(404);
  expect((await csv(`${head}\n${row}\n`)).body).toEqual({ added: 1, kept: 0 });
  const cup = await buyer.get('/api/shop/products/field-cup');
  expect(cup.body.variants).toMatchObject([{ price: { amount: 1250 }, available: 7 }]);
  const xml = { headers: { 'content-type': 'text/xml' } };
  expect((await clerk.send('POST', '/api/admin/catalogue', '<x/>', xml)).status).toBe(415);
  const broken = await clerk.send('POST', '/api/admin/catalogue', '{"shop":\n');
  expect(broken.body).toMatchObject({ code: 'bad-catalogue', faults: [{ line: 2 }] });
});

test('a picture is sent to where it was asked, made the product’s, shown to everybody, and taken away', async () => {
  const path = `/api/admin/products/${jug}/picture`;
  const jpeg = readFileSync('demo-shop/images/moka-pot.jpg');
  const invited = await clerk.send('POST', `${path}/uploads`, { type: 'image/jpeg', bytes: jpeg.length });
  expect(invited.status).toBe(201);
  const { upload, url, method, headers } = invited.body as Record<'upload' | 'url' | 'method', string> & {
    headers: Record<string, string>;
  };
  expect((await clerk.send('PUT', path, { upload })).body.detail).toMatch(
    /^Nothing was sent for this upload/,
  );
  expect((await house.app.request(url, { method, headers, body: jpeg })).status).toBe(200);
  const put = await clerk.send('PUT', path, { upload });
  const { image } = put.body as { image: { url: string; large: string } };
  expect((await buyer.get(`/api/shop/products/${jug}`)).body.image).toEqual(image);
  for (const each of [image.url, image.large]) {
    const shown = await house.app.request(each);
    expect(Object.fromEntries(shown.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'cache-control': 'public, max-age=31536000, immutable',
    });
  }
  expect((await clerk.send('DELETE', path)).body.image).toEqual({
    url: `/images/${jug}.svg`,
    alt: expect.any(String) as string,
  });
});

test('what is no picture, too large, of another kind, or of nothing we sell is refused in words', async () => {
  const path = `/api/admin/products/${jug}/picture`;
  const ask = (body: object, at = path) => clerk.send('POST', `${at}/uploads`, body);
  const large = await ask({ type: 'image/jpeg', bytes: 8_000_001 });
  expect(large.body).toMatchObject({ status: 400, faults: [{ field: 'bytes' }] });
  const drawing = await ask({ type: 'image/svg+xml', bytes: 10 });
  expect(drawing.body.faults[0].detail).toContain('must be one of image/jpeg, image/png');
  expect((await ask({ type: 'image/png', bytes: 10 }, '/api/admin/products/none/picture')).status).toBe(404);
  expect((await buyer.send('POST', `${path}/uploads`, { type: 'image/png', bytes: 10 })).status).toBe(401);
  const { upload, url, method, headers } = (await ask({ type: 'image/png', bytes: 7 })).body;
  await house.app.request(url, { method, headers, body: 'garbage' });
  expect((await clerk.send('PUT', path, { upload })).body).toMatchObject({
    code: 'refused-value',
    detail: expect.stringContaining('neither a JPEG nor a PNG') as string,
  });
});
