import type { Effect } from './in-flight.ts';

/** What is different. */
export type Kind = 'added' | 'removed' | 'changed' | 'renamed';

/** What it is different in. */
export type Thing =
  | 'bot'
  | 'locale'
  | 'intent'
  | 'slot'
  | 'slot type'
  | 'value'
  | 'synonym'
  | 'utterance'
  | 'message'
  | 'order'
  | 'phrase'
  | 'setting';

/** Where a change lies: the new names, or the old ones of what is gone. */
export interface Where {
  readonly locale?: string | undefined;
  readonly intent?: string | undefined;
  readonly slot?: string | undefined;
  readonly slotType?: string | undefined;
}

/** One difference that means something. */
export interface Change {
  readonly kind: Kind;
  readonly thing: Thing;
  readonly where: Where;
  /** The name of the thing, the utterance itself, the field of a message or setting; of what is renamed the new name. */
  readonly name: string;
  /** As people read it; absent for what is added. */
  readonly before?: string | undefined;
  /** As people read it; absent for what is removed. */
  readonly after?: string | undefined;
  /** For what is renamed: how one knows. */
  readonly why?: string | undefined;
}

/** The old names of what is renamed in a locale, by the new ones; of slots for each intent, by its new name. */
export interface Renames {
  readonly intents: ReadonlyMap<string, string>;
  readonly slotTypes: ReadonlyMap<string, string>;
  readonly slots: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Of the values of each slot type, by its new name. */
  readonly values: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** All that is different between two definitions; no changes where they mean the same. */
export interface Difference {
  readonly changes: readonly Change[];
  /** What would happen to conversations in flight if they were moved from the first to the second. */
  readonly effects: readonly Effect[];
  /** By locale; for those that both have. */
  readonly renames: ReadonlyMap<string, Renames>;
}
