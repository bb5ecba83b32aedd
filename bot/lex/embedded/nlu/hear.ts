import type { Slot, Value } from '@aws-sdk/client-lex-runtime-v2';
import type { SlotDefinition } from '../../definitions/slot-schema.ts';
import { readYesNo } from '../values/confirmation.ts';
import { resolved } from '../values/value.ts';
import {
  bestMatch,
  bestOf,
  mentionsIn,
  placedSlots,
  proposalsIn,
  toSlots,
  withMentions,
  type Reading,
  type Readings,
} from './fill.ts';
import type { IntentEntry, Lexicon } from './lexicon.ts';
import { assignMentions } from './mentioned.ts';
import { readPattern, type Pattern } from './pattern.ts';
import { normalize, readSentence, wordsBetween } from './sentence.ts';
import { chosen, proposals, type Proposal } from './tagged.ts';
import type { Tagger } from './tagger/tagger.ts';

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

const inSpanish = {
  leadIn:
    /^(?:(?:por favor|pues|bueno|ok|este|eh|es|son|ser[ií]a|ser[ií]an|que sean|que sea|quiero|quisiera|necesito|me gustar[ií]a|dame|ponme|me llevo|prefiero|creo que|mi (?:nombre|n[uú]mero|pedido|direcci[oó]n|correo|ciudad|estado|c[oó]digo postal) es|el (?:nombre|n[uú]mero|pedido|c[oó]digo) es|la direcci[oó]n es|me llamo|soy|env[ií]alo a|m[aá]ndalo a|usa|a|en|para|de|el|la|los|las)(?!\p{L})[\s,:]*)+/iu,
  courtesy: /[\s,]*(?:por favor|porfa|gracias|muchas gracias|est[aá] bien)?[\s.,!?]*$/iu,
};

/** Reads an answer to the question for a slot; undefined where it holds no value of its type (Lex V-2, V-3, V-8). */
export function hear(
  intent: IntentEntry,
  slot: SlotDefinition,
  found: Readings,
  lexicon: Lexicon,
  tag: Tagger,
): Heard | undefined {
  const [whole] = found;
  const reader = lexicon.reader(slot.slotTypeName);
  if (reader.verbatim) {
    const value = reader.accept(whole.sentence.text, whole.now);
    return value && { slots: { [slot.name]: { value } }, certainty: 'whole' };
  }
  const sample = bestMatch(intent, found);
  if (sample?.slots[slot.name]) {
    return { slots: toSlots(sample.slots, intent, sample.reading), certainty: 'whole' };
  }
  if (!slot.multipleValuesSetting?.allowMultipleValues && isUndecided(slot, whole)) return undefined;
  const proposed = proposals(intent, whole, lexicon, tag, slot.name);
  const patterns =
    slot.valueElicitationSetting.sampleUtterances?.map((one) => readPattern(one.utterance)) ?? [];
  const patterned = bySlotUtterance(intent, slot, patterns, found, proposed);
  if (patterned) return { slots: patterned, certainty: 'whole' };
  const heard = value(slot, whole, lexicon);
  const tagged = chosen(proposed, intent, slot.name);
  const own = tagged.find((one) => one.slot === slot.name);
  const isTaught = patterns.length >= wellTaught;
  // Words that nobody listed never win over a listed value, nor over the whole answer where little taught how answers go.
  if (own && (own.certain || !heard || (heard.certainty === 'open' && isTaught))) {
    const certainty = !own.certain ? 'open' : heard?.certainty === 'whole' ? 'whole' : 'within';
    return { slots: placedSlots(withMentions(tagged, intent, whole, lexicon), intent, whole), certainty };
  }
  if (!heard || (heard.certainty !== 'whole' && isTaught)) return undefined;
  const others = heard.certainty === 'open' ? {} : besides(intent, slot, heard.value, whole);
  return {
    slots: toSlots({ ...others, [slot.name]: heard.value }, intent, whole),
    certainty: heard.certainty,
  };
}

/** A slot with so many samples of its own is only what the tagger finds. */
const wellTaught = 5;
/** A sample of the slot that covers the answer needs no more than this. */
const coveredBySample = 0.3;

/** The slot's own sample utterances (Lex V-8). */
function bySlotUtterance(
  intent: IntentEntry,
  slot: SlotDefinition,
  patterns: readonly Pattern[],
  found: Readings,
  proposed: readonly Proposal[],
): Readonly<Record<string, Slot>> | undefined {
  for (const reading of found) {
    // What is proposed is in the places of the sentence as it was said.
    const spans = reading === found[0] ? proposalsIn(intent, reading, proposed) : mentionsIn(intent, reading);
    const match = bestOf(patterns, reading, spans);
    if (match?.slots[slot.name] && match.likely >= coveredBySample)
      return toSlots(match.slots, intent, reading);
  }
  return undefined;
}

/** What may stand between two values that somebody cannot choose between: `6 or maybe 7`. */
const between = new Set('or either maybe perhaps possibly a an the on at in for'.split(' ').map(normalize));

/** Whether an answer names two different values with an `or` between them: taking one of them would be a guess. */
function isUndecided(slot: SlotDefinition, { sentence, ...reading }: Reading): boolean {
  const found = reading.mentions(slot.slotTypeName);
  return found.some((first) =>
    found.some((second) => {
      const words = sentence.tokens.slice(first.to, second.from).map((token) => token.norm);
      return (
        words.includes('or') &&
        words.every((word) => between.has(word)) &&
        first.value.interpretedValue !== second.value.interpretedValue &&
        !found.some((one) => one.from <= first.from && one.to >= second.to)
      );
    }),
  );
}

function value(
  slot: SlotDefinition,
  { sentence, now }: Reading,
  lexicon: Lexicon,
): { value: Value; certainty: Heard['certainty'] } | undefined {
  const reader = lexicon.reader(slot.slotTypeName);
  const text = sentence.text.trim();
  const around = lexicon.localeId.startsWith('es') ? inSpanish : { courtesy, leadIn };
  const core = text.replace(around.courtesy, '').replace(around.leadIn, '').trim();
  const inner = readSentence(core);
  const within = reader.find(inner, now);
  const covering = within.find((mention) => mention.from === 0 && mention.to === inner.tokens.length);
  if (covering) return { value: covering.value, certainty: 'whole' };
  const accepted = reader.accept(core, now) ?? reader.accept(text, now);
  if (accepted && !reader.open) return { value: accepted, certainty: 'whole' };
  const longest = [...within].sort((a, b) => b.to - b.from - (a.to - a.from))[0];
  if (longest) return { value: longest.value, certainty: 'within' };
  if (slot.slotTypeName === 'AMAZON.Confirmation') {
    const read = readYesNo(text, lexicon.localeId);
    return (
      read && {
        value: resolved(wordsBetween(sentence, 0, sentence.tokens.length), read.answer),
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
  return Object.fromEntries(
    assignMentions(intent, reading)
      .filter(
        (one) => one.slot !== slot.name && !words.includes((one.value.originalValue ?? '').toLowerCase()),
      )
      .map((one) => [one.slot, one.value]),
  );
}
