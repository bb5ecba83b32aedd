import { exampleValues } from '../../embedded/nlu/examples.ts';
import type { Recognizer } from '../../embedded/nlu/recognizer.ts';
import { fallbackSignature, type LocaleDefinition } from '../definition.ts';
import { slotsIn } from '../utterance.ts';
import type { Renames } from './difference.ts';
import { turned } from './rename.ts';

/** A text that both versions are asked to understand. */
export interface Input {
  readonly text: string;
  /** The intents of which it is an utterance, by version; none for what a customer said. */
  readonly before?: string | undefined;
  readonly after?: string | undefined;
}

/** What a version makes of a text. */
export interface Understood {
  /** The fallback where no score reaches the threshold (Lex N-2). */
  readonly intent: string;
  /** Of the likeliest intent, also where it falls back; 0 to 1. */
  readonly score: number;
  /** The values of the slots that the text fills. */
  readonly slots: Readonly<Record<string, string>>;
}

/** A text that the versions understand differently; what is only renamed is the same. */
export interface Misunderstanding {
  readonly locale: string;
  readonly input: Input;
  readonly before: Understood;
  readonly after: Understood;
}

/** The utterances of both versions, slots filled with values of their types: one filling from the start of each list, one from its middle. */
export function inputsOf(a: LocaleDefinition, b: LocaleDefinition): readonly Input[] {
  const inputs = new Map<string, Input>();
  const add = (text: string, more: Omit<Input, 'text'>) =>
    inputs.set(text, { text, ...inputs.get(text), ...more });
  for (const [text, before] of filledOf(a)) add(text, { before });
  for (const [text, after] of filledOf(b)) add(text, { after });
  return [...inputs.values()];
}

function filledOf(locale: LocaleDefinition): readonly (readonly [text: string, intent: string])[] {
  const values = exampleValues(locale);
  return locale.intents.flatMap((intent) =>
    (intent.sampleUtterances ?? []).flatMap(({ utterance }) =>
      (slotsIn(utterance).length === 0 ? [0] : [0, 0.5]).map((share) => {
        const text = utterance.replaceAll(/\{([^{}]+)\}/g, (whole, name: string) => {
          const type = intent.slots.find((slot) => slot.name === name.trim())?.slotTypeName;
          const known = type === undefined ? [] : values(type);
          return known[Math.floor(share * known.length)] ?? whole;
        });
        return [text, intent.name] as const;
      }),
    ),
  );
}

/** Whether what understanding depends on is the same: names, utterances, types and the threshold, in whatever order. */
export function understandAlike(a: LocaleDefinition, b: LocaleDefinition): boolean {
  return JSON.stringify(basis(a)) === JSON.stringify(basis(b));
}

function basis(locale: LocaleDefinition): unknown {
  const sorted = (entries: readonly unknown[]) => entries.map((entry) => JSON.stringify(entry)).sort();
  return [
    locale.nluConfidenceThreshold,
    sorted(
      locale.intents.map((intent) => [
        intent.name,
        intent.parentIntentSignature,
        sorted((intent.sampleUtterances ?? []).map(({ utterance }) => utterance)),
        sorted(
          intent.slots.map((slot) => [
            slot.name,
            slot.slotTypeName,
            slot.multipleValuesSetting,
            sorted(slot.valueElicitationSetting.sampleUtterances ?? []),
          ]),
        ),
      ]),
    ),
    sorted(
      locale.slotTypes.map(
        ({
          name,
          slotTypeValues,
          valueSelectionSetting,
          compositeSlotTypeSetting,
          parentSlotTypeSignature,
        }) => [
          name,
          sorted(
            (slotTypeValues ?? []).map(({ sampleValue, synonyms }) => [
              sampleValue.value,
              sorted((synonyms ?? []).map(({ value }) => value)),
            ]),
          ),
          valueSelectionSetting,
          compositeSlotTypeSetting,
          parentSlotTypeSignature,
        ],
      ),
    ),
  ];
}

/** One locale of both versions, learned. */
export interface Readers {
  readonly a: { readonly locale: LocaleDefinition; readonly recognizer: Recognizer };
  readonly b: { readonly locale: LocaleDefinition; readonly recognizer: Recognizer };
  readonly renames: Renames;
  readonly now: Date;
  /** Hears how many of the inputs were read. */
  readonly progress: (done: number, total: number) => void;
}

/** The inputs that the two versions understand differently. Contexts are not looked at: every intent may be meant. */
export async function compareUnderstanding(
  inputs: readonly Input[],
  { a, b, renames, now, progress }: Readers,
): Promise<readonly Misunderstanding[]> {
  const turn = turned(renames);
  const found: Misunderstanding[] = [];
  for (const [index, input] of inputs.entries()) {
    progress(index, inputs.length);
    const before = await understand(input.text, a.locale, a.recognizer, now);
    const after = await understand(input.text, b.locale, b.recognizer, now);
    const intent = turn.intents.get(before.intent) ?? before.intent;
    const slots = turn.slots(intent);
    const spoken = b.locale.intents.find((candidate) => candidate.name === intent);
    const known = Object.entries(before.slots).map(([old, value]) => {
      const name = slots.get(old) ?? old;
      const type = spoken?.slots.find((slot) => slot.name === name)?.slotTypeName ?? '';
      return [name, turn.values(type).get(value) ?? value] as const;
    });
    const same = intent === after.intent && shown(Object.fromEntries(known)) === shown(after.slots);
    if (!same) found.push({ locale: b.locale.localeId, input, before, after });
  }
  return found;
}

function shown(slots: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.entries(slots).sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function understand(
  text: string,
  locale: LocaleDefinition,
  recognizer: Recognizer,
  now: Date,
): Promise<Understood> {
  const [best] = await recognizer.rank(text, now);
  const score = best?.score ?? 0;
  if (!best || score < locale.nluConfidenceThreshold) {
    const fallback = locale.intents.find((intent) => intent.parentIntentSignature === fallbackSignature);
    return { intent: fallback?.name ?? 'FallbackIntent', score, slots: {} };
  }
  const slots = Object.entries(recognizer.fill(best.intent, text, now)).flatMap(([name, slot]) => {
    const value =
      slot.value?.interpretedValue ?? slot.values?.map((one) => one.value?.interpretedValue).join(', ');
    return value === undefined ? [] : [[name, value] as const];
  });
  return { intent: best.intent, score, slots: Object.fromEntries(slots) };
}
