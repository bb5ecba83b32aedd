import type { Sentence, Token } from '../sentence.ts';
import type { Positions } from './chain.ts';

/** What is known of a word beside its letters: numbers that stand for `begins a date`, `is in a listed town`. */
export type Marks = readonly (readonly number[])[];

/** A number for a text: the same everywhere, and nearly never the same for two. */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value | 0;
}

function mix(a: number, b: number): number {
  const value = Math.imul(a ^ (b + 0x7f4a7c15 + (a << 6) + (a >>> 2)), 0x5bd1e995);
  return value ^ (value >>> 15);
}

const outside = hash('');
const unknown = hash('?');

/** The feature of a word that is known. */
export function wordTrait(norm: string): number {
  return mix(Kind.word, hash(norm));
}

/** What a feature tells of, the word itself or one of its neighbours. */
const Kind = {
  any: 1,
  word: 2,
  before: 3,
  after: 4,
  secondBefore: 5,
  secondAfter: 6,
  pairBefore: 7,
  pairAfter: 8,
  piece: 12,
  shape: 13,
  shapesBefore: 14,
  shapesAfter: 15,
  gapBefore: 16,
  gapAfter: 17,
  fromStart: 18,
  fromEnd: 19,
  pieceBefore: 20,
  pieceAfter: 21,
  mark: 22,
  markAfterWord: 23,
  markBeforeWord: 24,
  markBefore: 25,
  markAfter: 26,
  asked: 30,
  askedWord: 31,
  askedShape: 32,
  askedBefore: 33,
  askedPlace: 34,
  askedMark: 35,
} as const;

/** What a word is, wherever it stands. */
interface WordTraits {
  readonly norm: number;
  readonly shape: number;
  readonly pieces: readonly number[];
}

/** Finds the features of each word of a sentence. `asked` is the slot that was asked for; words that are not known have no letters. */
export type Traits = (
  sentence: Sentence,
  marks: Marks,
  asked: string | undefined,
  isKnown: (token: Token, at: number) => boolean,
) => Positions;

/** Words of the language are few and come again. */
const mostRemembered = 5000;

/** The features of words: the word, its pieces and shape, its neighbours, its marks, and these with the question that was asked. */
export function createTraits(): Traits {
  const remembered = new Map<string, WordTraits>();
  const traitsOf = ({ text, norm }: Token): WordTraits => {
    const known = remembered.get(text);
    if (known) return known;
    const own = { norm: hash(norm), shape: hash(shapeOf(text)), pieces: piecesOf(text.toLowerCase()) };
    if (remembered.size >= mostRemembered) remembered.clear();
    remembered.set(text, own);
    return own;
  };
  let found = new Int32Array(256);
  let count = 0;
  const add = (kind: number, value: number) => {
    if (count === found.length) found = widened(found);
    found[count] = mix(kind, value);
    count += 1;
  };

  return (sentence, marks, asked, isKnown) => {
    const { tokens } = sentence;
    const last = tokens.length - 1;
    const question = asked === undefined ? 0 : hash(`? ${asked}`);
    const traits = tokens.map(traitsOf);
    const words = tokens.map((token, at) => (isKnown(token, at) ? (traits[at]?.norm ?? 0) : unknown));
    const gaps = gapsOf(sentence);
    return traits.map((own, at) => {
      const word = words[at] ?? outside;
      const before = words[at - 1] ?? outside;
      const after = words[at + 1] ?? outside;
      count = 0;
      add(Kind.any, 0);
      add(Kind.word, word);
      add(Kind.before, before);
      add(Kind.after, after);
      add(Kind.secondBefore, words[at - 2] ?? outside);
      add(Kind.secondAfter, words[at + 2] ?? outside);
      add(Kind.pairBefore, mix(before, word));
      add(Kind.pairAfter, mix(word, after));
      for (const piece of own.pieces) add(Kind.piece, piece);
      add(Kind.shape, own.shape);
      add(Kind.shapesBefore, mix(traits[at - 1]?.shape ?? outside, own.shape));
      add(Kind.shapesAfter, mix(own.shape, traits[at + 1]?.shape ?? outside));
      add(Kind.gapBefore, gaps[at] ?? outside);
      add(Kind.gapAfter, gaps[at + 1] ?? outside);
      add(Kind.fromStart, Math.min(at, 3));
      add(Kind.fromEnd, Math.min(last - at, 3));
      add(Kind.pieceBefore, traits[at - 1]?.pieces.at(-1) ?? outside);
      add(Kind.pieceAfter, traits[at + 1]?.pieces.at(-1) ?? outside);
      for (const mark of marks[at] ?? []) {
        add(Kind.mark, mark);
        add(Kind.markAfterWord, mix(mark, before));
        add(Kind.markBeforeWord, mix(mark, after));
        if (question !== 0) add(Kind.askedMark, mix(question, mark));
      }
      for (const mark of marks[at - 1] ?? []) add(Kind.markBefore, mark);
      for (const mark of marks[at + 1] ?? []) add(Kind.markAfter, mark);
      if (question !== 0) {
        add(Kind.asked, question);
        add(Kind.askedWord, mix(question, word));
        add(Kind.askedShape, mix(question, own.shape));
        add(Kind.askedBefore, mix(question, before));
        add(Kind.askedPlace, mix(question, Math.min(at, 2) * 4 + Math.min(last - at, 2)));
      }
      return found.slice(0, count);
    });
  };
}

function widened(numbers: Int32Array): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(numbers.length * 2);
  wider.set(numbers);
  return wider;
}

/** The signs before each word, and those after the last. */
function gapsOf({ text, tokens }: Sentence): readonly number[] {
  const gaps: number[] = [];
  for (let at = 0; at <= tokens.length; at += 1) {
    gaps.push(hash(text.slice(tokens[at - 1]?.end ?? 0, tokens[at]?.start ?? text.length).trim()));
  }
  return gaps;
}

/** Beginnings and ends of a word, up to three letters; the last is the longest end. */
function piecesOf(word: string): readonly number[] {
  const found: number[] = [];
  for (let length = 1; length <= 3 && length < word.length; length += 1) {
    found.push(hash(`${word.slice(0, length)}-`), hash(`-${word.slice(-length)}`));
  }
  return found;
}

/** `Xx` for a capital before small letters, `d2` for two digits. */
function shapeOf(word: string): string {
  if (/^\d+$/.test(word)) return `d${String(Math.min(word.length, 5))}`;
  if (/\d/.test(word)) return 'mixed';
  if (/^\p{Lu}\p{Ll}/u.test(word)) return 'Xx';
  if (/^\p{Lu}+$/u.test(word)) return word.length === 1 ? 'X' : 'XX';
  return /^\p{Ll}+$/u.test(word) ? (word.length === 1 ? 'x' : 'xx') : 'other';
}
