import type {
  CreateBotVersionRequest,
  CreateBotVersionResponse,
  DeleteBotVersionRequest,
  DeleteBotVersionResponse,
  DescribeBotVersionRequest,
  DescribeBotVersionResponse,
  ListBotVersionsRequest,
  ListBotVersionsResponse,
} from '@aws-sdk/client-lex-models-v2';
import { localeIn } from '../../definitions/bot-tree.ts';
import { lexError } from '../errors.ts';
import { serveAlias } from './aliases.ts';
import { settingsIn, without } from './bots.ts';
import { botFileOf } from './definitions.ts';
import { botOf, botToChange, numbered, versionOf, type Desk } from './desk.ts';
import { withEdited } from './edit.ts';
import { pageOf, sorted } from './page.ts';
import { cannotRetrieve, conflict, notFound, precondition } from './refusals.ts';
import { draft, type BotRecord, type LocaleRecord } from './state.ts';

/** The operations on numbered versions. */
export interface VersionOperations {
  listBotVersions(request: ListBotVersionsRequest): Promise<ListBotVersionsResponse>;
  describeBotVersion(request: DescribeBotVersionRequest): Promise<DescribeBotVersionResponse>;
  createBotVersion(request: CreateBotVersionRequest): Promise<CreateBotVersionResponse>;
  deleteBotVersion(request: DeleteBotVersionRequest): Promise<DeleteBotVersionResponse>;
}

/** How many versions a bot may have (Lex §1.15). */
const mostVersions = 100;

export function versionOperations(desk: Desk): VersionOperations {
  return {
    async listBotVersions({ botId, sortBy, ...page }) {
      const bot = botOf(desk, botId);
      const all = [draft, ...Object.keys(bot.versions)];
      const { items, next } = pageOf(
        sorted(all, sortBy, (a, b) => rank(a) - rank(b)),
        page,
      );
      const botVersionSummaries = await Promise.all(
        items.map(async (botVersion) => {
          const { tree, description, status, created } = versionOf(bot, botVersion);
          return {
            botName: botFileOf(await desk.tree(tree)).name,
            botVersion,
            ...(description === undefined ? {} : { description }),
            botStatus: botVersion === draft ? bot.status : status,
            creationDateTime: new Date(created),
          };
        }),
      );
      return { botId, botVersionSummaries, ...next };
    },
    async describeBotVersion({ botId, botVersion }) {
      botOf(desk, botId);
      await desk.settled(botId ?? '');
      const bot = botOf(desk, botId);
      const version = numbered(bot, botVersion);
      if (!version) throw notFound(`Version ${botVersion ?? ''} of the bot ${bot.botId}`);
      const settings = settingsIn(await desk.tree(version.tree), bot);
      return {
        botId,
        botVersion,
        ...settings,
        // A version has a description of its own.
        description: version.description,
        botStatus: version.status,
        creationDateTime: new Date(version.created),
      };
    },
    async createBotVersion({ botId, description, botVersionLocaleSpecification = {} }) {
      const bot = botToChange(desk, botId, 'parent resource');
      const sources = Object.entries(botVersionLocaleSpecification).map(
        ([localeId, { sourceBotVersion }]) => ({ localeId, from: sourceOf(bot, localeId, sourceBotVersion) }),
      );
      if (Object.keys(bot.versions).length >= mostVersions) {
        throw lexError(
          'ServiceQuotaExceededException',
          `The bot ${bot.botId} has ${String(mostVersions)} versions, which is the quota. Delete one.`,
        );
      }
      const number = String(bot.numbered + 1);
      const now = desk.now();
      await desk.changeBot(bot.botId, (current) => ({
        ...current,
        status: 'Versioning',
        numbered: current.numbered + 1,
      }));
      desk.begin(bot.botId, () => freeze(bot, number, description, sources, now));
      return {
        botId,
        botVersion: number,
        ...(description === undefined ? {} : { description }),
        botVersionLocaleSpecification,
        botStatus: 'Versioning',
        creationDateTime: new Date(now),
      };
    },
    async deleteBotVersion({ botId, botVersion = '', skipResourceInUseCheck }) {
      const bot = botToChange(desk, botId);
      if (!numbered(bot, botVersion)) throw cannotRetrieve('resource');
      const users = Object.values(bot.aliases).filter((alias) => alias.version === botVersion);
      if (users.length > 0 && !skipResourceInUseCheck) {
        const names = users.map((alias) => alias.name).join(', ');
        throw conflict(`Version ${botVersion} of the bot ${bot.botId} is used by the alias ${names}.`);
      }
      await desk.changeBot(bot.botId, (current) => ({
        ...current,
        versions: without(current.versions, (number) => number === botVersion),
        aliases: Object.fromEntries(
          Object.entries(current.aliases).map(([aliasId, alias]) => [
            aliasId,
            alias.version === botVersion ? { ...alias, version: undefined } : alias,
          ]),
        ),
      }));
      for (const { aliasId } of users) await serveAlias(desk, bot.botId, aliasId);
      return { botId, botVersion, botStatus: 'Deleting' };
    },
  };

  /** A version is what its locales were when they were built: it never changes again. */
  async function freeze(
    bot: BotRecord,
    number: string,
    description: string | undefined,
    sources: readonly { readonly localeId: string; readonly from: Source }[],
    now: number,
  ): Promise<void> {
    const files = await Promise.all(
      sources.map(async ({ localeId, from }) => [...localeIn(await desk.tree(from.built), localeId)]),
    );
    const whole = await desk.tree(bot.draft.tree);
    const own = new Map([['Bot.json', whole.get('Bot.json') ?? '{}'], ...files.flat()]);
    const tree = await desk.keep(withEdited(own, 'Bot.json', { version: number }));
    const locales = sources.map(({ localeId, from }): [string, LocaleRecord] => [
      localeId,
      { ...from.record, status: 'Built', failureReasons: undefined, built: tree },
    ]);
    await desk.changeBot(bot.botId, (current) => ({
      ...current,
      status: 'Available',
      updated: desk.now(),
      versions: {
        ...current.versions,
        [number]: {
          tree,
          description,
          status: 'Available',
          created: now,
          locales: Object.fromEntries(locales),
        },
      },
    }));
  }
}

interface Source {
  readonly record: LocaleRecord;
  readonly built: string;
}

function sourceOf(bot: BotRecord, localeId: string, version: string | undefined): Source {
  const from = version === draft ? bot.draft : numbered(bot, version);
  const record = from?.locales[localeId];
  const where = `The locale ${localeId} of version ${version ?? ''} of the bot ${bot.botId}`;
  if (!record) throw precondition(`${where} does not exist.`);
  if (record.status === 'Building') throw conflict(`${where} is building. Try your request again.`);
  if (record.status !== 'Built' || record.built === undefined) {
    throw precondition(`${where} is not built. Build it before you create a version.`);
  }
  return { record, built: record.built };
}

const rank = (version: string): number => (version === draft ? 0 : Number(version));
