import { basename, join, resolve } from 'node:path';
import { readAliasLogs, undated, type AliasEntry } from '../../../bot/lex/definitions/aliases.ts';
import { shownPath } from '../../../bot/lex/definitions/files.ts';
import { sameAs } from '../../../bot/lex/definitions/publish.ts';
import {
  publishedFaults,
  readPublished,
  type PublishedVersions,
} from '../../../bot/lex/definitions/published.ts';
import { readTree } from '../../../bot/lex/definitions/tree.ts';
import { readConfig } from '../../config.ts';
import { readArguments } from './arguments.ts';
import { namesOf, withAlias } from './change-alias.ts';
import { BadCommand, type Command } from './command.ts';
import { openInk, tableOf } from './ink.ts';

/** `npm run lex -- status`: what is published, and what the aliases name and named. */
export const status: Command = {
  summary: 'Show the versions of a bot and what its aliases name',
  usage: `Show the published versions of a bot, and what its aliases name now and named before.

  npm run lex -- status [bot folder]
  npm run lex -- status lex-definitions/ShopBot

The bot folder is BOT, else lex-definitions/ShopBot. With DYNAMODB_ENDPOINT it is also shown what servers were told. Ends with
code 1 when a published version was changed.`,
  run,
};

async function run(args: readonly string[]): Promise<number> {
  const { positionals } = readArguments('status', args, {});
  if (positionals.length > 1)
    throw new BadCommand('Give one bot folder, as in: npm run lex -- status lex-definitions/ShopBot');
  const [folder] = positionals;
  const config = readConfig();
  const botDir = folder === undefined ? config.botDir : resolve(folder);
  const ink = openInk();
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const [published, logs, faults] = await Promise.all([
    readPublished(botDir),
    readAliasLogs(botDir, {}),
    publishedFaults(botDir),
  ]);
  say(ink.bold(`${basename(botDir)} (${shownPath(botDir)})`));
  say(await draftLine(botDir, published));
  const rows = Object.entries(published)
    .sort(([a], [b]) => Number(b) - Number(a))
    .map(([version, { publishedAt, hash, note }]) => [
      version,
      minute(publishedAt),
      hash.slice(0, 16),
      note ?? '',
    ]);
  for (const line of tableOf(rows)) say(line);
  for (const [alias, log] of Object.entries(logs)) {
    say('');
    say(ink.bold(`${alias} names ${namesOf(log[0].weights)}`));
    await withAlias(config, botDir, alias, ({ elsewhere }) => {
      if (elsewhere)
        say(
          ink.note(
            `  servers were told ${namesOf(elsewhere.weights)}, ${minute(elsewhere.at)}, by another aliases.json`,
          ),
        );
      return Promise.resolve(0);
    });
    if (log.length === 1 && log[0].at === undated) continue;
    for (const line of tableOf(log.map(historyRow))) say(line);
  }
  for (const fault of faults) process.stderr.write(`${fault}\n`);
  return faults.length > 0 ? 1 : 0;
}

async function draftLine(botDir: string, published: PublishedVersions): Promise<string> {
  const draft = await readTree(join(botDir, 'DRAFT'));
  const same = Object.keys(published)
    .reverse()
    .find((version) => sameAs(draft, version, published));
  if (same !== undefined) return `DRAFT is as version ${same}`;
  return 'DRAFT is not published: npm run lex -- publish';
}

function historyRow({ at, did, weights, note }: AliasEntry): readonly string[] {
  return [at === undated ? 'before' : minute(at), did ?? '', namesOf(weights), note ?? ''];
}

/** A time to the minute, in UTC. */
const minute = (at: string): string => `${at.slice(0, 16).replace('T', ' ')} UTC`;
