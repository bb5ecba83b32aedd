import type { Slot, Value } from '@aws-sdk/client-lex-runtime-v2';
import type { SlotDefinition } from '../../definitions/slot-schema.ts';
import { readYesNo } from '../values/confirmation.ts';
import { resolved } from '../values/value.ts';
import { assignMentions, bestMatch, matcherFor, toSlots, type Reading } from './fill.ts';
import type { IntentEntry, Lexicon } from './lexicon.ts';
import { matchPattern, readPattern } from './pattern.ts';
import { readSentence, wordsBetween, type Sentence } from './sentence.ts';

/** What an answer holds for the slot that was asked for. */
export interface Heard {
  /** The slot that was asked for, and others of its intent that were said with it. */
  readonly slots: Readonly<Record<string, Slot>>;
  /** `whole`: the answer is the value; `within`: the value stands in a longer sentence; `open`: words that nobody listed. */
  readonly certainty: 'whole' | 'within' | 'open';
}

/** Words that lead into an answer: `it's`, `my name is`, `I'd like`. */
const leadIn =
  /^(?:(?:please|uh+|um+|hm+|well|oh|ok(?:ay)?|so|just|it(?:['’]s| is| would be| will be)|that(?:['’]s| is| would be)|this is|they(?:['’]re| are)|i(?:['’]m| am)|i(?:['’]d| would) (?:like|prefer|want)(?: to have)?|i(?:['’]ll| will) (?:take|have|go (?:for|with))|i (?:want|need|think|guess|prefer|choose)|make (?:it|that)|let(?:['’]s| us) (?:say|do|go with)|give me|send it to|ship it to|use|my (?:name|number|order number|order|address|email|email address|phone number|e-mail|city|state|zip|zip code|postal code) is|the (?:name|number|order number|address|email) is|on|at|in|to|for|around|about)\b[\s,:]*)+/i;
const courtesy = /[\s,]*(?:please|thanks|thank you|will do|would be (?:great|fine|nice))?[\s.,!?]*$/i;

/** Reads an answer to the question for a slot; undefined where it holds no value of its type (Lex V-2, V-3, V-8). */
export function hear(
  intent: IntentEntry,
  slot: SlotDefinition,
  whole: Sentence,
  reading: Reading,
  lexicon: Lexicon,
): Heard | undefined {
  const reader = lexicon.reader(slot.slotTypeName);
  if (reader.verbatim) {
    const value = reader.accept(whole.text, reading.now);
    return value && { slots: { [slot.name]: { value } }, certainty: 'whole' };
  }
  const sample = bestMatch(intent, reading, lexicon);
  if (sample?.open === 0 && sample.slots[slot.name]) {
    return { slots: toSlots(sample.slots, intent, reading), certainty: 'whole' };
  }
  const patterned = bySlotUtterance(intent, slot, reading, lexicon);
  if (patterned) return { slots: toSlots(patterned, intent, reading), certainty: 'whole' };
  const heard = value(slot, whole, reading, lexicon);
  if (!heard) return undefined;
  const others = heard.certainty === 'open' ? {} : besides(intent, slot, heard.value, reading);
  return {
    slots: toSlots({ ...others, [slot.name]: heard.value }, intent, reading),
    certainty: heard.certainty,
  };
}

/** The slot's own sample utterances (Lex V-8). */
function bySlotUtterance(
  intent: IntentEntry,
  slot: SlotDefinition,
  reading: Reading,
  lexicon: Lexicon,
): Readonly<Record<string, Value>> | undefined {
  const matcher = matcherFor(intent, reading, lexicon);
  for (const { utterance } of slot.valueElicitationSetting.sampleUtterances ?? []) {
    const match = matchPattern(readPattern(utterance), reading.sentence, matcher);
    if (match?.slots[slot.name]) return match.slots;
  }
  return undefined;
}

function value(
  slot: SlotDefinition,
  whole: Sentence,
  reading: Reading,
  lexicon: Lexicon,
): { value: Value; certainty: Heard['certainty'] } | undefined {
  const reader = lexicon.reader(slot.slotTypeName);
  const text = whole.text.trim();
  const core = text.replace(courtesy, '').replace(leadIn, '').trim();
  const inner = readSentence(core);
  const within = reader.find(inner, reading.now);
  const covering = within.find((mention) => mention.from === 0 && mention.to === inner.tokens.length);
  if (covering) return { value: covering.value, certainty: 'whole' };
  const accepted = reader.accept(core, reading.now) ?? reader.accept(text, reading.now);
  if (accepted && !reader.open) return { value: accepted, certainty: 'whole' };
  const longest = [...within].sort((a, b) => b.to - b.from - (a.to - a.from))[0];
  if (longest) return { value: longest.value, certainty: 'within' };
  if (slot.slotTypeName === 'AMAZON.Confirmation') {
    const read = readYesNo(text);
    return (
      read && {
        value: resolved(wordsBetween(whole, 0, whole.tokens.length), read.answer),
        certainty: 'within',
      }
    );
  }
  if (!accepted || inner.tokens.length === 0 || inner.tokens.length > 8) return undefined;
  return { value: accepted, certainty: 'open' };
}

/** Other slots of the intent that the answer mentions beside the one that was asked for. */
function besides(
  intent: IntentEntry,
  slot: SlotDefinition,
  heard: Value,
  reading: Reading,
): Readonly<Record<string, Value>> {
  const words = (heard.originalValue ?? '').toLowerCase();
  const mentions = Object.entries(assignMentions(intent, reading));
  return Object.fromEntries(
    mentions.filter(
      ([name, other]) => name !== slot.name && !words.includes((other.originalValue ?? '').toLowerCase()),
    ),
  );
}
