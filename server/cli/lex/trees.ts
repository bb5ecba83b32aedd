import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { BadCommand } from './command.ts';

/** Where our own bots lie, version by version. */
const definitions = 'lex-definitions';
const ownBot = 'ShopBot';

/**
 * The path that a word of the command means: `1` and `DRAFT` are versions of ShopBot, `OtherBot/2` one of another bot of
 * `lex-definitions`, everything else a folder or a zip as it stands. Throws {@link BadCommand} for a version that is not there.
 */
export function treePath(word: string): string {
  const found = /^(?:([A-Za-z0-9_-]+)\/)?(DRAFT|[1-9]\d{0,4})$/.exec(word);
  const [, bot = ownBot, version] = found ?? [];
  if (version === undefined) return word;
  const path = join(definitions, bot, version);
  if (existsSync(path)) return path;
  // `exports/2` may be a folder of one's own.
  if (existsSync(word)) return word;
  throw new BadCommand(`There is no ${path}. ${versionsOf(bot)}`);
}

function versionsOf(bot: string): string {
  const folder = join(definitions, bot);
  if (!existsSync(folder)) {
    return `The bots here are: ${foldersIn(definitions).join(', ') || '(none)'}. Or name a folder or a zip.`;
  }
  return `The versions of ${bot} are: ${foldersIn(folder).join(', ') || '(none)'}. Or name a folder or a zip.`;
}

function foldersIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name);
}
