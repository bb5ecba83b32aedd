import { inDigits } from './quantity.ts';

/** What a customer says about prices, in cents, and the words without it. */
export interface PriceWish {
  /** The least and the most that it may cost, both included. */
  readonly minPrice?: number;
  readonly maxPrice?: number;
  /** The cheapest are wanted. */
  readonly sort?: 'price';
  readonly rest: string;
}

const amount =
  '(?:[$€£] ?)?(\\d+(?:[.,]\\d{1,2})?)(?! ?(?:k?g|kgs|grams?|ml|oz|cups?|people|sheets|bags|%)\\b)(?![\\d.,]*\\d)(?: ?(?:dollars?|bucks|usd|\\$))?';
const less = '(?:(?:for )?(?:under|below|less than|cheaper than)|<)';
const most =
  '(?:up to|at most|no more than|not more than|not over|max(?:imum)?(?: of)?|within|budget (?:of|is)|for)';
const more = '(?:over|above|more than|>)';
const least = '(?:at least|from|starting at|minimum(?: of)?)';
const money = '(?:[$€£] ?\\d+(?:[.,]\\d{1,2})?|\\d+(?:[.,]\\d{1,2})? ?(?:dollars?|bucks|usd|\\$))';

type Reader = readonly [RegExp, (...cents: readonly number[]) => Omit<PriceWish, 'rest'>];
const readers: readonly Reader[] = [
  [pattern(`\\bbetween ${amount} and ${amount}`), (low = 0, high = 0) => ({ minPrice: low, maxPrice: high })],
  [
    pattern(`[$€£] ?(\\d+) ?(?:-|to) ?[$€£]? ?(\\d+)`),
    (low = 0, high = 0) => ({ minPrice: low, maxPrice: high }),
  ],
  [pattern(`(?:\\b|(?=<))${less} ${amount}`), (cents = 0) => ({ maxPrice: cents - 1 })],
  [
    pattern(`(?=${money})${amount} (?:or (?:less|under|below|cheaper)|max(?:imum)?|tops)\\b`),
    (cents = 0) => ({ maxPrice: cents }),
  ],
  [pattern(`\\b(?!for\\b)${most} ${amount}`), (cents = 0) => ({ maxPrice: cents })],
  [pattern(`\\bfor (?=${money})${amount}`), (cents = 0) => ({ maxPrice: cents })],
  [pattern(`(?:\\b|(?=>))${more} ${amount}`), (cents = 0) => ({ minPrice: cents + 1 })],
  [pattern(`\\b${least} ${amount}`), (cents = 0) => ({ minPrice: cents })],
  [pattern(`(?=${money})${amount}`), (cents = 0) => ({ maxPrice: cents })],
];

const cheap =
  /\b(?:the )?(?:cheap(?:er|est)?|least expensive|inexpensive|lowest[ -]price[ds]?|low[ -]cost|affordable|budget|not too expensive)\b/i;

function pattern(source: string): RegExp {
  return new RegExp(source, 'i');
}

/** Reads limits such as `under $40`, `between 10 and 20 dollars`, `cheapest`; undefined when prices are not spoken of. */
export function priceWishIn(text: string): PriceWish | undefined {
  const said = inDigits(text);
  const sort = cheap.test(said) ? ({ sort: 'price' } as const) : {};
  const bare = said.replace(cheap, ' ');
  for (const [reader, wish] of readers) {
    const read = reader.exec(bare);
    if (!read) continue;
    const cents = read.slice(1).flatMap((number) => (number ? [toCents(number)] : []));
    return { ...wish(...cents), ...sort, rest: bare.replace(read[0], ' ') };
  }
  return 'sort' in sort ? { ...sort, rest: bare } : undefined;
}

const toCents = (number: string): number => Math.round(Number(number.replace(',', '.')) * 100);
