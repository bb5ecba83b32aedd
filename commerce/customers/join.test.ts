import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { localClient } from '../../server/tables.ts';
import { startTestDatabase, type TestDatabase } from '../../test/database.ts';
import { createShop, type Cart, type Merchant, type Shop } from '../index.ts';
import { boston, smallCatalogue } from '../small-shop.fixture.ts';

let database: TestDatabase;
let shop: Shop;
let merchant: Merchant;
let faulty: Merchant;
/** Requests until the database goes away under the faulty merchant. */
let left = Infinity;
let now = Date.parse('2026-05-01T10:00:00Z');
let keys = 0;
const clock = () => new Date(now);

beforeAll(async () => {
  database = await startTestDatabase();
  const settings = { client: database.client, table: database.tables.shop, clock, random: () => 0.5 };
  ({ shop, merchant } = await createShop(settings));
  await merchant.importCatalogue(smallCatalogue());
  for (const sku of ['sumatra-250', 'decaf-250', 'mug-white']) await merchant.setStock(sku, 1_000_000);
  const client = localClient(database.endpoint);
  client.middlewareStack.add(
    (next) => async (args) => {
      if ((left -= 1) < 0) throw new Error('The power is gone.');
      return next(args);
    },
    { step: 'initialize', name: 'countdown' },
  );
  faulty = (await createShop({ ...settings, client })).merchant;
  await merchant.putPromotion({ code: 'WELCOME', gives: { kind: 'amount', amount: 100 }, perCustomer: 3 });
});
afterAll(() => database.stop());

const cause = (customer: string) => ({ customer, key: `key-${String((keys += 1))}` });
const skus = ['sumatra-250', 'decaf-250', 'mug-white'] as const;

type Step = (customer: string) => Promise<unknown>;
const sku = fc.constantFrom(...skus);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(sku, fc.integer({ min: 1, max: 60 })).map(
    ([what, units]): Step =>
      (customer) =>
        shop.addToCart(cause(customer), what, units),
  ),
  sku.map(
    (what): Step =>
      (customer) =>
        shop.saveForLater(cause(customer), what),
  ),
  fc.constantFrom('home', 'work').chain((name) =>
    fc.constantFrom('1 Main St', '2 Main St').map(
      (street): Step =>
        (customer) =>
          shop.saveAddress(cause(customer), name, { ...boston, street }),
    ),
  ),
  fc.constant<Step>((customer) => shop.applyCode(cause(customer), 'WELCOME')),
  fc.constant<Step>((customer) => shop.watch(cause(customer), 'mug-blue')),
  fc.constant<Step>((customer) => shop.setGiftNote(cause(customer), `for you from ${customer}`)),
  fc.constantFrom('sumatra', 'decaf', 'mug').map(
    (product): Step =>
      (customer) =>
        shop.viewed(cause(customer), product),
  ),
  fc.constant<Step>(() => merchant.catchUp(1000)),
  fc.constant<Step>(async (customer) => {
    const quote = await shop.quote(cause(customer), boston);
    if (quote.ok) await shop.placeOrder(cause(customer), quote.value.id);
  }),
);

const units = ({ lines, later }: Cart) =>
  Object.fromEntries(
    skus.map((what) => [
      what,
      [...lines, ...later].reduce((sum, line) => sum + (line.sku === what ? line.quantity : 0), 0),
    ]),
  );
const look = async (customer: string) => ({
  cart: await shop.cart(customer),
  orders: await shop.orders(customer, 50),
  book: (await shop.addresses(customer)).saved,
  viewed: (await shop.recentlyViewed(customer, 24)).map(({ id }) => id).sort(),
});
const placesOf = (book: Awaited<ReturnType<typeof look>>['book']) =>
  [...new Set(book.map((held) => held.address.street))].sort();

test('a guest who joins loses nothing and doubles nothing, wherever it is interrupted and however often repeated', async () => {
  let histories = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 8 }),
      fc.array(step, { maxLength: 6 }),
      fc.integer({ min: 0, max: 40 }),
      fc.boolean(),
      async (guestSteps, ownSteps, crash, byJob) => {
        const [from, into] = [`guest-${String((histories += 1))}`, `own-${String(histories)}`];
        for (const act of guestSteps) await act(from);
        for (const act of ownSteps) await act(into);
        const [guest, own] = [await look(from), await look(into)];
        left = crash;
        await faulty.joinCustomers(from, into).catch(() => undefined);
        left = Infinity;
        if (byJob && crash > 3) {
          now += 121_000;
          await merchant.catchUp(1000);
        }
        await merchant.joinCustomers(from, into);
        const [rest, all] = [await look(from), await look(into)];
        expect(rest.cart).toMatchObject({ lines: [], later: [], codes: [] });
        expect(rest).toMatchObject({ orders: [], book: [], viewed: [] });
        expect(all.viewed).toEqual([...new Set([...guest.viewed, ...own.viewed])].sort());
        for (const what of skus) {
          const [a = 0, b = 0, sum = 0] = [guest, own, all].map((held) => units(held.cart)[what]);
          // Only what neither a line of the cart nor one set aside holds may be cut off.
          expect(sum === a + b || (sum >= 99 && sum < a + b), what).toBe(true);
        }
        const numbers = (held: typeof all) => held.orders.map(({ number }) => number);
        expect(numbers(all).sort()).toEqual([...numbers(guest), ...numbers(own)].sort());
        for (const order of all.orders) {
          expect(order.customer).toBe(into);
          expect(await shop.order(into, order.number)).toEqual(order);
        }
        expect(placesOf(all.book)).toEqual(placesOf([...guest.book, ...own.book]));
        expect(new Set(all.book.map(({ name }) => name)).size).toBe(all.book.length);
        expect(all.book.filter(({ isDefault }) => isDefault)).toHaveLength(all.book.length > 0 ? 1 : 0);
        expect(all.cart.note ?? '').toBe(own.cart.note ?? guest.cart.note ?? '');
        await merchant.joinCustomers(from, into);
        await merchant.joinCustomers(from, 'somebody-else');
        expect(await look(into)).toEqual(all);
        expect((await shop.cart('somebody-else')).lines).toEqual([]);
      },
    ),
    { numRuns: 12 },
  );
}, 60_000);

test('what a guest bought is bought by the account, as often as both together, and once', async () => {
  const buy = async (customer: string, what: string) => {
    await shop.addToCart(cause(customer), what, 1);
    const quote = await shop.quote(cause(customer), boston);
    if (quote.ok) await shop.placeOrder(cause(customer), quote.value.id);
  };
  const again = async (customer: string) =>
    (await shop.recommend({ customer, shelf: 'buyAgain' })).map(({ product }) => product.id);
  await buy('gil', 'decaf-250');
  await merchant.catchUp(1000);
  for (const what of ['sumatra-250', 'sumatra-250', 'decaf-250']) await buy('guest-gil', what);
  await merchant.catchUp(1000);
  await buy('guest-gil', 'sumatra-250');
  await shop.viewed(cause('guest-gil'), 'mug');
  expect(await again('gil')).toEqual(['decaf']);
  await merchant.joinCustomers('guest-gil', 'gil');
  await merchant.joinCustomers('guest-gil', 'gil');
  await merchant.catchUp(1000);
  expect(await again('gil')).toEqual(['sumatra', 'decaf']);
  expect(await again('guest-gil')).toEqual([]);
  expect((await shop.recentlyViewed('gil')).map(({ id }) => id)).toEqual(['mug']);
  const held = await merchant.exportCustomer('guest-gil');
  expect(Object.keys(held).filter((kind) => /taste|habits/.test(kind))).toEqual([]);
});

test('an order that moved can be cancelled, and gives the use of its code back; what is told goes to the account', async () => {
  await shop.addToCart(cause('fay'), 'decaf-250', 1);
  await shop.applyCode(cause('fay'), 'WELCOME');
  const quote = await shop.quote(cause('fay'), boston);
  const yes = cause('fay');
  const placed = quote.ok ? await shop.placeOrder(yes, quote.value.id) : undefined;
  const order = placed?.ok ? placed.value : undefined;
  const number = order?.number ?? '';
  await merchant.joinCustomers('fay', 'faye');
  expect(await shop.placeOrder(yes, order?.id ?? '')).toEqual(placed);
  expect(await shop.orders('fay')).toEqual([]);
  const waiting = await merchant.waitingNotices(1000);
  expect(waiting.find((held) => 'number' in held && held.number === number)).toMatchObject({
    customer: 'faye',
  });
  expect(await shop.cancelOrder(cause('faye'), number)).toMatchObject({
    ok: true,
    value: { customer: 'faye', status: 'cancelled' },
  });
});
