import { basename, join } from 'node:path';
import {
  changed,
  isSame,
  shareOf,
  writeAliasLog,
  type AliasChange,
} from '../../../bot/lex/definitions/alias-changes.ts';
import {
  aliasesFile,
  readAliasLogs,
  type AliasLog,
  type AliasState,
  type Weights,
} from '../../../bot/lex/definitions/aliases.ts';
import { DefinitionFault } from '../../../bot/lex/definitions/fault.ts';
import { shownPath } from '../../../bot/lex/definitions/files.ts';
import { loadDefinition } from '../../../bot/lex/definitions/load.ts';
import { verifyPublished } from '../../../bot/lex/definitions/published.ts';
import type { Config } from '../../config.ts';
import { openInk } from './ink.ts';
import { openSharedAliases, type SharedAliases } from './shared-aliases.ts';

/** An alias of a bot, with all that is known of it. */
export interface KnownAlias {
  readonly botDir: string;
  readonly alias: string;
  /** As `aliases.json` has it; undefined where it does not know the alias. */
  readonly log: AliasLog | undefined;
  readonly others: readonly string[];
  /** What the servers were told by somebody whose `aliases.json` this is not. */
  readonly elsewhere: AliasState | undefined;
  readonly shared: SharedAliases | undefined;
}

/** Looks an alias up, here and where servers look, and hands it to a command. */
export async function withAlias(
  config: Config,
  botDir: string,
  alias: string,
  use: (known: KnownAlias) => Promise<number>,
): Promise<number> {
  const shared = openSharedAliases(config);
  try {
    const logs = await readAliasLogs(botDir, {});
    const log = Object.hasOwn(logs, alias) ? logs[alias] : undefined;
    const told = await shared?.read(basename(botDir), alias);
    const isNews = told && (!log || told.at > log[0].at) && !(log && isSame(told.weights, log[0].weights));
    const others = Object.keys(logs).filter((name) => name !== alias);
    return await use({ botDir, alias, log, others, elsewhere: isNews ? told : undefined, shared });
  } finally {
    shared?.close();
  }
}

/** Lets an alias name published versions from now on, tells the servers, keeps the history, and says so. Throws `DefinitionFault`. */
export async function changeAlias(known: KnownAlias, change: AliasChange): Promise<void> {
  const { botDir, alias, log, elsewhere, shared } = known;
  await checkVersions(botDir, change.weights);
  const after = changed(log, change, new Date(), elsewhere?.at);
  if (
    shared &&
    !(await shared.write(basename(botDir), alias, { weights: change.weights, at: after[0].at }))
  ) {
    throw new Error(
      `Somebody else changed ${alias} at the same time. Look (npm run lex -- status), and try again.`,
    );
  }
  await writeAliasLog(botDir, alias, after);
  for (const line of report(known, change)) process.stdout.write(`${line}\n`);
}

/** Every version is published, unchanged, and can be served. Throws `DefinitionFault` with the faults of all. */
async function checkVersions(botDir: string, weights: Weights): Promise<void> {
  const faults: string[] = [];
  for (const version of Object.keys(weights)) {
    try {
      await verifyPublished(botDir, version);
      await loadDefinition(join(botDir, version));
    } catch (error) {
      if (!(error instanceof DefinitionFault)) throw error;
      faults.push(...error.faults);
    }
  }
  if (faults.length > 0) throw new DefinitionFault(faults);
}

function report(
  { botDir, alias, log, elsewhere, shared }: KnownAlias,
  { weights, did }: AliasChange,
): readonly string[] {
  const ink = openInk();
  const before = elsewhere ?? log?.[0];
  const verb = did === 'rollback' ? 'is rolled back: it names' : 'names';
  const words = Object.entries(weights).map(([version, weight]) => `${version}=${String(weight)}`);
  return [
    ink.good(
      `${alias} ${verb} ${namesOf(weights)}${before ? ` instead of ${namesOf(before.weights)}` : ''}.`,
    ),
    `Kept in ${shownPath(aliasesFile(botDir))}: commit it, so that the next deployment says the same.`,
    shared
      ? `Told to ${shared.name}: its servers follow within 10 seconds.`
      : 'A server that reads this folder follows within 10 seconds. For servers elsewhere, name their database: ' +
        `DYNAMODB_ENDPOINT=<address> npm run lex -- promote ${alias} ${words.join(' ')}`,
    'Sessions in progress stay on the version that they began with.',
  ];
}

/** As in "2 (90%) and 3 (10%)". */
export function namesOf(weights: Weights): string {
  const shares = [...shareOf(weights)];
  if (shares.length === 1) return `version ${String(shares[0]?.[0])}`;
  const names = shares.map(([version, share]) => `${version} (${String(Math.round(share * 10) / 10)}%)`);
  return `versions ${names.slice(0, -1).join(', ')} and ${String(names.at(-1))}`;
}
