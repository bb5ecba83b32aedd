import { relative } from 'node:path';
import { performance } from 'node:perf_hooks';
import { deploy } from './deploy.ts';
import { BadDeployment, makeAssembly, readDeployment } from './synth.ts';

const usage = `npm run infra -- [synth | deploy] [options]

  synth                     bundle the functions and write the stage's CloudFormation to dist/infra/<stage>, checked by cdk-nag (default)
  deploy                    bring all of it to the account and the region that the AWS credentials name
  deploy --dry-run          tell the steps, and do none

  --stage dev|prod          default prod
  --email <address>         who hears of alarms and of the budget
  --domain <name>           the shop's own domain, with
  --certificate-arn <arn>   its certificate in us-east-1`;

const args = process.argv.slice(2);
const [word = 'synth', ...rest] = args[0]?.startsWith('-') ? ['synth', ...args] : args;
const say = (line: string) => process.stdout.write(`${line}\n`);
try {
  if (args.includes('--help')) say(usage);
  else if (word === 'synth') {
    const start = performance.now();
    const folder = await makeAssembly(readDeployment(rest));
    say(
      `${relative(process.cwd(), folder)} is made, in ${((performance.now() - start) / 1000).toFixed(1)} s`,
    );
  } else if (word === 'deploy') {
    const isDry = rest.includes('--dry-run');
    const asked = rest.filter((each) => each !== '--dry-run');
    await deploy(readDeployment(asked), { say, isDry });
  } else throw new BadDeployment(`There is no command "${word}".`);
} catch (error) {
  const isUsage = error instanceof BadDeployment;
  process.stderr.write(
    `${error instanceof Error ? error.message : String(error)}\n${isUsage ? `\n${usage}\n` : ''}`,
  );
  process.exitCode = isUsage ? 2 : 1;
}
