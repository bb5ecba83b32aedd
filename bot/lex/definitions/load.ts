import type * as z from 'zod';
import { checkLocale } from './check.ts';
import {
  botLocaleSchema,
  botSchema,
  type BotDefinition,
  type IntentDefinition,
  type LocaleDefinition,
} from './definition.ts';
import { DefinitionFault, describeIssue } from './fault.ts';
import { filesOf, within, type DefinitionFiles } from './files.ts';
import { intentSchema } from './intent-schema.ts';
import { slotSchema, slotTypeSchema, type SlotDefinition, type SlotTypeDefinition } from './slot-schema.ts';
import { inExportSpelling } from './spelling.ts';
import { warningsFor } from './warn.ts';

/**
 * Reads an unpacked export: a directory with `Manifest.json` and the bot's folder, or that folder itself. Throws
 * {@link DefinitionFault} with every fault that was found.
 */
export function loadDefinition(directory: string): Promise<BotDefinition> {
  return readDefinition(filesOf(directory));
}

/** Reads a definition out of any files, such as an archive's. Names may be in small letters. Throws {@link DefinitionFault}. */
export async function readDefinition(files: DefinitionFiles): Promise<BotDefinition> {
  const reader = createReader(files);
  const root = await findBot(files);
  const bot = await reader.read(root, 'Bot.json', botSchema);
  const locales: LocaleDefinition[] = [];
  const localesFolder = await reader.name(root, 'BotLocales');
  for (const folder of await reader.folders(localesFolder)) {
    const locale = await loadLocale(within(localesFolder, folder), folder, reader);
    if (locale) locales.push(locale);
  }
  if (locales.length === 0 && reader.faults.length === 0) {
    reader.faults.push(`${files.shown(localesFolder)}: expected at least one locale`);
  }
  if (!bot || reader.faults.length > 0) throw new DefinitionFault(reader.faults);
  const warnings = locales.flatMap(warningsFor);
  return { bot, locales, ...(warnings.length > 0 ? { warnings } : {}) };
}

interface Reader {
  readonly faults: string[];
  read<T>(folder: string, file: string, schema: z.ZodType<T>): Promise<T | undefined>;
  /** The path of an entry as it is really spelled: `intents` for `Intents`. */
  name(folder: string, entry: string): Promise<string>;
  /** The names of the folders below a folder, in order. */
  folders(folder: string): Promise<readonly string[]>;
  shown(path: string): string;
}

function createReader(files: DefinitionFiles): Reader {
  const faults: string[] = [];
  const nameOf = (folder: string, entry: string) => realName(files, folder, entry);
  return {
    faults,
    name: nameOf,
    folders: (folder) => foldersOf(files, folder),
    shown: (path) => files.shown(path),
    async read(folder, name, schema) {
      const file = await nameOf(folder, name);
      const json = await readJson(files, file, faults);
      if (json === undefined) return undefined;
      const parsed = schema.safeParse(inExportSpelling(json));
      if (parsed.success) return parsed.data;
      faults.push(...parsed.error.issues.map((issue) => `${files.shown(file)}: ${describeIssue(issue)}`));
      return undefined;
    },
  };
}

async function readJson(files: DefinitionFiles, file: string, faults: string[]): Promise<unknown> {
  let text: string;
  try {
    text = await files.read(file);
  } catch (error) {
    if (error instanceof DefinitionFault) faults.push(...error.faults);
    else faults.push(`${files.shown(file)}: the file is missing or cannot be read`);
    return undefined;
  }
  try {
    const json: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
    return json;
  } catch (error) {
    faults.push(`${files.shown(file)}: not JSON (${error instanceof Error ? error.message : String(error)})`);
    return undefined;
  }
}

async function loadLocale(
  directory: string,
  localeId: string,
  reader: Reader,
): Promise<LocaleDefinition | undefined> {
  const before = reader.faults.length;
  const locale = await reader.read(directory, 'BotLocale.json', botLocaleSchema);
  const types = await reader.name(directory, 'SlotTypes');
  const slotTypes = await Promise.all(
    (await reader.folders(types)).map((name) =>
      reader.read(within(types, name), 'SlotType.json', slotTypeSchema),
    ),
  );
  const folder = await reader.name(directory, 'Intents');
  const intents = await Promise.all(
    (await reader.folders(folder)).map((name) => loadIntent(within(folder, name), reader)),
  );
  if (!locale || reader.faults.length > before) return undefined;
  const definition: LocaleDefinition = {
    localeId,
    nluConfidenceThreshold: locale.nluConfidenceThreshold,
    intents: intents.filter((intent) => intent !== undefined),
    slotTypes: slotTypes.filter((type) => type !== undefined).map(withoutGrammar),
  };
  reader.faults.push(
    ...checkLocale(definition).map(
      (fault) => `${reader.shown(within(directory, fault.file))}: ${fault.text}`,
    ),
  );
  return definition;
}

/** A grammar lies in a bucket outside the export: its type takes the customer's own words (Lex T-3, T-4). */
function withoutGrammar(type: SlotTypeDefinition): SlotTypeDefinition {
  if (!type.externalSourceSetting?.grammarSlotTypeSetting) return type;
  return { ...type, valueSelectionSetting: { resolutionStrategy: 'ORIGINAL_VALUE' } };
}

async function loadIntent(directory: string, reader: Reader): Promise<IntentDefinition | undefined> {
  const intent = await reader.read(directory, 'Intent.json', intentSchema);
  const folder = await reader.name(directory, 'Slots');
  const slots = await Promise.all(
    (await reader.folders(folder)).map((name) => reader.read(within(folder, name), 'Slot.json', slotSchema)),
  );
  return intent && { ...intent, slots: slots.filter((slot): slot is SlotDefinition => slot !== undefined) };
}

/** How many folders may lie above `Bot.json`: the bot's own, and a parent that somebody added. */
const deepest = 2;

/** The folder of the bot: the shallowest with a `Bot.json`. Throws {@link DefinitionFault} for none, or for several side by side. */
async function findBot(files: DefinitionFiles): Promise<string> {
  let level: readonly string[] = [''];
  for (let depth = 0; depth <= deepest; depth += 1) {
    const found: string[] = [];
    const below: string[] = [];
    for (const folder of level) {
      const entries = await files.list(folder);
      if (entries.some((entry) => !entry.isFolder && sameName(entry.name, 'Bot.json'))) found.push(folder);
      below.push(...(await foldersOf(files, folder)).map((name) => within(folder, name)));
    }
    const [only, ...others] = found;
    if (others.length > 0) {
      const names = found.map((folder) => files.shown(folder)).join(', ');
      throw new DefinitionFault([`${files.shown('')}: there are several bots here. Name one: ${names}`]);
    }
    if (only !== undefined) return only;
    level = below;
  }
  throw new DefinitionFault([
    `${files.shown('')}: no Bot.json here, nor up to ${String(deepest)} folders below`,
  ]);
}

/** Folders that a bot may lie in; what tools and systems leave beside it is not looked at. */
async function foldersOf(files: DefinitionFiles, folder: string): Promise<readonly string[]> {
  return (await files.list(folder))
    .filter((entry) => entry.isFolder && !/^\.|^__MACOSX$|^node_modules$/.test(entry.name))
    .map((entry) => entry.name)
    .sort();
}

async function realName(files: DefinitionFiles, folder: string, name: string): Promise<string> {
  const entries = await files.list(folder);
  const real =
    entries.find((entry) => entry.name === name) ?? entries.find((entry) => sameName(entry.name, name));
  return within(folder, real?.name ?? name);
}

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
