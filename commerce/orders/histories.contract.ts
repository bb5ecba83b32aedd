import { expect } from 'vitest';
import type { Cause, Merchant, Order, Shop } from '../index.ts';
import type { StripeApi } from '../payments/fixtures/stripe-api.ts';
import { shareOf } from '../pricing/split.ts';
import { sumsOf } from './owed.ts';
import { advance, type OrderState } from './states.ts';

/** What a random history acts on: the real shop on the real database, and a stand-in for the payment provider. */
export interface Real {
  readonly shop: Shop;
  readonly merchant: Merchant;
  readonly stripe: StripeApi;
  /** Moves the shop's clock on. */
  wait(minutes: number): void;
}

/** What a history knows besides the table. */
export interface Model {
  /** Units that the merchant has put in, by sku, less those that were sent back and not put into stock again. */
  readonly stock: Map<string, number>;
  readonly customers: readonly string[];
  /** Every effect so far, to be repeated. */
  readonly effects: { readonly again: () => Promise<unknown>; readonly answer: unknown }[];
  readonly events: string[];
  /** Pages on which somebody paid; their events may not be told yet. */
  readonly paid: Set<string>;
  /** How things stood after the last step. */
  orders: readonly Order[];
  available: ReadonlyMap<string, number>;
  keys: number;
}

export const skus = ['sumatra-250', 'sumatra-1000', 'decaf-250', 'mug-white'] as const;
export const code = 'HISTORY';

/** Does an effect under a key of its own and remembers how to do it again. */
export async function effect<T>(model: Model, by: string, act: (cause: Cause) => Promise<T>): Promise<T> {
  const cause = { customer: by, key: `effect-${String((model.keys += 1))}` };
  const answer = await act(cause);
  model.effects.push({ again: () => act(cause), answer });
  return answer;
}

/** All orders of everybody, the newest first. */
export async function allOrders({ shop }: Real, { customers }: Model): Promise<readonly Order[]> {
  const lists = await Promise.all(customers.map((customer) => shop.orders(customer, 100)));
  return lists.flat();
}

/** What must hold after every step, whatever the step was. */
export async function check(real: Real, model: Model): Promise<void> {
  const [orders, { products }, promotion] = await Promise.all([
    allOrders(real, model),
    real.shop.find({ limit: 24 }),
    real.merchant.promotion(code),
  ]);
  const variants = products.flatMap((product) => product.variants);
  model.orders = orders;
  model.available = new Map(variants.map((variant) => [variant.sku, variant.available]));
  for (const order of orders) checkOrder(order);
  for (const sku of skus) {
    const held = orders
      .filter((order) => order.state.fulfilment !== 'stopped')
      .flatMap((order) => order.lines)
      .filter((line) => line.sku === sku)
      .reduce((units, line) => units + line.quantity, 0);
    const available = model.available.get(sku) ?? NaN;
    expect(available, sku).toBeGreaterThanOrEqual(0);
    expect(available + held, sku).toBe(model.stock.get(sku));
  }
  const uses = orders.filter(
    (order) =>
      order.state.fulfilment !== 'stopped' && order.promotions.some(({ terms }) => terms.code === code),
  );
  expect(promotion?.uses).toBe(uses.length);
}

function checkOrder(order: Order): void {
  const sum = (amounts: readonly number[]) => amounts.reduce((a, b) => a + b, 0);
  const { lines, subtotal, discounts, shipping, tax, taxIncluded, total, splits, payment, credits } = order;
  const off = (what: 'goods' | 'delivery') =>
    sum(discounts.filter((held) => held.off === what).map(({ amount }) => amount.amount));
  for (const line of lines) expect(line.total.amount).toBe(line.unitPrice.amount * line.quantity);
  expect(subtotal.amount).toBe(sum(lines.map((line) => line.total.amount)));
  expect(shipping.price.amount).toBe(shipping.before.amount - off('delivery'));
  const added = taxIncluded ? 0 : tax.amount;
  expect(total.amount).toBe(subtotal.amount - off('goods') + shipping.price.amount + added);
  expect(total.amount).toBe(sum(splits.map((split) => shareOf(split, 'total'))));

  const sums = sumsOf(order);
  expect(sums.refunded).toBeLessThanOrEqual(sums.captured);
  expect(sums.over).toBeLessThanOrEqual(0);
  for (const { id, amount } of payment.captures) {
    const back = payment.refunds.filter((held) => held.capture === id && held.status !== 'failed');
    expect(sum(back.map((held) => held.amount.amount))).toBeLessThanOrEqual(amount.amount);
  }
  const taken = sum(order.returns.map((held) => held.amount?.amount ?? 0));
  expect(taken).toBeLessThanOrEqual(sum(credits.map((held) => held.amount.amount)));

  const [first, ...rest] = order.history;
  expect(first?.event).toBe('place');
  expect(order.version).toBeGreaterThan(0);
  const began: OrderState = {
    order: 'open',
    payment: order.method === 'invoice' ? 'invoiced' : 'awaiting',
    fulfilment: 'waiting',
    returns: 'none',
  };
  const events = rest.flatMap(({ event }) => (event === 'place' ? [] : [event]));
  expect(advance(began, events)).toEqual(order.state);
  expect([...order.history].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))).toEqual(order.history);
}
