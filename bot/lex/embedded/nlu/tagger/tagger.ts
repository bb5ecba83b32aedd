import type { LocaleDefinition } from '../../../definitions/definition.ts';
import type { Mention } from '../../values/value.ts';
import { exampleValues } from '../examples.ts';
import type { Progress } from '../learned.ts';
import { typeOf, type IntentEntry, type Lexicon } from '../lexicon.ts';
import { readSentence, type Sentence, type Token } from '../sentence.ts';
import type { Positions } from './chain.ts';
import { marksOf, telling } from './marks.ts';
import { samplesOf, type Sample } from './samples.ts';
import { createSpans, firstLabel, mayBegin, mayFollow } from './spans.ts';
import { trainChain, type Labelled } from './train-chain.ts';
import { createTraits, wordTrait, type Traits } from './traits.ts';

/** What was learned of the slots of one intent, as plain data. */
interface LearnedIntent {
  readonly intent: string;
  /** In the order of their labels. */
  readonly slots: readonly string[];
  /** The features by their hashes, in the order of their rows of weights. */
  readonly features: Int32Array;
  readonly weights: Float32Array;
  readonly moves: Float32Array;
  /** Last words of values with the sign behind them, by slot: `Time pm.`. */
  readonly endings: readonly string[];
}

/** What was learned of the slots of a locale, as plain data that can be kept; intents without slots are left out. */
export type LearnedSlots = readonly LearnedIntent[];

/** Words of a sentence that are likely the value of a slot. */
export interface TaggedSpan {
  readonly slot: string;
  /** The first token and the one after the last. */
  readonly from: number;
  readonly to: number;
  /** UTF-16 offset of the end, a sign included that ends such a value: `p.m.` */
  readonly end: number;
  /** 0 to 1. */
  readonly likely: number;
}

/** Finds what may be values of an intent's slots in a sentence; they may overlap. `asked` is the slot that was asked for. */
export type Tagger = (
  intent: IntentEntry,
  sentence: Sentence,
  mentions: (type: string) => readonly Mention[],
  asked: string | undefined,
) => readonly TaggedSpan[];

/** Less likely spans are not worth a look. */
const least = 0.1;

const pace = { epochs: 7, rate: 0.2, pull: 0.1 };

/** How many samples are drawn for an intent, values in place of its slots: fewer where there are many intents. */
const drawn = { least: 90, most: 600, inAll: 1600 };

/** An intent with fewer samples than this sees some of their words as unknown ones, to learn what stands around values. */
const fewSamples = 12;

/** Learns from the samples of each intent, and of its slots, which words are values: a conditional random field per intent. */
export function learnSlots(
  locale: LocaleDefinition,
  lexicon: Lexicon,
  progress: Progress = () => undefined,
): LearnedSlots {
  const valuesOf = exampleValues(locale);
  const traits = createTraits();
  const talking = lexicon.intents.filter((intent) => intent.definition.slots.length > 0).length;
  const enough = Math.min(drawn.most, Math.max(drawn.least, drawn.inAll / talking));
  return lexicon.intents.flatMap((intent, index) => {
    const learned = learnIntent(intent, lexicon, valuesOf, enough, traits);
    progress(index + 1, lexicon.intents.length);
    return learned ?? [];
  });
}

function learnIntent(
  intent: IntentEntry,
  lexicon: Lexicon,
  valuesOf: (type: string) => readonly string[],
  enough: number,
  traits: Traits,
): LearnedIntent | undefined {
  const samples = samplesOf(intent, valuesOf, enough);
  const named = new Set(samples.flatMap(({ values }) => values.map(({ slot }) => slot)));
  const slots = intent.definition.slots.map((slot) => slot.name).filter((name) => named.has(name));
  if (slots.length === 0) return undefined;
  const index = new Map<number, number>();
  const rows = samples.map((sample, at): Labelled => {
    const marks = marksIn(sample, at, intent, lexicon);
    const found = traits(sample.sentence, marks, sample.asked, isShown(sample, at, intent, lexicon));
    for (const features of found) numberAll(features, index);
    return { positions: found, labels: labelsOf(sample, slots) };
  });
  const labels = firstLabel(slots.length);
  const { weights, moves } = trainChain(
    rows,
    index.size,
    labels,
    (from, to) => (from === labels ? mayBegin(to) : mayFollow(from, to)),
    pace,
  );
  return {
    intent: intent.definition.name,
    slots,
    features: Int32Array.from(index.keys()),
    weights,
    moves,
    endings: slots.flatMap((slot) => endingsOf(slot, valuesOf(typeOf(intent, slot)))),
  };
}

function endingsOf(slot: string, values: readonly string[]): readonly string[] {
  const endings = values.flatMap((value) => {
    const last = readSentence(value).tokens.at(-1);
    return last && last.end < value.length ? ending(slot, last, value.slice(last.end)) : [];
  });
  return [...new Set(endings)];
}

function ending(slot: string, last: Token, sign: string): string {
  return `${slot} ${last.norm}${sign}`;
}

/** Puts the number of its row of weights in place of each feature; new ones get the next row. */
function numberAll(features: Int32Array, index: Map<number, number>): void {
  for (let place = 0; place < features.length; place += 1) {
    const feature = features[place] ?? 0;
    let row = index.get(feature);
    if (row === undefined) index.set(feature, (row = index.size));
    features[place] = row;
  }
}

function labelsOf({ sentence, values }: Sample, slots: readonly string[]): Uint8Array {
  const labels = new Uint8Array(sentence.tokens.length);
  for (const { slot, from, to } of values) {
    const begin = firstLabel(slots.indexOf(slot));
    labels.fill(begin + 1, from, to);
    labels[from] = begin;
  }
  return labels;
}

function typesOf(intent: IntentEntry): readonly string[] {
  return [...new Set([...intent.definition.slots.map((slot) => slot.slotTypeName), ...telling])];
}

/** Dates in samples only have to look like dates. */
const someDay = new Date(0);

/**
 * The marks of a sample. Every other one does not see that its own values are listed where others could be (Lex V-2): in samples all
 * values are listed, in what customers say they are not.
 */
function marksIn({ sentence, values }: Sample, index: number, intent: IntentEntry, lexicon: Lexicon) {
  const mentions = lexicon.mentions(sentence, someDay);
  const isOwn = (type: string, mention: Mention) =>
    values.some(
      ({ slot, from, to }) => from === mention.from && to === mention.to && typeOf(intent, slot) === type,
    );
  return marksOf(sentence, typesOf(intent), (type) =>
    index % 2 === 0 && lexicon.reader(type).open
      ? mentions(type).filter((mention) => !isOwn(type, mention))
      : mentions(type),
  );
}

/** Which words of a sample are seen as they are. In one sample of four of a small intent values that may be any words are unknown, and a tenth of the others. */
function isShown({ sentence, values }: Sample, index: number, intent: IntentEntry, lexicon: Lexicon) {
  const isSmall =
    intent.patterns.filter(({ literals, parts }) => literals < parts.length).length <= fewSamples;
  const hides = isSmall && index % 4 === 0;
  return (_token: Token, at: number): boolean => {
    if (!hides) return true;
    const value = values.find(({ from, to }) => from <= at && at < to);
    if (value) return !lexicon.reader(typeOf(intent, value.slot)).open;
    return (index * 31 + at * 17 + sentence.tokens.length) % 10 !== 0;
  };
}

/** Features as rows of weights; those that were never met are left out. */
function known(positions: Positions, index: ReadonlyMap<number, number>): Positions {
  return positions.map((features) => {
    let count = 0;
    const found = new Int32Array(features.length);
    for (const feature of features) {
      const row = index.get(feature);
      if (row === undefined) continue;
      found[count] = row;
      count += 1;
    }
    return found.subarray(0, count);
  });
}

export function createTagger(learned: LearnedSlots): Tagger {
  const traits = createTraits();
  const models = new Map(
    learned.map(({ intent, slots, features, weights, moves, endings }) => [
      intent,
      {
        slots,
        endings: new Set(endings),
        index: new Map(Array.from(features, (feature, row) => [feature, row])),
        spans: createSpans({ labels: firstLabel(slots.length), weights, moves }),
      },
    ]),
  );
  return (intent, sentence, mentions, asked) => {
    const model = models.get(intent.definition.name);
    if (!model || sentence.tokens.length === 0) return [];
    const marks = marksOf(sentence, typesOf(intent), mentions);
    const positions = known(
      traits(sentence, marks, asked, (token) => model.index.has(wordTrait(token.norm))),
      model.index,
    );
    return model.spans(positions, least).map(({ from, to, likely, slot: place }) => {
      const slot = model.slots[place] ?? '';
      return {
        slot,
        from,
        to,
        likely,
        end: endOf(sentence, to, (last, sign) => model.endings.has(ending(slot, last, sign))),
      };
    });
  };
}

/** Where the words before a token end: behind the sign that follows them, where it belongs to them. */
function endOf(sentence: Sentence, to: number, belongs: (last: Token, sign: string) => boolean): number {
  const last = sentence.tokens[to - 1];
  if (!last) return 0;
  const sign = sentence.text.charAt(last.end);
  return sign.trim() !== '' && belongs(last, sign) ? last.end + 1 : last.end;
}
