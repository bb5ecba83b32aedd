import type { Money, Product, Variant } from '../../commerce/index.ts';
import { addingIn, isBeingAdded, slotFor } from './adding.ts';
import type { FlowContext } from './flow.ts';
import { placeIn } from './place.ts';
import { inDigits } from './quantity.ts';
import { alike, plain, wordsOf } from './words.ts';

/** The options of a product that a customer has named, such as `{ size: '250 g' }`, and what it does not come in. */
export interface Chosen {
  readonly options: Readonly<Record<string, string>>;
  /** The customer wants this, but the product does not come in it. */
  readonly missing?: { readonly key: string; readonly said: string } | undefined;
}

const slots: Readonly<Record<string, string>> = { size: 'Size', grind: 'Grind', colour: 'Colour' };

/** The slot in which Lex keeps an option, if the definition has one for it. */
export const slotOf = (key: string): string | undefined => slots[key];

/** The names of a product's options and the values of each, in the merchant's order. */
export function optionsOfProduct(
  variants: readonly Variant[],
): readonly { readonly key: string; readonly values: readonly string[] }[] {
  const keys = Object.keys(variants[0]?.options ?? {});
  return keys.map((key) => ({
    key,
    values: [...new Set(variants.map((variant) => variant.options[key] ?? ''))],
  }));
}

/** What the customer has chosen by pressing a button, in this sentence, or earlier while this product was being added. */
export function chosenOptions(c: FlowContext, product: Product): Chosen {
  const { action, text } = c.turn;
  const pressed = action?.name === 'variant' && product.variants.find(({ sku }) => sku === action.value);
  if (pressed) return { options: pressed.options };
  const options: Record<string, string> = {};
  let missing: Chosen['missing'];
  const sentence = without(text, product.name);
  // While it was asked which product is meant, "the second one" is a product.
  const asked = isBeingAdded(c, product) && (addingIn(c)?.products.length ?? 0) < 2;
  for (const { key, values } of optionsOfProduct(product.variants)) {
    const amount = key === 'size' ? amountIn(text) : undefined;
    if (amount !== undefined && !values.some((value) => isSameAmount(value, amount))) {
      missing = { key, said: amount.said };
      continue;
    }
    const slot = slots[key];
    const said = slot === undefined ? undefined : slotFor(c, product, slot);
    const value =
      (asked ? valuePicked(text, values) : undefined) ??
      values.find((one) => amount !== undefined && isSameAmount(one, amount)) ??
      valueWithin(sentence, values) ??
      (said === undefined ? undefined : valueSaid(said, values));
    if (value !== undefined) options[key] = value;
    else if (said !== undefined && !relative.has(plain(said))) missing = { key, said };
  }
  return { options, missing };
}

/** A value picked by its number alone: `250` of `250 g`, `1 kg`; or by its place: `the second one`. */
export function valuePicked(text: string, values: readonly string[]): string | undefined {
  const place = placeIn(text);
  if (place !== undefined) return values.at(place);
  const number = /^\s*(\d+)\W*$/.exec(text)?.[1];
  const fits = values.filter((value) => /^\d+/.exec(value)?.[0] === number);
  return number !== undefined && fits.length === 1 ? fits[0] : undefined;
}

interface Amount {
  readonly said: string;
  readonly count: number;
  readonly unit: 'g' | 'ml';
}

/** A weight or a volume in a sentence. */
function amountIn(text: string): Amount | undefined {
  const read = /(?<![\d.,])(\d+(?:[.,]\d+)?)(kg|g|ml)\b/.exec(plain(inDigits(plain(text))));
  if (!read?.[1] || !read[2]) return undefined;
  const number = Number(read[1].replace(',', '.'));
  const kilos = read[2] === 'kg';
  return {
    said: `${read[1]} ${read[2]}`,
    count: kilos ? number * 1000 : number,
    unit: kilos ? 'g' : (read[2] as 'g' | 'ml'),
  };
}

function isSameAmount(value: string, amount: Amount): boolean {
  const own = amountIn(value);
  return own?.unit === amount.unit && own.count === amount.count;
}

/** The slots that say what was chosen; slots for what was not are emptied. */
export const optionSlots = (
  options: Readonly<Record<string, string>>,
): Readonly<Record<string, string | null>> =>
  Object.fromEntries(Object.entries(slots).map(([key, slot]) => [slot, options[key] ?? null]));

const relative = new Set(['small', 'medium', 'large']);

/** The value that words name: itself, or the smallest, middle or largest one. Values come from small to large. */
function valueSaid(said: string, values: readonly string[]): string | undefined {
  switch (plain(said)) {
    case 'small':
      return values[0];
    case 'large':
      return values.at(-1);
    case 'medium':
      return values[Math.floor((values.length - 1) / 2)];
    default:
      return values.find((value) => wordsOf(value).join(' ') === wordsOf(said).join(' '));
  }
}

/** The longest value that stands as a whole in the words of a sentence. */
function valueWithin(sentence: readonly string[], values: readonly string[]): string | undefined {
  const within = values.filter((value) => {
    const words = wordsOf(value);
    return sentence.some((_, at) => words.every((word, offset) => sentence[at + offset] === word));
  });
  return within.sort((a, b) => b.length - a.length)[0];
}

/** The words of a sentence that are not in a name: "Lighthouse Espresso" must not choose a grind. */
function without(sentence: string, name: string): readonly string[] {
  const left = [...wordsOf(sentence)];
  for (const word of wordsOf(name)) {
    const at = left.findIndex((said) => alike(said, word));
    if (at >= 0) left.splice(at, 1);
  }
  return left;
}

/** The price of all variants with a value, when it is one price and not everybody's. */
export function priceOfValue(variants: readonly Variant[], key: string, value: string): Money | undefined {
  const prices = variants.filter((variant) => variant.options[key] === value).map((variant) => variant.price);
  const [price] = prices;
  const one = prices.every((other) => other.amount === price?.amount);
  return one && variants.some((variant) => variant.price.amount !== price?.amount) ? price : undefined;
}
