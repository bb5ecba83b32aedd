import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { filesOf } from '../files.ts';
import { manifest, readBotTree, type BotTree } from '../bot-tree.ts';
import { writtenAs } from '../canonical.ts';
import { LexRefusal } from './explain-lex.ts';
import { deployedBot, exportedTree, type LexTarget } from './lex-bot.ts';

/** How a pull changed the tree that was here: paths below the bot's folder. */
export interface Pulled {
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

/**
 * Writes what Lex has as a version, or under an alias, into a directory. Files that mean the same stay as they are, so that a second
 * pull changes nothing. Throws {@link LexRefusal}.
 */
export async function pull(target: LexTarget, wanted: string, directory: string): Promise<Pulled> {
  const { lex, botName, tell } = target;
  const { botId } = await deployedBot(target);
  const lexVersion = await lexVersionOf(target, botId, wanted);
  tell(`exporting ${lexVersion === 'DRAFT' ? 'DRAFT' : `version ${lexVersion}`} of ${botName}`);
  const pulled = await exportedTree(lex, botId, lexVersion);
  const here = await treeIn(directory);
  const folder = here?.folder ?? botName;
  const before: BotTree = here?.tree ?? new Map();
  const tree = writtenAs(before, pulled);
  const changed = [...tree].filter(([path, text]) => before.get(path) !== text).map(([path]) => path);
  for (const path of changed) await write(join(directory, folder, path), tree.get(path) ?? '');
  const removed = [...before.keys()].filter((path) => !tree.has(path));
  for (const path of removed) await rm(join(directory, folder, path), { force: true });
  await writeManifest(directory);
  return { changed, removed };
}

async function lexVersionOf(target: LexTarget, botId: string, wanted: string): Promise<string> {
  if (wanted === 'DRAFT') return wanted;
  const versions = await target.lex.versions(botId);
  if (versions.has(wanted)) return wanted;
  const aliases = await target.lex.aliases(botId);
  const aliasId = aliases.get(wanted);
  const alias = aliasId === undefined ? undefined : await target.lex.alias(botId, aliasId);
  if (alias?.botVersion !== undefined) return alias.botVersion;
  throw new LexRefusal(
    `${target.botName} at ${target.place} has no version or alias ${wanted}. Versions: ${[...versions.keys()].join(', ')}. Aliases: ${[...aliases.keys()].join(', ')}`,
  );
}

/** The bot's folder in a directory of ours, and its files; undefined where none is yet. */
async function treeIn(directory: string): Promise<{ folder: string; tree: BotTree } | undefined> {
  const files = filesOf(directory);
  for (const { name, isFolder } of await files.list('')) {
    const isBot =
      isFolder && (await files.list(name)).some((entry) => entry.name.toLowerCase() === 'bot.json');
    if (isBot) return { folder: name, tree: await readBotTree(filesOf(join(directory, name))) };
  }
  return undefined;
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

async function writeManifest(directory: string): Promise<void> {
  const file = join(directory, 'Manifest.json');
  const isThere = await readFile(file).then(
    () => true,
    () => false,
  );
  if (!isThere) await write(file, `${JSON.stringify(JSON.parse(manifest('BOT')), undefined, 2)}\n`);
}
