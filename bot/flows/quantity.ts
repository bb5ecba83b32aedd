import { plain } from './words.ts';

/** How many a customer wants: numbers in words and digits, and what looks like a number and is none. */

const units = [
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen',
  'sixteen seventeen eighteen nineteen',
]
  .join(' ')
  .split(' ');
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const small: ReadonlyMap<string, number> = new Map([
  ...units.map((word, value): [string, number] => [word, value]),
  ...tens.map((word, at): [string, number] => [word, (at + 2) * 10]),
  ['couple', 2],
  ['pair', 2],
]);
const large: ReadonlyMap<string, number> = new Map([
  ['dozen', 12],
  ['hundred', 100],
  ['thousand', 1000],
  ['million', 1_000_000],
]);

/** Whether a word is a number, in digits or letters. */
export const isNumber = (word: string): boolean => /^\d+$/.test(word) || small.has(word) || large.has(word);

const numberWord = [...small.keys(), ...large.keys()].join('|');
const spoken = new RegExp(
  `\\b(?:(?:an?|half an?|\\d+)[ -])?(?:${numberWord})s?(?:(?:[ -]and)?[ -](?:${numberWord})s?)*\\b`,
  'g',
);

/** Numbers in words put into digits: `twenty five` is `25`, `half a dozen` is `6`, `ten thousand` is `10000`. */
export const inDigits = (text: string): string =>
  text
    .toLowerCase()
    .replace(spoken, (said) => (/^an? (?:one|zero)\b/.test(said) ? said : String(valueOf(said))))
    .replace(/\b(\d+) and a half\b/g, '$1.5');

function valueOf(said: string): number {
  let sum = 0;
  let current = /^half\b/.test(said) ? 0.5 : 0;
  for (const written of said.split(/[ -]+/)) {
    const word = small.has(written) || large.has(written) ? written : written.replace(/s$/, '');
    const multiplier = large.get(word);
    if (/^\d+$/.test(word)) current = Number(word);
    else if (multiplier === 1000 || multiplier === 1_000_000) {
      sum += (current || 1) * multiplier;
      current = 0;
    } else if (multiplier !== undefined) current = (current || 1) * multiplier;
    else current += small.get(word) ?? 0;
  }
  return sum + current;
}

/** Words that may stand before "one" without it being a number: `the navy one`. */
const before =
  'this|that|the|which|another|first|second|third|fourth|fifth|last|next|other|same|wrong|right|big|bigger|biggest|large|larger|' +
  'largest|small|smaller|smallest|medium|new|good|cheap|cheaper|cheapest|red|navy|cream|black|white|blue|green|sand|copper|' +
  'steel|filter|espresso|bean';

/** What has digits in it and does not say how many. */
const noQuantity: readonly RegExp[] = [
  /\bhr-?[0-9a-z]{6}\b/g,
  /[$€£] ?\d+(?:[.,]\d+)*/g,
  /\b\d+(?:[.,]\d+)* ?(?:dollars?|bucks|usd|quid|cents?)\b/g,
  /\b\d+(?:[.,]\d+)? ?-?(?:k?g|kgs|grams?|gr|kilos?|ml|oz|ounces?|lbs?|pounds?|litres?|liters?|cups?|sheets|papers|people|%)(?![a-z])/g,
  /\bfor \d+\b/g,
  /\b20 tea ?bags\b/g,
  /(?:#|\b(?:number|no\.?|option)) ?\d+\b/g,
  new RegExp(`\\b(?:${before}) 1\\b(?! of)`, 'g'),
];

/**
 * How many are meant, which may be 0, negative or broken when a customer says so; undefined when no number is. Amounts, prices,
 * orders and the values of a product's own options (`20 bags`) are no numbers of things. NaN is a choice of two numbers.
 */
export function quantityIn(text: string, values: readonly string[] = []): number | undefined {
  const digits = corrected(inDigits(plain(inDigits(text))));
  const without = values
    .filter((value) => /\d/.test(value))
    .reduce((left, value) => left.replace(asSaid(value), ' '), digits);
  const bare = noQuantity
    .reduce((left, pattern) => left.replace(pattern, ' '), without)
    .replace(/\b(?:(\d+) ?x|x ?(\d+))\b/g, ' $1$2 ')
    .replace(/ +/g, ' ');
  if (/\b\d+ (?:or|to) \d+\b/.test(bare)) return NaN;
  const said = /(?:(?<![\w-])-|\bminus )?(?<![\w.,])\d+(?:[.,]\d+)*(?!\w)/.exec(bare)?.[0];
  return said === undefined
    ? undefined
    : Number(
        said
          .replace('minus ', '-')
          .replace(/,(?=\d{3}\b)/g, '')
          .replace(',', '.'),
      );
}

/** What is said behind a correction: `two jugs, no three` means three. */
function corrected(digits: string): string {
  const again =
    /\b\d+\b.*\b(?:no|sorry|actually|rather|i mean|i meant|make (?:it|that))[\s,.!]+(?:make it |i mean )?(?=\d+\b)/.exec(
      digits,
    );
  return again ? digits.slice(again.index + again[0].length) : digits;
}

/** Whether a number is one that things can be counted with. */
export const isCount = (value: number | undefined): value is number =>
  value !== undefined && Number.isSafeInteger(value) && value > 0;

/** "Add a mug" wants one. */
export const saysOne = (text: string): boolean =>
  /^(?:\W|\b(?:please|ok|okay|and|also|then|now|can|could|i|you|we|me|us|id|ill|like|have|want|need|to|would|will|just|lets?|add|put|buy|get|give|gimme|grab|take|order|throw|pop|stick|chuck|toss|in)\b)*an?\b/i.test(
    text.replace(/['’]/g, ''),
  );

/** A value of an option as people write it: `20 bags`, `20 tea bags`, `20bag`. */
const asSaid = (value: string): RegExp =>
  new RegExp(
    `\\b${plain(value)
      .split(/[^a-z0-9]+/)
      .map((word) => (word === 'bags' ? '(?:tea ?)?bags?' : word.replace(/s$/, 's?')))
      .join('[ -]?')}\\b`,
    'g',
  );
