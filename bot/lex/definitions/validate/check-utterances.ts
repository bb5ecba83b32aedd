import { withoutCourtesy } from '../../embedded/nlu/pattern.ts';
import { readSentence } from '../../embedded/nlu/sentence.ts';
import { isSlot } from '../check.ts';
import type { IntentDefinition, LocaleDefinition } from '../definition.ts';
import type { Fault } from '../fault.ts';
import { slotsIn } from '../utterance.ts';
import { intentFile, partsOf, type Check } from './scene.ts';

interface Sample {
  readonly intent: IntentDefinition;
  readonly utterance: string;
  readonly index: number;
}

/**
 * Utterances that two intents share. Lex documents no fault for them, only that what is ambiguous falls back (Lex N-6), and no rule
 * for ties: the same text in two intents that can be meant at the same time is an error here, the same words a warning.
 */
export const checkSharing: Check = ({ locale }) => {
  const samples = locale.intents.flatMap((intent) =>
    (intent.sampleUtterances ?? []).map(({ utterance }, index): Sample => ({ intent, utterance, index })),
  );
  const byText = firsts(samples, ({ utterance }) => sameText(utterance));
  const byWords = firsts(samples, sameWords);
  return samples.flatMap((sample): readonly Fault[] => {
    const same = byText(sample);
    if (same?.intent === sample.intent) {
      return [fault(sample, 'repeated-utterance', `"${sample.utterance}" stands here already`)];
    }
    if (same && together(same.intent, sample.intent)) {
      const what = `"${sample.utterance}" is an utterance of ${same.intent.name}, too`;
      return [fault(sample, 'shared-utterance', what)];
    }
    const near = same ?? byWords(sample);
    if (!near || near.intent === sample.intent) return [];
    if (!together(near.intent, sample.intent) && sample.intent.inputContexts?.length) return [];
    const what = `"${sample.utterance}" and "${near.utterance}" of ${near.intent.name} are the same words, courtesy and endings aside`;
    return [fault(sample, 'near-utterance', what)];
  });
};

function fault({ intent, index }: Sample, rule: Fault['rule'], what: string): Fault {
  return {
    file: intentFile(intent.name),
    field: `sampleUtterances[${String(index)}].utterance`,
    rule,
    what,
  };
}

/** Finds the first other sample with the same key: of the same intent if it comes before, else of another one before. */
function firsts(
  samples: readonly Sample[],
  keyOf: (sample: Sample) => string,
): (sample: Sample) => Sample | undefined {
  const first = new Map<string, Sample>();
  for (const sample of samples) {
    const key = keyOf(sample);
    if (!first.has(key)) first.set(key, sample);
  }
  return (sample) => {
    const found = first.get(keyOf(sample));
    return found === sample ? undefined : found;
  };
}

/** Case, spaces and the signs at the end aside. */
function sameText(utterance: string): string {
  return utterance
    .toLowerCase()
    .replaceAll(/\s+/g, ' ')
    .replace(/[ .?!]+$/, '')
    .trim();
}

/** The words as the recogniser compares them, without courtesy; a slot counts as its type. */
function sameWords({ intent, utterance }: Sample): string {
  const text = utterance.replaceAll(/\{([^{}]+)\}/g, (_whole, name: string) => {
    const type = intent.slots.find((slot) => slot.name === name.trim())?.slotTypeName ?? name;
    return ` slot0${type.replaceAll(/[^A-Za-z0-9]/g, '')} `;
  });
  return withoutCourtesy(readSentence(text))
    .tokens.map((token) => token.norm)
    .join(' ');
}

/** Whether both intents can be meant in one moment: they wait for the same contexts (Lex N-8). */
function together(a: IntentDefinition, b: IntentDefinition): boolean {
  const contexts = (intent: IntentDefinition) =>
    (intent.inputContexts ?? [])
      .map((context) => context.name)
      .sort()
      .join(' ');
  return contexts(a) === contexts(b);
}

/** Utterances that Lex cannot read: open braces, slots without a space beside them, free text outside its question (Lex N-10, §1.9). */
export const checkUtterances: Check = ({ locale }) => [
  ...locale.intents.flatMap((intent) =>
    (intent.sampleUtterances ?? []).flatMap(({ utterance }, index) => {
      const at = { intent, utterance, index };
      return [...formOf(utterance, at), ...freeFormIn(utterance, at)];
    }),
  ),
  ...partsOf(locale).flatMap(({ part, file, intent }): readonly Fault[] => {
    if (!('slotTypeName' in part)) return [];
    const elicitation = (part as IntentDefinition['slots'][number]).valueElicitationSetting;
    if (!elicitation.sampleUtterances?.length) return [];
    if (part.slotTypeName !== freeForm)
      return unknownSlots(elicitation.sampleUtterances, file, intent, locale);
    const what = `a slot of ${freeForm} takes no sample utterances`;
    return [{ file, field: 'valueElicitationSetting.sampleUtterances', rule: 'free-form', what }];
  }),
];

/** What may be answered to the question for a slot names that slot, or others of the intent (Lex V-8). */
function unknownSlots(
  samples: readonly { readonly utterance: string }[],
  file: string,
  intent: IntentDefinition,
  locale: LocaleDefinition,
): readonly Fault[] {
  return samples.flatMap(({ utterance }, index) =>
    slotsIn(utterance)
      .filter((name) => !isSlot(name, intent, locale))
      .map((name): Fault => {
        const field = `valueElicitationSetting.sampleUtterances[${String(index)}].utterance`;
        return { file, field, rule: 'unknown-slot', what: `there is no slot ${name}` };
      }),
  );
}

const freeForm = 'AMAZON.FreeFormInput';

function formOf(utterance: string, sample: Sample): readonly Fault[] {
  const rest = utterance.replaceAll(/\{[^{}]*\}/g, '');
  if (/[{}]/.test(rest) || /\{\s*\}/.test(utterance)) {
    return [fault(sample, 'utterance-form', `"${utterance}": the braces do not close around a name`)];
  }
  const touching = /[^\s{}]\{[^{}]+\}|\{[^{}]+\}[^\s{}]/.exec(utterance);
  if (!touching) return [];
  return [fault(sample, 'slot-touches-word', `"${utterance}": no space in "${touching[0]}"`)];
}

function freeFormIn(utterance: string, sample: Sample): readonly Fault[] {
  const named = slotsIn(utterance);
  const free = sample.intent.slots.find(
    (slot) => slot.slotTypeName === freeForm && named.includes(slot.name),
  );
  if (!free) return [];
  const what = `{${free.name}} is ${freeForm}, which Lex fills only when it is asked for`;
  return [fault(sample, 'free-form', what)];
}
