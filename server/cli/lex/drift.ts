import { drift as compare } from '../../../bot/lex/definitions/aws/drift.ts';
import { terminalProgress } from '../../progress.ts';
import { readArguments } from './arguments.ts';
import { BadCommand, type Command } from './command.ts';
import { targetOptions, targetUsage, withTarget } from './lex-target.ts';

/** `npm run lex -- drift`: what was changed in Lex since it was deployed. */
export const drift: Command = {
  summary: 'Tell what was changed in Amazon Lex since it was deployed',
  usage: `Tell what was changed in Amazon Lex since it was deployed: versions and DRAFT by intent, slot and field, aliases by version,
locale and code hook. Ends with 0 where nothing was, with 1 where something was.

  npm run lex -- drift [options]
  npm run lex -- drift --bot lex-definitions/ShopBot --region us-east-1

${targetUsage}

To keep what was changed: npm run lex -- pull. To undo it: npm run lex -- deploy --overwrite-draft`,
  run,
};

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments('drift', args, targetOptions);
  if (positionals.length > 0) {
    throw new BadCommand(
      'Name the bot with --bot, as in: npm run lex -- drift --bot lex-definitions/ShopBot',
    );
  }
  const progress = terminalProgress();
  return withTarget(values, progress, async (target) => {
    const changes = await compare(target).finally(() => {
      progress(undefined);
    });
    for (const change of changes) process.stdout.write(`${change}\n`);
    if (changes.length === 0)
      process.stdout.write(`${target.botName} at ${target.place} is as it was deployed.\n`);
    return changes.length === 0 ? 0 : 1;
  });
}
