import type { Slot } from '@aws-sdk/client-lex-runtime-v2';
import { isSearching } from '../definitions/check-intents.ts';
import { subSlotsOf, type SubSlot } from '../definitions/composite.ts';
import type { IntentDefinition, LocaleDefinition } from '../definitions/definition.ts';
import type { SlotDefinition } from '../definitions/slot-schema.ts';
import type { Heard } from './nlu/hear.ts';
import type { Recognizer } from './nlu/recognizer.ts';
import type { SlotValues } from './session.ts';

/** The locale as the recogniser learns it: every part of a composite slot is a slot `Whole.Part` of its own (Lex V-6). */
export function withPartsAsSlots(locale: LocaleDefinition): LocaleDefinition {
  const isComposite = (slot: SlotDefinition) => subSlotsOf(slot, locale).length > 0;
  const isPlain = (intent: IntentDefinition) => !isSearching(intent) && !intent.slots.some(isComposite);
  if (locale.intents.every(isPlain)) return locale;
  return { ...locale, intents: locale.intents.map((intent) => withParts(intent, locale)) };
}

function withParts(intent: IntentDefinition, locale: LocaleDefinition): IntentDefinition {
  // Nothing is searched here: no text may match such an intent.
  if (isSearching(intent)) return { ...intent, sampleUtterances: [] };
  const parts = new Map(intent.slots.map((slot) => [slot.name, subSlotsOf(slot, locale)]));
  const partsOf = (name: string) => parts.get(name) ?? [];
  return {
    ...intent,
    sampleUtterances: (intent.sampleUtterances ?? []).flatMap(({ utterance }) =>
      spelledOut(utterance, partsOf).map((text) => ({ utterance: text })),
    ),
    slots: intent.slots.flatMap((slot) => {
      const own = partsOf(slot.name);
      return own.length === 0 ? [slot] : own.map((part) => partAsSlot(slot, part));
    }),
  };
}

function partAsSlot(slot: SlotDefinition, part: SubSlot): SlotDefinition {
  return {
    name: `${slot.name}.${part.name}`,
    slotTypeName: part.slotTypeName,
    valueElicitationSetting: {
      slotConstraint: 'Optional',
      sampleUtterances: part.sampleUtterances.map(({ utterance }) => ({
        utterance: utterance.replace(/\{([^{}.]+)\}/g, `{${slot.name}.$1}`),
      })),
    },
  };
}

/** A sample that names the whole is a sample of all its parts in order, and of each alone. */
function spelledOut(utterance: string, partsOf: (name: string) => readonly SubSlot[]): readonly string[] {
  const whole = [...utterance.matchAll(/\{([^{}]+)\}/g)].find((match) => partsOf(match[1] ?? '').length > 0);
  const name = whole?.[1];
  if (name === undefined) return [utterance];
  const tokens = partsOf(name).map((part) => `{${name}.${part.name}}`);
  return [tokens.join(' '), ...tokens].flatMap((text) =>
    spelledOut(utterance.replace(`{${name}}`, text), partsOf),
  );
}

/** A recogniser of parts as one of wholes: it fills composite slots and hears `Whole` and `Whole.Part`. */
export function hearingWholes(recognizer: Recognizer, locale: LocaleDefinition): Recognizer {
  const partsOf = (intent: string, name: string): readonly SubSlot[] => {
    const slots = locale.intents.find((candidate) => candidate.name === intent)?.slots;
    const slot = slots?.find((candidate) => candidate.name === name);
    return slot ? subSlotsOf(slot, locale) : [];
  };
  return {
    ...recognizer,
    fill: (intent, text, now) => gather(recognizer.fill(intent, text, now), (name) => partsOf(intent, name)),
    hear(intent, name, text, now) {
      const parts = partsOf(intent, name);
      const heard =
        parts.length === 0
          ? recognizer.hear(intent, name, text, now)
          : hearParts(
              (part, words) => recognizer.hear(intent, `${name}.${part}`, words, now),
              name,
              parts,
              text,
            );
      return heard && { ...heard, slots: gather(heard.slots, (whole) => partsOf(intent, whole)) };
    },
  };
}

/** Each part takes its words from what the others have left; words that nobody listed go to the first part alone. */
function hearParts(
  hear: (part: string, words: string) => Heard | undefined,
  whole: string,
  parts: readonly SubSlot[],
  text: string,
): Heard | undefined {
  let rest = text;
  const slots: Record<string, Slot> = {};
  for (const { name } of parts) {
    const heard = rest.trim() ? hear(name, rest) : undefined;
    const slot = heard?.slots[`${whole}.${name}`];
    if (!slot || heard.certainty === 'open') continue;
    slots[`${whole}.${name}`] = slot;
    rest = rest.replace(slot.value?.originalValue ?? '', ' ');
  }
  if (Object.keys(slots).length === 0) return hear(parts[0]?.name ?? '', text);
  return { slots, certainty: /[\p{L}\d]/u.test(rest) ? 'within' : 'whole' };
}

/** `{'Car.Year': …}` becomes `{Car: {shape: 'Composite', subSlots: {Year: …}}}`. */
function gather(
  slots: Readonly<Record<string, Slot>>,
  partsOf: (name: string) => readonly SubSlot[],
): Readonly<Record<string, Slot>> {
  const gathered: Record<string, Slot> = {};
  for (const [path, slot] of Object.entries(slots)) {
    const [whole = '', part] = path.split('.');
    if (part === undefined) gathered[path] = slot;
    else
      gathered[whole] = compose(
        { ...gathered[whole]?.subSlots, [part]: { shape: 'Scalar', ...slot } },
        partsOf(whole),
      );
  }
  return gathered;
}

/** A composite slot: its value is those of its parts in order (Lex V-4). */
function compose(known: Readonly<Record<string, Slot | null>>, parts: readonly SubSlot[]): Slot {
  const values = parts.flatMap((part) => known[part.name]?.value ?? []);
  const joined = (texts: readonly (string | undefined)[]) => texts.filter(Boolean).join(' ');
  const interpretedValue = joined(values.map((value) => value.interpretedValue));
  return {
    shape: 'Composite',
    value: {
      originalValue: joined(values.map((value) => value.originalValue)),
      interpretedValue,
      resolvedValues: [interpretedValue],
    },
    // AWS sends null for an empty part, which the SDK's type does not know.
    subSlots: Object.fromEntries(parts.map((part) => [part.name, known[part.name] ?? null])) as Record<
      string,
      Slot
    >,
  };
}

/** Slots with what was heard: parts of a composite slot join those that it has. */
export function joined(
  before: SlotValues,
  heard: SlotValues,
  intent: IntentDefinition,
  locale: LocaleDefinition,
): SlotValues {
  const merged = Object.entries(heard).map(([name, slot]) => {
    const definition = intent.slots.find((candidate) => candidate.name === name);
    const parts = slot?.subSlots && definition ? subSlotsOf(definition, locale) : [];
    if (parts.length === 0) return [name, slot] as const;
    const added = Object.entries(slot?.subSlots ?? {}).filter(([, part]) => (part as Slot | null) !== null);
    return [name, compose({ ...before[name]?.subSlots, ...Object.fromEntries(added) }, parts)] as const;
  });
  return Object.fromEntries(merged);
}
