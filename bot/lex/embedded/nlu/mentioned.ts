import type { Mention } from '../values/value.ts';
import type { Reading } from './fill.ts';
import type { IntentEntry } from './lexicon.ts';
import type { Sentence } from './sentence.ts';

/** A value of a slot, and the words that say it. */
export interface SlotMention extends Mention {
  readonly slot: string;
}

/** Whether two ranges of words share one. */
export function overlaps(a: Pick<Mention, 'from' | 'to'>, b: Pick<Mention, 'from' | 'to'>): boolean {
  return a.from < b.to && b.from < a.to;
}

/**
 * Gives each slot that has nothing yet one mention of its type in words that are not taken: long ones first, and where two slots share
 * a type by the word that stands before.
 */
export function assignMentions(
  intent: IntentEntry,
  reading: Reading,
  taken: readonly SlotMention[] = [],
): readonly SlotMention[] {
  const candidates = intent.definition.slots
    .filter((slot) => intent.spoken.has(slot.name) || !slot.slotTypeName.startsWith('AMAZON.'))
    .flatMap((slot) =>
      reading.mentions(slot.slotTypeName).map((mention) => ({
        mention: { ...mention, slot: slot.name },
        worth: (mention.to - mention.from) * 10 + contextWorth(intent, slot.name, mention, reading.sentence),
      })),
    )
    .sort((a, b) => b.worth - a.worth || a.mention.from - b.mention.from);
  const assigned: SlotMention[] = [];
  for (const { mention } of candidates) {
    const isFree = [...taken, ...assigned].every(
      (other) => other.slot !== mention.slot && !overlaps(other, mention),
    );
    if (isFree) assigned.push(mention);
  }
  return assigned;
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
