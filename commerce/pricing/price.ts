import { allocate, roundedShare } from './money.ts';
import type { Obstacle, Promotion } from './promotion.ts';
import { shippingPrice, type ShippingMethod } from './shipping.ts';
import { unitsOf, type LineSplit } from './split.ts';
import { taxOn, taxRuleFor } from './tax.ts';

/** What is to be priced. Amounts are minor units of one currency. */
export interface Basket {
  readonly lines: readonly BasketLine[];
  /** In the order in which they are applied within their kind; their dates and limits were looked at before. */
  readonly promotions: readonly Promotion[];
}

export interface BasketLine {
  readonly product: string;
  readonly category: string;
  readonly quantity: number;
  readonly unitPrice: number;
  /** Of one unit. */
  readonly grams: number;
}

/** What a promotion took off. */
export interface Discount {
  readonly code: string;
  /** Minor units; off the goods, or off the delivery for free shipping. */
  readonly amount: number;
}

/** The goods after promotions. */
export interface Goods {
  readonly subtotal: number;
  /** Each line's total and what was taken off it. */
  readonly lines: readonly { readonly total: number; readonly discount: number }[];
  readonly discounts: readonly Discount[];
  /** What takes nothing off, and why. */
  readonly missed: readonly { readonly code: string; readonly because: Obstacle }[];
  /** What the goods cost after discounts, without tax and delivery. */
  readonly value: number;
}

/**
 * Line prices, then promotions of lines, then promotions of the order spread over the lines (largest remainder). Each is tested
 * right before it is applied, against what those before it have left.
 */
export function priceGoods({ lines, promotions }: Basket): Goods {
  const totals = lines.map((line) => line.unitPrice * line.quantity);
  const left = [...totals];
  const discounts: Discount[] = [];
  const missed: { code: string; because: Obstacle }[] = [];
  const value = () => added(left);
  const ofGoods = promotions.filter(({ gives }) => gives.kind !== 'free-shipping');
  for (const promotion of [...ofGoods.filter(({ on }) => on), ...ofGoods.filter(({ on }) => !on)]) {
    const chosen = lines.map((line) => fits(line, promotion));
    const weights = left.map((amount, at) => (chosen[at] ? amount : 0));
    const because = obstacle(promotion, value(), added(weights));
    if (because) {
      missed.push({ code: promotion.code, because });
      continue;
    }
    const amount = taken(promotion, added(weights));
    const parts = split(amount, weights);
    parts.forEach((part, at) => (left[at] = (left[at] ?? 0) - part));
    discounts.push({ code: promotion.code, amount });
  }
  return {
    subtotal: added(totals),
    lines: totals.map((total, at) => ({ total, discount: total - (left[at] ?? 0) })),
    discounts,
    missed,
    value: value(),
  };
}

const fits = (line: BasketLine, { on }: Promotion): boolean =>
  !on || (on.categories?.includes(line.category) ?? false) || (on.products?.includes(line.product) ?? false);

function obstacle({ minimum = 0 }: Promotion, goods: number, chosen: number): Obstacle | undefined {
  if (goods < minimum) return 'below-minimum';
  return chosen === 0 ? 'nothing-fits' : undefined;
}

function taken({ gives }: Promotion, from: number): number {
  switch (gives.kind) {
    case 'percentage':
      return roundedShare(from, gives.basisPoints, 10_000);
    case 'amount':
      return Math.min(gives.amount, from);
    case 'free-shipping':
      return 0;
  }
}

/** Everything that an order costs, and each line's and unit's share of it. */
export interface Priced extends Omit<Goods, 'lines' | 'value'> {
  /** What the delivery costs after promotions. */
  readonly shipping: number;
  /** What the delivery costs before them. */
  readonly shippingBefore: number;
  readonly tax: number;
  /** Whether the tax is within the prices instead of on top. */
  readonly taxIncluded: boolean;
  readonly total: number;
  readonly splits: readonly LineSplit[];
}

/**
 * The goods, then the delivery by weight and value, then promotions of the delivery, then tax, then the total. Undefined when the
 * method does not take such a parcel to such a place.
 */
export function price(
  basket: Basket,
  method: ShippingMethod,
  place: { readonly country: string; readonly region: string },
): Priced | undefined {
  const goods = priceGoods(basket);
  const grams = added(basket.lines.map((line) => line.grams * line.quantity));
  const shippingBefore = shippingPrice(method, { country: place.country, grams, goods: goods.value });
  if (shippingBefore === undefined) return undefined;
  const discounts = [...goods.discounts];
  const missed = [...goods.missed];
  let shipping = shippingBefore;
  for (const promotion of basket.promotions.filter(({ gives }) => gives.kind === 'free-shipping')) {
    const because = obstacle(promotion, goods.value, shipping);
    if (because) missed.push({ code: promotion.code, because });
    else {
      discounts.push({ code: promotion.code, amount: shipping });
      shipping = 0;
    }
  }
  const rule = taxRuleFor(place);
  const values = goods.lines.map((line) => line.total - line.discount);
  const shippingShares = split(shipping, values);
  const bases = values.map((amount, at) => amount + (rule.shipping ? (shippingShares[at] ?? 0) : 0));
  const tax = taxOn(added(bases), rule);
  const taxShares = split(tax, bases);
  const taxIncluded = rule.prices === 'gross';
  const splits = goods.lines.map(({ discount }, at) => {
    const line = basket.lines[at];
    const shares = { discount, shipping: shippingShares[at] ?? 0, tax: taxShares[at] ?? 0 };
    return unitsOf(line?.quantity ?? 0, line?.unitPrice ?? 0, shares, taxIncluded);
  });
  const total = goods.value + shipping + (taxIncluded ? 0 : tax);
  const { subtotal } = goods;
  return { subtotal, discounts, missed, shipping, shippingBefore, tax, taxIncluded, total, splits };
}

const added = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0);

/** Splits minor units by weights, largest remainder first. */
const split = (amount: number, weights: readonly number[]): readonly number[] =>
  allocate({ amount, currency: '' }, weights).map((part) => part.amount);
