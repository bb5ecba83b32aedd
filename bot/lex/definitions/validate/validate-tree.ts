import { openFiles } from '../archive.ts';
import { DefinitionFault, type Fault } from '../fault.ts';
import { inspectTree, type Inspection } from '../load.ts';
import { rules } from '../rules.ts';
import { checkFlows, checkServing } from './check-flows.ts';
import { checkCarrierWords, checkChannels, checkMessages } from './check-messages.ts';
import { checkFolders, checkNames } from './check-names.ts';
import { checkReach } from './check-reach.ts';
import { checkValues } from './check-slot-values.ts';
import { checkSpelling } from './check-spelling.ts';
import { checkConditions, checkStepTargets } from './check-steps.ts';
import { checkSharing, checkUtterances } from './check-utterances.ts';
import type { Check, Scene } from './scene.ts';
import type { Surroundings } from './surroundings.ts';

/** One thing that is wrong with a definition, and what to do about it. */
export interface Finding extends Fault {
  /** An error keeps the definition from being published; a warning does not. */
  readonly severity: 'error' | 'warning';
  readonly remedy: string;
}

/** Every check beyond those without which a definition cannot be served. */
const checks: readonly Check[] = [
  checkNames,
  checkFolders,
  checkSpelling,
  checkReach,
  checkUtterances,
  checkSharing,
  checkValues,
  checkStepTargets,
  checkConditions,
  checkMessages,
  checkCarrierWords,
  checkChannels,
  checkFlows,
  checkServing,
];

/** What was looked at, and what was found. */
export interface Validation {
  /** `<Bot> <version>`; undefined where there is none. */
  readonly bot: { readonly name: string; readonly version: string } | undefined;
  readonly locales: readonly LocaleCounts[];
  /** Locales that the further checks could not be made for, until their files can be read. */
  readonly unread: readonly string[];
  readonly files: number;
  readonly findings: readonly Finding[];
}

/** How much there is in a locale. */
export interface LocaleCounts {
  readonly locale: string;
  readonly intents: number;
  readonly slots: number;
  readonly slotTypes: number;
  readonly utterances: number;
}

/** Holds an export, zipped or unpacked, to every rule, file by file. Never throws for what is wrong with it. */
export async function validateTree(path: string, surroundings: Surroundings): Promise<readonly Finding[]> {
  return (await inspectAll(path, surroundings)).findings;
}

/** The same with a count of what was looked at. */
export async function inspectAll(path: string, surroundings: Surroundings): Promise<Validation> {
  let tree: Inspection;
  try {
    tree = await inspectTree(await openFiles(path));
  } catch (error) {
    if (!(error instanceof DefinitionFault)) throw error;
    const findings = error.details.map((fault) => finding(fault, true));
    return { bot: undefined, locales: [], unread: [], files: 0, findings };
  }
  const ours = tree.bot !== undefined && tree.bot.name === surroundings.flows?.bot;
  const further = tree.locales.flatMap((locale) => {
    const scene: Scene = { locale, files: tree.files, surroundings, ours };
    return checks.flatMap((check) => check(scene)).map((fault) => shown(fault, scene));
  });
  const found = distinct([...tree.faults, ...tree.notes, ...further]).map((fault) => finding(fault, ours));
  return {
    bot: tree.bot && { name: tree.bot.name, version: tree.bot.version },
    locales: tree.locales.map((locale) => ({
      locale: locale.localeId,
      intents: locale.intents.length,
      slots: sum(locale.intents.map((intent) => intent.slots.length)),
      slotTypes: locale.slotTypes.length,
      utterances: sum(locale.intents.map((intent) => intent.sampleUtterances?.length ?? 0)),
    })),
    unread: tree.unread,
    files: tree.files.size,
    findings: [...found].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0)),
  };
}

/** Nobody knows whether a stranger's bot speaks by SMS: there a carrier's word is a warning. */
function finding(fault: Fault, ours: boolean): Finding {
  const { severity, remedy } = rules[fault.rule];
  return { ...fault, severity: fault.rule === 'carrier-word' && !ours ? 'warning' : severity, remedy };
}

/** The file of a fault as the reader knows it; a folder is named as it lies beside the locale's own file. */
function shown(fault: Fault, { locale, files }: Scene): Fault {
  const folder = `BotLocales/${locale.localeId}`;
  const file = files.get(`${folder}/${fault.file}`)?.shown;
  if (file !== undefined) return { ...fault, file };
  const own = files.get(`${folder}/BotLocale.json`)?.shown ?? `${folder}/BotLocale.json`;
  return { ...fault, file: own.replace(/[^/]*$/, fault.file) };
}

/** A slot type that does not exist is found when the tree is read, and again with the others. */
function distinct(faults: readonly Fault[]): readonly Fault[] {
  const seen = new Map<string, Fault>();
  for (const fault of faults) {
    const key = [fault.file, fault.field, fault.rule, fault.what].join('\n');
    if (!seen.has(key)) seen.set(key, fault);
  }
  return [...seen.values()];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
