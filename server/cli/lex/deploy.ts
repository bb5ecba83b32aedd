import { deploy as carry } from '../../../bot/lex/definitions/aws/deploy.ts';
import { readArguments } from './arguments.ts';
import { BadCommand, type Command } from './command.ts';
import { localRole, targetOptions, targetUsage, withTarget } from './lex-target.ts';

/** `npm run lex -- deploy`: what an alias names goes to Lex. */
export const deploy: Command = {
  summary: 'Bring the versions that an alias names to Amazon Lex',
  usage: `Bring the published versions that an alias names to Amazon Lex: each is imported, built and frozen as a version there, with
an alias of its own (parley-v<number>); the Lex alias of the same name is let name the heaviest.

  npm run lex -- deploy [options]
  npm run lex -- deploy --alias live --region us-east-1 --role-arn arn:aws:iam::123456789012:role/lex \\
    --hook-arn arn:aws:lambda:us-east-1:123456789012:function:shop

  --alias <alias>        what is deployed (default live)
${targetUsage}
  --role-arn <arn>       the role of a bot that is new in Lex
  --hook-arn <arn>       the Lambda that serves the bot's code hooks (default: the one that each alias has)
  --overwrite-draft      replace a DRAFT that somebody edited in Lex
  --dry-run              tell what would be done, and do nothing

What Lex has already is not done again: a deployment that was broken off goes on where it was. What is where is written to
deployed.json beside the versions.`,
  run,
};

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments('deploy', args, {
    ...targetOptions,
    alias: { type: 'string', default: 'live' },
    'role-arn': { type: 'string' },
    'hook-arn': { type: 'string' },
    'overwrite-draft': { type: 'boolean', default: false },
    'dry-run': { type: 'boolean', default: false },
  });
  if (positionals.length > 0) {
    throw new BadCommand('Name the alias with --alias, as in: npm run lex -- deploy --alias live');
  }
  checkArn(
    '--role-arn',
    values['role-arn'],
    /^arn:aws[\w-]*:iam::\d{12}:role\/.+$/,
    'iam::123456789012:role/lex',
  );
  checkArn(
    '--hook-arn',
    values['hook-arn'],
    /^arn:aws[\w-]*:lambda:[\w-]+:\d{12}:function:[\w-]+(:[\w-]+)?$/,
    'lambda:us-east-1:123456789012:function:shop',
  );
  const say = (line: string) => process.stdout.write(`${line}\n`);
  await withTarget(values, say, (target) =>
    carry(target, {
      alias: values.alias,
      roleArn: values['role-arn'] ?? localRole(values),
      hookArn: values['hook-arn'],
      overwriteDraft: values['overwrite-draft'],
      dryRun: values['dry-run'],
    }),
  );
  return 0;
}

function checkArn(option: string, arn: string | undefined, form: RegExp, example: string): void {
  if (arn === undefined || form.test(arn)) return;
  throw new BadCommand(`${option}: ${arn} is not such an ARN. One is: arn:aws:${example}`);
}
