import type { CartLine } from '../cart/cart.ts';
import type { Address } from '../customers/address.ts';
import { checkAddress } from '../customers/check-address.ts';
import { once, type Means } from '../effects.ts';
import { times } from '../pricing/money.ts';
import { giveBack } from '../pricing/promotion-book.ts';
import { offerFor } from '../pricing/quote.ts';
import { shippingMethods } from '../pricing/shipping.ts';
import type { Cause, NotChangeable, Result, UnknownOrder } from '../refusals.ts';
import { closeLink, evolve, expireAt, replace, restock, settle, type Doing, type Draft } from './evolve.ts';
import type { Order } from './order.ts';
import { payByFrom } from './pay-by.ts';
import { readOwn } from './read.ts';
import { after } from './states.ts';

/** What a customer may still change of an order until it is packed. */
export interface Change {
  /** By sku: how many units stay, never more than there are; 0 takes the line out. */
  readonly quantities?: Readonly<Record<string, number>>;
  readonly address?: Address;
}

type Changed = Result<Order, UnknownOrder | NotChangeable>;

/**
 * Changes an order before it is packed: fewer units, another address. It is priced again as it was, its own prices and promotions
 * tested anew; when that comes to more than was agreed, nothing changes. What was paid above it goes back.
 */
export function changeOrder(means: Means, cause: Cause, number: string, change: Change): Promise<Changed> {
  return once<Changed>(means, cause, `change ${number} ${JSON.stringify(change)}`, async (now) => {
    const order = await readOwn(means, cause.customer, number);
    if (!order) return { answer: { ok: false, refusal: { code: 'unknown-order', number } }, writes: [] };
    const changed = changedOrder(order, change, { by: cause.customer, now });
    if ('code' in changed) return { answer: { ok: false, refusal: changed }, writes: [] };
    return { answer: { ok: true, value: changed.order }, writes: changed.writes };
  });
}

/** What {@link changeOrder} would make of an order now. */
export async function previewChange(
  means: Means,
  customer: string,
  number: string,
  change: Change,
): Promise<Changed> {
  const order = await readOwn(means, customer, number);
  if (!order) return { ok: false, refusal: { code: 'unknown-order', number } };
  const changed = changedOrder(order, change, { by: customer, now: means.clock() });
  return 'code' in changed ? { ok: false, refusal: changed } : { ok: true, value: changed.order };
}

function changedOrder(order: Order, change: Change, doing: Doing): Draft | NotChangeable {
  const refuse = (because: NotChangeable['because']): NotChangeable => ({
    code: 'not-changeable',
    order,
    because,
  });
  if (!after(order.state, 'change')) return refuse('too-late');
  const quantities = new Map(Object.entries(change.quantities ?? {}));
  const unfit = [...quantities].some(([sku, quantity]) => {
    const held = order.lines.find((line) => line.sku === sku)?.quantity ?? 0;
    return !Number.isSafeInteger(quantity) || quantity < 0 || quantity > held;
  });
  if (unfit) return refuse('quantity');
  const lines = order.lines.flatMap((line): CartLine[] => {
    const quantity = quantities.get(line.sku) ?? line.quantity;
    return quantity === 0 ? [] : [{ ...line, quantity, total: times(line.unitPrice, quantity) }];
  });
  if (lines.length === 0) return refuse('nothing-left');
  const checked = change.address && checkAddress(change.address);
  if (checked && !checked.ok) return refuse('bad-address');
  const shipping = shippingMethods.find((method) => method.id === order.shipping.method);
  const { promotions, note, method } = order;
  const address = checked?.value ?? order.address;
  const priced =
    shipping && offerFor({ lines, promotions, shipping, address, note, method }, order.total.currency);
  if (!priced) return refuse('no-delivery');
  if (priced.offer.total.amount > order.total.amount) return refuse('costs-more');
  return draftOf(order, { ...order, ...priced.offer }, doing);
}

function draftOf(order: Order, offered: Order, doing: Doing): Draft {
  const { now } = doing;
  const units = order.lines.flatMap((line) => {
    const left = offered.lines.find((held) => held.sku === line.sku)?.quantity ?? 0;
    return left < line.quantity ? [{ ...line, quantity: line.quantity - left }] : [];
  });
  const lost = order.promotions.filter(
    ({ terms }) => !offered.promotions.some((held) => held.terms.code === terms.code),
  );
  const renewed = renewLink(order, offered, now);
  const settled = settle(evolve(renewed.order, ['change'], doing), doing, 'change');
  const writes = [
    ...settled.writes,
    ...renewed.writes,
    ...restock(units, `${order.id}.${String(order.version)}`, now),
    ...giveBack(order.customer, lost),
  ];
  return replace(order, { order: settled.order, writes }, now);
}

/** A page that asks for the old total is closed; the next one has its full time. */
function renewLink(order: Order, offered: Order, now: Date): Draft {
  if (order.state.payment !== 'awaiting') return { order: offered, writes: [] };
  const { session, ...rest } = offered.payment;
  const payBy = payByFrom(now);
  return {
    order: { ...offered, payment: { ...rest, payBy: payBy.toISOString() } },
    writes: [...(session ? closeLink(order, now) : []), expireAt(order, payBy)],
  };
}
