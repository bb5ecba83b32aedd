import { resolved, type ValueReader } from './value.ts';

/** The four answers of `AMAZON.Confirmation` (Lex §1.9). */
export type Answer = 'Yes' | 'No' | 'Maybe' | "Don't know";

/** A yes or a no, and what was said after it. */
export interface YesNo {
  readonly answer: Answer;
  /** Empty when the answer is all that was said. */
  readonly rest: string;
}

const vocabulary: readonly (readonly [Answer, readonly string[]])[] = [
  [
    "Don't know",
    [
      'i dont know',
      'dont know',
      'dunno',
      'no idea',
      'not sure',
      'im not sure',
      'i am not sure',
      'no clue',
      'cant say',
    ],
  ],
  ['Maybe', ['maybe', 'perhaps', 'possibly', 'its possible', 'it is possible', 'might be', 'could be']],
  [
    'No',
    [
      'no keep it',
      'no thanks',
      'no thank you',
      'no way',
      'not now',
      'not yet',
      'not really',
      'not today',
      'of course not',
      'certainly not',
      'absolutely not',
      'definitely not',
      'never mind',
      'nevermind',
      'forget it',
      'forget about it',
      'dont do it',
      'dont do that',
      'please dont',
      'do not',
      'dont',
      'id rather not',
      'i dont think so',
      'i dont want to',
      'i dont want that',
      'i dont',
      'hold on',
      'hold off',
      'wait',
      'not this time',
      'leave it',
      'negative',
      'nope',
      'nah',
      'nay',
      'no',
      'incorrect',
      'thats wrong',
      'wrong',
      'disagree',
      'i disagree',
      'thats not right',
      'changed my mind',
      'i changed my mind',
      'n',
      'cancel',
    ],
  ],
  [
    'Yes',
    [
      'yes please',
      'yes indeed',
      'yes i do',
      'yes',
      'yeah',
      'yep',
      'yup',
      'yea',
      'ya',
      'yess',
      'y',
      'aye',
      'sure thing',
      'sure',
      'of course',
      'ok',
      'okay',
      'okey',
      'k',
      'alright',
      'all right',
      'fine',
      'thats fine',
      'fine by me',
      'absolutely',
      'definitely',
      'certainly',
      'correct',
      'thats correct',
      'that is correct',
      'thats right',
      'that is right',
      'right',
      'exactly',
      'affirmative',
      'agreed',
      'agree',
      'i agree',
      'perfect',
      'great',
      'sounds good',
      'sounds great',
      'sounds right',
      'sound good',
      'looks good',
      'looks right',
      'looks great',
      'all good',
      'good',
      'go ahead',
      'go for it',
      'please do',
      'do it',
      'lets do it',
      'lets go',
      'make it so',
      'place it',
      'place the order',
      'place my order',
      'place order',
      'order it',
      'please place it',
      'please place the order',
      'confirm',
      'confirmed',
      'i confirm',
      'confirm it',
      'confirm the order',
      'proceed',
      'continue',
      'why not',
      'for sure',
      'by all means',
      'thats it',
      'id like that',
      'i would',
      'i do',
      'yes go ahead',
    ],
  ],
];

const phrases = vocabulary
  .flatMap(([answer, entries]) => entries.map((entry) => ({ answer, words: entry.split(' ') })))
  .sort((a, b) => b.words.length - a.words.length);

/** Words that say nothing after an answer. */
const padding = new Set(
  'please thanks thank you then now it that yes yeah no nope sir maam mate so much all very many ok okay and do to'.split(
    ' ',
  ),
);

/** A yes or a no at the beginning of a text; undefined where it begins with neither. */
export function readYesNo(text: string): YesNo | undefined {
  const thumb = /^\s*(?:(👌|👍|✅|✔)|👎|❌|🚫)[\p{Emoji_Modifier}\uFE0F\s]*/u.exec(text);
  if (thumb) return { answer: thumb[1] ? 'Yes' : 'No', rest: '' };
  const tokens = [...text.matchAll(/[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu)].map((match) => ({
    norm: match[0].toLowerCase().replace(/['’]/g, ''),
    end: match.index + match[0].length,
  }));
  const found = phrases.find(({ words }) => words.every((word, index) => tokens[index]?.norm === word));
  if (!found) return undefined;
  const behind = tokens.slice(found.words.length);
  const end = tokens[found.words.length - 1]?.end ?? 0;
  const rest = behind.every((token) => padding.has(token.norm))
    ? ''
    : text.slice(end).replace(/^[\s,.;:!?-]+/, '');
  return { answer: found.answer, rest };
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
