import { createHash } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod';
import { DefinitionFault, describeIssue } from './fault.ts';
import { shownPath } from './files.ts';
import { readJsonFile } from './json-file.ts';

/** Version → weight. Weights are relative: `{"1": 90, "2": 10}`. */
export type Weights = Readonly<Record<string, number>>;

/** Alias → what it names now. */
export type Aliases = Readonly<Record<string, Weights>>;

/** What an alias names, and since when. */
export interface AliasState {
  readonly weights: Weights;
  /** ISO 8601 with milliseconds, UTC. What was written without a time counts as older than everything. */
  readonly at: string;
}

/** One line of an alias's history. */
export interface AliasEntry extends AliasState {
  readonly did?: 'promote' | 'rollback' | undefined;
  readonly note?: string | undefined;
}

/** An alias's history, the latest first: that is what it names. Never empty. */
export type AliasLog = readonly [AliasEntry, ...AliasEntry[]];

/** Alias → its history. */
export type AliasLogs = Readonly<Record<string, AliasLog>>;

/** The time of what was written without one. */
export const undated = new Date(0).toISOString();

const weightsSchema = z
  .record(
    z.string().regex(/^(DRAFT|[1-9][0-9]{0,4})$/, 'expected DRAFT or a version number'),
    z.number().min(0),
  )
  .refine(
    (weights) => Object.values(weights).some((weight) => weight > 0),
    'expected a version with a weight',
  );

const logSchema = z
  .array(
    z.strictObject({
      at: z.iso
        .datetime('expected a time as in 2026-11-26T10:00:00Z')
        .transform((at) => new Date(at).toISOString())
        .default(undated),
      did: z.enum(['promote', 'rollback']).optional(),
      versions: weightsSchema,
      note: z.string().optional(),
    }),
  )
  .min(1)
  .refine(
    (log) => log.every(({ at }, index) => index === 0 || at < (log[index - 1]?.at ?? '')),
    'expected the latest change first, each at its own time',
  );

/** `{"1": 100}` says what an alias names; a list tells its history as well. */
const aliasSchema = z.unknown().transform((value, context): AliasLog => {
  const listed = Array.isArray(value) ? logSchema.safeParse(value) : weightsSchema.safeParse(value);
  if (!listed.success) {
    for (const issue of listed.error.issues) {
      context.addIssue({
        code: 'custom',
        path: [...issue.path],
        message: describeIssue({ ...issue, path: [] }),
      });
    }
    return z.NEVER;
  }
  const entries = Array.isArray(listed.data) ? listed.data : [{ at: undated, versions: listed.data }];
  const [latest, ...earlier] = entries.map(({ versions, ...entry }): AliasEntry => ({
    ...entry,
    weights: versions,
  }));
  return latest ? [latest, ...earlier] : z.NEVER;
});

const aliasesSchema: z.ZodType<AliasLogs> = z.record(
  z.string().regex(/^[0-9a-zA-Z_-]{1,100}$/, 'expected a name of letters, digits, _ and -'),
  aliasSchema,
);

/** The file of a bot's aliases. */
export const aliasesFile = (botDirectory: string): string => join(botDirectory, 'aliases.json');

/**
 * Reads `aliases.json` beside a bot's versions, with every alias's history. A missing file is `otherwise`, where that is given. Throws
 * {@link DefinitionFault}.
 */
export function readAliasLogs(botDirectory: string, otherwise?: AliasLogs): Promise<AliasLogs> {
  return readJsonFile(aliasesFile(botDirectory), aliasesSchema, otherwise);
}

/** What the aliases of a bot name now. Throws {@link DefinitionFault}. */
export async function readAliases(botDirectory: string): Promise<Aliases> {
  const logs = await readAliasLogs(botDirectory);
  return Object.fromEntries(Object.entries(logs).map(([alias, [latest]]) => [alias, latest.weights]));
}

/** The history of one alias. Throws {@link DefinitionFault}, also where there is no such alias. */
export async function readAliasLog(botDirectory: string, alias: string): Promise<AliasLog> {
  const logs = await readAliasLogs(botDirectory);
  const log = Object.hasOwn(logs, alias) ? logs[alias] : undefined;
  if (log) return log;
  const file = shownPath(aliasesFile(botDirectory));
  throw new DefinitionFault([
    `${file}: there is no alias ${alias}. The aliases are: ${Object.keys(logs).join(', ') || 'none'}`,
  ]);
}

/**
 * The version with which a customer begins. It stays the same while the weights stay. When they change, a customer moves only to a
 * version that gained against the one before (rendezvous hashing by weight), and each version is tried on other customers.
 */
export function chooseVersion(weights: Weights, alias: string, customer: string): string {
  const [chosen] = Object.entries(weights)
    .filter(([, weight]) => weight > 0)
    .map(([version, weight]) => ({ version, score: weight / -Math.log(chance(alias, version, customer)) }))
    .sort((a, b) => b.score - a.score);
  if (!chosen) throw new Error(`The alias ${alias} names no version.`);
  return chosen.version;
}

/** Between 0 and 1, neither of them; evenly spread over customers. */
function chance(alias: string, version: string, customer: string): number {
  const digest = createHash('sha256').update(`${alias}\n${version}\n${customer}`).digest();
  return (digest.readUIntBE(0, 6) + 0.5) / 2 ** 48;
}
