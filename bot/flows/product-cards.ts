import { formatMoney, type Money, type Product } from '../../commerce/index.ts';
import type { Card, CardsReply, Option } from '../reply.ts';
import type { FlowContext } from './flow.ts';

/** From this number on nobody is told how many are left. */
const plenty = 6;

/** Products to look at, each with a price, a remark on its stock and what can be done with it. */
export const productCards = (
  c: FlowContext,
  text: string,
  products: readonly Product[],
  more?: Option,
): CardsReply => ({
  kind: 'cards',
  text,
  cards: products.map((product) => productCard(c, product)),
  more,
});

/** Remembers what was shown, for "the second one". */
export const remembering = (products: readonly Product[]) => ({
  shown: products.map(({ id }) => id).join(','),
});

/** A product in short. */
export function productCard(c: FlowContext, product: Product): Card {
  const { options } = c.messages;
  const action = { name: 'product', value: product.id } as const;
  const details = { ...options.details(product.name), action };
  return {
    title: product.name,
    subtitle: product.summary,
    image: product.image,
    price: priceOf(c, product),
    badge: stockBadge(c, product),
    options: isSoldOut(product) ? [details] : [details, { ...options.add(product.name), action }],
  };
}

/** Whether no variant of it can be had. */
export const isSoldOut = (product: Product): boolean =>
  product.variants.every((variant) => variant.available === 0);

/** What the cheapest variant of a product costs. */
export const lowestPrice = ({ variants }: Product): Money =>
  variants.map(({ price }) => price).reduce((low, price) => (price.amount < low.amount ? price : low));

/** One price, or the lowest with the word for it. */
export function priceOf(c: FlowContext, product: Product): string {
  const prices = product.variants.map((variant) => variant.price);
  const lowest = lowestPrice(product);
  const said = money(c, lowest);
  return prices.every((price) => price.amount === lowest.amount) ? said : c.messages.catalog.from(said);
}

/** An amount in the customer's way of writing. */
export const money = (c: FlowContext, amount: Money): string => formatMoney(amount, c.turn.locale);

function stockBadge(c: FlowContext, product: Product): string | undefined {
  const left = product.variants.reduce((count, variant) => count + variant.available, 0);
  if (left === 0) return c.messages.catalog.soldOut;
  return left < plenty ? c.messages.catalog.onlyLeft(left) : undefined;
}
