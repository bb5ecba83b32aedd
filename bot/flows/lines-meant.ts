import type { Cart, CartLine } from '../../commerce/index.ts';
import { contentWords, isPronoun } from './english.ts';
import type { FlowContext } from './flow.ts';
import { placeIn } from './place.ts';
import { productCalled } from './product-named.ts';
import { countFound, wordsOf } from './words.ts';

/** The lines of a cart that the words fit; without words the line spoken of last, or the only one; all when nothing tells. */
export function linesMeant(c: FlowContext, cart: Cart, text: string): readonly CartLine[] {
  const pressed = c.turn.action?.name === 'variant' ? c.turn.action.value : undefined;
  const bySku = cart.lines.filter((line) => line.sku === pressed);
  if (bySku.length > 0) return bySku;
  const slot = c.slot('Product');
  const named = slot !== undefined && !isPronoun(slot) ? tellingWords(slot).join(' ') : '';
  const place = placeIn(text.replace(/\b(?:remove|delete|drop|take|out|change)\b/gi, ''));
  const placed = place === undefined ? undefined : cart.lines.at(place);
  if (placed) return [placed];
  const spoken = tellingWords(text);
  // Words of the sentence count before those of the slot: Lex may have taken a part of the command for a name.
  for (const said of [spoken, wordsOf(named)]) {
    const fit = cart.lines.map((line) => countFound(said, wordsOf(`${line.title} ${line.detail}`)));
    const best = Math.max(...fit);
    if (best > 0) return cart.lines.filter((_, at) => fit[at] === best);
  }
  if (named !== '') return [];
  const heard = ['Product', 'Quantity', 'Change'].some((one) => c.slot(one) !== undefined);
  // A name that no line has is not another line's, where Lex has heard nothing that says otherwise.
  if (spoken.length > 0 && !heard && !/\b(?:it|that|this|them|those|one|both)\b/i.test(text)) return [];
  const spokenOf = cart.lines.filter((line) => line.product === c.memory['product']);
  return spokenOf.length > 0 ? spokenOf : cart.lines;
}

/** The same; a line is also known by what else its product is called, such as V60. */
export async function linesCalled(c: FlowContext, cart: Cart, text: string): Promise<readonly CartLine[]> {
  const lines = linesMeant(c, cart, text);
  const words = tellingWords(text).join(' ');
  if (words === '' || (lines.length > 0 && lines.length < cart.lines.length)) return lines;
  const called = await productCalled(c, words);
  const id = called.kind === 'one' ? called.product.id : undefined;
  const own = cart.lines.filter((line) => line.product === id);
  return own.length > 0 ? own : lines;
}

const tellingWords = (text: string): readonly string[] =>
  contentWords(text).filter((word) => !aboutChange.has(word));

/** A line in words: `Earl Grey, 20 bags`. */
export const lineName = (line: CartLine): string => [line.title, line.detail].filter(Boolean).join(', ');

const aboutChange = new Set(
  wordsOf(
    'remove delete drop lose rid change make set update increase reduce raise lower quantity instead only actually anymore ' +
      'after without don dont no longer last first take switch swap exchange replace into both fewer less than keep except but ground',
  ),
);
