import type {
  CreateBotRequest,
  CreateBotResponse,
  DeleteBotRequest,
  DeleteBotResponse,
  DescribeBotRequest,
  DescribeBotResponse,
  ListBotsRequest,
  ListBotsResponse,
  UpdateBotRequest,
  UpdateBotResponse,
} from '@aws-sdk/client-lex-models-v2';
import { hashBotTree, type BotTree } from '../../definitions/bot-tree.ts';
import { botFileOf } from './definitions.ts';
import { botOf, botToChange, type Desk } from './desk.ts';
import { withEdited } from './edit.ts';
import { byName, filtered, pageOf, sorted } from './page.ts';
import { cannotRetrieve, conflict, invalid } from './refusals.ts';
import { testAlias, type BotRecord } from './state.ts';
import { setTags } from './tags.ts';

/** The operations on bots as a whole. */
export interface BotOperations {
  listBots(request: ListBotsRequest): Promise<ListBotsResponse>;
  describeBot(request: DescribeBotRequest): Promise<DescribeBotResponse>;
  createBot(request: CreateBotRequest): Promise<CreateBotResponse>;
  updateBot(request: UpdateBotRequest): Promise<UpdateBotResponse>;
  deleteBot(request: DeleteBotRequest): Promise<DeleteBotResponse>;
}

export function botOperations(desk: Desk): BotOperations {
  return {
    async listBots({ sortBy, filters, ...page }) {
      const bots = filtered(Object.values(desk.state().bots), filters, (bot, name) =>
        name === 'BotType' ? 'Bot' : bot.name,
      );
      const { items, next } = pageOf(
        sorted(bots, sortBy, (a, b) => byName(a.name, b.name)),
        page,
      );
      return { botSummaries: await Promise.all(items.map(summary)), ...next };
    },
    async describeBot({ botId }) {
      botOf(desk, botId);
      await desk.settled(botId ?? '');
      const bot = botOf(desk, botId);
      return {
        ...(await settings(bot)),
        botStatus: bot.status,
        creationDateTime: new Date(bot.created),
        lastUpdatedDateTime: new Date(bot.updated),
      };
    },
    async createBot(request) {
      const { botName = '', roleArn = '', botTags, testBotAliasTags } = request;
      refuseNetworks(request);
      refuseTakenName(desk, botName);
      const botId = desk.options.newId();
      const text = JSON.stringify({ ...fileMembers(request), identifier: botId, version: 'DRAFT' });
      const bot = newBot(desk, { botId, name: botName, roleArn, tree: new Map([['Bot.json', text]]) });
      await desk.change((state) => ({
        ...state,
        bots: { ...state.bots, [botId]: { ...bot, status: 'Creating' } },
      }));
      await desk.keep(new Map([['Bot.json', text]]));
      await setTags(desk, botId, { botTags, testBotAliasTags });
      desk.begin(botId, () => desk.changeBot(botId, (now) => ({ ...now, status: 'Available' })));
      return {
        ...(await settings(bot)),
        botStatus: 'Creating',
        creationDateTime: new Date(bot.created),
        ...(botTags ? { botTags } : {}),
        ...(testBotAliasTags ? { testBotAliasTags } : {}),
      };
    },
    async updateBot(request) {
      const before = botToChange(desk, request.botId);
      const { botName = before.name, roleArn = before.roleArn } = request;
      refuseNetworks(request);
      if (botName !== before.name) refuseTakenName(desk, botName);
      const tree = await desk.keep(
        withEdited(await desk.tree(before.draft.tree), 'Bot.json', fileMembers(request)),
      );
      await desk.changeBot(before.botId, (bot) => ({
        ...bot,
        name: botName,
        roleArn,
        updated: desk.now(),
        draft: { ...bot.draft, tree },
      }));
      const bot = botOf(desk, before.botId);
      return {
        ...(await settings(bot)),
        botStatus: bot.status,
        creationDateTime: new Date(bot.created),
        lastUpdatedDateTime: new Date(bot.updated),
      };
    },
    async deleteBot({ botId, skipResourceInUseCheck }) {
      const bot = desk.state().bots[botId ?? ''];
      if (!bot) throw cannotRetrieve('resource');
      const aliases = Object.values(bot.aliases).filter(({ aliasId }) => aliasId !== testAlias.aliasId);
      if (aliases.length > 0 && !skipResourceInUseCheck) {
        const names = aliases.map((alias) => alias.name).join(', ');
        throw conflict(
          `The bot ${bot.botId} has the alias ${names}. Delete it, or set skipResourceInUseCheck.`,
        );
      }
      await desk.changeBot(bot.botId, (now) => ({ ...now, status: 'Deleting' }));
      desk.begin(bot.botId, () => remove(bot));
      return { botId: bot.botId, botStatus: 'Deleting' };
    },
  };

  async function remove(bot: BotRecord): Promise<void> {
    for (const aliasId of Object.keys(bot.aliases)) desk.options.engine.withdraw(bot.botId, aliasId);
    await desk.change((state) => ({
      ...state,
      bots: without(state.bots, (botId) => botId === bot.botId),
      tags: without(state.tags, (arn) => arn.includes(bot.botId)),
    }));
  }

  async function summary(bot: BotRecord) {
    const { description } = botFileOf(await desk.tree(bot.draft.tree));
    const numbers = Object.keys(bot.versions).map(Number);
    return {
      botId: bot.botId,
      botName: bot.name,
      ...(description === undefined ? {} : { description }),
      botStatus: bot.status,
      ...(numbers.length > 0 ? { latestBotVersion: String(Math.max(...numbers)) } : {}),
      lastUpdatedDateTime: new Date(bot.updated),
      botType: 'Bot' as const,
    };
  }

  async function settings(bot: BotRecord) {
    return { botId: bot.botId, ...settingsIn(await desk.tree(bot.draft.tree), bot) };
  }
}

/** What a bot's own file says, in the API's spelling. */
export function settingsIn(tree: BotTree, bot: Pick<BotRecord, 'roleArn'>) {
  const { name, description, idleSessionTTLInSeconds } = botFileOf(tree);
  const { dataPrivacy, errorLogSettings } = JSON.parse(tree.get('Bot.json') ?? '{}') as {
    dataPrivacy?: { childDirected: boolean } | null;
    errorLogSettings?: { enabled: boolean } | null;
  };
  return {
    botName: name,
    ...(description === undefined ? {} : { description }),
    roleArn: bot.roleArn,
    dataPrivacy: dataPrivacy ?? { childDirected: false },
    idleSessionTTLInSeconds,
    botType: 'Bot' as const,
    ...(errorLogSettings ? { errorLogSettings } : {}),
  };
}

/** A bot with nothing but a DRAFT. Its tree is still to be kept. */
export function newBot(
  desk: Desk,
  made: { readonly botId: string; readonly name: string; readonly roleArn: string; readonly tree: BotTree },
): BotRecord {
  const { botId, name, roleArn, tree } = made;
  const now = desk.now();
  return {
    botId,
    name,
    roleArn,
    status: 'Available',
    created: now,
    updated: now,
    draft: { tree: hashBotTree(tree), status: 'Available', created: now, locales: {} },
    numbered: 0,
    versions: {},
    aliases: {
      [testAlias.aliasId]: {
        aliasId: testAlias.aliasId,
        name: testAlias.aliasName,
        description: 'test bot alias',
        version: 'DRAFT',
        status: 'Available',
        created: now,
        updated: now,
        history: [{ version: 'DRAFT', from: now }],
      },
    },
  };
}

/** The members of a request that `Bot.json` holds. */
function fileMembers(request: UpdateBotRequest | CreateBotRequest): Record<string, unknown> {
  const { botName, description, dataPrivacy, idleSessionTTLInSeconds, errorLogSettings } = request;
  return {
    name: botName,
    description: description ?? null,
    errorLogSettings: errorLogSettings ?? null,
    dataPrivacy,
    idleSessionTTLInSeconds,
  };
}

function refuseNetworks(request: { readonly botType?: string | undefined }): void {
  if (request.botType === 'BotNetwork')
    throw invalid('A network of bots is not served here: botType is Bot.');
}

function refuseTakenName(desk: Desk, name: string): void {
  const taken = Object.values(desk.state().bots).find((bot) => bot.name === name);
  if (taken) throw conflict(`A bot with the name ${name} exists already: ${taken.botId}.`);
}

/** A record without the keys that are meant. */
export function without<T>(
  record: Readonly<Record<string, T>>,
  isMeant: (key: string) => boolean,
): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => !isMeant(key)));
}
