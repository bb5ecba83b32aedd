import type * as z from 'zod';
import { issueParts, type Fault } from './fault.ts';
import { within, type DefinitionFiles } from './files.ts';
import { foldersOf, realName } from './find-bot.ts';
import { readJson } from './read-json.ts';
import { inExportSpelling } from './spelling.ts';

/**
 * The files of a tree by the names of what they hold: `BotLocales/en_US/Intents/Order/Slots/Size/Slot.json`. Of two that hold a
 * thing of the same name the first one is kept.
 */
export type TreeFiles = ReadonlyMap<string, TreeFile>;

/** One file of a tree: its path as it is shown to the reader, and its JSON as it stands there. */
export interface TreeFile {
  readonly shown: string;
  readonly json: unknown;
}

/** Reads files of a tree one by one, and gathers what is wrong with them. */
export interface TreeReader {
  readonly faults: Fault[];
  /** What is wrong and can be overlooked. */
  readonly notes: Fault[];
  readonly files: TreeFiles;
  /** Reads `folder/file`; `placeOf` makes its place among {@link TreeFiles} of the name that stands in it. */
  read<T>(
    folder: string,
    file: string,
    schema: z.ZodType<T>,
    placeOf: (name: string) => string,
  ): Promise<T | undefined>;
  /** The path of an entry as it is really spelled: `intents` for `Intents`. */
  name(folder: string, entry: string): Promise<string>;
  /** The names of the folders below a folder, in order. */
  folders(folder: string): Promise<readonly string[]>;
  /** Whether there is such a file. */
  has(path: string): Promise<boolean>;
  shown(path: string): string;
}

/** Begins to read a tree. */
export function createTreeReader(source: DefinitionFiles): TreeReader {
  const faults: Fault[] = [];
  const notes: Fault[] = [];
  const files = new Map<string, TreeFile>();
  const nameOf = (folder: string, entry: string) => realName(source, folder, entry);
  return {
    faults,
    notes,
    files,
    name: nameOf,
    folders: (folder) => foldersOf(source, folder),
    shown: (path) => source.shown(path),
    async has(path) {
      const parts = path.split('/');
      const entries = await source.list(parts.slice(0, -1).join('/'));
      return entries.some((entry) => !entry.isFolder && entry.name === parts.at(-1));
    },
    async read(folder, name, schema, placeOf) {
      const file = await nameOf(folder, name);
      const shown = source.shown(file);
      const text = await readJson(source, file);
      faults.push(...text.faults);
      notes.push(...text.notes);
      if (text.faults.length > 0) return undefined;
      keep(placeOf(ownName(text.json) ?? lastOf(folder)), { shown, json: text.json });
      const spelled = inExportSpelling(text.json);
      const parsed = schema.safeParse(spelled);
      if (parsed.success) return parsed.data;
      faults.push(...parsed.error.issues.map((issue) => ({ file: shown, ...issueParts(issue, spelled) })));
      return undefined;
    },
  };

  /** Files are read at the same time, so the first is told by its path and not by when it came. */
  function keep(place: string, file: TreeFile): void {
    const other = files.get(place);
    if (!other) {
      files.set(place, file);
      return;
    }
    const [first, second] = other.shown <= file.shown ? [other, file] : [file, other];
    files.set(place, first);
    const what = `${first.shown} has the same name: one of the two is never used`;
    notes.push({ file: second.shown, field: 'name', rule: 'duplicate-name', what });
  }
}

function ownName(json: unknown): string | undefined {
  if (json === null || typeof json !== 'object' || !('name' in json)) return undefined;
  return typeof json.name === 'string' && json.name !== '' ? json.name : undefined;
}

function lastOf(folder: string): string {
  return folder.split('/').at(-1) ?? folder;
}

/** Where the files of a locale have their places. */
export function placesIn(localeId: string) {
  const locale = `BotLocales/${localeId}`;
  return {
    locale: within(locale, 'BotLocale.json'),
    intents: within(locale, 'Intents'),
    slotTypes: within(locale, 'SlotTypes'),
    intent: (name: string) => within(locale, 'Intents', name, 'Intent.json'),
    slot: (intent: string, name: string) => within(locale, 'Intents', intent, 'Slots', name, 'Slot.json'),
    slotType: (name: string) => within(locale, 'SlotTypes', name, 'SlotType.json'),
    vocabulary: within(locale, 'CustomVocabulary', 'CustomVocabulary.json'),
  };
}
