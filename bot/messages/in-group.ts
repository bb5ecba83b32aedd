import type { Messages } from './en_US.ts';

/** What is said where people order together: the cart that it is about is the group's. */
export const aboutGroup = (said: Messages): Messages => ({
  ...said,
  cart: ofGroup(said.cart),
  checkout: ofGroup(said.checkout),
  recommend: ofGroup(said.recommend),
  afterOrder: ofGroup(said.afterOrder),
});

/** The longer of two comes first: Spanish draws its article into the word before. */
const theirs: readonly (readonly [string, string])[] = [
  ['your cart', "the group's cart"],
  ['Your cart', "The group's cart"],
  ['de tu carrito', 'del carrito del grupo'],
  [' a tu carrito', ' al carrito del grupo'],
  ['tu carrito', 'el carrito del grupo'],
  ['Tu carrito', 'El carrito del grupo'],
];

/** The same sentences, whether they stand or are made, about the group's cart. */
function ofGroup<T>(said: T): T {
  return about(said) as T;
}

function about(said: unknown): unknown {
  if (typeof said === 'string')
    return theirs.reduce((text, [one, group]) => text.replaceAll(one, group), said);
  if (typeof said === 'function')
    return (...given: readonly unknown[]) =>
      about((said as (...given: readonly unknown[]) => unknown)(...given));
  if (Array.isArray(said)) return said.map(about);
  if (typeof said !== 'object' || said === null) return said;
  return Object.fromEntries(Object.entries(said).map(([name, one]) => [name, about(one)]));
}
