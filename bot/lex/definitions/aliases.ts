import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { DefinitionFault, describeIssue } from './fault.ts';

/** Alias → version → weight. Weights are relative: `{"live": {"1": 90, "2": 10}}`. */
export type Aliases = Readonly<Record<string, Readonly<Record<string, number>>>>;

const aliasesSchema = z.record(
  z.string().regex(/^[0-9a-zA-Z_-]{1,100}$/, 'expected a name of letters, digits, _ and -'),
  z
    .record(
      z.string().regex(/^(DRAFT|[1-9][0-9]{0,4})$/, 'expected DRAFT or a version number'),
      z.number().min(0),
    )
    .refine(
      (weights) => Object.values(weights).some((weight) => weight > 0),
      'expected a version with a weight',
    ),
);

/** Reads `aliases.json` beside a bot's versions. Throws {@link DefinitionFault}. */
export async function readAliases(botDirectory: string): Promise<Aliases> {
  const file = join(botDirectory, 'aliases.json');
  let json: unknown;
  try {
    json = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new DefinitionFault([`${file}: ${error instanceof Error ? error.message : 'cannot be read'}`]);
  }
  const parsed = aliasesSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new DefinitionFault(parsed.error.issues.map((issue) => `${file}: ${describeIssue(issue)}`));
}

/** The version that an alias gives this customer: always the same one while the weights stay. Throws {@link DefinitionFault} for an unknown alias. */
export function chooseVersion(aliases: Aliases, alias: string, customerId: string): string {
  const weights = Object.entries(aliases[alias] ?? {}).filter(([, weight]) => weight > 0);
  const total = weights.reduce((sum, [, weight]) => sum + weight, 0);
  const last = weights.at(-1);
  if (!last) throw new DefinitionFault([`aliases.json: there is no alias ${alias}`]);
  const digest = createHash('sha256').update(`${alias}\n${customerId}`).digest();
  let point = (digest.readUInt32BE(0) / 2 ** 32) * total;
  for (const [version, weight] of weights) {
    if (point < weight) return version;
    point -= weight;
  }
  return last[0];
}
