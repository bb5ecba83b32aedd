import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../test/house.ts';
import { shopper, type Heard, type Shopper } from '../../test/shopper.ts';

/** Whatever is asked over HTTP in whatever order, what holds of the shop holds: sums, stock, and that repetitions change nothing. */

let house: TestHouse;
let me: Shopper;
beforeAll(async () => {
  house = await openTestHouse({ environment: { VISITOR_RATE: '1000000', ADDRESS_RATE: '1000000' } });
  me = shopper(house.app);
});
afterAll(() => house.close());

const skus = ['cold-brew-jug', 'sumatra-mandheling-250g-whole', 'no-such-sku'] as const;
const stock = 12;
const ada = {
  name: 'Ada Lovelace',
  street: '1 Main St',
  city: 'Springfield',
  region: 'IL',
  postalCode: '62701',
};

interface Line {
  readonly sku: string;
  readonly quantity: number;
  readonly unitPrice: { readonly amount: number };
  readonly total: { readonly amount: number };
}
interface Priced {
  readonly number: string;
  readonly status: string;
  readonly lines: readonly Line[];
  readonly subtotal: { readonly amount: number };
  readonly discounts: readonly { readonly off: string; readonly amount: { readonly amount: number } }[];
  readonly shipping: { readonly price: { readonly amount: number } };
  readonly tax: { readonly amount: number };
  readonly taxIncluded: boolean;
  readonly total: { readonly amount: number };
}

const sku = fc.constantFrom(...skus);
const quantity = fc.integer({ min: -1, max: 9 });
const step = fc.oneof(
  fc.record({ what: fc.constant('add' as const), sku, quantity }),
  fc.record({ what: fc.constant('set' as const), sku, quantity }),
  fc.record({ what: fc.constant('later' as const), sku }),
  fc.record({ what: fc.constant('back' as const), sku }),
  fc.record({ what: fc.constant('order' as const), to: fc.constantFrom('IL', 'XX') }),
  fc.record({ what: fc.constant('cancel' as const), nth: fc.nat(3) }),
  fc.record({ what: fc.constant('fewer' as const), nth: fc.nat(3), sku, quantity }),
  fc.record({ what: fc.constant('again' as const), nth: fc.nat(3) }),
  fc.record({ what: fc.constant('repeat' as const), nth: fc.nat(20) }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
type Request = readonly [method: 'POST' | 'PUT', path: string, body: object | undefined];

async function requestsOf(now: Step, numbers: readonly string[]): Promise<Request | undefined> {
  switch (now.what) {
    case 'add':
      return ['POST', '/api/shop/cart/lines', { sku: now.sku, quantity: now.quantity }];
    case 'set':
      return ['PUT', `/api/shop/cart/lines/${now.sku}`, { quantity: now.quantity }];
    case 'later':
      return ['POST', `/api/shop/cart/lines/${now.sku}/later`, undefined];
    case 'back':
      return ['POST', `/api/shop/cart/later/${now.sku}/back`, undefined];
    case 'order': {
      const quote = await me.send('POST', '/api/shop/quotes', { address: { ...ada, region: now.to } });
      return quote.status === 201
        ? ['POST', '/api/shop/orders', { quote: quote.body.id as string }]
        : undefined;
    }
    case 'cancel':
      return ['POST', `/api/shop/orders/${numbers[now.nth] ?? 'HR-000000'}/cancel`, undefined];
    case 'fewer': {
      const change = { quantities: { [now.sku]: now.quantity } };
      return ['POST', `/api/shop/orders/${numbers[now.nth] ?? 'HR-000000'}/change`, change];
    }
    case 'again':
      return ['POST', `/api/shop/orders/${numbers[now.nth] ?? 'HR-000000'}/reorder`, undefined];
    case 'repeat':
      return undefined;
  }
}

async function check(): Promise<readonly string[]> {
  const { lines, count, subtotal } = (await me.get('/api/shop/cart')).body as {
    lines: readonly Line[];
    count: number;
    subtotal: { amount: number };
  };
  const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
  expect(count).toBe(sum(lines.map((line) => line.quantity)));
  expect(subtotal.amount).toBe(sum(lines.map((line) => line.total.amount)));
  const orders = (await me.get('/api/shop/orders?limit=50')).body.orders as readonly Priced[];
  for (const order of orders) {
    for (const line of order.lines) expect(line.total.amount).toBe(line.quantity * line.unitPrice.amount);
    expect(order.subtotal.amount).toBe(sum(order.lines.map((line) => line.total.amount)));
    const off = sum(order.discounts.filter((held) => held.off === 'goods').map((held) => held.amount.amount));
    const tax = order.taxIncluded ? 0 : order.tax.amount;
    expect(order.total.amount).toBe(order.subtotal.amount - off + order.shipping.price.amount + tax);
  }
  for (const held of skus.slice(0, 2)) {
    const product = await house.house.shop.product(held.startsWith('cold') ? held : 'sumatra-mandheling');
    const available = product?.variants.find((variant) => variant.sku === held)?.available ?? NaN;
    const taken = orders
      .filter((order) => order.status !== 'cancelled')
      .flatMap((order) => order.lines)
      .filter((line) => line.sku === held)
      .map((line) => line.quantity);
    expect(available, held).toBeGreaterThanOrEqual(0);
    expect(available + sum(taken), held).toBe(stock);
  }
  return orders.map(({ number }) => number);
}

test('any sequence of requests keeps what the shop promises', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      me = shopper(house.app);
      for (const held of skus.slice(0, 2)) await house.house.merchant.setStock(held, stock);
      const done: { request: Request; key: string; heard: Heard }[] = [];
      let numbers = await check();
      for (const now of steps) {
        const before = now.what === 'repeat' ? done[now.nth % Math.max(done.length, 1)] : undefined;
        if (before) {
          const [method, path, body] = before.request;
          const heard = await me.send(method, path, body, { key: before.key });
          expect(heard).toMatchObject({ status: before.heard.status, body: before.heard.body as object });
        }
        const request = await requestsOf(now, numbers);
        if (request) {
          const key = crypto.randomUUID();
          const [method, path, body] = request;
          const heard = await me.send(method, path, body, { key });
          expect(heard.status).toBeLessThan(500);
          if (heard.status !== 400) done.push({ request, key, heard });
        }
        numbers = await check();
      }
    }),
    { numRuns: 8 },
  );
});
