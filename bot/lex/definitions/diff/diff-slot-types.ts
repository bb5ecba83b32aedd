import type { SlotTypeDefinition } from '../slot-schema.ts';
import type { TreeFiles } from '../tree-reader.ts';
import { placesIn } from '../tree-reader.ts';
import type { Change, Where } from './difference.ts';
import { diffSettings } from './diff-settings.ts';
import { changedEntries, match, overlap, type Likeness, type Matches } from './match.ts';
import { plainJson } from './plain-json.ts';

interface Value {
  readonly name: string;
  readonly synonyms: readonly string[];
}

/** Pairs the slot types of two locales. */
export function matchSlotTypes(
  before: readonly SlotTypeDefinition[],
  after: readonly SlotTypeDefinition[],
): Matches<SlotTypeDefinition> {
  return match(before, after, likeness);
}

function likeness(a: SlotTypeDefinition, b: SlotTypeDefinition): Likeness {
  const pattern = (type: SlotTypeDefinition) => type.valueSelectionSetting?.regexFilter?.pattern;
  if (pattern(a) !== undefined && pattern(a) === pattern(b))
    return { score: 1, why: 'the same regular expression' };
  const score = overlap(wordsOf(a), wordsOf(b));
  return { score, why: `${percent(score)} of their values and synonyms are the same` };
}

/** 0.62 as `62%`. */
export function percent(share: number): string {
  return `${String(Math.round(100 * share))}%`;
}

function wordsOf(type: SlotTypeDefinition): readonly string[] {
  return valuesOf(type).flatMap(({ name, synonyms }) =>
    [name, ...synonyms].map((word) => word.toLowerCase()),
  );
}

function valuesOf(type: SlotTypeDefinition): readonly Value[] {
  return (type.slotTypeValues ?? []).map(({ sampleValue, synonyms }) => ({
    name: sampleValue.value,
    synonyms: (synonyms ?? []).map(({ value }) => value),
  }));
}

/** What a slot type holds, in half a line. */
export function slotTypeSummary(type: SlotTypeDefinition): string {
  const { slotTypeValues: values, valueSelectionSetting: setting } = type;
  if (setting?.regexFilter) return `matches ${setting.regexFilter.pattern}`;
  const names = (values ?? []).map(({ sampleValue }) => sampleValue.value);
  const shown = names.slice(0, 5).join(', ');
  return `${String(names.length)} values${names.length > 0 ? `: ${shown}${names.length > 5 ? ', …' : ''}` : ''}`;
}

/** Pairs the values of two slot types; a value has synonyms beside its name. */
export function matchValues(a: SlotTypeDefinition, b: SlotTypeDefinition): Matches<Value> {
  return match(valuesOf(a), valuesOf(b), alike);
}

/** What differs inside a slot type. */
export function diffSlotType(
  localeId: string,
  a: { readonly type: SlotTypeDefinition; readonly files: TreeFiles },
  b: { readonly type: SlotTypeDefinition; readonly files: TreeFiles },
): readonly Change[] {
  const where: Where = { locale: localeId, slotType: b.type.name };
  const values = matchValues(a.type, b.type);
  const settings = [a, b].map(({ type, files }) =>
    plainJson(files.get(placesIn(localeId).slotType(type.name))?.json, [
      'name',
      'identifier',
      'slotTypeValues',
    ]),
  );
  const shown = ({ name, synonyms }: Value) =>
    synonyms.length > 0 ? `${name} (${synonyms.join(', ')})` : name;
  return [
    ...values.removed.map((value): Change => ({
      kind: 'removed',
      thing: 'value',
      where,
      name: value.name,
      before: shown(value),
    })),
    ...values.added.map((value): Change => ({
      kind: 'added',
      thing: 'value',
      where,
      name: value.name,
      after: shown(value),
    })),
    ...values.kept.flatMap(({ a: old, b: now, why }) => [
      ...(why === undefined
        ? []
        : [
            {
              kind: 'renamed',
              thing: 'value',
              where,
              name: now.name,
              before: old.name,
              after: now.name,
              why,
            } as const,
          ]),
      ...synonymChanges(old, now, where),
    ]),
    ...diffSettings(settings[0] ?? {}, settings[1] ?? {}, where),
  ];
}

/** A name that has become a synonym, or the other way round, is told by the renaming. */
function synonymChanges(a: Value, b: Value, where: Where): readonly Change[] {
  const { added, removed } = changedEntries(a.synonyms, b.synonyms);
  const change = (kind: 'added' | 'removed', text: string): Change => {
    const shown = `${text} (for ${kind === 'added' ? b.name : a.name})`;
    return { kind, thing: 'synonym', where, name: text, [kind === 'added' ? 'after' : 'before']: shown };
  };
  return [
    ...removed.filter((text) => text !== b.name).map((text) => change('removed', text)),
    ...added.filter((text) => text !== a.name).map((text) => change('added', text)),
  ];
}

function alike(a: Value, b: Value): Likeness {
  if (a.name.trim().toLowerCase() === b.name.trim().toLowerCase()) {
    return { score: 1, why: 'the same word, written otherwise' };
  }
  if (b.synonyms.includes(a.name)) return { score: 0.9, why: `${a.name} is a synonym of it now` };
  if (a.synonyms.includes(b.name)) return { score: 0.9, why: `it was a synonym of ${a.name}` };
  const score = overlap(a.synonyms, b.synonyms);
  return { score, why: `${percent(score)} of their synonyms are the same` };
}
