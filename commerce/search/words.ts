/** What people say around what they look for. */
const chat = new Set(
  `a about all am an and any anything are as at available be been by can carry case could d did do does feel find for
  from get give good got great guys has have having hello help hey hi how i id if im in interested into is it its
  kind kinds lately let like ll look looking lot m may maybe me might mine more my need nice of offer okay one ones
  on or our out over please products product range recommend s see sell selling shop should show so some somebody
  someone something someones sort sorts stock stuff suggest suggestions tell thank thanks that the their them then there these they
  thing things think this those to today try type types under up us ve very want wanted was we were what whats
  which boss boyfriend brother colleague colleagues dad father friend friends girlfriend husband mom mother mum other others
  partner sister wife who will with wondering would you your yours`.split(/\s+/),
);

/** Words that mean the same in a shop, the first of each row standing for all; already stemmed where they have a stem. */
const synonyms: ReadonlyMap<string, string> = new Map(
  [
    ['mug', 'cup', 'tumbler'],
    ['decaf', 'decaffeinated', 'caffeinefree'],
    ['coffee', 'joe', 'java'],
    ['gift', 'present'],
    ['brewer', 'brewmaker', 'dripper'],
    ['kettle', 'gooseneck'],
    ['grinder', 'mill'],
    ['press', 'cafetiere', 'plunger'],
    ['espresso', 'expresso'],
    ['strong', 'strongest', 'stronger'],
    ['dark', 'darkest', 'darker'],
    ['light', 'lightest', 'lighter'],
    ['office', 'workplace', 'catering'],
    ['herbal', 'tisane'],
    ['box', 'hamper', 'bundle'],
  ].flatMap(([first = '', ...others]) => others.map((other): [string, string] => [stem(other), stem(first)])),
);

/** Spellings that are one word for some and two for others. */
const joined: readonly (readonly [RegExp, string])[] = [
  [/\bpour ?overs?\b/g, 'pourover'],
  [/\bcold ?brews?\b/g, 'coldbrew'],
  [/\baero ?press\b/g, 'aeropress'],
  [/\btea ?pots?\b/g, 'teapot'],
  [/\bcaffeine[ -]free\b/g, 'caffeinefree'],
  [/\bearl ?gr[ae]y\b/g, 'earlgrey'],
  [/\bchem ?ex\b/g, 'chemex'],
];

const units: readonly (readonly [RegExp, string])[] = [
  [/(\d+(?:\.\d+)?) ?(?:grams?|grammes?|gr|g)\b/g, '$1g'],
  [/(\d+(?:\.\d+)?) ?(?:kilograms?|kilos?|kg)\b/g, '$1kg'],
  [/(\d+(?:\.\d+)?) ?(?:ounces?|oz)\b/g, '$1oz'],
  [/(\d+(?:\.\d+)?) ?(?:pounds?|lbs?)\b/g, '$1lb'],
  [/(\d+(?:\.\d+)?) ?(?:millilit(?:er|re)s?|ml)\b/g, '$1ml'],
  [/(\d+(?:\.\d+)?) ?(?:lit(?:er|re)s?|l)\b/g, '$1l'],
];

/**
 * The words of a text that say what it is about, each in one form: lower case, without accents, stemmed, synonyms made one, units
 * joined to their number (`250 g` is `250g`), chat left out. The same for the catalogue and for what customers type.
 */
export const words = (text: string): readonly string[] => spoken(text).map(({ word }) => word);

/** A word in its one form, and as it was written but for case and accents. */
export interface Said {
  readonly word: string;
  readonly written: string;
}

/** The same words, each with how it was written. */
export function spoken(text: string): readonly Said[] {
  return foldedWords(text).flatMap((written) => saidAs(written) ?? []);
}

/** What was written and came before; a catalogue says the same words again and again. */
const before = new Map<string, Said | undefined>();
const remembered = 20_000;

/** The one form of a word; undefined for chat. */
function saidAs(written: string): Said | undefined {
  if (before.has(written)) return before.get(written);
  const stemmed = stem(written);
  const said = chat.has(written) ? undefined : { word: synonyms.get(stemmed) ?? stemmed, written };
  if (before.size >= remembered) before.clear();
  before.set(written, said);
  return said;
}

function foldedWords(text: string): readonly string[] {
  const plain = /^[ -~]*$/.test(text) ? text : text.normalize('NFKD').replace(/\p{M}+/gu, '');
  let folded = plain
    .toLowerCase()
    .replace(/['\u2019]/g, '')
    .replace(/[-_/\s]+/g, ' ');
  if (/\d/.test(folded)) for (const [pattern, one] of units) folded = folded.replace(pattern, one);
  for (const [pattern, one] of joined) folded = folded.replace(pattern, one);
  return folded.match(/\p{L}+\p{N}[\p{L}\p{N}]*|\p{N}+(?:\.\p{N}+)?\p{L}*|\p{L}+/gu) ?? [];
}

/** A word without its plural, `-ing` or `-ed`. */
export function stem(word: string): string {
  if (/\p{N}/u.test(word) || word.length < 4) return word;
  const single = singular(word);
  const bare = /^(.*[aeiouy].*)(?:ing|ed)$/.exec(single)?.[1];
  const root = bare !== undefined && bare.length >= 3 ? bare.replace(/([bdgmnprt])\1$/, '$1') : single;
  return root.length > 4 ? root.replace(/e$/, '') : root;
}

function singular(word: string): string {
  if (/ies$/.test(word) && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:s|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return /[^su]s$/.test(word) ? word.slice(0, -1) : word;
}
