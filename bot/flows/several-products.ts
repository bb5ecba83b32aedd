import type { Product } from '../../commerce/index.ts';
import { contentWords } from './english.ts';
import type { FlowContext } from './flow.ts';
import { narrowed } from './adding.ts';
import { productCalled } from './product-named.ts';
import { wordsOf } from './words.ts';

/** A sentence cut where its next product begins: `one earl grey 20 bags and two tea chests`. */
export interface Several {
  /** The call as if only the first product had been named. */
  readonly first: FlowContext;
  /** The words for the other products; undefined when there is but one. */
  readonly rest: string | undefined;
}

const between = /\s*(?:,|;|&|\+|\band\b|\bplus\b|\bas well as\b|\bthen\b)\s*/i;
const leading = /^(?:(?:and|also|then|please|too|add|buy|get|order|put|take|me)\s+)+/i;
const counted = /^(?:and |also )?(?:an?|one|two|three|four|five|six|some|the|\d+)\b/i;

/** Cuts a sentence before its second product. Sizes and grinds after a comma belong to the product before them. */
export async function severalProducts(c: FlowContext): Promise<Several> {
  const { text, action } = c.turn;
  const parts = text.split(between).filter(Boolean);
  if (action !== undefined || parts.length < 2) return { first: c, rest: undefined };
  let known: Product | undefined;
  let from = 0;
  for (const part of parts) {
    const at = text.indexOf(part, from);
    from = at + part.length;
    const product = await productOfPart(c, part, known);
    if (product !== undefined && known !== undefined && product.id !== known.id) {
      const head = text.slice(0, at).replace(/(?:[\s,;&+]|\b(?:and|plus|as well as|then))+$/i, '');
      return { first: narrowed(c, head), rest: text.slice(at).replace(leading, '') };
    }
    known ??= product;
  }
  return { first: c, rest: undefined };
}

async function productOfPart(
  c: FlowContext,
  part: string,
  before: Product | undefined,
): Promise<Product | undefined> {
  if (/\b(?:for|ground|grind|not)\b/i.test(part) && before !== undefined) return undefined;
  const options = new Set(before?.variants.flatMap((variant) => wordsOf(variant.label)));
  const said = contentWords(part);
  if (said.length === 0 || said.every((word) => options.has(word) || /^\d/.test(word))) return undefined;
  const named = await productCalled(c, part);
  if (named.kind === 'one') return named.sure || (before && counted.test(part)) ? named.product : undefined;
  // A thing that has to be asked about is another thing all the same.
  const others =
    named.kind === 'several' && !named.missed && before && counted.test(part) ? named.products : [];
  return others.some(({ id }) => id === before?.id) ? undefined : others[0];
}
