import type { Slot, Value } from '@aws-sdk/client-lex-runtime-v2';
import type { Mention } from '../values/value.ts';
import type { IntentEntry, Lexicon } from './lexicon.ts';
import { typeOf } from './lexicon.ts';
import {
  matchPattern,
  withoutCourtesy,
  type Pattern,
  type PatternMatch,
  type SlotMatcher,
} from './pattern.ts';
import { assignMentions, overlaps, type SlotMention } from './mentioned.ts';
import { wordsBetween, type Sentence } from './sentence.ts';
import { chosen, proposals, type Proposal } from './tagged.ts';
import type { Tagger } from './tagger/tagger.ts';

/** A sentence with the mentions that were found in it. */
export interface Reading {
  readonly sentence: Sentence;
  readonly now: Date;
  mentions(type: string): readonly Mention[];
}

/** A sentence as it was said, and other ways to read it. */
export type Readings = readonly [Reading, ...Reading[]];

/** A sentence as it was said, and without its words of courtesy where it has any. */
export function readings(lexicon: Lexicon, whole: Sentence, now: Date): Readings {
  const bare = withoutCourtesy(whole);
  const reading = (sentence: Sentence): Reading => ({
    sentence,
    now,
    mentions: lexicon.mentions(sentence, now),
  });
  return bare.tokens.length === whole.tokens.length ? [reading(whole)] : [reading(whole), reading(bare)];
}

/** A sample that covers a sentence, and the reading in which it does. */
export interface Covered extends PatternMatch {
  readonly reading: Reading;
}

/** The best sample of an intent that covers the whole sentence with certain values: the one with the most words of its own. */
export function bestMatch(intent: IntentEntry, found: Readings): Covered | undefined {
  for (const reading of found) {
    const patterns = intent.patternsFrom(reading.sentence.tokens[0]?.norm ?? '');
    const match = bestOf(patterns, reading, mentionsIn(intent, reading));
    if (match) return { ...match, reading };
  }
  return undefined;
}

/** Of the patterns that cover a sentence the one with the most words, then the likeliest. */
export function bestOf(
  patterns: readonly Pattern[],
  { sentence }: Reading,
  spansOf: SlotMatcher,
): PatternMatch | undefined {
  let best: PatternMatch | undefined;
  for (const pattern of patterns) {
    if (best && pattern.literals < best.literals) continue;
    const match = matchPattern(pattern, sentence, spansOf);
    if (match && (!best || match.literals > best.literals || match.likely > best.likely)) best = match;
  }
  return best;
}

/** The values of its type that are mentioned, for any slot of the intent. */
export function mentionsIn(intent: IntentEntry, reading: Reading): SlotMatcher {
  return (slot, from) =>
    reading
      .mentions(typeOf(intent, slot))
      .filter((mention) => mention.from === from)
      .sort((a, b) => b.to - a.to)
      .map(({ to, value }) => ({ to, value, likely: 1 }));
}

/** A sample that covers the sentence makes much of what the tagger proposes: half of it need not be likely. */
const coveredBySample = 0.15;

/** The slots that a sentence fills: by a sample that covers it, else by what the tagger finds and what is mentioned (Lex N-10, N-12). */
export function fillSlots(
  intent: IntentEntry,
  found: Readings,
  lexicon: Lexicon,
  tag: Tagger,
): Readonly<Record<string, Slot>> {
  const match = bestMatch(intent, found);
  if (match) return toSlots(match.slots, intent, match.reading);
  const [whole] = found;
  const proposed = proposals(intent, whole, lexicon, tag);
  // A sample of slots alone would take any words for a value.
  const patterns = intent.patterns.filter((pattern) => pattern.literals > 0);
  const covered = bestOf(patterns, whole, proposalsIn(intent, whole, proposed));
  if (covered && covered.likely >= coveredBySample) return toSlots(covered.slots, intent, whole);
  return placedSlots(withMentions(chosen(proposed, intent), intent, whole, lexicon), intent, whole);
}

/** The values that are mentioned, and those that the tagger proposes. */
export function proposalsIn(
  intent: IntentEntry,
  reading: Reading,
  proposed: readonly Proposal[],
): SlotMatcher {
  const mentioned = mentionsIn(intent, reading);
  return (slot, from) => [
    ...mentioned(slot, from),
    ...proposed.filter((one) => one.slot === slot && one.from === from).sort((a, b) => b.likely - a.likely),
  ];
}

/** Values that were found and others that are mentioned beside them, where no one would say these words and mean something else. */
export function withMentions(
  placed: readonly SlotMention[],
  intent: IntentEntry,
  reading: Reading,
  lexicon: Lexicon,
): readonly SlotMention[] {
  const isTelling = ({ from, to }: SlotMention) =>
    reading.sentence.tokens.slice(from, to).some(({ norm }) => !lexicon.common.has(norm) && !/\d/.test(norm));
  const others = assignMentions(intent, reading, placed).filter(
    (one) => !lexicon.reader(typeOf(intent, one.slot)).open || isTelling(one),
  );
  return [...placed, ...others];
}

/** Values that were found as slots. */
export function placedSlots(
  placed: readonly SlotMention[],
  intent: IntentEntry,
  reading: Reading,
): Readonly<Record<string, Slot>> {
  const values = Object.fromEntries(placed.map(({ slot, value }) => [slot, value]));
  return toSlots(values, intent, reading, placed);
}

/** Values as slots; those of several values list every mention (Lex V-5), `placed` ones before others. */
export function toSlots(
  values: Readonly<Record<string, Value>>,
  intent: IntentEntry,
  reading: Reading,
  placed: readonly SlotMention[] = [],
): Readonly<Record<string, Slot>> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]): [string, Slot] => {
      const slot = intent.definition.slots.find((candidate) => candidate.name === name);
      if (!slot?.multipleValuesSetting?.allowMultipleValues) return [name, { value }];
      const others = reading
        .mentions(slot.slotTypeName)
        .filter((mention) => !placed.some((one) => overlaps(one, mention)));
      const own = placed.filter((one) => one.slot === name);
      return [name, listSlot([...own, ...apart(others)], reading.sentence, value)];
    }),
  );
}

/** Mentions that do not overlap, longer ones first. */
function apart(mentions: readonly Mention[]): readonly Mention[] {
  const taken: Mention[] = [];
  for (const mention of [...mentions].sort((a, b) => b.to - b.from - (a.to - a.from))) {
    if (!taken.some((other) => overlaps(mention, other))) taken.push(mention);
  }
  return taken;
}

function listSlot(mentions: readonly Mention[], sentence: Sentence, value: Value): Slot {
  const entries = [...mentions].sort((a, b) => a.from - b.from);
  const [first, last] = [entries[0], entries.at(-1)];
  if (!first || !last) return { shape: 'List', value, values: [{ shape: 'Scalar', value }] };
  const phrase = wordsBetween(sentence, first.from, last.to);
  return {
    shape: 'List',
    value: { originalValue: phrase, interpretedValue: phrase, resolvedValues: [phrase] },
    values: entries.map((entry) => ({ shape: 'Scalar', value: entry.value })),
  };
}
