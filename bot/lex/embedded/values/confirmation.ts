import { answerPhrasesInSpanish } from './confirmation-words-es.ts';
import { answerPhrases, type Answer } from './confirmation-words.ts';
import { resolved, type ValueReader } from './value.ts';

/** A yes or a no, and what was said after it. */
export interface YesNo {
  readonly answer: Answer;
  /** Empty when the answer is all that was said. */
  readonly rest: string;
}

/** A word without the letters that an emphatic writer repeats at its end: `yesss`, `nooo`. */
const calm = (word: string) => word.replace(/(\p{L})\1+$/u, '$1');

/** How a language answers. */
interface Answers {
  readonly phrases: readonly { readonly answer: Answer; readonly words: readonly string[] }[];
  /** Words that say nothing after an answer. */
  readonly padding: ReadonlySet<string>;
  /** Words that say yes only where no other answer follows: `ok no`. */
  readonly opening: ReadonlySet<string>;
  /** Words that also stand before a thing, and then answer nothing. */
  readonly adjectives: ReadonlySet<string>;
}

const calmed = (words: string): ReadonlySet<string> => new Set(words.split(' ').map(calm));
const listed = (phrases: typeof answerPhrases): Answers['phrases'] =>
  phrases
    .flatMap(([answer, entries]) => entries.map((entry) => ({ answer, words: entry.split(' ').map(calm) })))
    .sort((a, b) => b.words.length - a.words.length);

const english: Answers = {
  phrases: listed(answerPhrases),
  padding: calmed('please thanks thank you then now it that sir maam mate so much all very many and do to'),
  opening: calmed('ok okay alright right k well oh um uh hmm hm sorry'),
  adjectives: calmed('fine good great perfect right cool true wrong false'),
};
const spanish: Answers = {
  phrases: listed(answerPhrasesInSpanish),
  padding: calmed('por favor porfa gracias muchas ya ahora pues entonces y eso asi lo todo mil'),
  opening: calmed('ok okay bueno va bien pues eh este ah perdon'),
  adjectives: calmed('bien bueno perfecto genial seguro claro listo va'),
};

const answersIn = (localeId: string): Answers => (localeId.startsWith('es') ? spanish : english);

/** Small letters without accents and apostrophes. */
const plainWord = (word: string): string =>
  word
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f'’]/g, '');

interface Word {
  readonly norm: string;
  readonly end: number;
}

/** A yes or a no at the beginning of a text; undefined where it begins with neither. */
export function readYesNo(text: string, localeId = 'en_US'): YesNo | undefined {
  const said = answersIn(localeId);
  const thumb = /^\s*(?:(👌|👍|✅|✔)|👎|❌|🚫)[\p{Emoji_Modifier}\uFE0F\s]*/u.exec(text);
  if (thumb) return { answer: thumb[1] ? 'Yes' : 'No', rest: '' };
  const words = [...text.matchAll(/[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu)].map((match) => ({
    norm: calm(plainWord(match[0])),
    end: match.index + match[0].length,
  }));
  const skipped = said.opening.has(words[0]?.norm ?? '') ? phraseAt(said, words, 1) : undefined;
  const at = skipped ? 1 : 0;
  const found = skipped ?? phraseAt(said, words, 0);
  if (!found) return undefined;
  const end = endOfAnswer(said, words, at + found.words.length, found.answer);
  const isAll = words.slice(end).every(({ norm }) => said.padding.has(norm));
  // "Fine grind please" speaks of a thing.
  const isAdjective = found.words.length === 1 && said.adjectives.has(found.words[0] ?? '');
  const from = words[at + found.words.length - 1]?.end ?? 0;
  if (isAdjective && !isAll && /^\s*[\p{L}\d]/u.test(text.slice(from))) return undefined;
  return { answer: found.answer, rest: isAll ? '' : text.slice(from).replace(/^[\s,.;:!?-]+/, '') };
}

function phraseAt(
  { phrases }: Answers,
  words: readonly Word[],
  at: number,
): Answers['phrases'][number] | undefined {
  return phrases.find((phrase) => phrase.words.every((word, index) => words[at + index]?.norm === word));
}

/** Behind the answer said once more in other words: `yes, that's right`. */
function endOfAnswer(said: Answers, words: readonly Word[], from: number, answer: Answer): number {
  let at = from;
  while (at < words.length) {
    const again = phraseAt(said, words, at);
    if (again && again.answer === answer) at += again.words.length;
    else if (said.padding.has(words[at]?.norm ?? '')) at += 1;
    else break;
  }
  return at;
}

/** `AMAZON.Confirmation` in a language (Lex §1.9). */
export const confirmationReader = (localeId: string): ValueReader => ({
  open: false,
  find: () => [],
  accept(words) {
    const read = readYesNo(words, localeId);
    return read?.rest === '' ? resolved(words, read.answer) : undefined;
  },
});
