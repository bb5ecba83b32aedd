import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTable } from '../../server/tables.ts';
import { startTestDatabase, type TestDatabase } from '../../test/database.ts';
import { createShop, type Order } from '../index.ts';
import { secretKey, startStripeApi, webhookSecret, type StripeApi } from '../payments/fixtures/stripe-api.ts';
import { boston, smallCatalogue } from '../small-shop.fixture.ts';
import { allOrders, check, code, effect, skus, type Model, type Real } from './histories.contract.ts';
import { after, type OrderEvent } from './states.ts';

/** Random histories of several customers and the merchant; what must hold is checked after every step, and a failure is shrunk. */

let database: TestDatabase;
let stripe: StripeApi;
let now = new Date('2026-05-01T12:00:00Z');
let runs = 0;
beforeAll(async () => {
  database = await startTestDatabase();
  stripe = await startStripeApi(() => now);
});
afterAll(async () => {
  await stripe.stop();
  await database.stop();
});

async function begin(): Promise<{ model: Model; real: Real }> {
  const table = `history-${String((runs += 1))}`;
  await createTable(database.client, table);
  const { shop, merchant } = await createShop({
    client: database.client,
    table,
    clock: () => now,
    random: () => 0.1,
    stripe: {
      ...{ secretKey, webhookSecrets: [webhookSecret], apiBase: stripe.url },
      ...{ successUrl: 'https://shop.example.com/paid', cancelUrl: 'https://shop.example.com/cart' },
    },
  });
  const catalogue = smallCatalogue();
  const products = catalogue.products.map((product) => ({
    ...product,
    variants: product.variants.map((variant) => ({ ...variant, stock: 12 })),
  }));
  await merchant.importCatalogue({ ...catalogue, products });
  await merchant.putPromotion({
    ...{ code, gives: { kind: 'percentage', basisPoints: 1500 }, minimum: 2000, limit: 3, perCustomer: 2 },
  });
  const wait = (minutes: number) => (now = new Date(now.getTime() + minutes * 60_000));
  const real = { shop, merchant, stripe, wait };
  const model: Model = {
    stock: new Map(skus.map((sku) => [sku, 12])),
    customers: ['ada', 'bea', 'cy'],
    ...{ effects: [], events: [], paid: new Set<string>(), keys: 0, orders: [], available: new Map() },
  };
  // Nothing much happens without orders, so a history begins with some, and one that was delivered.
  await buy(real, model, 'cy', 'invoice', true, { 'decaf-250': 2, 'mug-white': 2 });
  const [order] = await shop.orders('cy');
  if (order) await goAllTheWay(order, real, model);
  await buy(real, model, 'ada', 'invoice', false, { 'decaf-250': 3, 'sumatra-250': 2 });
  await buy(real, model, 'bea', 'link', true, { 'mug-white': 3, 'decaf-250': 1 });
  await check(real, model);
  return { model, real };
}

async function goAllTheWay(order: Order, { merchant }: Real, model: Model): Promise<void> {
  await effect(model, 'clerk', (cause) => merchant.recordPayment(cause, order.number));
  for (const to of ['packed', 'shipped', 'delivered'] as const) {
    await effect(model, 'packer', (cause) => merchant.moveOrder(cause, order.number, to));
  }
}

async function buy(
  { shop }: Real,
  model: Model,
  by: string,
  payment: 'invoice' | 'link',
  coded: boolean,
  wanted: Readonly<Record<string, number>>,
): Promise<void> {
  const items = Object.entries(wanted).map(([sku, quantity]) => ({ sku, quantity }));
  await effect(model, by, (cause) => shop.addSeveral(cause, items));
  if (coded) await effect(model, by, (cause) => shop.applyCode(cause, code));
  const quote = await effect(model, by, (cause) => shop.quote(cause, boston, { payment }));
  if (quote.ok) await effect(model, by, (cause) => shop.placeOrder(cause, quote.value.id));
}

type Step = (real: Real, model: Model) => Promise<void>;
const step = (name: string, run: Step): fc.AsyncCommand<Model, Real> => ({
  check: () => true,
  async run(model, real) {
    await run(real, model);
    await check(real, model);
  },
  toString: () => name,
});

/** A step with one of the orders, if there is any. */
const onOrder = (
  name: string,
  pick: number,
  run: (order: Order, real: Real, model: Model) => Promise<void>,
) =>
  step(`${name}(${String(pick)})`, async (real, model) => {
    const order = model.orders[pick % Math.max(model.orders.length, 1)];
    if (order) await run(order, real, model);
  });

const may = (order: Order, event: OrderEvent) => after(order.state, event) !== undefined;
const who = fc.constantFrom('ada', 'bea', 'cy');
const sku = fc.constantFrom(...skus);
const units = fc.integer({ min: 1, max: 5 });
const pick = fc.nat(3);
const method = fc.constantFrom('invoice' as const, 'link' as const);

const steps = [
  fc.tuple(who, sku, units).map(([by, what, count]) =>
    step(`${by} adds ${String(count)} ${what}`, async (real, model) => {
      await effect(model, by, (cause) => real.shop.addToCart(cause, what, count));
    }),
  ),
  fc
    .tuple(who, sku, sku, units, method, fc.boolean())
    .map(([by, one, other, count, payment, coded]) =>
      step(`${by} orders ${String(count)} ${one} and ${other} by ${payment}`, (real, model) =>
        buy(real, model, by, payment, coded, { [one]: count, [other]: 2 }),
      ),
    ),
  who.map((by) =>
    step(`${by} enters the code`, async (real, model) => {
      await effect(model, by, (cause) => real.shop.applyCode(cause, code));
    }),
  ),
  fc
    .tuple(sku, fc.integer({ min: 1, max: 4000 }))
    .map(([what, amount]) =>
      step(`${what} costs ${String(amount)}`, (real) =>
        real.merchant.setPrice(what, { amount, currency: 'USD' }),
      ),
    ),
  fc.tuple(sku, fc.nat(8)).map(([what, count]) =>
    step(`${String(count)} ${what} are counted`, async (real, model) => {
      await real.merchant.setStock(what, count);
      const before = model.available.get(what) ?? 0;
      model.stock.set(what, (model.stock.get(what) ?? 0) + count - before);
    }),
  ),
  // Everybody at once, each twice with the same key.
  fc.tuple(method, fc.constantFrom(1, 40)).map(([payment, pause]) =>
    step(`all order by ${payment} after ${String(pause)} minutes`, async (real, model) => {
      const quotes = await Promise.all(
        model.customers.map((by) =>
          effect(model, by, (cause) => real.shop.quote(cause, boston, { payment })),
        ),
      );
      real.wait(pause);
      const placings = quotes.flatMap((quote) => {
        if (!quote.ok) return [];
        const { customer, id } = quote.value;
        const cause = { customer, key: `place-${id}` };
        return [real.shop.placeOrder(cause, id), real.shop.placeOrder(cause, id)];
      });
      const answers = await Promise.all(placings);
      answers.forEach((answer, at) => expect(answer).toEqual(answers[at - (at % 2)]));
      if (pause > 30) for (const answer of answers) expect(answer.ok).toBe(false);
    }),
  ),
  pick.map((at) =>
    onOrder('cancel', at, async (order, real, model) => {
      const answer = await effect(model, order.customer, (cause) =>
        real.shop.cancelOrder(cause, order.number),
      );
      expect(answer.ok).toBe(may(order, 'cancel'));
    }),
  ),
  fc.tuple(pick, fc.nat(5)).map(([at, left]) =>
    onOrder(`leave ${String(left)} in`, at, async (order, real, model) => {
      const quantities = { [order.lines[0]?.sku ?? '']: left };
      const answer = await effect(model, order.customer, (cause) =>
        real.shop.changeOrder(cause, order.number, { quantities }),
      );
      if (!may(order, 'change')) expect(answer.ok).toBe(false);
      if (answer.ok) expect(answer.value.total.amount).toBeLessThanOrEqual(order.total.amount);
    }),
  ),
  ...(['packed', 'shipped', 'delivered'] as const).map((to) =>
    pick.map((at) =>
      onOrder(to, at, async (order, real, model) => {
        const answer = await effect(model, 'packer', (cause) =>
          real.merchant.moveOrder(cause, order.number, to),
        );
        const event = { packed: 'pack', shipped: 'ship', delivered: 'deliver' } as const;
        expect(answer.ok).toBe(may(order, event[to]));
      }),
    ),
  ),
  pick.map((at) => onOrder('goes all the way', at, goAllTheWay)),
  fc.tuple(pick, units).map(([at, quantity]) =>
    onOrder(`send ${String(quantity)} back`, at, async (order, real, model) => {
      const wanted = [{ sku: order.lines[0]?.sku ?? '', quantity }];
      const answer = await effect(model, order.customer, (cause) =>
        real.shop.askReturn(cause, order.number, wanted, 'not as hoped'),
      );
      if (!may(order, 'ask-return')) expect(answer.ok).toBe(false);
    }),
  ),
  fc.tuple(pick, fc.boolean()).map(([at, again]) =>
    onOrder('take back', at, async (order, real, model) => {
      const answer = await effect(model, 'clerk', (cause) =>
        real.merchant.takeReturn(cause, order.number, again),
      );
      expect(answer.ok).toBe(may(order, 'take-return'));
      if (!answer.ok || !again) return;
      for (const back of order.returns.at(-1)?.units ?? []) {
        model.stock.set(back.sku, (model.stock.get(back.sku) ?? 0) + back.quantity);
      }
    }),
  ),
  pick.map((at) =>
    onOrder('refuse', at, async (order, real, model) => {
      await effect(model, 'clerk', (cause) => real.merchant.refuseReturn(cause, order.number, 'used'));
    }),
  ),
  fc.tuple(pick, fc.integer({ min: 1, max: 9000 })).map(([at, amount]) =>
    onOrder(`give ${String(amount)} back`, at, async (order, real, model) => {
      await effect(model, 'clerk', (cause) =>
        real.merchant.refund(cause, order.number, { amount, currency: 'USD' }, 'goodwill'),
      );
    }),
  ),
  fc.tuple(pick, fc.boolean()).map(([at, isLate]) =>
    onOrder(isLate ? 'pay, told late' : 'pay', at, async (order, real, model) => {
      const link = await real.shop.payLink(order.customer, order.number);
      if (!link.ok) return;
      const session = (await real.shop.order(order.customer, order.number))?.payment.session?.id ?? '';
      if (model.paid.has(session)) return;
      model.paid.add(session);
      const event = real.stripe.pay(session);
      model.events.push(event);
      if (!isLate) await tell(real, event);
    }),
  ),
  fc.tuple(pick, fc.constantFrom('succeeded', 'failed')).map(([at, status]) =>
    onOrder(`refund ${status}`, at, async (order, real, model) => {
      const refund = order.payment.refunds.find((held) =>
        real.stripe.refunds.some((made) => (made['metadata'] as { refund: string }).refund === held.id),
      );
      if (!refund) return;
      const event = real.stripe.refundEvent(refund.id, refund.status === 'settled' ? 'succeeded' : status);
      model.events.push(event);
      await tell(real, event);
    }),
  ),
  fc.integer({ min: 1, max: 90 }).map((minutes) =>
    step(`${String(minutes)} minutes pass`, async (real) => {
      real.wait(minutes);
      const { failed } = await real.merchant.catchUp(100);
      expect(failed).toEqual([]);
    }),
  ),
  fc.nat(40).map((at) =>
    step(`effect ${String(at)} again`, async (_real, model) => {
      const past = model.effects[at % Math.max(model.effects.length, 1)];
      if (past) expect(await past.again()).toEqual(past.answer);
    }),
  ),
  pick.map((at) =>
    step(`event ${String(at)} twice`, async (real, model) => {
      const event = model.events[at % Math.max(model.events.length, 1)];
      if (event === undefined) return;
      await tell(real, event);
      const before = await allOrders(real, model);
      await Promise.all([tell(real, event), tell(real, event)]);
      expect(await allOrders(real, model)).toEqual(before);
    }),
  ),
];

async function tell(real: Real, event: string): Promise<void> {
  const taken = await real.merchant.takeMoneyEvent(event, real.stripe.sign(event));
  expect(taken.ok).toBe(true);
}

test(
  'whatever customers, merchant and provider do in whatever order, sums, stock, states and uses hold after every step',
  { timeout: 600_000 },
  async () => {
    const numRuns = Number(process.env['HISTORIES'] ?? 8);
    await fc.assert(
      fc.asyncProperty(fc.noBias(fc.commands(steps, { maxCommands: 40, size: 'max' })), (commands) =>
        fc.asyncModelRun(begin, commands),
      ),
      { numRuns },
    );
  },
);
