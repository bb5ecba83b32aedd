import type { BotAliasLocaleSettings, BotImportSpecification } from '@aws-sdk/client-lex-models-v2';
import { versionAlias } from '../../version-alias.ts';
import { packBotTree } from '../bot-tree.ts';
import { meaningHash } from '../canonical.ts';
import { namedBefore, type Deployment, type LocaleSettings } from '../deployed.ts';
import { DefinitionFault } from '../fault.ts';
import { treeDifferences } from '../tree-differences.ts';
import { namedVersions, readDeployable, type Deployable, type NamedVersions } from './deployable.ts';
import { LexRefusal } from './explain-lex.ts';
import { emptyDeployment, exportedTree, findBot, namedAs, record, type LexTarget } from './lex-bot.ts';

/** How an alias is deployed. */
export interface DeployOptions {
  readonly alias: string;
  /** The role of a bot that is new. */
  readonly roleArn: string | undefined;
  /** The Lambda that serves the hooks; what an alias has stays where it is left out. */
  readonly hookArn: string | undefined;
  /** Replaces a DRAFT that somebody edited in Lex. */
  readonly overwriteDraft: boolean;
  /** Only tells what would be done. */
  readonly dryRun: boolean;
}

/** A deployment under way. */
interface Work extends LexTarget {
  readonly options: DeployOptions;
  readonly botId: string;
  readonly roleArn: string;
  /** Number in Lex → description, and name of an alias → id, as Lex has them. */
  readonly versions: ReadonlyMap<string, string>;
  readonly aliases: ReadonlyMap<string, string>;
  deployment: Deployment;
}

/**
 * Carries every version that an alias of ours names to Lex, each under an alias of its own, and lets the Lex alias of the same name
 * name the heaviest. What Lex has already is not carried again: a version is found by its description, so that a deployment that was
 * broken off anywhere goes on where it was. Throws {@link DefinitionFault} and {@link LexRefusal}.
 */
export async function deploy(target: LexTarget, options: DeployOptions): Promise<void> {
  const named = await namedVersions(target.botDirectory, options.alias);
  const deployables = await Promise.all(
    named.versions.map((version) => readDeployable(target.botDirectory, version)),
  );
  const found = await findBot(target);
  const roleArn = options.roleArn ?? found?.roleArn;
  if (roleArn === undefined) {
    throw new LexRefusal(
      `There is no bot ${target.botName} at ${target.place} yet. To make it, name the role that Lex runs it under: --role-arn arn:aws:iam::<account>:role/<role>`,
    );
  }
  let work: Work | undefined = found && {
    ...target,
    options,
    botId: found.botId,
    roleArn,
    versions: await target.lex.versions(found.botId),
    aliases: await target.lex.aliases(found.botId),
    deployment: found.record,
  };
  if (options.dryRun) {
    tellPlan(target, options, named, deployables, work);
    return;
  }
  for (const deployable of deployables) {
    if (!work || !lexVersionOf(work, deployable)) {
      if (work) await beginDraft(work, deployable);
      const botId = await importDraft(target, roleArn, deployable);
      if (!work) {
        const deployment = emptyDeployment(target.botName);
        work = { ...target, options, botId, roleArn, versions: new Map(), aliases: new Map(), deployment };
        await recordDraft(work, deployable);
      }
    }
    await putVersion(work, deployable);
  }
  if (work) await putAlias(work, named);
}

const descriptionOf = ({ version, hash }: Deployable): string => `parley ${version} sha256:${hash}`;

function lexVersionOf(work: Work, deployable: Deployable): string | undefined {
  const description = descriptionOf(deployable);
  return [...work.versions].find(([, held]) => held === description)?.[0];
}

/** Makes a version the DRAFT in Lex; resolves with the bot's id. */
function importDraft(target: LexTarget, roleArn: string, deployable: Deployable): Promise<string> {
  const { lex, botName, tell } = target;
  tell(`version ${deployable.version}: importing`);
  return lex.importBot(packBotTree(deployable.tree, botName), specificationOf(botName, roleArn, deployable));
}

/** Before a DRAFT is replaced: it must not hold what is nowhere else, and from here on it is ours. */
async function beginDraft(work: Work, deployable: Deployable): Promise<void> {
  const isOurs = work.deployment.draft?.lexHash === unfinished;
  if (!isOurs && !work.options.overwriteDraft) await refuseEditedDraft(work, deployable);
  await recordDraft(work, deployable);
}

/** What Lex made of a DRAFT whose deployment did not come to its end. */
const unfinished = '';

async function recordDraft(work: Work, { version }: Deployable): Promise<void> {
  work.deployment = { ...work.deployment, draft: { version, lexHash: unfinished } };
  await record(work, work.botId, work.deployment);
}

/** A DRAFT that is neither what was deployed nor what is to be deployed holds somebody's work. */
async function refuseEditedDraft(work: Work, deployable: Deployable): Promise<void> {
  const { lex, botId, deployment, place } = work;
  const draft = await exportedTree(lex, botId, 'DRAFT');
  const hash = meaningHash(draft);
  const known = [deployment.draft, ...Object.values(deployment.versions)].map((held) => held?.lexHash);
  if (draft.size <= 1 || hash === deployable.hash || known.includes(hash)) return;
  const differences = await treeDifferences(namedAs(deployable.tree, work.botName), draft);
  // Only what Lex itself sets of a bot: there is nothing to lose.
  if (differences.length === 0) return;
  throw new LexRefusal(
    [
      `The DRAFT of ${work.botName} at ${place} was edited there; a deployment would replace it. From version ${deployable.version} it differs in:`,
      ...differences.slice(0, 10).map((difference) => `  ${difference}`),
      ...(differences.length > 10 ? [`  and ${String(differences.length - 10)} more`] : []),
      'Keep that work (npm run lex -- pull), or replace it: --overwrite-draft',
    ].join('\n'),
  );
}

/** What of a bot does not come with its zip (Lex §2.1). */
function specificationOf(botName: string, roleArn: string, { tree }: Deployable): BotImportSpecification {
  const bot = JSON.parse(tree.get('Bot.json') ?? '{}') as {
    dataPrivacy?: { childDirected: boolean } | null;
    idleSessionTTLInSeconds?: number | null;
    errorLogSettings?: { enabled: boolean } | null;
  };
  return {
    botName,
    roleArn,
    dataPrivacy: bot.dataPrivacy ?? { childDirected: false },
    idleSessionTTLInSeconds: bot.idleSessionTTLInSeconds ?? undefined,
    errorLogSettings: bot.errorLogSettings ?? undefined,
  };
}

/** Builds and freezes what is DRAFT now, unless Lex has the version already, and gives it its own alias. */
async function putVersion(work: Work, deployable: Deployable): Promise<void> {
  const { lex, botId, tell, now } = work;
  const { version, hash, localeIds } = deployable;
  let lexVersion = lexVersionOf(work, deployable);
  const held = work.deployment.versions[version];
  if (lexVersion === undefined) {
    for (const localeId of localeIds) {
      tell(`version ${version}: building ${localeId}`);
      await lex.build(botId, localeId);
    }
    tell(`version ${version}: creating a version`);
    lexVersion = await lex.createVersion(botId, localeIds, descriptionOf(deployable));
  } else {
    tell(`version ${version}: is version ${lexVersion} in Lex already`);
  }
  const isKnown = held?.hash === hash && held.lexVersion === lexVersion;
  const lexHash = isKnown ? held.lexHash : meaningHash(await exportedTree(lex, botId, lexVersion));
  const alias = versionAlias(version);
  const aliasId = work.aliases.get(alias);
  const put = await putLexAlias(work, alias, aliasId, lexVersion, localeIds);
  const hasHook = Object.values(put.localeSettings).every((settings) => settings.codeHookSpecification);
  if (deployable.wantsHook && !hasHook) {
    tell(
      `version ${version}: has code hooks, but alias ${alias} has no Lambda for them. Give one: --hook-arn`,
    );
  }
  const at = isKnown ? held.at : now().toISOString();
  work.deployment = {
    ...work.deployment,
    ...(work.deployment.draft?.version === version ? { draft: { version, lexHash } } : {}),
    versions: { ...work.deployment.versions, [version]: { hash, lexHash, lexVersion, ...put, at } },
  };
  await record(work, botId, work.deployment);
}

/** Lets the alias that callers know name the heaviest version. */
async function putAlias(work: Work, { weights, heaviest }: NamedVersions): Promise<void> {
  const { alias } = work.options;
  const deployed = work.deployment.versions[heaviest];
  if (!deployed) throw new DefinitionFault([`version ${heaviest} was not deployed`]);
  const { lexVersion, localeSettings } = deployed;
  const put = await putLexAlias(
    work,
    alias,
    work.aliases.get(alias),
    lexVersion,
    Object.keys(localeSettings),
  );
  const history = work.deployment.aliases[alias]?.history ?? [];
  const [latest] = history;
  const isNew =
    latest?.lexVersion !== lexVersion || JSON.stringify(latest.weights) !== JSON.stringify(weights);
  const entry = {
    at: work.now().toISOString(),
    did: 'deploy' as const,
    version: heaviest,
    lexVersion,
    weights,
  };
  work.deployment = {
    ...work.deployment,
    aliases: {
      ...work.deployment.aliases,
      [alias]: { ...put, history: isNew ? [entry, ...history] : history },
    },
  };
  await record(work, work.botId, work.deployment);
  const before = namedBefore(work.deployment.aliases[alias]?.history ?? []);
  work.tell(
    `${alias} names version ${heaviest} (${lexVersion} in Lex)${before && isNew ? `; before: version ${before.version}` : ''}`,
  );
}

/** Makes an alias name a version with its whole settings; one that does so already is let be. */
async function putLexAlias(
  work: Work,
  name: string,
  aliasId: string | undefined,
  lexVersion: string,
  localeIds: readonly string[],
): Promise<{ readonly aliasId: string; readonly localeSettings: LocaleSettings }> {
  const { lex, botId, tell, options } = work;
  const before = aliasId === undefined ? undefined : await lex.alias(botId, aliasId);
  const held = before?.botAliasLocaleSettings ?? {};
  const localeSettings = Object.fromEntries(
    localeIds.map((localeId) => [localeId, settingsFor(held[localeId], options.hookArn)]),
  );
  const isSame = before?.botVersion === lexVersion && sortedJson(held) === sortedJson(localeSettings);
  if (aliasId !== undefined && isSame) return { aliasId, localeSettings };
  tell(`alias ${name}: names version ${lexVersion} in Lex`);
  const wanted = {
    name,
    lexVersion,
    localeSettings,
    description: before?.description ?? 'Deployed by Parley',
  };
  return { aliasId: await lex.putAlias(botId, before && aliasId, wanted), localeSettings };
}

function settingsFor(
  held: BotAliasLocaleSettings | undefined,
  hookArn: string | undefined,
): LocaleSettings[string] {
  const codeHookSpecification =
    hookArn === undefined
      ? held?.codeHookSpecification
      : { lambdaCodeHook: { lambdaARN: hookArn, codeHookInterfaceVersion: '1.0' } };
  return { enabled: true, ...(codeHookSpecification ? { codeHookSpecification } : {}) };
}

const sortedJson = (settings: object): string =>
  JSON.stringify(Object.entries(settings).sort(([a], [b]) => (a < b ? -1 : 1)));

function tellPlan(
  { tell, botName, place }: LexTarget,
  { alias }: DeployOptions,
  { heaviest }: NamedVersions,
  deployables: readonly Deployable[],
  work: Work | undefined,
): void {
  tell(`At ${place}, nothing is changed by this dry run. To be done:`);
  if (!work) tell(`  make the bot ${botName}`);
  for (const deployable of deployables) {
    const { version, localeIds } = deployable;
    const held = work && lexVersionOf(work, deployable);
    if (held === undefined)
      tell(`  version ${version}: import, build ${localeIds.join(', ')}, create a version`);
    else tell(`  version ${version}: nothing, it is version ${held} in Lex`);
    if (!work?.aliases.has(versionAlias(version))) tell(`  alias ${versionAlias(version)}: create`);
  }
  tell(`  alias ${alias}: let it name version ${heaviest}`);
}
