import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BotAliasLocaleSettings } from '@aws-sdk/client-lex-models-v2';
import * as z from 'zod';
import { writeAtomically } from './atomic-file.ts';
import { DefinitionFault, describeIssue } from './fault.ts';
import { shownPath } from './files.ts';

/** Settings of a Lex alias: which locales answer, and which Lambda serves their hooks. */
export type LocaleSettings = Readonly<Record<string, BotAliasLocaleSettings>>;

const localeSettings: z.ZodType<LocaleSettings> = z.record(
  z.string(),
  z.object({
    enabled: z.boolean(),
    codeHookSpecification: z
      .object({
        lambdaCodeHook: z.object({ lambdaARN: z.string(), codeHookInterfaceVersion: z.string() }),
      })
      .optional(),
  }),
);

/** A published version of ours in Lex: `hash` is that of our tree, `lexHash` of what Lex made of it, both by their meaning. */
const deployedVersion = z.object({
  hash: z.string(),
  lexHash: z.string(),
  lexVersion: z.string(),
  aliasId: z.string(),
  localeSettings,
  at: z.string(),
});

const deployedAlias = z.object({
  aliasId: z.string(),
  localeSettings,
  history: z.array(
    z.object({
      at: z.string(),
      did: z.enum(['deploy', 'rollback']),
      version: z.string(),
      lexVersion: z.string(),
      weights: z.record(z.string(), z.number()).optional(),
    }),
  ),
});

const deployment = z.object({
  botName: z.string(),
  draft: z.object({ version: z.string(), lexHash: z.string() }).optional(),
  versions: z.record(z.string(), deployedVersion),
  aliases: z.record(z.string(), deployedAlias),
});

/** One Lex bot that holds versions of ours. */
export type Deployment = z.infer<typeof deployment>;
/** An alias for callers that know only Lex; its history has the latest first. */
export type DeployedAlias = z.infer<typeof deployedAlias>;
/** `<region or address>/<bot id>` → what is there. */
export type Deployments = Readonly<Record<string, Deployment>>;

/** Where a deployment is recorded. */
export const deployedFile = (botDirectory: string): string => join(botDirectory, 'deployed.json');

/** Reads `deployed.json` beside a bot's versions; without one nothing was deployed. Throws {@link DefinitionFault}. */
export async function readDeployed(botDirectory: string): Promise<Deployments> {
  const file = deployedFile(botDirectory);
  let json: unknown;
  try {
    json = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
    const reason = error instanceof Error ? error.message : 'cannot be read';
    throw new DefinitionFault([
      `${shownPath(file)}: ${reason}. Remove it: deploy finds out again what is there`,
    ]);
  }
  const parsed = z.record(z.string(), deployment).safeParse(json);
  if (parsed.success) return parsed.data;
  throw new DefinitionFault(
    parsed.error.issues.map((issue) => `${shownPath(file)}: ${describeIssue(issue)}`),
  );
}

/** Records a deployment under its key; the file is whole or as it was. */
export async function recordDeployed(botDirectory: string, key: string, what: Deployment): Promise<void> {
  const all = { ...(await readDeployed(botDirectory)), [key]: what };
  await writeAtomically(deployedFile(botDirectory), `${JSON.stringify(all, undefined, 2)}\n`);
}

/**
 * What an alias named before, as its history tells it: a rollback takes the last deployment away, so that the next goes one
 * further back.
 */
export function namedBefore(history: DeployedAlias['history']): DeployedAlias['history'][number] | undefined {
  const standing: DeployedAlias['history'] = [];
  for (const entry of [...history].reverse()) {
    if (entry.did === 'rollback') standing.pop();
    else standing.push(entry);
  }
  return standing.at(-2);
}
