import type { BotAliasLocaleSettings } from '@aws-sdk/client-lex-models-v2';
import { versionAlias, versionOf } from '../../version-alias.ts';
import type { BotTree } from '../bot-tree.ts';
import { meaningHash } from '../canonical.ts';
import type { Deployment, LocaleSettings } from '../deployed.ts';
import { DefinitionFault } from '../fault.ts';
import { treeDifferences } from '../tree-differences.ts';
import { readDeployable } from './deployable.ts';
import { LexRefusal } from './explain-lex.ts';
import { deployedBot, exportedTree, namedAs, type LexTarget } from './lex-bot.ts';

/** How Lex differs from what was deployed there, a line each. Throws {@link LexRefusal} where nothing was. */
export async function drift(target: LexTarget): Promise<readonly string[]> {
  const { botId, record: deployment } = await deployedBot(target);
  if (Object.keys(deployment.versions).length === 0) {
    throw new LexRefusal(
      `No deployment of ${target.botName} to ${target.place} is recorded. Deploy it first: npm run lex -- deploy`,
    );
  }
  const held = await target.lex.versions(botId);
  const lines: string[] = [];
  for (const [version, { lexVersion, lexHash }] of Object.entries(deployment.versions)) {
    target.tell(`version ${version}: comparing with version ${lexVersion} in Lex`);
    if (!held.has(lexVersion)) lines.push(`version ${version}: version ${lexVersion} in Lex was deleted`);
    else lines.push(...(await changes(target, botId, `version ${version}`, version, lexVersion, lexHash)));
  }
  if (deployment.draft) {
    target.tell('DRAFT: comparing');
    const { version, lexHash } = deployment.draft;
    lines.push(...(await changes(target, botId, 'DRAFT', version, 'DRAFT', lexHash)));
  }
  return [...lines, ...(await aliasChanges(target, botId, deployment))];
}

/** What was edited since Lex had it from us: the version's own tree tells it field by field. */
async function changes(
  target: LexTarget,
  botId: string,
  what: string,
  version: string,
  lexVersion: string,
  lexHash: string,
): Promise<readonly string[]> {
  const now = await exportedTree(target.lex, botId, lexVersion);
  if (meaningHash(now) === lexHash) return [];
  const tree = await treeOf(target, version);
  if (!tree) return [`${what}: was edited; version ${version} is not here to compare with`];
  const differences = await treeDifferences(namedAs(tree, target.botName), now);
  return differences.map((difference) => `${what}: ${difference}`);
}

async function treeOf(target: LexTarget, version: string): Promise<BotTree | undefined> {
  try {
    return (await readDeployable(target.botDirectory, version)).tree;
  } catch (error) {
    if (error instanceof DefinitionFault) return undefined;
    throw error;
  }
}

async function aliasChanges(
  target: LexTarget,
  botId: string,
  deployment: Deployment,
): Promise<readonly string[]> {
  const expected = [
    ...Object.entries(deployment.versions).map(([version, held]) => ({
      name: versionAlias(version),
      ...held,
    })),
    ...Object.entries(deployment.aliases).map(([name, { history, ...held }]) => ({
      name,
      ...held,
      lexVersion: history[0]?.lexVersion ?? '',
    })),
  ];
  const lines: string[] = [];
  for (const { name, aliasId, lexVersion, localeSettings } of expected) {
    target.tell(`alias ${name}: comparing`);
    const alias = await target.lex.alias(botId, aliasId);
    if (!alias) {
      lines.push(`alias ${name}: was deleted`);
      continue;
    }
    if (alias.botAliasName !== name) lines.push(`alias ${name}: is called ${String(alias.botAliasName)}`);
    if (alias.botVersion !== lexVersion) {
      lines.push(`alias ${name}: names version ${String(alias.botVersion)} in Lex instead of ${lexVersion}`);
    }
    const settings = settingChanges(localeSettings, alias.botAliasLocaleSettings ?? {});
    lines.push(...settings.map((change) => `alias ${name}: ${change}`));
  }
  const strange = [...(await target.lex.aliases(botId)).keys()].filter((name) => {
    const version = versionOf(name);
    return version !== undefined && !deployment.versions[version];
  });
  return [...lines, ...strange.map((name) => `alias ${name}: was not deployed from here`)];
}

function settingChanges(
  expected: LocaleSettings,
  held: Readonly<Record<string, BotAliasLocaleSettings>>,
): readonly string[] {
  const localeIds = [...new Set([...Object.keys(expected), ...Object.keys(held)])].sort();
  return localeIds.flatMap((localeId) => {
    const [was, is] = [expected[localeId], held[localeId]];
    const enabled = (settings: BotAliasLocaleSettings | undefined) => settings?.enabled === true;
    const hook = (settings: BotAliasLocaleSettings | undefined) =>
      settings?.codeHookSpecification?.lambdaCodeHook?.lambdaARN ?? 'none';
    return [
      ...(enabled(was) === enabled(is) ? [] : [`${localeId} was ${enabled(is) ? 'enabled' : 'disabled'}`]),
      ...(hook(was) === hook(is) ? [] : [`${localeId}: the code hook ${hook(was)} became ${hook(is)}`]),
    ];
  });
}
