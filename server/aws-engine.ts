import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BotVersion } from '../bot/bot.ts';
import { createAwsLex, createLexClient } from '../bot/lex/aws.ts';
import { deployedFile, readDeployed, type Deployment } from '../bot/lex/definitions/deployed.ts';
import { DefinitionFault } from '../bot/lex/definitions/fault.ts';
import { filesOf } from '../bot/lex/definitions/files.ts';
import { findBot } from '../bot/lex/definitions/find-bot.ts';
import type { LexSettings } from './cloud-config.ts';
import type { Engine } from './engine.ts';

/**
 * Amazon Lex V2, which calls the code hook as a Lambda. A version is served where `npm run lex -- deploy` has brought it there, as
 * `deployed.json` beside the versions says.
 */
export async function awsEngine(settings: LexSettings, botDir: string): Promise<Engine> {
  const local = settings.endpoint !== undefined;
  const client = createLexClient({
    ...(settings.region !== undefined && { region: settings.region }),
    ...(local && { endpoint: settings.endpoint }),
  });
  const place = settings.endpoint ?? (await client.config.region());
  return {
    lex: createAwsLex({ client }),
    async serve(version) {
      const { botId, deployment } = deploymentAt(await readDeployed(botDir), place, settings.botId, botDir);
      const deployed = deployment.versions[version];
      if (!deployed) throw undeployed(`version ${version} was not brought to Lex at ${place}`, botDir);
      return {
        version,
        botId,
        botAliasId: deployed.aliasId,
        ...(await factsOf(botDir, version)),
      };
    },
    withdraw: () => undefined,
  };
}

const undeployed = (what: string, botDir: string) =>
  new DefinitionFault([`${deployedFile(botDir)}: ${what}. Run: npm run lex -- deploy`]);

function deploymentAt(
  all: Readonly<Record<string, Deployment>>,
  place: string,
  wanted: string | undefined,
  botDir: string,
): { readonly botId: string; readonly deployment: Deployment } {
  const there = Object.entries(all).flatMap(([key, deployment]) => {
    const botId = key.slice(key.lastIndexOf('/') + 1);
    const isMeant = key === `${place}/${botId}` && (wanted === undefined || wanted === botId);
    return isMeant ? [{ botId, deployment }] : [];
  });
  const [only, ...others] = there;
  if (!only) throw undeployed(`nothing was brought to Lex at ${place}`, botDir);
  if (others.length > 0) {
    throw new DefinitionFault([
      `${deployedFile(botDir)}: several bots are at ${place}. Set LEX_BOT_ID to one of ${there.map((one) => one.botId).join(', ')}`,
    ]);
  }
  return only;
}

/** Lex forgets a session that idles longer (Lex S-2); a published version says so in its bot's own file, and has a folder for each locale. */
async function factsOf(
  botDir: string,
  version: string,
): Promise<Pick<BotVersion, 'idleSeconds' | 'locales'>> {
  const folder = join(botDir, version);
  const bot = join(folder, await findBot(filesOf(folder)));
  const file = join(bot, 'Bot.json');
  const { idleSessionTTLInSeconds: idleSeconds } = JSON.parse(await readFile(file, 'utf8')) as {
    readonly idleSessionTTLInSeconds?: unknown;
  };
  if (typeof idleSeconds !== 'number')
    throw new DefinitionFault([`${file}: idleSessionTTLInSeconds is missing`]);
  return { idleSeconds, locales: (await readdir(join(bot, 'BotLocales'))).sort() };
}
