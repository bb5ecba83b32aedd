import type { Product } from '../../commerce/index.ts';
import type { FlowContext } from './flow.ts';
import { inDigits } from './quantity.ts';

/** What is being added while its questions are asked, kept in the session under `adding`. */
export interface Adding {
  /** The products that it may be; one as soon as that is known. */
  readonly products: readonly string[];
  readonly quantity: number;
}

/** What the questions asked so far were about. */
export function addingIn(c: FlowContext): Adding | undefined {
  const [products = '', quantity] = c.memory['adding']?.split(' ') ?? [];
  return quantity === undefined
    ? undefined
    : { products: products.split(',').filter(Boolean), quantity: Number(quantity) };
}

/** Keeps what is being added for the next answer. */
export const keepAdding = (products: readonly string[], quantity: number) => ({
  adding: `${products.join(',')} ${quantity}`,
});

/** Forgets all that an addition keeps between its turns. */
export const doneAdding = { adding: null, after: null } as const;

/** Whether the questions asked so far were about this product, so that what was answered still counts. */
export function isBeingAdded(c: FlowContext, product: Product): boolean {
  const adding = addingIn(c);
  return adding !== undefined && (adding.products.length === 0 || adding.products.includes(product.id));
}

/** A slot as far as it is about this product: said in this turn, or while this product was being added. */
export function slotFor(c: FlowContext, product: Product, name: string): string | undefined {
  const adding = addingIn(c);
  if (adding === undefined || isBeingAdded(c, product)) return c.slot(name);
  const words = inDigits(c.words(name) ?? '');
  return words !== '' && inDigits(c.turn.text).includes(words) ? c.slot(name) : undefined;
}

/** The same call as if a new sentence began with these words, nothing being added yet; slots count that were heard in them. */
export const begunWith = (c: FlowContext, text: string): FlowContext => ({
  ...narrowed(c, text),
  turn: { ...c.turn, text, action: undefined },
  confirmation: 'None',
  memory: Object.fromEntries(Object.entries(c.memory).filter(([key]) => key !== 'adding' && key !== 'after')),
});

/** The same call as if only these words had been said; slots count that were heard in them. */
export const narrowed = (c: FlowContext, text: string): FlowContext => ({
  ...c,
  turn: { ...c.turn, text },
  slot: (name) =>
    text.toLowerCase().includes((c.words(name) ?? '\n').toLowerCase()) ? c.slot(name) : undefined,
});
