import type { IntentDefinition, LocaleDefinition } from '../definition.ts';
import type { Fault } from '../fault.ts';
import type { TreeFiles } from '../tree-reader.ts';
import type { Surroundings } from './surroundings.ts';

/** One locale with all that a check may look at. */
export interface Scene {
  readonly locale: LocaleDefinition;
  readonly files: TreeFiles;
  readonly surroundings: Surroundings;
  /** The surroundings' flows are those of this bot. */
  readonly ours: boolean;
}

/** Looks for one kind of fault; the files are relative to the locale's folder. */
export type Check = (scene: Scene) => readonly Fault[];

/** A part of an intent with a file of its own, and what its rules may name. */
export interface Part {
  readonly intent: IntentDefinition;
  readonly file: string;
  /** The intent or one of its slots. */
  readonly part: object;
}

/** The intents and their slots, file by file. */
export function partsOf(locale: LocaleDefinition): readonly Part[] {
  return locale.intents.flatMap((intent) => [
    { intent, file: intentFile(intent.name), part: { ...intent, slots: undefined } },
    ...intent.slots.map((slot) => ({
      intent,
      file: `Intents/${intent.name}/Slots/${slot.name}/Slot.json`,
      part: slot,
    })),
  ]);
}

/** The file of an intent. */
export function intentFile(name: string): string {
  return `Intents/${name}/Intent.json`;
}

/** The file of a slot type. */
export function typeFile(name: string): string {
  return `SlotTypes/${name}/SlotType.json`;
}

/** One object inside a file and where it stands. */
export interface Node {
  readonly field: string;
  readonly key: string;
  readonly node: Readonly<Record<string, unknown>>;
}

/** Every object inside a part, the part itself first. */
export function nodesOf(part: unknown, field = '', key = ''): readonly Node[] {
  if (Array.isArray(part)) {
    return part.flatMap((entry: unknown, index) => nodesOf(entry, `${field}[${String(index)}]`, key));
  }
  if (part === null || typeof part !== 'object') return [];
  const node = part as Readonly<Record<string, unknown>>;
  return [
    { field, key, node },
    ...Object.entries(node).flatMap(([name, value]) => nodesOf(value, joined(field, name), name)),
  ];
}

/** A field below a field. */
export function joined(field: string, name: string): string {
  return field ? `${field}.${name}` : name;
}
