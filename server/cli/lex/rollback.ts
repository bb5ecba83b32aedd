import { resolve } from 'node:path';
import { earlier } from '../../../bot/lex/definitions/alias-changes.ts';
import { readConfig } from '../../config.ts';
import { readArguments } from './arguments.ts';
import { changeAlias, namesOf, withAlias, type KnownAlias } from './change-alias.ts';
import { BadCommand, type Command } from './command.ts';
import { targetOptions, targetUsage } from './lex-target.ts';
import { rollbackDeployed } from './rollback-deployed.ts';

/** `npm run lex -- rollback`: an alias names what it named before. */
export const rollback: Command = {
  summary: 'Let an alias name what it named before',
  usage: `Let an alias name what it named before the last change. Again: one change further back.

  npm run lex -- rollback <alias> [options]
  npm run lex -- rollback live --note "3 asks for the address twice"
  npm run lex -- rollback live --deployed --region us-east-1

  --note <text>          why, for the history in aliases.json
  --deployed             the alias in Amazon Lex names what it named before the last deployment; aliases.json stays
  --alias <alias>        with --deployed, which alias where none is said (default live)
${targetUsage}

Running servers follow within 10 seconds, as after promote. The history is shown by: npm run lex -- status`,
  run,
};

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments('rollback', args, {
    ...targetOptions,
    note: { type: 'string' },
    deployed: { type: 'boolean', default: false },
    alias: { type: 'string' },
  });
  if (values.deployed) {
    if (values.note !== undefined || positionals.length > 1) {
      throw new BadCommand('Say it as in: npm run lex -- rollback live --deployed');
    }
    return rollbackDeployed(values, positionals[0] ?? values.alias ?? 'live');
  }
  if (Object.keys(values).some((option) => !['bot', 'note', 'deployed'].includes(option))) {
    throw new BadCommand('--alias, --name, --endpoint-url and --region go with --deployed.');
  }
  const [alias] = positionals;
  if (alias === undefined || positionals.length > 1) {
    throw new BadCommand('Say which alias, as in: npm run lex -- rollback live');
  }
  const config = readConfig();
  const botDir = values.bot === undefined ? config.botDir : resolve(values.bot);
  return withAlias(config, botDir, alias, (known) => rollBackHere(known, values.note));
}

async function rollBackHere(known: KnownAlias, note: string | undefined): Promise<number> {
  const { alias, log, elsewhere, others } = known;
  if (!log) {
    throw new BadCommand(`There is no alias ${alias}. The aliases are: ${others.join(', ') || 'none'}.`);
  }
  if (elsewhere) {
    throw new Error(
      `Servers were told that ${alias} names ${namesOf(elsewhere.weights)} since ${elsewhere.at}, by another aliases.json than this one. ` +
        `Bring this one up to date, or say what you want: npm run lex -- promote ${alias} <version>`,
    );
  }
  const [before] = earlier(log);
  if (!before) {
    throw new Error(
      `${alias} names ${namesOf(log[0].weights)}, and nothing before that is known. Say what you want: npm run lex -- promote ${alias} <version>`,
    );
  }
  await changeAlias(known, { weights: before.weights, did: 'rollback', note });
  return 0;
}
