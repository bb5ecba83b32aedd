import { writeAtomically } from './atomic-file.ts';
import {
  aliasesFile,
  readAliasLogs,
  undated,
  type AliasEntry,
  type AliasLog,
  type AliasLogs,
  type Weights,
} from './aliases.ts';

/** A change of an alias, as it is written into its history. */
export interface AliasChange {
  readonly weights: Weights;
  readonly did: 'promote' | 'rollback';
  readonly note?: string | undefined;
}

/** A history with one change more. It is later than `after`, and than all before it, whatever the clock says. */
export function changed(
  log: AliasLog | undefined,
  change: AliasChange,
  now: Date,
  after: string = undated,
): AliasLog {
  const earliest = [log?.[0].at ?? undated, after].map((at) => Date.parse(at) + 1);
  const at = new Date(Math.max(now.getTime(), ...earliest)).toISOString();
  return [{ ...change, at }, ...(log ?? [])];
}

/**
 * What an alias named before, one rollback further back each time: the changes that no rollback has undone, the latest first, without
 * the one that stands.
 */
export function earlier(log: AliasLog): readonly AliasEntry[] {
  const standing: AliasEntry[] = [];
  for (const entry of log.toReversed()) {
    // A rollback takes away what stood, and stands itself for what it went back to.
    if (entry.did === 'rollback') standing.splice(-2);
    standing.push(entry);
  }
  return standing.toReversed().slice(1);
}

/** Whether two divide customers alike. */
export function isSame(a: Weights, b: Weights): boolean {
  const shares = [shareOf(a), shareOf(b)] as const;
  const versions = new Set(shares.flatMap((share) => [...share.keys()]));
  return [...versions].every((version) => shares[0].get(version) === shares[1].get(version));
}

/** Version → percentage of the customers, for those that get any. */
export function shareOf(weights: Weights): ReadonlyMap<string, number> {
  const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
  return new Map(
    Object.entries(weights)
      .filter(([, weight]) => weight > 0)
      .map(([version, weight]) => [version, (weight / total) * 100]),
  );
}

/** Puts an alias's history in the place of the one in `aliases.json`, which is made where there is none. Throws `DefinitionFault`. */
export async function writeAliasLog(botDirectory: string, alias: string, log: AliasLog): Promise<void> {
  const logs = await readAliasLogs(botDirectory, {});
  await writeAtomically(aliasesFile(botDirectory), aliasesText({ ...logs, [alias]: log }));
}

/** One line for each change, so that a review shows what was changed and what stood before. */
function aliasesText(logs: AliasLogs): string {
  const aliases = Object.entries(logs).map(([alias, log]) => {
    const [{ at, weights }, ...before] = log;
    if (at === undated && before.length === 0)
      return `  ${JSON.stringify(alias)}: ${JSON.stringify(weights)}`;
    const lines = log.map((entry) => `    ${JSON.stringify(entryJson(entry))}`);
    return `  ${JSON.stringify(alias)}: [\n${lines.join(',\n')}\n  ]`;
  });
  return `{\n${aliases.join(',\n')}\n}\n`;
}

function entryJson({ at, did, weights, note }: AliasEntry) {
  return {
    ...(at !== undated && { at }),
    ...(did && { did }),
    versions: weights,
    ...(note !== undefined && { note }),
  };
}
