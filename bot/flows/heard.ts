import { spanishThings } from '../../commerce/index.ts';
import { createGloss, saidAt, type Gloss } from '../gloss.ts';
import { clockRules, dayPhrases } from '../spanish/clock.ts';
import { talkPhrases } from './spanish-talk.ts';

/**
 * A sentence as the flows read it. They listen for plain English; what is said in another language is put into it phrase by
 * phrase, names and whatever is not listed staying as they are.
 */
export interface Heard {
  /** All of it in plain English. */
  readonly meant: string;
  /** The words that lead into something that has to stay as it was said, such as an address, in plain English; then the rest. */
  readonly told: string;
  /** The customer's own words for some of what was meant. */
  quote(words: string): string;
}

const spanish = createGloss(`${spanishThings}\n${talkPhrases}\n${dayPhrases}`, clockRules);

const glosses: Readonly<Record<string, (text: string) => Gloss>> = { es: spanish };

const glossIn = (locale: string): ((text: string) => Gloss) | undefined =>
  glosses[locale.split('_')[0] ?? ''];

/** Reads a sentence of a locale. */
export function heardIn(locale: string, text: string): Heard {
  const gloss = glossIn(locale)?.(text);
  if (!gloss) return { meant: text, told: text, quote: (words) => words };
  return { meant: gloss.text, told: toldIn(text, gloss), quote: (words) => quoted(text, gloss, words) };
}

/** A word of a slot, in plain English. */
export const meantIn = (locale: string, words: string): string => glossIn(locale)?.(words).text ?? words;

function toldIn(text: string, { pieces }: Gloss): string {
  const stranger = pieces.find(({ meant, known }) => !known && /[\p{L}\p{N}]/u.test(meant));
  if (!stranger) return pieces.map(({ meant }) => meant).join('');
  return (
    pieces.map((piece) => (piece.at < stranger.at ? piece.meant : '')).join('') + text.slice(stranger.start)
  );
}

function quoted(text: string, gloss: Gloss, words: string): string {
  const from = gloss.text.toLowerCase().indexOf(words.toLowerCase().trim());
  if (words.trim() === '') return words;
  if (from >= 0) {
    const { start, end } = saidAt(gloss, from, from + words.trim().length);
    return text.slice(start, end);
  }
  const wanted = new Set(words.toLowerCase().split(/\s+/));
  const own = gloss.pieces.filter(({ meant }) =>
    meant
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .some((word) => wanted.has(word)),
  );
  const [first] = own;
  const last = own.at(-1);
  return first && last ? text.slice(first.start, last.end).trim() : words;
}
