import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { keep, writeDurably } from './atomic-file.ts';
import { DefinitionFault } from './fault.ts';
import { shownPath } from './files.ts';
import { findings, type Candidate, type Gate } from './gates.ts';
import { numberedFolders, readPublished, recordPublished, type PublishedVersions } from './published.ts';
import { copyRenamed } from './renamed.ts';
import { hashTree, readTree, type Tree, type TreeHash } from './tree.ts';

/** How a version is published. */
export interface PublishOptions {
  /** What it must pass, in order. */
  readonly gates: readonly Gate[];
  readonly now: Date;
  readonly note?: string | undefined;
  /** Publishes a DRAFT that the latest version equals. */
  readonly force?: boolean | undefined;
  /** Is told when a gate begins. */
  begins?(gate: Gate): void;
}

/** What came of it. */
export type Published =
  | { readonly kind: 'published'; readonly version: string; readonly tree: TreeHash }
  | { readonly kind: 'unchanged'; readonly version: string }
  | { readonly kind: 'refused'; readonly gate: string; readonly findings: readonly string[] };

/**
 * Freezes a bot's DRAFT as the next version, whose number was never given before: the folder appears whole or not at all, and counts
 * when `versions.json` holds its hash. Throws {@link DefinitionFault}.
 */
export async function publish(botDirectory: string, options: PublishOptions): Promise<Published> {
  const published = await readPublished(botDirectory);
  const version = nextOf(published);
  const directory = join(botDirectory, 'DRAFT');
  const before = await readTree(directory);
  const refused = await refusal({ directory, botDirectory, version }, options);
  if (refused) return refused;
  const draft = await readTree(directory);
  if (hashTree(draft).hash !== hashTree(before).hash) {
    throw new DefinitionFault([
      `${shownPath(directory)}: it was changed while it was checked. Publish again`,
    ]);
  }
  const latest = latestOf(published);
  if (latest && !options.force && sameAs(draft, latest, published))
    return { kind: 'unchanged', version: latest };
  const tree = withVersion(draft, version);
  await freeze(botDirectory, version, tree);
  await copyRenamed(botDirectory, 'DRAFT', version);
  await record(botDirectory, version, hashTree(tree), options);
  return { kind: 'published', version, tree: hashTree(tree) };
}

/**
 * Takes a folder that is named as a version but was never published for that version, as it stands: such as one that came from
 * elsewhere. Throws {@link DefinitionFault}.
 */
export async function adopt(
  botDirectory: string,
  version: string,
  options: PublishOptions,
): Promise<Published> {
  const published = await readPublished(botDirectory);
  const directory = join(botDirectory, version);
  if (published[version]) {
    throw new DefinitionFault([`${shownPath(directory)}: version ${version} is published already`]);
  }
  const refused = await refusal({ directory, botDirectory, version }, options);
  if (refused) return refused;
  const tree = await readTree(directory);
  if (hashTree(withVersion(tree, version)).hash !== hashTree(tree).hash) {
    const file = shownPath(join(directory, botFileOf(tree)));
    throw new DefinitionFault([`${file}: version: expected "${version}", as the folder is named`]);
  }
  await record(botDirectory, version, hashTree(tree), options);
  return { kind: 'published', version, tree: hashTree(tree) };
}

const latestOf = (published: PublishedVersions): string | undefined =>
  Object.keys(published)
    .sort((a, b) => Number(a) - Number(b))
    .at(-1);

const nextOf = (published: PublishedVersions): string => String(Number(latestOf(published) ?? 0) + 1);

/** Whether DRAFT is what was published as `version`, but for the number. */
export function sameAs(draft: Tree, version: string, published: PublishedVersions): boolean {
  return hashTree(withVersion(draft, version)).hash === published[version]?.hash;
}

async function refusal(candidate: Candidate, options: PublishOptions): Promise<Published | undefined> {
  for (const gate of options.gates) {
    options.begins?.(gate);
    const found = await findings(gate, candidate);
    if (found.length > 0) return { kind: 'refused', gate: gate.name, findings: found };
  }
  return undefined;
}

async function record(
  botDirectory: string,
  version: string,
  tree: TreeHash,
  { now, note }: PublishOptions,
): Promise<void> {
  await recordPublished(botDirectory, version, { ...tree, publishedAt: now.toISOString(), note });
}

/** The same tree, with the version in `Bot.json`. */
function withVersion(tree: Tree, version: string): Tree {
  const file = botFileOf(tree);
  const text =
    tree
      .get(file)
      ?.toString('utf8')
      .replace(/^\ufeff/, '') ?? '{}';
  const bot = JSON.parse(text) as Record<string, unknown>;
  if (bot['version'] === version) return tree;
  const wanted = { ...bot, version };
  // The file keeps its form where that is possible: only the version differs then.
  const replaced = text.replace(/("version"\s*:\s*)(?:null|"[^"]*")/, `$1"${version}"`);
  const isIt = JSON.stringify(JSON.parse(replaced)) === JSON.stringify(wanted);
  return new Map([...tree, [file, Buffer.from(isIt ? replaced : `${JSON.stringify(wanted, null, 2)}\n`)]]);
}

/** The shallowest `Bot.json`, as the loader takes it. */
function botFileOf(tree: Tree): string {
  const [file] = [...tree.keys()]
    .filter((path) => /(^|\/)bot\.json$/i.test(path))
    .sort((a, b) => a.split('/').length - b.split('/').length);
  if (file === undefined) throw new DefinitionFault(['there is no Bot.json']);
  return file;
}

/** Puts a tree into place, whole: it is written beside its place and then renamed. */
async function freeze(botDirectory: string, version: string, tree: Tree): Promise<void> {
  const place = join(botDirectory, version);
  if ((await numberedFolders(botDirectory)).includes(version)) {
    const isIt = hashTree(await readTree(place)).hash === hashTree(tree).hash;
    // A publication that was broken off after the folder was put into place.
    if (isIt) return;
    throw new DefinitionFault([
      `${shownPath(place)}: there is a folder of this name that was not published. Move it away, or publish it as it stands: ` +
        `npm run lex -- publish ${shownPath(botDirectory)} --adopt ${version}`,
    ]);
  }
  const building = join(botDirectory, '.publishing');
  await claim(building);
  try {
    for (const [path, content] of tree) {
      await mkdir(dirname(join(building, path)), { recursive: true });
      await writeDurably(join(building, path), content);
    }
    for (const folder of new Set([...tree.keys()].map(dirname))) await keep(join(building, folder));
    await rename(building, place);
    await keep(botDirectory);
  } catch (error) {
    await rm(building, { recursive: true, force: true });
    throw error;
  }
}

/** Only one publication of a bot is at work at a time. */
async function claim(directory: string): Promise<void> {
  try {
    await mkdir(directory);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    throw new DefinitionFault([
      `${shownPath(directory)}: another publication is at work, or was broken off. If none is, remove this folder and publish again`,
    ]);
  }
}
