import { createHash } from 'node:crypto';
import { zipSync } from 'fflate';
import { DefinitionFault } from './fault.ts';
import { within, type DefinitionFiles } from './files.ts';
import { findBot } from './find-bot.ts';

/** The files of one bot as they were given: path below the bot's folder, in AWS's spelling → text (Lex §2.3). */
export type BotTree = ReadonlyMap<string, string>;

/** What an export says of itself, as real ones do (Lex §2.4). */
export const manifest = (resourceType: 'BOT' | 'BOT_LOCALE'): string =>
  JSON.stringify({ metaData: { schemaVersion: '1', resourceType, fileFormat: 'LexJson' } });

/** Reads a bot's files without understanding them; names in small letters become AWS's. Throws {@link DefinitionFault}. */
export async function readBotTree(files: DefinitionFiles): Promise<BotTree> {
  return readFolder(files, await findBot(files), '');
}

/**
 * Reads the files of one locale: the folder with `BotLocale.json`, or of several the one that is called `localeId`. Paths begin with
 * `BotLocales/<localeId>/`. Throws {@link DefinitionFault} where there is none.
 */
export async function readLocaleTree(files: DefinitionFiles, localeId: string): Promise<BotTree> {
  const found = await foldersWith(files, 'BotLocale.json', '', 4);
  const folder =
    found.find((path) => path.split('/').at(-1) === localeId) ?? (found.length === 1 ? found[0] : undefined);
  if (folder === undefined) throw new DefinitionFault([`${files.shown('')}: no locale ${localeId} in here`]);
  return readFolder(files, folder, `BotLocales/${localeId}`);
}

async function foldersWith(
  files: DefinitionFiles,
  name: string,
  folder: string,
  depth: number,
): Promise<readonly string[]> {
  const entries = await files.list(folder);
  if (entries.some((entry) => !entry.isFolder && entry.name.toLowerCase() === name.toLowerCase())) {
    return [folder];
  }
  const below = depth > 0 ? entries.filter((entry) => entry.isFolder) : [];
  const found = await Promise.all(
    below.map((entry) => foldersWith(files, name, within(folder, entry.name), depth - 1)),
  );
  return found.flat();
}

async function readFolder(files: DefinitionFiles, root: string, under: string): Promise<BotTree> {
  const found: [string, string][] = [];
  const faults: string[] = [];
  await walk(root, under);
  if (faults.length > 0) throw new DefinitionFault(faults);
  return sortedTree(found);

  async function walk(folder: string, path: string): Promise<void> {
    for (const entry of await files.list(folder)) {
      if (/^\.|^__MACOSX$|^node_modules$/.test(entry.name)) continue;
      const name = within(path, entry.name);
      const real = within(folder, entry.name);
      if (entry.isFolder) await walk(real, name);
      else if (/\.json$/i.test(entry.name)) await read(real, name);
    }
  }

  async function read(file: string, name: string): Promise<void> {
    try {
      found.push([canonicalPath(name), await files.read(file)]);
    } catch (error) {
      if (error instanceof DefinitionFault) faults.push(...error.faults);
      else faults.push(`${files.shown(file)}: the file is missing or cannot be read`);
    }
  }
}

/** A tree of these files in the order of their paths. */
export function sortedTree(files: Iterable<readonly [string, string]>): BotTree {
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

const names = [
  'Bot.json',
  'BotLocales',
  'BotLocale.json',
  'Intents',
  'Intent.json',
  'ConversationFlow.json',
  'Slots',
  'Slot.json',
  'SlotTypes',
  'SlotType.json',
  'CustomVocabulary',
  'CustomVocabulary.json',
];
const spelled = new Map(names.map((name) => [name.toLowerCase(), name]));
/** Where in a path names are those of a bot's author: a locale, an intent, a slot, a slot type. */
const owned = new Set(['BotLocales', 'Intents', 'Slots', 'SlotTypes']);

function canonicalPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    const isName = owned.has(parts.at(-1) ?? '') && !owned.has(parts.at(-2) ?? '');
    parts.push(isName ? part : (spelled.get(part.toLowerCase()) ?? part));
  }
  return parts.join('/');
}

/** The locales that a tree has, in order. */
export function localesIn(tree: BotTree): readonly string[] {
  const found = [...tree.keys()].map((path) => /^BotLocales\/([^/]+)\/BotLocale\.json$/.exec(path)?.[1]);
  return found.filter((locale) => locale !== undefined);
}

/** The files of one locale. */
export function localeIn(tree: BotTree, localeId: string): BotTree {
  return new Map([...tree].filter(([path]) => path.startsWith(`BotLocales/${localeId}/`)));
}

/** A tree as the definitions' reader takes it; `shown` is what faults call it. */
export function filesOfTree(tree: BotTree, shown: string): DefinitionFiles {
  return {
    list(folder) {
      const prefix = folder === '' ? '' : `${folder}/`;
      const entries = new Map<string, boolean>();
      for (const path of tree.keys()) {
        if (!path.startsWith(prefix)) continue;
        const [name = '', ...below] = path.slice(prefix.length).split('/');
        entries.set(name, below.length > 0);
      }
      return Promise.resolve([...entries].map(([name, isFolder]) => ({ name, isFolder })));
    },
    read(file) {
      const text = tree.get(file);
      return text === undefined ? Promise.reject(new Error(`There is no ${file}.`)) : Promise.resolve(text);
    },
    shown: (path) => within(shown, path),
  };
}

/** A tree zipped as AWS does: a manifest, the bot's folder, no entries for folders (Lex §2.3). */
export function packBotTree(
  tree: BotTree,
  botName: string,
  resourceType: 'BOT' | 'BOT_LOCALE' = 'BOT',
): Uint8Array {
  const encoder = new TextEncoder();
  const entries = [
    ['Manifest.json', manifest(resourceType)] as const,
    ...[...tree].map(([path, text]) => [`${botName}/${path}`, text] as const),
  ];
  // Zips know no time zone and nothing before 1980: the same tree is the same zip.
  return zipSync(Object.fromEntries(entries.map(([path, text]) => [path, encoder.encode(text)])), {
    mtime: new Date(1980, 0, 1),
  });
}

/** A hash of exactly these files. */
export function hashBotTree(tree: BotTree): string {
  const hash = createHash('sha256');
  for (const [path, text] of sortedTree(tree)) hash.update(`${path}\0${text}\0`);
  return hash.digest('hex');
}
