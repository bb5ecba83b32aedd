import type { Mention } from '../values/value.ts';
import type { Reading } from './fill.ts';
import { typeOf, type IntentEntry, type Lexicon } from './lexicon.ts';
import { overlaps, type SlotMention } from './mentioned.ts';
import { pointing } from './pointing.ts';
import { bestApart } from './schedule.ts';
import type { TaggedSpan, Tagger } from './tagger/tagger.ts';

/** Words that the tagger takes for a value, and that the slot's type takes. */
export interface Proposal extends SlotMention {
  /** 0 to 1. */
  readonly likely: number;
  /** It is listed, or reads as a value of its type. */
  readonly certain: boolean;
}

/** How likely a proposal must be. Words that nobody listed must be likelier than those that are a value of the type anyway. */
const needed = { certain: 0.25, asked: 0.35, open: 0.45 };

/** What may be values of an intent's slots in a sentence (Lex V-2, V-3); they may overlap. `asked` is the slot that was asked for. */
export function proposals(
  intent: IntentEntry,
  reading: Reading,
  lexicon: Lexicon,
  tag: Tagger,
  asked?: string,
): readonly Proposal[] {
  return tag(intent, reading.sentence, (type) => reading.mentions(type), asked).flatMap(
    (span) => readSpan(span, intent, reading, lexicon) ?? [],
  );
}

/** Proposals that are likely enough, do not overlap and are together the likeliest; one for each slot that is no list. */
export function chosen(
  proposed: readonly Proposal[],
  intent: IntentEntry,
  asked?: string,
): readonly Proposal[] {
  const candidates = proposed.flatMap((one) => {
    const least = one.certain ? needed.certain : one.slot === asked ? needed.asked : needed.open;
    return one.likely > least ? { ...one, worth: one.likely - least } : [];
  });
  const apart = bestApart(candidates);
  const isList = (name: string) =>
    intent.definition.slots.find((slot) => slot.name === name)?.multipleValuesSetting?.allowMultipleValues;
  return apart.filter(
    ({ slot, worth }, at) =>
      isList(slot) ||
      apart.every(
        (other, index) =>
          other.slot !== slot || other.worth < worth || (other.worth === worth && index >= at),
      ),
  );
}

/** A span as a value of its slot's type; undefined where the type does not take it. */
function readSpan(
  { slot, from, to, end, likely }: TaggedSpan,
  intent: IntentEntry,
  reading: Reading,
  lexicon: Lexicon,
): Proposal | undefined {
  const { sentence, now } = reading;
  const type = typeOf(intent, slot);
  const reader = lexicon.reader(type);
  if (reader.verbatim) return undefined;
  const words = sentence.text.slice(sentence.tokens[from]?.start, end);
  const within = reading.mentions(type).filter((mention) => overlaps(mention, { from, to }));
  const same = within.find((mention) => mention.from === from && mention.to === to);
  if (same && end === sentence.tokens[to - 1]?.end) return { ...same, slot, likely, certain: true };
  if (reader.open) {
    if (isSeveral(within, from, to)) return undefined;
    const value = pointing.test(words) ? undefined : reader.accept(words, now);
    return value && { slot, from, to, value, likely, certain: same !== undefined };
  }
  const [longest] = within.sort((a, b) => b.to - b.from - (a.to - a.from));
  if (longest) return { ...longest, slot, likely, certain: true };
  const value = reader.accept(words, now);
  return value && { slot, from, to, value, likely, certain: true };
}

/** Words that begin with one listed value and end with another are two values, not one that nobody listed. */
function isSeveral(within: readonly Mention[], from: number, to: number): boolean {
  return within.some(
    (first) => first.from === from && within.some((last) => last.from >= first.to && last.to === to),
  );
}
