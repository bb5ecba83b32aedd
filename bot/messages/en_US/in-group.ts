import { enUS, type Messages } from '../en_US.ts';

/** What is said where people order together: the cart that it is about is the group's. */
export const enUSInGroup: Messages = {
  ...enUS,
  cart: ofGroup(enUS.cart),
  checkout: ofGroup(enUS.checkout),
  recommend: ofGroup(enUS.recommend),
  afterOrder: ofGroup(enUS.afterOrder),
};

/** The same sentences, whether they stand or are made, about the group's cart. */
function ofGroup<T>(said: T): T {
  return about(said) as T;
}

function about(said: unknown): unknown {
  if (typeof said === 'string')
    return said.replaceAll('your cart', "the group's cart").replaceAll('Your cart', "The group's cart");
  if (typeof said === 'function')
    return (...given: readonly unknown[]) =>
      about((said as (...given: readonly unknown[]) => unknown)(...given));
  if (Array.isArray(said)) return said.map(about);
  if (typeof said !== 'object' || said === null) return said;
  return Object.fromEntries(Object.entries(said).map(([name, one]) => [name, about(one)]));
}
