import type { Slot, Value } from '@aws-sdk/client-lex-runtime-v2';
import type { Mention } from '../values/value.ts';
import type { IntentEntry, Lexicon } from './lexicon.ts';
import { typeOf } from './lexicon.ts';
import { matchPattern, withoutCourtesy, type PatternMatch, type SlotMatcher } from './pattern.ts';
import { wordsBetween, type Sentence } from './sentence.ts';

/** A sentence with the mentions that were found in it. */
export interface Reading {
  readonly sentence: Sentence;
  readonly now: Date;
  mentions(type: string): readonly Mention[];
}

/** A sentence as it was said, and without its words of courtesy where it has any. */
export function readings(lexicon: Lexicon, whole: Sentence, now: Date): readonly [Reading, ...Reading[]] {
  const bare = withoutCourtesy(whole);
  const reading = (sentence: Sentence): Reading => ({
    sentence,
    now,
    mentions: lexicon.mentions(sentence, now),
  });
  return bare.tokens.length === whole.tokens.length ? [reading(whole)] : [reading(whole), reading(bare)];
}

/** The reading that a sample of the intent covers with certain values, else the bare one. */
export function bestReading(
  intent: IntentEntry,
  found: readonly [Reading, ...Reading[]],
  lexicon: Lexicon,
): Reading {
  const covered = found.find((reading) => bestMatch(intent, reading, lexicon)?.open === 0);
  return covered ?? found.at(-1) ?? found[0];
}

/** The best pattern of an intent that covers the whole sentence: certain values before open ones, then more words. */
export function bestMatch(intent: IntentEntry, reading: Reading, lexicon: Lexicon): PatternMatch | undefined {
  const matcher = matcherFor(intent, reading, lexicon);
  const matches = intent.patterns
    .flatMap((pattern) => matchPattern(pattern, reading.sentence, matcher) ?? [])
    // A sample of slots alone would take any words for a value.
    .filter((match) => match.open === 0 || match.literals > 0);
  const worth = (match: PatternMatch) => match.literals - 100 * match.open;
  return matches.sort((a, b) => worth(b) - worth(a))[0];
}

/** Words that point at a thing and do not name it. */
const pointing =
  /^(?:it|that|this|them|those|these|one|some|something|anything|everything|me|you|the|a|an|my|your|that one|this one|the last one)$/i;

/** How a pattern's slots are matched in this sentence. */
export function matcherFor(intent: IntentEntry, reading: Reading, lexicon: Lexicon): SlotMatcher {
  return {
    spans: (slot, from) =>
      reading
        .mentions(typeOf(intent, slot))
        .filter((mention) => mention.from === from)
        .sort((a, b) => b.to - a.to),
    open(slot, words) {
      const reader = lexicon.reader(typeOf(intent, slot));
      if (pointing.test(words)) return undefined;
      return reader.open && !reader.verbatim ? reader.accept(words, reading.now) : undefined;
    },
  };
}

/** The slots that a sentence fills: by a sample that covers it, else by what is mentioned in it (Lex N-10, N-12). */
export function fillSlots(
  intent: IntentEntry,
  reading: Reading,
  lexicon: Lexicon,
): Readonly<Record<string, Slot>> {
  const match = bestMatch(intent, reading, lexicon);
  if (match?.open === 0) return toSlots(match.slots, intent, reading);
  const mentioned = assignMentions(intent, reading);
  if (match) return toSlots({ ...match.slots, ...mentioned }, intent, reading);
  return toSlots({ ...openByContext(intent, reading, lexicon, mentioned), ...mentioned }, intent, reading);
}

/** Gives each slot one mention: long ones first, and where two slots share a type by the word that stands before. */
export function assignMentions(intent: IntentEntry, reading: Reading): Readonly<Record<string, Value>> {
  const candidates = intent.definition.slots
    .filter((slot) => intent.spoken.has(slot.name) || !slot.slotTypeName.startsWith('AMAZON.'))
    .flatMap((slot) =>
      reading.mentions(slot.slotTypeName).map((mention) => ({
        slot: slot.name,
        mention,
        worth: (mention.to - mention.from) * 10 + contextWorth(intent, slot.name, mention, reading.sentence),
      })),
    )
    .sort((a, b) => b.worth - a.worth || a.mention.from - b.mention.from);
  const taken: { slot: string; mention: Mention }[] = [];
  for (const { slot, mention } of candidates) {
    const free = taken.every(
      (other) =>
        other.slot !== slot && (mention.to <= other.mention.from || other.mention.to <= mention.from),
    );
    if (free) taken.push({ slot, mention });
  }
  return Object.fromEntries(taken.map(({ slot, mention }) => [slot, mention.value]));
}

/** How well the neighbours of a mention fit those that the slot has in the samples. */
function contextWorth(intent: IntentEntry, slot: string, mention: Mention, sentence: Sentence): number {
  const before = sentence.tokens[mention.from - 1]?.norm;
  const after = sentence.tokens[mention.to]?.norm;
  let worth = intent.spoken.has(slot) ? 1 : 0;
  for (const { parts } of intent.patterns) {
    const at = parts.findIndex((entry) => 'slot' in entry && entry.slot === slot);
    if (at < 0) continue;
    const [left, right] = [parts[at - 1], parts[at + 1]];
    if (left && 'word' in left && left.word === before) worth = Math.max(worth, 5);
    if (right && 'word' in right && right.word === after) worth = Math.max(worth, 4);
  }
  return worth;
}

/** Words nobody listed, where a sample has the slot: after the words that stand before it there (Lex V-2). */
function openByContext(
  intent: IntentEntry,
  reading: Reading,
  lexicon: Lexicon,
  mentioned: Readonly<Record<string, Value>>,
): Readonly<Record<string, Value>> {
  const matcher = matcherFor(intent, reading, lexicon);
  const tokens = reading.sentence.tokens;
  for (const { parts } of [...intent.patterns].sort((a, b) => b.literals - a.literals)) {
    const at = parts.findIndex((entry) => 'slot' in entry);
    const slot = parts[at];
    const rest = parts.slice(at + 1);
    const isOnly = rest.every((entry) => 'word' in entry);
    if (!slot || !('slot' in slot) || !isOnly || mentioned[slot.slot] || at < 2) continue;
    const left = parts.slice(Math.max(0, at - 3), at).flatMap((entry) => ('word' in entry ? entry.word : []));
    const start = tokens.findIndex((_, index) => left.every((word, k) => tokens[index + k]?.norm === word));
    if (start < 0) continue;
    const from = start + left.length;
    const next = rest[0];
    const stop =
      next && 'word' in next
        ? tokens.findIndex((token, index) => index > from && token.norm === next.word)
        : -1;
    const to = stop < 0 ? tokens.length : stop;
    if (to - from < 1 || to - from > 6 || (rest.length > 0 && stop < 0)) continue;
    const value = matcher.open(slot.slot, wordsBetween(reading.sentence, from, to));
    if (value) return { [slot.slot]: value };
  }
  return {};
}

/** Values as slots; those of several values list every mention (Lex V-5). */
export function toSlots(
  values: Readonly<Record<string, Value>>,
  intent: IntentEntry,
  reading: Reading,
): Readonly<Record<string, Slot>> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]): [string, Slot] => {
      const slot = intent.definition.slots.find((candidate) => candidate.name === name);
      if (!slot?.multipleValuesSetting?.allowMultipleValues) return [name, { value }];
      return [name, listSlot(reading.mentions(slot.slotTypeName), reading.sentence, value)];
    }),
  );
}

function listSlot(mentions: readonly Mention[], sentence: Sentence, value: Value): Slot {
  const entries: Mention[] = [];
  for (const mention of [...mentions].sort((a, b) => b.to - b.from - (a.to - a.from))) {
    if (entries.every((other) => mention.to <= other.from || other.to <= mention.from)) entries.push(mention);
  }
  entries.sort((a, b) => a.from - b.from);
  const [first, last] = [entries[0], entries.at(-1)];
  if (!first || !last) return { shape: 'List', value, values: [{ shape: 'Scalar', value }] };
  const phrase = wordsBetween(sentence, first.from, last.to);
  return {
    shape: 'List',
    value: { originalValue: phrase, interpretedValue: phrase, resolvedValues: [phrase] },
    values: entries.map((entry) => ({ shape: 'Scalar', value: entry.value })),
  };
}
