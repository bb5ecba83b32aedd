import type { Mention } from '../../values/value.ts';
import type { Sentence } from '../sentence.ts';
import { hash, type Marks } from './traits.ts';

/** Types whose values are looked for in every sentence: what reads as a date says much, whatever the slot's own type is. */
export const telling: readonly string[] = ['AMAZON.Date', 'AMAZON.Time', 'AMAZON.Number', 'AMAZON.Duration'];

/** No text without one of these holds such a value: looking is slow. */
const mayTell =
  /\d|\b(?:an?|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twel\w+|\w+teen\w*|twent\w+|thirt\w+|fort\w+|fift\w+|sixt\w+|sevent\w+|eight\w+|ninet\w+|hundred|thousand|million|dozen|half|couple|first|second|third|fourth|fifth|sixth|seventh|ninth|tenth|last|next|this|now|to\w+|yesterday|\w*day\w*|\w*night\w*|morning|\w*noon\w*|evening|week\w*|months?|years?|hours?|minutes?|jan\w*|feb\w*|mar\w*|apr\w*|may|jun\w*|jul\w*|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*|christmas|easter|eve)\b/i;

/** Marks words by the values that they are part of: where they stand in it, and of which type. */
export function marksOf(
  sentence: Sentence,
  types: readonly string[],
  mentions: (type: string) => readonly Mention[],
): Marks {
  const marks = sentence.tokens.map((): number[] => []);
  const tells = mayTell.test(sentence.text);
  for (const type of types) {
    if (!tells && telling.includes(type)) continue;
    for (const { from, to } of longest(mentions(type))) {
      for (let at = from; at < to; at += 1) {
        const place = to - from === 1 ? 'S' : at === from ? 'B' : at === to - 1 ? 'E' : 'I';
        const mark = hash(`${place} ${type}`);
        const own = marks[at];
        if (own && !own.includes(mark)) own.push(mark);
      }
    }
  }
  return marks;
}

/** Mentions that lie in no other. */
function longest(mentions: readonly Mention[]): readonly Mention[] {
  return mentions.filter(
    (own) =>
      !mentions.some(
        (other) => other.from <= own.from && other.to >= own.to && other.to - other.from > own.to - own.from,
      ),
  );
}
