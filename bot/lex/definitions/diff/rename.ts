import type { Renames } from './difference.ts';
import { isList, isObject, type Plain, type PlainObject } from './plain-json.ts';

/** Turns the old names in an intent or a slot into the new ones, so that a renaming is told once and not wherever it is named. */
export function renamedIn(json: PlainObject, intent: string, renames: Renames): PlainObject {
  const turn = turned(renames);
  const slots = turn.slots(intent);
  return rewrite(json, '', { turn, slots, inside: '' }) as PlainObject;
}

/** A text with the new names of slots in braces. */
export function renamedText(text: string, slots: ReadonlyMap<string, string>): string {
  if (slots.size === 0) return text;
  return text.replaceAll(/\{\s*([^{}.]+?)\s*((?:\.[^{}]*)?)\}/g, (whole, name: string, part: string) => {
    const now = slots.get(name);
    return now === undefined ? whole : `{${now}${part}}`;
  });
}

/** Old names → new names. */
export interface Turned {
  readonly intents: ReadonlyMap<string, string>;
  readonly slotTypes: ReadonlyMap<string, string>;
  /** Of an intent by its new name. */
  slots(intent: string): ReadonlyMap<string, string>;
  /** Of a slot type by its new name. */
  values(slotType: string): ReadonlyMap<string, string>;
}

/** The renames of a locale from the old names to the new ones. */
export function turned(renames: Renames): Turned {
  const all = (maps: Renames['slots']) =>
    new Map([...maps].map(([name, names]) => [name, swapped(names)] as const));
  const [slots, values] = [all(renames.slots), all(renames.values)];
  return {
    intents: swapped(renames.intents),
    slotTypes: swapped(renames.slotTypes),
    slots: (intent) => slots.get(intent) ?? new Map<string, string>(),
    values: (slotType) => values.get(slotType) ?? new Map<string, string>(),
  };
}

function swapped(names: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...names].map(([now, before]) => [before, now]));
}

interface Names {
  readonly turn: Turned;
  readonly slots: ReadonlyMap<string, string>;
  /** The key of the object that the text is a field of. */
  readonly inside: string;
}

function rewrite(value: Plain, key: string, names: Names): Plain {
  if (isList(value)) return value.map((entry) => rewrite(entry, key, names));
  if (typeof value === 'string') return rewriteText(value, key, names);
  if (!isObject(value)) return value;
  const target = /nextstep$/i.test(key) ? targetOf(value, names) : names;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      key === 'slots' ? (target.slots.get(name) ?? name) : name,
      rewrite(inner, name, { ...target, inside: key }),
    ]),
  );
}

/** Inside a step to another intent the slots are those of that one. */
function targetOf(step: PlainObject, names: Names): Names {
  const intent = isObject(step['intent']) ? step['intent']['name'] : undefined;
  if (typeof intent !== 'string') return names;
  const now = names.turn.intents.get(intent) ?? intent;
  return { ...names, slots: names.turn.slots(now) };
}

function rewriteText(text: string, key: string, names: Names): string {
  if (key === 'slotToElicit' || key === 'slotName') return names.slots.get(text) ?? text;
  if (key === 'slotTypeName') return names.turn.slotTypes.get(text) ?? text;
  // A context or a branch may be called as an intent is.
  if (key === 'name' && names.inside === 'intent') return names.turn.intents.get(text) ?? text;
  return renamedText(text, names.slots);
}
