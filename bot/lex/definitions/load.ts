import { readFile, readdir } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
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
import { intentSchema } from './intent-schema.ts';
import { slotSchema, slotTypeSchema, type SlotDefinition } from './slot-schema.ts';
import { inExportSpelling } from './spelling.ts';

/**
 * Reads an unpacked export: a directory with `Manifest.json` and the bot's folder, or that folder itself. Throws
 * {@link DefinitionFault} with every fault that was found.
 */
export async function loadDefinition(directory: string): Promise<BotDefinition> {
  const reader = createReader();
  const root = await findBot(directory);
  const bot = root && (await reader.read(root.file, botSchema));
  if (!root) throw new DefinitionFault([`${shown(directory)}: no Bot.json here or one folder below`]);
  const locales: LocaleDefinition[] = [];
  for (const folder of await folders(join(root.directory, 'BotLocales'))) {
    const locale = await loadLocale(join(root.directory, 'BotLocales', folder), reader);
    if (locale) locales.push(locale);
  }
  if (locales.length === 0 && reader.faults.length === 0) {
    reader.faults.push(`${shown(join(root.directory, 'BotLocales'))}: expected at least one locale`);
  }
  if (!bot || reader.faults.length > 0) throw new DefinitionFault(reader.faults);
  return { bot, locales };
}

interface Reader {
  readonly faults: string[];
  read<T>(file: string, schema: z.ZodType<T>): Promise<T | undefined>;
}

function createReader(): Reader {
  const faults: string[] = [];
  return {
    faults,
    async read(file, schema) {
      const json = await readJson(file, faults);
      if (json === undefined) return undefined;
      const parsed = schema.safeParse(inExportSpelling(json));
      if (parsed.success) return parsed.data;
      faults.push(...parsed.error.issues.map((issue) => `${shown(file)}: ${describeIssue(issue)}`));
      return undefined;
    },
  };
}

async function readJson(file: string, faults: string[]): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    faults.push(`${shown(file)}: the file is missing or cannot be read`);
    return undefined;
  }
  try {
    const json: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
    return json;
  } catch (error) {
    faults.push(`${shown(file)}: not JSON (${error instanceof Error ? error.message : String(error)})`);
    return undefined;
  }
}

async function loadLocale(directory: string, reader: Reader): Promise<LocaleDefinition | undefined> {
  const before = reader.faults.length;
  const locale = await reader.read(join(directory, 'BotLocale.json'), botLocaleSchema);
  const slotTypes = await Promise.all(
    (await folders(join(directory, 'SlotTypes'))).map((name) =>
      reader.read(join(directory, 'SlotTypes', name, 'SlotType.json'), slotTypeSchema),
    ),
  );
  const intents = await Promise.all(
    (await folders(join(directory, 'Intents'))).map((name) =>
      loadIntent(join(directory, 'Intents', name), reader),
    ),
  );
  if (!locale || reader.faults.length > before) return undefined;
  const definition: LocaleDefinition = {
    localeId: basename(directory),
    nluConfidenceThreshold: locale.nluConfidenceThreshold,
    intents: intents.filter((intent) => intent !== undefined),
    slotTypes: slotTypes.filter((type) => type !== undefined),
  };
  reader.faults.push(
    ...checkLocale(definition).map((fault) => `${shown(join(directory, fault.file))}: ${fault.text}`),
  );
  return definition;
}

async function loadIntent(directory: string, reader: Reader): Promise<IntentDefinition | undefined> {
  const intent = await reader.read(join(directory, 'Intent.json'), intentSchema);
  const slots = await Promise.all(
    (await folders(join(directory, 'Slots'))).map((name) =>
      reader.read(join(directory, 'Slots', name, 'Slot.json'), slotSchema),
    ),
  );
  return intent && { ...intent, slots: slots.filter((slot): slot is SlotDefinition => slot !== undefined) };
}

/** `Bot.json` or `bot.json` in this directory, or else in the first folder below that has one. */
async function findBot(directory: string): Promise<{ directory: string; file: string } | undefined> {
  for (const candidate of [directory, ...(await folders(directory)).map((name) => join(directory, name))]) {
    const file = (await entries(candidate)).find((entry) => entry.name.toLowerCase() === 'bot.json');
    if (file) return { directory: candidate, file: join(candidate, file.name) };
  }
  return undefined;
}

async function folders(directory: string): Promise<readonly string[]> {
  return (await entries(directory))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

async function entries(directory: string) {
  try {
    return await readdir(directory, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** Paths are shown from the working directory where they lie below it. */
function shown(file: string): string {
  const path = relative(process.cwd(), file);
  return path === '' || path.startsWith('..') ? file : path;
}
