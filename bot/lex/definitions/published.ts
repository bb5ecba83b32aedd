import { join } from 'node:path';
import { readdir } from 'node:fs/promises';
import * as z from 'zod';
import { writeAtomically } from './atomic-file.ts';
import { DefinitionFault } from './fault.ts';
import { shownPath } from './files.ts';
import { readJsonFile } from './json-file.ts';
import { hashTree, readTree, type TreeHash } from './tree.ts';

/** What `versions.json` keeps of a published version. */
export interface PublishedVersion extends TreeHash {
  /** ISO 8601, UTC. */
  readonly publishedAt: string;
  readonly note?: string | undefined;
}

/** Number → what was published under it. A number stays here when its folder is deleted, and is never given again. */
export type PublishedVersions = Readonly<Record<string, PublishedVersion>>;

const schema: z.ZodType<PublishedVersions> = z.record(
  z.string().regex(/^[1-9][0-9]{0,4}$/, 'expected a version number'),
  z.strictObject({
    publishedAt: z.iso.datetime('expected a time as in 2026-11-26T10:00:00Z'),
    note: z.string().optional(),
    hash: z.string().regex(/^[0-9a-f]{64}$/, 'expected 64 hexadecimal digits'),
    files: z.record(z.string(), z.string().regex(/^[0-9a-f]{16}$/, 'expected 16 hexadecimal digits')),
  }),
);

const fileOf = (botDirectory: string): string => join(botDirectory, 'versions.json');

/** Reads `versions.json` beside a bot's versions; without one nothing is published. Throws {@link DefinitionFault}. */
export function readPublished(botDirectory: string): Promise<PublishedVersions> {
  return readJsonFile(fileOf(botDirectory), schema, {});
}

/** Adds a version. Throws {@link DefinitionFault} for a number that was given before. */
export async function recordPublished(
  botDirectory: string,
  version: string,
  published: PublishedVersion,
): Promise<void> {
  const before = await readPublished(botDirectory);
  if (before[version]) {
    throw new DefinitionFault([
      `${shownPath(fileOf(botDirectory))}: version ${version} was published before`,
    ]);
  }
  const { publishedAt, note, hash, files } = published;
  const entry = { publishedAt, ...(note !== undefined && { note }), hash, files };
  await writeAtomically(
    fileOf(botDirectory),
    `${JSON.stringify({ ...before, [version]: entry }, null, 2)}\n`,
  );
}

/**
 * Holds a version against what was published under its number; `DRAFT` may be anything. Throws {@link DefinitionFault} that says what
 * differs and what to do.
 */
export async function verifyPublished(botDirectory: string, version: string): Promise<void> {
  if (version === 'DRAFT') return;
  const published = await readPublished(botDirectory);
  const faults = await faultsOf(botDirectory, version, published[version]);
  if (faults.length > 0) throw new DefinitionFault(faults);
}

/** What is wrong with the published versions of a bot, and with folders that look like one; a deleted one is not missed. */
export async function publishedFaults(botDirectory: string): Promise<readonly string[]> {
  const published = await readPublished(botDirectory);
  const folders = await numberedFolders(botDirectory);
  const faults = await Promise.all(
    folders.map((version) => faultsOf(botDirectory, version, published[version])),
  );
  return faults.flat();
}

/** The folders of a bot that are named as versions, in order. */
export async function numberedFolders(botDirectory: string): Promise<readonly string[]> {
  const entries = await readdir(botDirectory, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory() && /^[1-9][0-9]{0,4}$/.test(entry.name))
    .map((entry) => entry.name)
    .sort((a, b) => Number(a) - Number(b));
}

async function faultsOf(
  botDirectory: string,
  version: string,
  published: PublishedVersion | undefined,
): Promise<readonly string[]> {
  const directory = shownPath(join(botDirectory, version));
  const exists = (await numberedFolders(botDirectory)).includes(version);
  if (!published) {
    return [
      exists
        ? `${directory}: this folder was not published as version ${version}. Publish it as it stands: npm run lex -- publish ${shownPath(botDirectory)} --adopt ${version}`
        : `${directory}: there is no version ${version}. Publish DRAFT: npm run lex -- publish ${shownPath(botDirectory)}`,
    ];
  }
  if (!exists) {
    return [
      `${directory}: version ${version} was published, but its folder is gone. Bring it back: git checkout -- ${directory}`,
    ];
  }
  const tree = hashTree(await readTree(join(botDirectory, version)));
  if (tree.hash === published.hash) return [];
  const all = differences(published, tree);
  const wasAdded = all.some((difference) => difference.endsWith('is new'));
  const mend = `git checkout -- ${directory}${wasAdded ? ` && git clean -fd ${directory}` : ''}`;
  const shown =
    all.length <= named ? all : [...all.slice(0, named), `and ${String(all.length - named)} more`];
  return [
    `${directory}: version ${version} was changed after it was published: ${shown.join(', ')}. ` +
      `A published version stays as it is. Bring it back (${mend}), change DRAFT instead, and publish that`,
  ];
}

/** So many files are named. */
const named = 5;

function differences(before: TreeHash, now: TreeHash): readonly string[] {
  const changed = Object.keys(before.files).flatMap((file) => {
    if (now.files[file] === undefined) return [`${file} is missing`];
    return now.files[file] === before.files[file] ? [] : [`${file} differs`];
  });
  const added = Object.keys(now.files).flatMap((file) =>
    before.files[file] === undefined ? [`${file} is new`] : [],
  );
  const all = [...changed, ...added];
  return all.length > 0 ? all : ['its hash differs'];
}
