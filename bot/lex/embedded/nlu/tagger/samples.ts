import { slotsIn } from '../../../definitions/utterance.ts';
import { typeOf, type IntentEntry } from '../lexicon.ts';
import { readSentence, tokensIn, type Sentence } from '../sentence.ts';

/** A value in a sentence, by its words. */
export interface Placed {
  readonly slot: string;
  readonly from: number;
  readonly to: number;
}

/** A sample utterance with values in place of its slots. */
export interface Sample {
  readonly sentence: Sentence;
  readonly values: readonly Placed[];
  /** The slot whose question it answers, for the samples of a slot (Lex V-8). */
  readonly asked: string | undefined;
}

/** Every sample of an intent and of its slots, several times with other values: about `enough` in all. */
export function samplesOf(
  intent: IntentEntry,
  valuesOf: (type: string) => readonly string[],
  enough: number,
): readonly Sample[] {
  const next = new Map<string, number>();
  const valueFor = (slot: string) => {
    const values = valuesOf(typeOf(intent, slot));
    const at = next.get(slot) ?? 0;
    // Steps of nearly two thirds of the list visit it all, and far values one after another.
    next.set(slot, at + strideFor(values.length));
    return values[at % values.length] ?? '';
  };
  const utterances = [
    ...intent.utterances.map((utterance) => ({ utterance, asked: undefined })),
    ...intent.definition.slots.flatMap((slot) =>
      (slot.valueElicitationSetting.sampleUtterances ?? []).map(({ utterance }) => ({
        utterance,
        asked: slot.name,
      })),
    ),
  ];
  const varied = utterances.filter(({ utterance }) => slotsIn(utterance).length > 0).length;
  if (varied === 0) return [];
  const draws = Math.min(8, Math.max(2, Math.round(enough / varied)));
  const samples: Sample[] = [];
  for (let draw = 0; draw < draws; draw += 1) {
    for (const { utterance, asked } of utterances) {
      if (draw > 0 && slotsIn(utterance).length === 0) continue;
      samples.push({ ...fillIn(utterance, valueFor), asked });
    }
  }
  return samples;
}

function fillIn(utterance: string, valueFor: (slot: string) => string): Pick<Sample, 'sentence' | 'values'> {
  let text = '';
  const ranges: { slot: string; start: number; end: number }[] = [];
  for (const piece of utterance.split(/(\{[^{}]+\})/)) {
    const slot = /^\{([^{}]+)\}$/.exec(piece)?.[1]?.trim();
    const words = slot === undefined ? piece : valueFor(slot);
    // Two words that meet would be read as one.
    if (/[\p{L}\p{N}]$/u.test(text) && /^[\p{L}\p{N}]/u.test(words)) text += ' ';
    if (slot !== undefined) ranges.push({ slot, start: text.length, end: text.length + words.length });
    text += words;
  }
  const sentence = readSentence(text);
  const values = ranges.flatMap(({ slot, start, end }) => {
    const { from, to } = tokensIn(sentence, start, end);
    return from < 0 || to <= from ? [] : [{ slot, from, to }];
  });
  return { sentence, values };
}

function strideFor(length: number): number {
  let stride = Math.max(1, Math.round(length * 0.618));
  while (commonDivisor(stride, length) > 1) stride += 1;
  return stride;
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}
