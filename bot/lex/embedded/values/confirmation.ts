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

const phrases = answerPhrases
  .flatMap(([answer, entries]) => entries.map((entry) => ({ answer, words: entry.split(' ').map(calm) })))
  .sort((a, b) => b.words.length - a.words.length);

/** Words that say nothing after an answer. */
const padding = new Set(
  'please thanks thank you then now it that sir maam mate so much all very many and do to'
    .split(' ')
    .map(calm),
);
/** Words that say yes only where no other answer follows: `ok no`. */
const opening = new Set(
  ['ok', 'okay', 'alright', 'right', 'k', 'well', 'oh', 'um', 'uh', 'hmm', 'hm', 'sorry'].map(calm),
);
/** Words that also stand before a thing, and then answer nothing. */
const adjectives = new Set(
  ['fine', 'good', 'great', 'perfect', 'right', 'cool', 'true', 'wrong', 'false'].map(calm),
);

interface Word {
  readonly norm: string;
  readonly end: number;
}

/** A yes or a no at the beginning of a text; undefined where it begins with neither. */
export function readYesNo(text: string): YesNo | undefined {
  const thumb = /^\s*(?:(👌|👍|✅|✔)|👎|❌|🚫)[\p{Emoji_Modifier}\uFE0F\s]*/u.exec(text);
  if (thumb) return { answer: thumb[1] ? 'Yes' : 'No', rest: '' };
  const words = [...text.matchAll(/[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu)].map((match) => ({
    norm: calm(match[0].toLowerCase().replace(/['’]/g, '')),
    end: match.index + match[0].length,
  }));
  const skipped = opening.has(words[0]?.norm ?? '') ? phraseAt(words, 1) : undefined;
  const at = skipped ? 1 : 0;
  const found = skipped ?? phraseAt(words, 0);
  if (!found) return undefined;
  const end = endOfAnswer(words, at + found.words.length, found.answer);
  const isAll = words.slice(end).every(({ norm }) => padding.has(norm));
  // "Fine grind please" speaks of a thing.
  const isAdjective = found.words.length === 1 && adjectives.has(found.words[0] ?? '');
  const from = words[at + found.words.length - 1]?.end ?? 0;
  if (isAdjective && !isAll && /^\s*[\p{L}\d]/u.test(text.slice(from))) return undefined;
  return { answer: found.answer, rest: isAll ? '' : text.slice(from).replace(/^[\s,.;:!?-]+/, '') };
}

function phraseAt(words: readonly Word[], at: number): (typeof phrases)[number] | undefined {
  return phrases.find((phrase) => phrase.words.every((word, index) => words[at + index]?.norm === word));
}

/** Behind the answer said once more in other words: `yes, that's right`. */
function endOfAnswer(words: readonly Word[], from: number, answer: Answer): number {
  let at = from;
  while (at < words.length) {
    const again = phraseAt(words, at);
    if (again && again.answer === answer) at += again.words.length;
    else if (padding.has(words[at]?.norm ?? '')) at += 1;
    else break;
  }
  return at;
}

/** `AMAZON.Confirmation` (Lex §1.9). */
export const confirmationReader: ValueReader = {
  open: false,
  find: () => [],
  accept(words) {
    const read = readYesNo(words);
    return read?.rest === '' ? resolved(words, read.answer) : undefined;
  },
};
