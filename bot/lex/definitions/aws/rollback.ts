import { namedBefore } from '../deployed.ts';
import { LexRefusal } from './explain-lex.ts';
import { deployedBot, record, type LexTarget } from './lex-bot.ts';

/**
 * Lets an alias in Lex name the version that it named before the last deployment, with its whole settings; resolves with that
 * version of ours. Throws {@link LexRefusal}.
 */
export async function rollbackDeployed(target: LexTarget, alias: string): Promise<string> {
  const { botId, record: deployment } = await deployedBot(target);
  const held = deployment.aliases[alias];
  if (!held) {
    throw new LexRefusal(
      `No deployment of ${alias} to ${target.place} is recorded. Say what you want in aliases.json, and deploy it: npm run lex -- deploy --alias ${alias}`,
    );
  }
  const before = namedBefore(held.history);
  const now = held.history[0];
  if (!before || !now) {
    throw new LexRefusal(
      `${alias} names version ${now?.version ?? '?'}, and nothing before that was deployed.`,
    );
  }
  const { lexVersion, version } = before;
  if (!(await target.lex.versions(botId)).has(lexVersion)) {
    throw new LexRefusal(
      `Version ${lexVersion} in Lex, which held version ${version}, was deleted. Deploy it anew: npm run lex -- promote ${alias} ${version}, then npm run lex -- deploy --alias ${alias}`,
    );
  }
  const localeSettings = deployment.versions[version]?.localeSettings ?? held.localeSettings;
  const wanted = { name: alias, lexVersion, localeSettings, description: 'Rolled back by Parley' };
  target.tell(`alias ${alias}: names version ${lexVersion} in Lex`);
  const aliasId = await target.lex.putAlias(botId, held.aliasId, wanted);
  const entry = { ...before, at: target.now().toISOString(), did: 'rollback' as const };
  await record(target, botId, {
    ...deployment,
    aliases: {
      ...deployment.aliases,
      [alias]: { aliasId, localeSettings, history: [entry, ...held.history] },
    },
  });
  return version;
}
