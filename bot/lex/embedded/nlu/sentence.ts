/** One word of a text with the place where it stands. */
export interface Token {
  readonly text: string;
  /** Lower case, no accents, no apostrophes, singular: what is compared. */
  readonly norm: string;
  /** UTF-16 offsets in the text. */
  readonly start: number;
  readonly end: number;
}

/** A text and its words. */
export interface Sentence {
  readonly text: string;
  readonly tokens: readonly Token[];
}

// A number stands alone, or before a unit that is written to it: `250g` is two words, an order number is one.
const word =
  /\d+(?:[.,]\d+)*(?![\p{L}\d])|\d+(?:\.\d+)?(?=\p{L}{1,3}(?![\p{L}\d]))|[\p{L}\p{N}]+(?:['’]\p{L}+)*/gu;

/** Splits a text into words. */
export function readSentence(text: string): Sentence {
  const tokens = [...text.matchAll(word)].map((match) => ({
    text: match[0],
    norm: normalize(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }));
  return { text, tokens };
}

/** The customer's words from one token up to another, the second excluded. */
export function wordsBetween(sentence: Sentence, from: number, to: number): string {
  const first = sentence.tokens[from];
  const last = sentence.tokens[to - 1];
  return first && last ? sentence.text.slice(first.start, last.end) : '';
}

/** The tokens that a range of the text touches. */
export function tokensIn(sentence: Sentence, start: number, end: number): { from: number; to: number } {
  const from = sentence.tokens.findIndex((token) => token.end > start);
  let to = from;
  while (from >= 0 && (sentence.tokens[to]?.start ?? Infinity) < end) to += 1;
  return { from, to };
}

/** A word as it is compared. */
export function normalize(word: string): string {
  const plain = word
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’]/g, '');
  return singular(plain);
}

function singular(word: string): string {
  if (word.length < 4 || !word.endsWith('s') || /(ss|us|is)$/.test(word)) return word;
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(x|ch|sh|ss|zz)es$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}
