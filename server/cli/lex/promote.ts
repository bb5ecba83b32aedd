import { resolve } from 'node:path';
import { isSame } from '../../../bot/lex/definitions/alias-changes.ts';
import type { Weights } from '../../../bot/lex/definitions/aliases.ts';
import { readConfig } from '../../config.ts';
import { readArguments } from './arguments.ts';
import { changeAlias, namesOf, withAlias } from './change-alias.ts';
import { BadCommand, type Command } from './command.ts';

/** `npm run lex -- promote`: an alias names another version, or divides new sessions among several. */
export const promote: Command = {
  summary: 'Let an alias name a published version',
  usage: `Let an alias name a published version, or divide new sessions among several by weight.

  npm run lex -- promote <alias> <version>[=<weight>]... [options]
  npm run lex -- promote live 2
  npm run lex -- promote live 2=90 3=10 --note "A tenth of the customers try 3"

  --bot <folder>   the bot (default BOT, else lex-definitions/ShopBot)
  --note <text>    why, for the history in aliases.json
  --new            make an alias that is not there yet

A customer begins with the same version each time; when weights change, only those move who must. A session stays on the version
that it began with. Running servers follow within 10 seconds: those that read this folder by aliases.json, those on the
database that DYNAMODB_ENDPOINT names by its table. Back again: npm run lex -- rollback live`,
  run,
};

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments('promote', args, {
    bot: { type: 'string' },
    note: { type: 'string' },
    new: { type: 'boolean', default: false },
  });
  const [alias, ...named] = positionals;
  if (alias === undefined || named.length === 0) {
    throw new BadCommand('Say which alias shall name what, as in: npm run lex -- promote live 2');
  }
  if (!/^[0-9a-zA-Z_-]{1,100}$/.test(alias)) {
    throw new BadCommand(`"${alias}" is no name for an alias: it may hold letters, digits, _ and -.`);
  }
  const weights = weightsOf(alias, named);
  const config = readConfig();
  const botDir = values.bot === undefined ? config.botDir : resolve(values.bot);
  return withAlias(config, botDir, alias, async (known) => {
    const { log, elsewhere, others } = known;
    if (!log && !values.new) {
      const there = others.length > 0 ? `The aliases are: ${others.join(', ')}.` : 'There are none yet.';
      throw new BadCommand(`There is no alias ${alias}. ${there} To make it: add --new`);
    }
    if (log && !elsewhere && isSame(log[0].weights, weights)) {
      process.stdout.write(`${alias} names ${namesOf(weights)} already. Nothing was changed.\n`);
      return 0;
    }
    await changeAlias(known, { weights, did: 'promote', note: values.note });
    return 0;
  });
}

/** `2` alone, or `2=90 3=10`. */
function weightsOf(alias: string, named: readonly string[]): Weights {
  const weights: Record<string, number> = {};
  for (const word of named) {
    const [, version, weight] = /^([1-9]\d{0,4})(?:=(\d{1,6}))?$/.exec(word) ?? [];
    if (version === undefined) throw new BadCommand(wrongVersion(word));
    if (Object.hasOwn(weights, version)) throw new BadCommand(`Version ${version} is named twice.`);
    if (weight === undefined && named.length > 1) {
      throw new BadCommand(
        `Say how sessions are divided, as in: npm run lex -- promote ${alias} ${named.map((one) => `${one.split('=')[0] ?? ''}=50`).join(' ')}`,
      );
    }
    weights[version] = Number(weight ?? 100);
  }
  if (Object.values(weights).every((weight) => weight === 0)) {
    throw new BadCommand('Every weight is 0. Give one version a weight.');
  }
  return Object.fromEntries(Object.entries(weights).filter(([, weight]) => weight > 0));
}

function wrongVersion(word: string): string {
  if (word.startsWith('DRAFT'))
    return 'DRAFT still changes, so no alias may name it. Publish it first: npm run lex -- publish';
  return `"${word}" is no version. Give a number, with a weight where there are several, as in: 2 or 2=90 3=10`;
}
