import { rollbackDeployed as rollBack } from '../../../bot/lex/definitions/aws/rollback.ts';
import { withTarget, type TargetValues } from './lex-target.ts';

/** Lets an alias in Lex name what it named before the last deployment; resolves with the exit code. */
export async function rollbackDeployed(values: TargetValues, alias: string): Promise<number> {
  const say = (line: string) => process.stdout.write(`${line}\n`);
  return withTarget(values, say, async (target) => {
    const version = await rollBack(target, alias);
    say(
      `${alias} in Lex names version ${version} again. aliases.json here is as it was: npm run lex -- rollback ${alias}`,
    );
    return 0;
  });
}
