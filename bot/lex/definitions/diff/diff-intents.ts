import { fallbackSignature, slotsByPriority, type IntentDefinition } from '../definition.ts';
import type { SlotDefinition } from '../slot-schema.ts';
import { placesIn, type TreeFiles } from '../tree-reader.ts';
import { slotsIn } from '../utterance.ts';
import { readText } from '../validate/messages.ts';
import type { Change, Renames, Where } from './difference.ts';
import { diffSettings } from './diff-settings.ts';
import { percent } from './diff-slot-types.ts';
import { changedEntries, match, overlap, type Likeness, type Matches } from './match.ts';
import { plainJson } from './plain-json.ts';
import { renamedIn, renamedText, turned } from './rename.ts';

/** Pairs the intents of two locales. */
export function matchIntents(
  before: readonly IntentDefinition[],
  after: readonly IntentDefinition[],
): Matches<IntentDefinition> {
  return match(before, after, (a, b): Likeness => {
    const { parentIntentSignature: signature } = a;
    if (signature !== b.parentIntentSignature) return { score: 0, why: '' };
    if (signature === fallbackSignature) return { score: 1, why: 'both are the fallback' };
    const score = overlap(a.sampleUtterances?.map(blank) ?? [], b.sampleUtterances?.map(blank) ?? []);
    return { score, why: `${percent(score)} of their utterances are the same` };
  });
}

function blank({ utterance }: { readonly utterance: string }): string {
  return utterance.replaceAll(/\{[^{}]*\}/g, '{}').toLowerCase();
}

/** Pairs the slots of two intents; `typesBefore` has the old names of renamed slot types by the new ones. */
export function matchSlots(
  before: IntentDefinition,
  after: IntentDefinition,
  typesBefore: ReadonlyMap<string, string>,
): Matches<SlotDefinition> {
  return match(before.slots, after.slots, (a, b): Likeness => {
    const sameType = a.slotTypeName === (typesBefore.get(b.slotTypeName) ?? b.slotTypeName);
    const prompts = overlap(questions(a), questions(b));
    const places = overlap(placesOf(a, before), placesOf(b, after));
    const reasons = [
      ...(sameType ? ['the same type'] : []),
      ...(prompts > 0 ? ['the same questions'] : []),
      ...(places > 0 ? ['the same places in utterances'] : []),
    ];
    return { score: (sameType ? 0.4 : 0) + 0.4 * prompts + 0.4 * places, why: reasons.join(', ') };
  });
}

function questions(slot: SlotDefinition): readonly string[] {
  const groups = slot.valueElicitationSetting.promptSpecification?.messageGroupsList ?? [];
  return groups.flatMap((group) => [group.message, ...(group.variations ?? [])].map(readText));
}

/** The utterances that name a slot, with the slot itself left open. */
function placesOf(slot: SlotDefinition, intent: IntentDefinition): readonly string[] {
  return (intent.sampleUtterances ?? [])
    .filter(({ utterance }) => slotsIn(utterance).includes(slot.name))
    .map(({ utterance }) => utterance.replaceAll(`{${slot.name}}`, '{}').toLowerCase());
}

/** What an intent is, in half a line. */
export function intentSummary(intent: IntentDefinition): string {
  const utterances = intent.sampleUtterances?.length ?? 0;
  const slots = slotsByPriority(intent).map((slot) => slot.name);
  return [
    ...(intent.parentIntentSignature ? [intent.parentIntentSignature] : []),
    `${String(utterances)} utterance${utterances === 1 ? '' : 's'}`,
    ...(slots.length > 0 ? [`slot${slots.length === 1 ? '' : 's'} ${slots.join(', ')}`] : []),
  ].join(', ');
}

/** What a slot is, in half a line. */
export function slotSummary(slot: SlotDefinition): string {
  const [question] = questions(slot);
  const { slotConstraint } = slot.valueElicitationSetting;
  return [
    slotConstraint.toLowerCase(),
    slot.slotTypeName,
    ...(question ? [JSON.stringify(question)] : []),
  ].join(', ');
}

/** An intent with the files of its tree. */
export interface IntentSide {
  readonly intent: IntentDefinition;
  readonly files: TreeFiles;
}

const ownKeys = ['name', 'identifier', 'sampleUtterances', 'slotPriorities'];

/** What differs inside an intent that both have; its slots are given as they were paired. */
export function diffIntent(
  localeId: string,
  a: IntentSide,
  b: IntentSide,
  slots: Matches<SlotDefinition>,
  renames: Renames,
): readonly Change[] {
  const where: Where = { locale: localeId, intent: b.intent.name };
  const places = placesIn(localeId);
  const toNew = turned(renames).slots(b.intent.name);
  const now = (json: unknown, without: readonly string[]) =>
    renamedIn(plainJson(json, without), b.intent.name, renames);
  const file = (side: IntentSide) => side.files.get(places.intent(side.intent.name))?.json;
  const slotFile = (side: IntentSide, name: string) =>
    side.files.get(places.slot(side.intent.name, name))?.json;
  return [
    ...utterances(a.intent.sampleUtterances, b.intent.sampleUtterances, where, toNew),
    ...diffSettings(now(file(a), ownKeys), plainJson(file(b), ownKeys), where),
    ...orderChange(a.intent, b.intent, where, toNew),
    ...slots.removed.map((slot): Change => ({
      kind: 'removed',
      thing: 'slot',
      where,
      name: slot.name,
      before: slotSummary(slot),
    })),
    ...slots.added.map((slot): Change => ({
      kind: 'added',
      thing: 'slot',
      where,
      name: slot.name,
      after: slotSummary(slot),
    })),
    ...slots.kept.flatMap(({ a: old, b: slot, why }): readonly Change[] => {
      const inside: Where = { ...where, slot: slot.name };
      const samples = utterances(
        old.valueElicitationSetting.sampleUtterances,
        slot.valueElicitationSetting.sampleUtterances,
        inside,
        toNew,
      );
      const [before, after] = [
        now(slotFile(a, old.name), ['name', 'identifier']),
        plainJson(slotFile(b, slot.name), ['name', 'identifier']),
      ];
      return [
        ...(why === undefined
          ? []
          : [
              {
                kind: 'renamed',
                thing: 'slot',
                where,
                name: slot.name,
                before: old.name,
                after: slot.name,
                why,
              } as const,
            ]),
        ...samples,
        ...diffSettings(before, after, inside).filter(({ name }) => !/\bsampleUtterances\b/.test(name)),
      ];
    }),
  ];
}

type Samples = readonly { readonly utterance: string }[] | undefined;

function utterances(
  a: Samples,
  b: Samples,
  where: Where,
  toNew: ReadonlyMap<string, string>,
): readonly Change[] {
  const { added, removed } = changedEntries(
    (a ?? []).map(({ utterance }) => renamedText(utterance, toNew).trim()),
    (b ?? []).map(({ utterance }) => utterance.trim()),
  );
  return [
    ...removed.map((name): Change => ({ kind: 'removed', thing: 'utterance', where, name, before: name })),
    ...added.map((name): Change => ({ kind: 'added', thing: 'utterance', where, name, after: name })),
  ];
}

/** Slots that both have, asked for in another order; the numbers themselves mean nothing (Lex F-14). */
function orderChange(
  a: IntentDefinition,
  b: IntentDefinition,
  where: Where,
  toNew: ReadonlyMap<string, string>,
): readonly Change[] {
  const [one, other] = [
    slotsByPriority(a).map((slot) => toNew.get(slot.name) ?? slot.name),
    slotsByPriority(b).map((slot) => slot.name),
  ];
  const before = one.filter((name) => other.includes(name)).join(', ');
  const after = other.filter((name) => one.includes(name)).join(', ');
  return before === after
    ? []
    : [{ kind: 'changed', thing: 'order', where, name: 'slotPriorities', before, after }];
}
