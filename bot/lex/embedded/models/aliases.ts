import type {
  CreateBotAliasRequest,
  CreateBotAliasResponse,
  DeleteBotAliasRequest,
  DeleteBotAliasResponse,
  DescribeBotAliasRequest,
  DescribeBotAliasResponse,
  ListBotAliasesRequest,
  ListBotAliasesResponse,
  UpdateBotAliasRequest,
  UpdateBotAliasResponse,
} from '@aws-sdk/client-lex-models-v2';
import { without } from './bots.ts';
import { botOf, botToChange, numbered, versionOf, type Desk } from './desk.ts';
import { byName, pageOf } from './page.ts';
import { cannotRetrieve, conflict, invalid, notFound, precondition } from './refusals.ts';
import { draft, testAlias, type AliasRecord, type BotRecord } from './state.ts';
import { changeTags } from './tags.ts';

/** The operations on aliases. */
export interface AliasOperations {
  listBotAliases(request: ListBotAliasesRequest): Promise<ListBotAliasesResponse>;
  describeBotAlias(request: DescribeBotAliasRequest): Promise<DescribeBotAliasResponse>;
  createBotAlias(request: CreateBotAliasRequest): Promise<CreateBotAliasResponse>;
  updateBotAlias(request: UpdateBotAliasRequest): Promise<UpdateBotAliasResponse>;
  deleteBotAlias(request: DeleteBotAliasRequest): Promise<DeleteBotAliasResponse>;
}

export function aliasOperations(desk: Desk): AliasOperations {
  return {
    listBotAliases({ botId, ...page }) {
      const aliases = Object.values(botOf(desk, botId).aliases).sort((a, b) => byName(a.name, b.name));
      const { items, next } = pageOf(aliases, page);
      const botAliasSummaries = items.map((alias) => ({
        botAliasId: alias.aliasId,
        botAliasName: alias.name,
        ...present({ description: alias.description, botVersion: alias.version }),
        botAliasStatus: alias.status,
        ...datesOf(alias),
      }));
      return Promise.resolve({ botId, botAliasSummaries, ...next });
    },
    async describeBotAlias({ botId, botAliasId = '' }) {
      aliasOf(botOf(desk, botId), botAliasId);
      await desk.settled(botId ?? '');
      const alias = aliasOf(botOf(desk, botId), botAliasId);
      return {
        botId,
        ...settingsOf(alias),
        botAliasStatus: alias.status,
        botAliasHistoryEvents: alias.history.map(({ version, from, to }) => ({
          botVersion: version,
          startDate: new Date(from),
          ...(to === undefined ? {} : { endDate: new Date(to) }),
        })),
        ...datesOf(alias),
      };
    },
    async createBotAlias({ botId, tags, ...request }) {
      const bot = botToChange(desk, botId, 'parent resource');
      refuseTakenName(bot, request.botAliasName, undefined);
      checkVersion(bot, request);
      const aliasId = desk.options.newId();
      const now = desk.now();
      const { botVersion } = request;
      const alias: AliasRecord = {
        ...recordOf(request),
        aliasId,
        status: 'Creating',
        created: now,
        updated: now,
        history: botVersion === undefined ? [] : [{ version: botVersion, from: now }],
      };
      await desk.changeBot(bot.botId, (current) => withAlias(current, alias));
      if (tags) await changeTags(desk, `bot-alias/${bot.botId}/${aliasId}`, () => tags);
      desk.begin(bot.botId, async () => {
        await (
          await serveAlias(desk, bot.botId, aliasId)
        ).learned;
        await desk.changeBot(bot.botId, (current) => withAlias(current, { ...alias, status: 'Available' }));
      });
      return {
        botId,
        ...settingsOf(alias),
        botAliasStatus: alias.status,
        creationDateTime: new Date(now),
        ...(tags ? { tags } : {}),
      };
    },
    async updateBotAlias({ botId, botAliasId = '', ...request }) {
      const bot = botToChange(desk, botId);
      const before = bot.aliases[botAliasId];
      if (!before) throw cannotRetrieve('resource');
      if (botAliasId === testAlias.aliasId) checkTestAlias(request);
      refuseTakenName(bot, request.botAliasName, botAliasId);
      checkVersion(bot, request);
      const now = desk.now();
      const version = botAliasId === testAlias.aliasId ? draft : request.botVersion;
      const alias: AliasRecord = {
        ...recordOf({ ...request, botVersion: version }),
        aliasId: botAliasId,
        status: 'Available',
        created: before.created,
        updated: now,
        history: version === before.version ? before.history : moved(before.history, version, now),
      };
      await desk.changeBot(bot.botId, (current) => withAlias(current, alias));
      await (
        await serveAlias(desk, bot.botId, botAliasId)
      ).learned;
      return { botId, ...settingsOf(alias), botAliasStatus: alias.status, ...datesOf(alias) };
    },
    async deleteBotAlias({ botId, botAliasId = '' }) {
      const bot = botToChange(desk, botId);
      if (!bot.aliases[botAliasId]) throw cannotRetrieve('resource');
      if (botAliasId === testAlias.aliasId) throw precondition('The test alias of a bot cannot be deleted.');
      desk.options.engine.withdraw(bot.botId, botAliasId);
      await desk.changeBot(bot.botId, (current) => ({
        ...current,
        aliases: without(current.aliases, (aliasId) => aliasId === botAliasId),
      }));
      return { botId, botAliasId, botAliasStatus: 'Deleting' };
    },
  };
}

/** An alias that the engine was told to serve; requests for it wait until it is learned. */
export interface Serving {
  readonly learned: Promise<unknown>;
}

/** Lets the engine serve an alias as it stands: the locales that are enabled, and of DRAFT those that were ever built. */
export async function serveAlias(desk: Desk, botId: string, aliasId: string): Promise<Serving> {
  const { engine } = desk.options;
  const bot = desk.state().bots[botId];
  const alias = bot?.aliases[aliasId];
  const version = alias?.version;
  const record = bot && version !== undefined ? versionOf(bot, version) : undefined;
  const locales = Object.entries(record?.locales ?? {}).flatMap(
    ([localeId, { built }]): [string, string][] =>
      built !== undefined && alias && isEnabled(alias, localeId) ? [[localeId, built]] : [],
  );
  if (!alias || !record || version === undefined || locales.length === 0) {
    engine.withdraw(botId, aliasId);
    return { learned: Promise.resolve() };
  }
  const definition = await desk.definitions.version(record.tree, version, Object.fromEntries(locales));
  return { learned: engine.serve(botId, { aliasId, aliasName: alias.name, definition }) };
}

/** Serves every alias that names this version. */
export async function serveAliases(desk: Desk, botId: string, version: string): Promise<Serving> {
  const aliases = desk.state().bots[botId]?.aliases ?? {};
  const named = Object.values(aliases).filter((alias) => alias.version === version);
  const serving = await Promise.all(named.map(({ aliasId }) => serveAlias(desk, botId, aliasId)));
  return { learned: Promise.all(serving.map(({ learned }) => learned)) };
}

/** An alias whose settings name no locale at all leaves every locale enabled. */
function isEnabled(alias: AliasRecord, localeId: string): boolean {
  return alias.localeSettings === undefined || alias.localeSettings[localeId]?.enabled === true;
}

/** The settings of a request, whole: what it leaves out is gone (Lex §2.1). */
function recordOf(request: Omit<UpdateBotAliasRequest, 'botId' | 'botAliasId'>) {
  return {
    name: request.botAliasName ?? '',
    description: request.description,
    version: request.botVersion,
    localeSettings: request.botAliasLocaleSettings,
    conversationLogSettings: request.conversationLogSettings,
    sentimentAnalysisSettings: request.sentimentAnalysisSettings,
  };
}

function settingsOf(alias: AliasRecord) {
  return {
    botAliasId: alias.aliasId,
    botAliasName: alias.name,
    ...present({
      description: alias.description,
      botVersion: alias.version,
      botAliasLocaleSettings: alias.localeSettings,
      conversationLogSettings: alias.conversationLogSettings,
      sentimentAnalysisSettings: alias.sentimentAnalysisSettings,
    }),
  };
}

function datesOf(alias: AliasRecord) {
  return { creationDateTime: new Date(alias.created), lastUpdatedDateTime: new Date(alias.updated) };
}

function present<T extends object>(members: T): T {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T;
}

function moved(history: AliasRecord['history'], version: string | undefined, now: number) {
  const ended = history.map((event) => (event.to === undefined ? { ...event, to: now } : event));
  return version === undefined ? ended : [...ended, { version, from: now }];
}

function withAlias(bot: BotRecord, alias: AliasRecord): BotRecord {
  return { ...bot, aliases: { ...bot.aliases, [alias.aliasId]: alias } };
}

function aliasOf(bot: BotRecord, aliasId: string): AliasRecord {
  const alias = Object.hasOwn(bot.aliases, aliasId) ? bot.aliases[aliasId] : undefined;
  if (!alias) throw notFound(`The alias ${aliasId} of the bot ${bot.botId}`);
  return alias;
}

function refuseTakenName(bot: BotRecord, name: string | undefined, own: string | undefined): void {
  const taken = Object.values(bot.aliases).find((alias) => alias.name === name && alias.aliasId !== own);
  if (taken) throw conflict(`The bot ${bot.botId} has an alias with the name ${taken.name} already.`);
}

function checkTestAlias(request: {
  readonly botAliasName?: string | undefined;
  readonly botVersion?: string | undefined;
}): void {
  if (request.botVersion !== undefined && request.botVersion !== draft) {
    throw invalid('The test alias of a bot always names DRAFT.');
  }
  if (request.botAliasName !== testAlias.aliasName) {
    throw invalid(`The test alias of a bot is always called ${testAlias.aliasName}.`);
  }
}

/** The version must be there, and have the locales that are enabled. */
function checkVersion(
  bot: BotRecord,
  request: Pick<UpdateBotAliasRequest, 'botVersion' | 'botAliasLocaleSettings'>,
): void {
  const { botVersion, botAliasLocaleSettings = {} } = request;
  if (botVersion === undefined) return;
  const version = botVersion === draft ? bot.draft : numbered(bot, botVersion);
  if (!version) throw precondition(`Version ${botVersion} of the bot ${bot.botId} does not exist.`);
  for (const [localeId, { enabled }] of Object.entries(botAliasLocaleSettings)) {
    if (enabled === true && !version.locales[localeId]) {
      throw precondition(
        `Version ${botVersion} of the bot ${bot.botId} has no locale ${localeId} to enable.`,
      );
    }
  }
}
