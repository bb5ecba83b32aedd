import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../test/house.ts';
import { shopper, type Shopper } from '../../test/shopper.ts';

const ada = {
  ...{ name: 'Ada Lovelace', street: '1 Main St', city: 'Springfield', region: 'IL' },
  ...{ postalCode: '62701', country: 'US' },
};
const jug = 'cold-brew-jug';

let house: TestHouse;
let me: Shopper;
beforeAll(async () => (house = await openTestHouse()));
afterAll(() => house.close());
beforeEach(() => (me = shopper(house.app)));

interface Shown {
  readonly id: string;
  readonly tags: readonly string[];
  readonly variants: readonly { readonly price: { readonly amount: number }; readonly available: number }[];
}
const idsOf = (products: readonly Shown[]): readonly string[] => products.map(({ id }) => id);
const cheapest = ({ variants }: Shown): number =>
  Math.min(...variants.filter(({ available }) => available > 0).map(({ price }) => price.amount));

/** All pages of a list of products; `between` happens after each. */
async function pages(query: string, between: () => Promise<unknown> = () => Promise.resolve()) {
  const seen: Shown[] = [];
  let cursor = '';
  do {
    const page = await me.get(`/api/shop/products?${query}${cursor && `&cursor=${cursor}`}`);
    expect(page.status).toBe(200);
    seen.push(...(page.body.products as readonly Shown[]));
    cursor = (page.body.next as string | undefined) ?? '';
    if (cursor) await between();
  } while (cursor);
  return seen;
}

test('products are narrowed by tag, price and stock, put in order, and counted', async () => {
  const { body } = await me.get('/api/shop/products?facets=true&limit=1');
  const { facets, total } = body;
  const counts = (facets.categories as readonly { count: number }[]).map(({ count }) => count);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(total);
  const [{ tag, count }] = facets.tags;
  const tagged = await pages(`tag=${encodeURIComponent(tag as string)}&limit=24`);
  expect(tagged).toHaveLength(count as number);
  const { least, most } = facets.price as { readonly least: number; readonly most: number };
  const middle = Math.round((least + most) / 3);
  const some = await pages(`minPrice=${String(least + 1)}&maxPrice=${String(middle)}&limit=24`);
  expect(some.length).toBeGreaterThan(0);
  expect(some.every((one) => cheapest(one) > least && cheapest(one) <= middle)).toBe(true);
  const dear = await pages('sort=price-down&limit=24');
  expect(dear.map(cheapest)).toEqual(dear.map(cheapest).sort((a, b) => b - a));
  const inStock = await pages('inStock=true&limit=24');
  expect(inStock).toHaveLength(facets.inStock as number);
  expect(inStock.every(({ variants }) => variants.some(({ available }) => available > 0))).toBe(true);
  expect((await me.get('/api/shop/products?inStock=maybe')).body.code).toBe('malformed');
  expect((await me.get('/api/shop/products?limit=1')).body.facets).toBeUndefined();
});

test('pages go on after the last product that was shown, though others sell out meanwhile', async () => {
  const before = await pages('category=brewing&sort=price&limit=24');
  const [first, second] = before;
  const soldOut = async ({ id }: Shown) => {
    for (const { sku } of (await house.house.shop.product(id))?.variants ?? []) {
      await house.house.merchant.setStock(sku, 0);
    }
  };
  let turn = 0;
  const seen = await pages('category=brewing&sort=price&limit=2', async () => {
    // Both were shown already, so all that comes moves up.
    turn += 1;
    if (turn === 1 && first) await soldOut(first);
    if (turn === 2 && second) await soldOut(second);
  });
  expect(idsOf(seen)).toEqual(idsOf(before));
  const page = await me.get('/api/shop/products?category=brewing&sort=price&limit=2');
  const last = (page.body.products as readonly Shown[]).at(-1);
  if (last) await soldOut(last);
  const next = await me.get(
    `/api/shop/products?category=brewing&sort=price&limit=1&cursor=${String(page.body.next)}`,
  );
  const gone = new Set([first?.id, second?.id, ...idsOf(page.body.products as readonly Shown[])]);
  expect(idsOf(next.body.products as readonly Shown[])).toEqual([before.find(({ id }) => !gone.has(id))?.id]);
});

test('what somebody looks at is remembered, and recommendations come with a reason and without what they have', async () => {
  const products = (await me.get('/api/shop/products?category=coffee&inStock=true&limit=3')).body
    .products as readonly Shown[];
  await house.house.merchant.setStock(jug, 50);
  const [one, two] = products.length > 1 ? idsOf(products) : ['sumatra-mandheling', jug];
  for (const product of [one, two]) {
    expect((await me.send('POST', '/api/shop/views', { product })).status).toBe(201);
  }
  expect((await me.send('POST', '/api/shop/views', { product: 'none' })).body.code).toBe('not-found');
  expect(idsOf((await me.get('/api/shop/views')).body.products as readonly Shown[])).toEqual([two, one]);
  const shelf = async (path: string) =>
    (await me.get(`/api/shop/recommendations/${path}`)).body.recommendations as readonly {
      readonly product: Shown;
      readonly reason: { readonly kind: string; readonly product?: { readonly id: string } };
    }[];
  const forMe = await shelf('forYou?limit=4');
  expect(forMe.length).toBeGreaterThan(0);
  expect(forMe.some(({ reason }) => reason.kind === 'viewed')).toBe(true);
  await me.send('POST', '/api/shop/cart/lines', { sku: jug });
  expect((await shelf('forYou?limit=24')).map(({ product }) => product.id)).not.toContain(jug);
  const withIt = await shelf(`goesWith?product=${String(one)}`);
  expect(withIt.every(({ reason }) => reason.product?.id === one)).toBe(true);
  expect((await me.get('/api/shop/recommendations/alsoBought')).body.code).toBe('refused-value');
  expect((await me.get('/api/shop/recommendations/alsoBought?product=none')).body.recommendations).toEqual(
    [],
  );
  expect((await me.get('/api/shop/recommendations/nothing')).body.code).toBe('malformed');
  for (const name of ['popular', 'buyAgain']) expect(Array.isArray(await shelf(name))).toBe(true);
});

test('a profile is told, changed and kept, and says where its owner speaks', async () => {
  expect((await me.get('/api/shop/profile')).body).toEqual({ notices: {} });
  const wishes = { notices: { shipped: { sms: false } } };
  const changed = await me.send('PUT', '/api/shop/profile', { name: ' Ada ', locale: 'en_US', ...wishes });
  expect(changed.body).toEqual({ name: 'Ada', locale: 'en_US', ...wishes });
  const later = await me.send('PUT', '/api/shop/profile', { name: '', notices: { paid: { web: false } } });
  const both = { shipped: { sms: false }, paid: { web: false } };
  expect(later.body).toEqual({ locale: 'en_US', notices: both });
  expect((await me.get('/api/shop/profile')).body).toEqual(later.body);
  const put = async (body: object) => (await me.send('PUT', '/api/shop/profile', body)).body;
  expect(await put({ email: 'eve@example.com' })).toMatchObject({ faults: [{ field: 'email' }] });
  expect(await put({ notices: { rain: { web: true } } })).toMatchObject({ code: 'malformed' });
  expect(await put({ name: 'a\u0007b' })).toMatchObject({ code: 'refused-value' });
  expect((await me.get('/api/shop/profile/accounts')).body.accounts).toMatchObject([{ channel: 'web' }]);
});

test('a guest takes their data along, and deletes it: the cookie is forgotten, and nothing of them is left', async () => {
  await me.send('PUT', '/api/shop/profile', { name: 'Ada' });
  await me.send('PUT', '/api/shop/addresses/home', { address: ada });
  const data = await me.get('/api/shop/profile/data');
  expect(data.headers.get('content-disposition')).toBe('attachment; filename="my-data.json"');
  expect(JSON.stringify(data.body)).toContain('1 Main St');
  const erase = (body: object) => me.send('POST', '/api/shop/profile/deletion', body);
  expect((await erase({})).body).toMatchObject({ code: 'malformed', faults: [{ field: 'confirm' }] });
  expect((await erase({ confirm: 'yes' })).status).toBe(400);
  expect((await me.get('/api/shop/profile')).body.name).toBe('Ada');
  const cookie = me.cookie();
  const done = await erase({ confirm: 'delete everything' });
  expect(done.body).toEqual({ kept: [], unfinished: [] });
  const forgotten = done.headers.getSetCookie().filter((line) => line.includes('Max-Age=0'));
  expect(forgotten.some((line) => /parley_guest=;/.test(line))).toBe(true);
  const again = shopper(house.app, { cookie });
  expect((await again.get('/api/shop/profile')).body).toEqual({ notices: {} });
  expect((await again.get('/api/shop/addresses')).body.saved).toEqual([]);
  const left = await again.get('/api/shop/profile/data');
  expect(JSON.stringify(left.body)).not.toContain('Ada');
});
