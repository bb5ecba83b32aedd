import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../test/house.ts';
import { shopper, type Shopper } from '../../test/shopper.ts';

const ada = {
  name: 'Ada Lovelace',
  street: '1 Main St',
  city: 'Springfield',
  region: 'IL',
  postalCode: '62701',
  country: 'US',
};
const jug = 'cold-brew-jug';

let house: TestHouse;
let me: Shopper;
beforeAll(async () => (house = await openTestHouse()));
afterAll(() => house.close());
beforeEach(async () => {
  me = shopper(house.app);
  await house.house.merchant.setStock(jug, 50);
});

async function ordered(who = me, quantity = 1) {
  await who.send('POST', '/api/shop/cart/lines', { sku: jug, quantity });
  const quote = await who.send('POST', '/api/shop/quotes', { address: ada });
  const order = await who.send('POST', '/api/shop/orders', { quote: quote.body.id });
  expect(order.status).toBe(201);
  return order.body;
}

test('the catalogue is browsed page by page, found in and looked at', async () => {
  const categories = await me.get('/api/shop/categories');
  expect(categories.body.categories.length).toBeGreaterThan(2);
  const [{ id, image }] = categories.body.categories;
  expect(image).toMatch(/^\/images\/.+\.svg$/);
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await me.get(
      `/api/shop/products?category=${id}&limit=3${cursor === undefined ? '' : `&cursor=${cursor}`}`,
    );
    expect(page.status).toBe(200);
    seen.push(...page.body.products.map((product: { id: string }) => product.id));
    cursor = page.body.next;
  } while (cursor !== undefined);
  const all = await me.get(`/api/shop/products?category=${id}&limit=1`);
  expect(new Set(seen).size).toBe(all.body.total);
  expect(seen.length).toBe(all.body.total);
  const found = await me.get('/api/shop/products?text=sumatrra');
  expect(found.body.products[0].name).toContain('Sumatra');
  expect(found.body.guessed).toEqual([{ said: 'sumatrra', as: 'Sumatra' }]);
  const product = await me.get(`/api/shop/products/${found.body.products[0].id}`);
  expect(product.body.variants.length).toBeGreaterThan(1);
  expect((await me.get('/api/shop/products/no-such-thing')).body).toMatchObject({
    ...{ status: 404, code: 'not-found', type: '/api/docs#not-found' },
  });
  const suggested = await me.get('/api/shop/suggestions?text=suma');
  expect(suggested.body.products.length).toBeGreaterThan(0);
  expect(me.cookie()).toBe('');
});

test('a list that has not changed is not sent again', async () => {
  const first = await me.get('/api/shop/products?limit=2');
  const etag = first.headers.get('etag') ?? '';
  const again = await me.get('/api/shop/products?limit=2', { 'if-none-match': `"x", W/${etag}` });
  expect(again.status).toBe(304);
  expect(again.headers.get('etag')).toBe(etag);
  expect((await me.get('/api/shop/products?limit=1', { 'if-none-match': etag })).status).toBe(200);
});

test('what is malformed is told field by field', async () => {
  const query = await me.get('/api/shop/products?limit=many&colour=red');
  expect(query.body).toMatchObject({
    code: 'malformed',
    faults: [
      { field: 'limit', detail: 'The field "limit" must be a number.' },
      { field: 'colour', detail: 'There is no field "colour".' },
    ],
  });
  const body = await me.send('POST', '/api/shop/cart/lines/several', {
    items: [{ sku: jug, quantity: 0 }, {}],
  });
  expect(body.status).toBe(400);
  expect(body.body.faults).toMatchObject([
    { field: 'items[0].quantity', detail: 'The field "items[0].quantity" must be at least 1.' },
    { field: 'items[1].sku', detail: 'The field "items[1].sku" is missing.' },
    { field: 'items[1].quantity' },
  ]);
  expect((await me.send('POST', '/api/shop/cart/lines', '{"sku":')).body.code).toBe('malformed');
  expect((await me.send('POST', '/api/shop/cart/lines', `{"sku":"${'x'.repeat(70_000)}"}`)).status).toBe(413);
  const form = { headers: { 'content-type': 'application/x-www-form-urlencoded' } };
  expect((await me.send('POST', '/api/shop/cart/lines', 'sku=x', form)).status).toBe(415);
  expect((await me.get('/api/shop/products?cursor=nonsense')).body.code).toBe('refused-value');
  expect((await me.get('/api/shop/orders?cursor=bm9uc2Vuc2U')).body.code).toBe('refused-value');
});

test('a change needs a key, happens once under it, and the key stands for nothing else', async () => {
  expect((await me.send('POST', '/api/shop/cart/lines', { sku: jug }, { key: null })).body.code).toBe(
    'key-missing',
  );
  const key = 'my first key'.replaceAll(' ', '-');
  const first = await me.send('POST', '/api/shop/cart/lines', { sku: jug, quantity: 2 }, { key });
  expect(first.body.count).toBe(2);
  await me.send('POST', '/api/shop/cart/lines', { sku: jug, quantity: 1 });
  const again = await me.send('POST', '/api/shop/cart/lines', { sku: jug, quantity: 2 }, { key });
  expect(again.body).toEqual(first.body);
  expect((await me.get('/api/shop/cart')).body.count).toBe(3);
  const other = await me.send('POST', '/api/shop/cart/lines', { sku: jug, quantity: 3 }, { key });
  expect(other.body).toMatchObject({ status: 422, code: 'key-reused' });
  expect((await me.send('DELETE', '/api/shop/cart', undefined, { key })).body.code).toBe('key-reused');
  const twin = shopper(house.app);
  expect((await twin.send('POST', '/api/shop/cart/lines', { sku: jug }, { key })).body.count).toBe(1);
  const many = await Promise.all(
    Array.from({ length: 5 }, () => me.send('POST', '/api/shop/cart/lines', { sku: jug }, { key: 'burst' })),
  );
  expect(new Set(many.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  expect((await me.get('/api/shop/cart')).body.count).toBe(4);
});

test('a change that the page of another site makes is refused', async () => {
  const from = (headers: Record<string, string>) =>
    me.send('POST', '/api/shop/cart/lines', { sku: jug }, { headers });
  expect((await from({ 'sec-fetch-site': 'cross-site' })).body).toMatchObject({
    status: 403,
    code: 'other-site',
  });
  expect((await from({ 'sec-fetch-site': 'same-site' })).status).toBe(403);
  expect((await from({ origin: 'https://evil.example' })).status).toBe(403);
  expect((await from({ origin: 'null' })).status).toBe(403);
  expect((await from({ origin: 'https://shop.example.com' })).status).toBe(200);
  expect((await from({ 'sec-fetch-site': 'same-origin', origin: 'http://localhost:5173' })).status).toBe(200);
});

test('the cart of the page and of the conversation are one', async () => {
  await me.send('POST', '/api/shop/cart/lines', { sku: jug, quantity: 2 });
  const response = await house.app.request('/api/chat/messages', {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: me.cookie() },
    body: JSON.stringify({ id: 'a', text: 'show my cart', after: 0 }),
  });
  expect(JSON.stringify(await response.json())).toContain('2 x Cold Brew Jug');
});

test('everything that can be done with a cart', async () => {
  const mug = (await me.get('/api/shop/products?text=mug')).body.products[0].variants[0].sku as string;
  const cart = await me.send('POST', '/api/shop/cart/lines/several', {
    items: [
      { sku: jug, quantity: 2 },
      { sku: mug, quantity: 1 },
    ],
  });
  expect(cart.body.count).toBe(3);
  expect((await me.send('PUT', `/api/shop/cart/lines/${jug}`, { quantity: 5 })).body.count).toBe(6);
  const later = await me.send('POST', `/api/shop/cart/lines/${mug}/later`);
  expect(later.body).toMatchObject({ count: 5, later: [{ sku: mug }] });
  expect((await me.send('POST', `/api/shop/cart/later/${mug}/back`)).body.count).toBe(6);
  expect((await me.send('PUT', '/api/shop/cart/note', { note: 'With love' })).body.note).toBe('With love');
  const refused = await me.send('PUT', '/api/shop/cart/codes/NOSUCH');
  expect(refused.body).toMatchObject({ status: 422, code: 'code-refused', because: 'unknown' });
  await house.house.merchant.putPromotion({
    code: 'TENTH',
    gives: { kind: 'percentage', basisPoints: 1000 },
  });
  expect((await me.send('PUT', '/api/shop/cart/codes/TENTH')).body.discount.amount).toBeGreaterThan(0);
  expect((await me.send('DELETE', '/api/shop/cart/codes/TENTH')).body.discount.amount).toBe(0);
  expect((await me.send('DELETE', `/api/shop/cart/lines/${mug}`)).body.count).toBe(5);
  const short = await me.send('POST', '/api/shop/cart/lines', { sku: jug, quantity: 900 });
  expect(short.status).toBeGreaterThanOrEqual(409);
  expect((await me.send('POST', '/api/shop/cart/lines', { sku: 'none' })).body).toMatchObject({
    ...{ code: 'unknown-variant', sku: 'none' },
  });
  const none = await me.send('POST', '/api/shop/cart/lines/several', {
    items: [{ sku: 'none', quantity: 1 }],
  });
  expect(none.body).toMatchObject({ code: 'cannot-add', items: [{ code: 'unknown-variant', sku: 'none' }] });
  expect((await me.send('DELETE', '/api/shop/cart')).body.count).toBe(0);
});

test('from the cart to the receipt, once, and cancelled', async () => {
  await me.send('POST', '/api/shop/cart/lines', { sku: jug, quantity: 2 });
  const ways = await me.send('POST', '/api/shop/deliveries', { address: ada }, { key: null });
  expect(ways.body.deliveries.map(({ method }: { method: string }) => method)).toEqual([
    'standard',
    'express',
  ]);
  expect((await me.get('/api/shop/payment-methods')).body.methods).toEqual(['invoice']);
  const wrong = await me.send('POST', '/api/shop/quotes', {
    address: { ...ada, street: '', postalCode: '02101' },
  });
  expect(wrong.body).toMatchObject({ status: 422, code: 'bad-address' });
  expect(wrong.body.faults.map(({ field }: { field: string }) => field).sort()).toEqual([
    'postalCode',
    'street',
  ]);
  const link = await me.send('POST', '/api/shop/quotes', { address: ada, payment: 'link' });
  expect(link.body.code).toBe('refused-value');
  const quote = await me.send('POST', '/api/shop/quotes', { address: ada, shipping: 'express' });
  expect(quote.status).toBe(201);
  expect((await me.get(`/api/shop/quotes/${quote.body.id}`)).body).toEqual(quote.body);
  const placed = await Promise.all(
    [1, 2, 3].map(() => me.send('POST', '/api/shop/orders', { quote: quote.body.id })),
  );
  expect(new Set(placed.map(({ body }) => body.number)).size).toBe(1);
  const { number } = placed[0]!.body;
  expect((await me.get(`/api/shop/orders/${number}`)).body.total).toEqual(quote.body.total);
  expect((await me.get(`/api/shop/orders/${number}/receipt`)).body.due).toEqual(quote.body.total);
  const other = shopper(house.app);
  expect((await other.get(`/api/shop/orders/${number}`)).status).toBe(404);
  expect((await other.send('POST', `/api/shop/orders/${number}/cancel`)).body.code).toBe('unknown-order');
  const change = { quantities: { [jug]: 1 } };
  const preview = await me.send('POST', `/api/shop/orders/${number}/change/preview`, change, { key: null });
  const changed = await me.send('POST', `/api/shop/orders/${number}/change`, change);
  expect(changed.body.total).toEqual(preview.body.total);
  expect((await me.send('POST', `/api/shop/orders/${number}/cancel`)).body.status).toBe('cancelled');
  expect((await me.send('POST', `/api/shop/orders/${number}/cancel`)).body.code).toBe('not-cancellable');
  expect((await me.send('POST', `/api/shop/orders/${number}/pay-link`)).body.code).toBe('not-payable');
  expect((await me.send('POST', `/api/shop/orders/${number}/reorder`)).body.cart.count).toBe(1);
  const again = { quantities: { [jug]: 3 } };
  expect((await me.send('POST', `/api/shop/orders/${number}/reorder`, again)).body.cart.count).toBe(4);
  const less = await me.send('POST', `/api/shop/orders/${number}/reorder`, { quantities: { [jug]: -1 } });
  expect(less.body.code).toBe('malformed');
  expect((await me.send('POST', '/api/shop/orders', { quote: 'none' })).body.code).toBe('unknown-quote');
});

test('orders are listed page by page, the newest first', async () => {
  const numbers: string[] = [];
  for (let made = 0; made < 5; made += 1) numbers.unshift((await ordered()).number);
  const first = await me.get('/api/shop/orders?limit=2');
  const second = await me.get(`/api/shop/orders?limit=2&cursor=${first.body.next}`);
  const third = await me.get(`/api/shop/orders?limit=2&cursor=${second.body.next}`);
  const pages = [first, second, third].map(({ body }) =>
    body.orders.map((order: { number: string }) => order.number),
  );
  expect(pages).toEqual([numbers.slice(0, 2), numbers.slice(2, 4), numbers.slice(4)]);
  expect(third.body.next).toBeUndefined();
});

test('something that is sold out is waited for, and an address book is kept', async () => {
  await house.house.merchant.setStock(jug, 0);
  expect((await me.send('PUT', `/api/shop/watches/${jug}`)).body).toEqual({ available: 0 });
  expect((await me.send('DELETE', `/api/shop/watches/${jug}`)).body).toEqual({});
  expect((await me.send('PUT', '/api/shop/watches/none')).body.code).toBe('unknown-variant');
  expect((await me.send('PUT', '/api/shop/addresses/home', { address: ada })).body.saved).toMatchObject([
    { name: 'home', isDefault: true, address: { city: 'Springfield' } },
  ]);
  expect((await me.get('/api/shop/addresses')).body.saved).toHaveLength(1);
  expect((await me.send('DELETE', '/api/shop/addresses/home')).body.saved).toEqual([]);
});

test('who asks too often is told when to come back', async () => {
  const strict = await openTestHouse({
    database: house.database,
    clock: () => new Date('2026-05-01T12:00:00Z'),
    environment: { VISITOR_RATE: '3', ADDRESS_RATE: '5' },
  });
  const eager = shopper(strict.app);
  for (let asked = 0; asked < 3; asked += 1) expect((await eager.get('/api/shop/cart')).status).toBe(200);
  const spent = await eager.get('/api/shop/cart');
  expect(spent.body).toMatchObject({ status: 429, code: 'too-many-requests' });
  expect(spent.headers.get('retry-after')).toBe('20');
  expect(spent.headers.get('ratelimit-policy')).toBe('"address";q=5;w=60, "visitor";q=3;w=60');
  expect(spent.headers.get('ratelimit')).toBe('"address";r=1;t=0, "visitor";r=0;t=20');
  expect((await eager.get('/api/shop/categories')).status).toBe(200);
  const other = await shopper(strict.app).get('/api/shop/categories');
  expect(other.headers.get('retry-after')).toBe('12');
  await strict.close();
});
