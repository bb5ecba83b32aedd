import * as z from 'zod';
import { checkLocale } from './check.ts';
import {
  botLocaleSchema,
  botSchema,
  type BotDefinition,
  type BotFile,
  type IntentDefinition,
  type LocaleDefinition,
} from './definition.ts';
import { DefinitionFault, faultLine, type Fault } from './fault.ts';
import { filesOf, within, type DefinitionFiles } from './files.ts';
import { findBot } from './find-bot.ts';
import { intentSchema } from './intent-schema.ts';
import { slotSchema, slotTypeSchema, type SlotTypeDefinition } from './slot-schema.ts';
import { createTreeReader, placesIn, type TreeFiles, type TreeReader } from './tree-reader.ts';
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
  return (await readDefinitionTree(files)).definition;
}

/** A definition with the files that it was read from, which hold more than the engine reads. */
export interface DefinitionTree {
  readonly definition: BotDefinition;
  readonly files: TreeFiles;
}

/** Reads a definition with its files. Throws {@link DefinitionFault}. */
export async function readDefinitionTree(files: DefinitionFiles): Promise<DefinitionTree> {
  const { bot, locales, faults, files: read } = await inspectTree(files);
  if (!bot || faults.length > 0) throw new DefinitionFault(faults);
  const warnings = locales.flatMap((locale) =>
    warningsFor(locale).map((fault) => `${locale.localeId}/${faultLine(fault)}`),
  );
  const definition = { bot, locales, ...(warnings.length > 0 ? { warnings } : {}) };
  return { definition, files: read };
}

/** All that a tree holds and what is wrong with it, whole or not. */
export interface Inspection {
  readonly bot: BotFile | undefined;
  /** The locales of which every file could be read. */
  readonly locales: readonly LocaleDefinition[];
  /** The locales of which some file could not be read. */
  readonly unread: readonly string[];
  /** What keeps the definition from being served. */
  readonly faults: readonly Fault[];
  /** What is wrong and can be overlooked. */
  readonly notes: readonly Fault[];
  readonly files: TreeFiles;
}

/** Reads as much of a tree as can be read. Throws {@link DefinitionFault} where there is no bot at all. */
export async function inspectTree(source: DefinitionFiles): Promise<Inspection> {
  const root = await findBot(source);
  const reader = createTreeReader(source);
  const { faults, notes, files } = reader;
  const bot = await reader.read(root, 'Bot.json', botSchema, () => 'Bot.json');
  const locales: LocaleDefinition[] = [];
  const unread: string[] = [];
  const localesFolder = await reader.name(root, 'BotLocales');
  for (const localeId of await reader.folders(localesFolder)) {
    const locale = await loadLocale(within(localesFolder, localeId), localeId, reader);
    if (locale) locales.push(locale);
    else unread.push(localeId);
  }
  if (locales.length === 0 && faults.length === 0) {
    const file = source.shown(localesFolder);
    faults.push({ file, field: '', rule: 'no-locale', what: 'expected at least one locale' });
  }
  if (root !== '' && !(await hasManifest(source, root))) {
    const file = source.shown('');
    notes.push({ file, field: '', rule: 'missing-manifest', what: 'there is no Manifest.json' });
  }
  return { bot, locales, unread, faults, notes, files };
}

async function hasManifest(files: DefinitionFiles, root: string): Promise<boolean> {
  const above = root.split('/').slice(0, -1).join('/');
  return (await files.list(above)).some((entry) => entry.name.toLowerCase() === 'manifest.json');
}

async function loadLocale(
  directory: string,
  localeId: string,
  reader: TreeReader,
): Promise<LocaleDefinition | undefined> {
  const before = reader.faults.length;
  const places = placesIn(localeId);
  const locale = await reader.read(directory, 'BotLocale.json', botLocaleSchema, () => places.locale);
  const types = await reader.name(directory, 'SlotTypes');
  const slotTypes = await Promise.all(
    (await reader.folders(types)).map((name) =>
      reader.read(within(types, name), 'SlotType.json', slotTypeSchema, places.slotType),
    ),
  );
  const folder = await reader.name(directory, 'Intents');
  const intents = await Promise.all(
    (await reader.folders(folder)).map((name) => loadIntent(within(folder, name), name, localeId, reader)),
  );
  if (!locale || reader.faults.length > before) return undefined;
  await loadVocabulary(directory, localeId, reader);
  const definition: LocaleDefinition = {
    localeId,
    nluConfidenceThreshold: locale.nluConfidenceThreshold,
    intents: firstOfName(intents),
    slotTypes: firstOfName(slotTypes).map(withoutGrammar),
  };
  reader.faults.push(
    ...checkLocale(definition).map((fault) => ({
      ...fault,
      file:
        reader.files.get(`BotLocales/${localeId}/${fault.file}`)?.shown ??
        reader.shown(within(directory, fault.file)),
    })),
  );
  return definition;
}

/** The engine does not read a vocabulary, which is for speech; a broken one keeps nothing from being served. */
async function loadVocabulary(directory: string, localeId: string, reader: TreeReader): Promise<void> {
  const before = reader.faults.length;
  const own = await reader.name(directory, 'CustomVocabulary');
  const place = () => placesIn(localeId).vocabulary;
  for (const folder of [own, directory]) {
    const file = await reader.name(folder, 'CustomVocabulary.json');
    if (await reader.has(file)) await reader.read(folder, 'CustomVocabulary.json', z.looseObject({}), place);
  }
  reader.notes.push(...reader.faults.splice(before));
}

/** A grammar lies in a bucket outside the export: its type takes the customer's own words (Lex T-3, T-4). */
function withoutGrammar(type: SlotTypeDefinition): SlotTypeDefinition {
  if (!type.externalSourceSetting?.grammarSlotTypeSetting) return type;
  return { ...type, valueSelectionSetting: { resolutionStrategy: 'ORIGINAL_VALUE' } };
}

async function loadIntent(
  directory: string,
  folderName: string,
  localeId: string,
  reader: TreeReader,
): Promise<IntentDefinition | undefined> {
  const places = placesIn(localeId);
  const intent = await reader.read(directory, 'Intent.json', intentSchema, places.intent);
  const folder = await reader.name(directory, 'Slots');
  const slots = await Promise.all(
    (await reader.folders(folder)).map((name) =>
      reader.read(within(folder, name), 'Slot.json', slotSchema, (slot) =>
        places.slot(intent?.name ?? folderName, slot),
      ),
    ),
  );
  return intent && { ...intent, slots: firstOfName(slots) };
}

/** Of two things of one name the first: the second is told by the reader. */
function firstOfName<T extends { readonly name: string }>(things: readonly (T | undefined)[]): readonly T[] {
  const first = new Map<string, T>();
  for (const thing of things) if (thing && !first.has(thing.name)) first.set(thing.name, thing);
  return [...first.values()];
}
