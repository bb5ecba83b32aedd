import type {
  BuildBotLocaleRequest,
  BuildBotLocaleResponse,
  CreateBotLocaleRequest,
  CreateBotLocaleResponse,
  DeleteBotLocaleRequest,
  DeleteBotLocaleResponse,
  DescribeBotLocaleRequest,
  DescribeBotLocaleResponse,
  ListBotLocalesRequest,
  ListBotLocalesResponse,
  UpdateBotLocaleRequest,
  UpdateBotLocaleResponse,
} from '@aws-sdk/client-lex-models-v2';
import { DefinitionFault } from '../../definitions/fault.ts';
import { localeIn, localesIn, type BotTree } from '../../definitions/bot-tree.ts';
import { serveAliases } from './aliases.ts';
import { inApiSpelling, inExportSettings } from './api-spelling.ts';
import { without } from './bots.ts';
import { botOf, botToChange, versionOf, type Desk } from './desk.ts';
import { withEdited } from './edit.ts';
import { localeName } from './locale-names.ts';
import { byName, filtered, pageOf, sorted } from './page.ts';
import { cannotRetrieve, conflict, notFound } from './refusals.ts';
import type { BotRecord, LocaleRecord } from './state.ts';

/** The operations on the locales of a bot. */
export interface LocaleOperations {
  listBotLocales(request: ListBotLocalesRequest): Promise<ListBotLocalesResponse>;
  describeBotLocale(request: DescribeBotLocaleRequest): Promise<DescribeBotLocaleResponse>;
  createBotLocale(request: CreateBotLocaleRequest): Promise<CreateBotLocaleResponse>;
  updateBotLocale(request: UpdateBotLocaleRequest): Promise<UpdateBotLocaleResponse>;
  deleteBotLocale(request: DeleteBotLocaleRequest): Promise<DeleteBotLocaleResponse>;
  buildBotLocale(request: BuildBotLocaleRequest): Promise<BuildBotLocaleResponse>;
}

export function localeOperations(desk: Desk): LocaleOperations {
  return {
    async listBotLocales({ botId, botVersion, sortBy, filters, ...page }) {
      const version = versionOf(botOf(desk, botId), botVersion);
      const tree = await desk.tree(version.tree);
      const all = Object.entries(version.locales).map(([localeId, record]) => ({
        localeId,
        localeName: nameIn(tree, localeId),
        ...describedIn(tree, localeId),
        ...statusOf(record),
      }));
      const kept = filtered(all, filters, (locale) => locale.localeName);
      const { items, next } = pageOf(
        sorted(kept, sortBy, (a, b) => byName(a.localeName, b.localeName)),
        page,
      );
      return { botId, botVersion, botLocaleSummaries: [...items], ...next };
    },
    async describeBotLocale({ botId, botVersion, localeId = '' }) {
      localeOf(botOf(desk, botId), botVersion, localeId);
      await desk.settled(botId ?? '');
      return describe(botOf(desk, botId), botVersion, localeId);
    },
    async createBotLocale({ botId, localeId = '', botVersion, ...settings }) {
      const bot = botToChange(desk, botId, 'parent resource');
      if (bot.draft.locales[localeId]) {
        throw conflict(`The bot ${bot.botId} has the locale ${localeId} already.`);
      }
      const folder = `BotLocales/${localeId}`;
      const file = {
        name: localeName(localeId),
        identifier: localeId,
        version: null,
        ...fileMembers(settings),
      };
      // A new locale has the fallback from the start, as on AWS.
      const fallback = {
        name: 'FallbackIntent',
        identifier: 'FALLBCKINT',
        description: 'Default intent when no other intent matches',
        parentIntentSignature: 'AMAZON.FallbackIntent',
        sampleUtterances: null,
      };
      await changeDraft(
        bot,
        localeId,
        'NotBuilt',
        (tree) =>
          new Map([
            ...tree,
            [`${folder}/BotLocale.json`, JSON.stringify(file)],
            [`${folder}/Intents/FallbackIntent/Intent.json`, JSON.stringify(fallback)],
          ]),
      );
      const made = await describe(botOf(desk, botId), botVersion, localeId);
      return { ...made, botLocaleStatus: 'Creating' };
    },
    async updateBotLocale({ botId, localeId = '', botVersion, ...settings }) {
      const bot = botToChange(desk, botId);
      idleLocale(bot, localeId);
      await changeDraft(bot, localeId, 'NotBuilt', (tree) =>
        withEdited(tree, `BotLocales/${localeId}/BotLocale.json`, fileMembers(settings)),
      );
      return describe(botOf(desk, botId), botVersion, localeId);
    },
    async deleteBotLocale({ botId, localeId = '' }) {
      const bot = botToChange(desk, botId);
      idleLocale(bot, localeId);
      const tree = await desk.tree(bot.draft.tree);
      const gone = localeIn(tree, localeId);
      const hash = await desk.keep(new Map([...tree].filter(([path]) => !gone.has(path))));
      await desk.changeBot(bot.botId, (now) => ({
        ...now,
        updated: desk.now(),
        draft: { ...now.draft, tree: hash, locales: without(now.draft.locales, (id) => id === localeId) },
      }));
      await (
        await serveAliases(desk, bot.botId, 'DRAFT')
      ).learned;
      return { botId, botVersion: 'DRAFT', localeId, botLocaleStatus: 'Deleting' };
    },
    async buildBotLocale({ botId, localeId = '' }) {
      const bot = botToChange(desk, botId);
      idleLocale(bot, localeId);
      const submitted = desk.now();
      await setLocale(desk, bot.botId, localeId, { status: 'Building', buildSubmitted: submitted });
      desk.begin(bot.botId, () => build(desk, bot.botId, localeId));
      return {
        botId,
        botVersion: 'DRAFT',
        localeId,
        botLocaleStatus: 'Building',
        lastBuildSubmittedDateTime: new Date(submitted),
      };
    },
  };

  /** Changes DRAFT's files; the locale is to be built anew. */
  async function changeDraft(
    bot: BotRecord,
    localeId: string,
    status: 'NotBuilt',
    edit: (tree: BotTree) => BotTree,
  ): Promise<void> {
    const tree = await desk.keep(edit(await desk.tree(bot.draft.tree)));
    const now = desk.now();
    await desk.changeBot(bot.botId, (current) => ({
      ...current,
      updated: now,
      draft: {
        ...current.draft,
        tree,
        locales: {
          ...current.draft.locales,
          [localeId]: { created: now, ...current.draft.locales[localeId], status, updated: now },
        },
      },
    }));
  }

  async function describe(bot: BotRecord, botVersion: string | undefined, localeId: string) {
    const version = versionOf(bot, botVersion);
    const tree = await desk.tree(version.tree);
    const record = localeOf(bot, botVersion, localeId);
    const paths = [...localeIn(tree, localeId).keys()];
    return {
      botId: bot.botId,
      botVersion,
      localeId,
      localeName: nameIn(tree, localeId),
      ...settingsIn(tree, localeId),
      intentsCount: paths.filter((path) => path.endsWith('/Intent.json')).length,
      slotTypesCount: paths.filter((path) => path.endsWith('/SlotType.json')).length,
      ...statusOf(record),
      ...(record.failureReasons ? { failureReasons: [...record.failureReasons] } : {}),
    };
  }
}

/** Builds a locale of DRAFT, and lets the test alias talk as it was built. */
async function build(desk: Desk, botId: string, localeId: string): Promise<void> {
  const { tree: hash } = botOf(desk, botId).draft;
  try {
    await desk.definitions.locale(await desk.tree(hash), localeId);
    await setLocale(desk, botId, localeId, { built: hash });
    await (
      await serveAliases(desk, botId, 'DRAFT')
    ).learned;
    await setLocale(desk, botId, localeId, { status: 'Built', failureReasons: undefined });
  } catch (error) {
    if (!(error instanceof DefinitionFault)) desk.options.fault(error);
    const failureReasons = error instanceof DefinitionFault ? error.faults : ['An internal error occurred.'];
    await setLocale(desk, botId, localeId, { status: 'Failed', failureReasons });
  }
}

/** Changes what is remembered of a locale of DRAFT. */
export function setLocale(
  desk: Desk,
  botId: string,
  localeId: string,
  change: Partial<LocaleRecord>,
): Promise<void> {
  return desk.changeBot(botId, (bot) => {
    const record = bot.draft.locales[localeId];
    if (!record) return bot;
    const locales = { ...bot.draft.locales, [localeId]: { ...record, ...change, updated: desk.now() } };
    return { ...bot, draft: { ...bot.draft, locales } };
  });
}

/** What is remembered of the locales of a tree that has just become DRAFT. */
export function unbuiltLocales(
  tree: BotTree,
  now: number,
  before: Readonly<Record<string, LocaleRecord>> = {},
): Readonly<Record<string, LocaleRecord>> {
  return Object.fromEntries(
    localesIn(tree).map((localeId) => [
      localeId,
      { created: now, ...before[localeId], status: 'NotBuilt', failureReasons: undefined, updated: now },
    ]),
  );
}

function idleLocale(bot: BotRecord, localeId: string): LocaleRecord {
  const record = bot.draft.locales[localeId];
  if (!record) throw cannotRetrieve('resource');
  if (record.status === 'Building' || record.status === 'Importing') {
    throw conflict(`The locale ${localeId} is ${record.status.toLowerCase()}. Try your request again.`);
  }
  return record;
}

/** A locale of a version. Throws `ResourceNotFoundException`. */
export function localeOf(bot: BotRecord, version: string | undefined, localeId: string): LocaleRecord {
  const { locales } = versionOf(bot, version);
  const record = Object.hasOwn(locales, localeId) ? locales[localeId] : undefined;
  if (!record) throw notFound(`The locale ${localeId} of version ${version ?? ''} of the bot ${bot.botId}`);
  return record;
}

function statusOf(record: LocaleRecord) {
  return {
    botLocaleStatus: record.status,
    creationDateTime: new Date(record.created),
    lastUpdatedDateTime: new Date(record.updated),
    ...(record.buildSubmitted === undefined
      ? {}
      : { lastBuildSubmittedDateTime: new Date(record.buildSubmitted) }),
  };
}

type LocaleFile = Readonly<Record<string, unknown>>;

function fileOf(tree: BotTree, localeId: string): LocaleFile {
  return JSON.parse(tree.get(`BotLocales/${localeId}/BotLocale.json`) ?? '{}') as LocaleFile;
}

function nameIn(tree: BotTree, localeId: string): string {
  const { name } = fileOf(tree, localeId);
  return typeof name === 'string' ? name : localeName(localeId);
}

function describedIn(tree: BotTree, localeId: string): { readonly description?: string } {
  const { description } = fileOf(tree, localeId);
  return typeof description === 'string' ? { description } : {};
}

function settingsIn(tree: BotTree, localeId: string) {
  const settings = without(fileOf(tree, localeId), (key) => /^(name|identifier|version)$/.test(key));
  return { nluIntentConfidenceThreshold: 0.4, ...(inApiSpelling(settings) as object) };
}

/** The members of a request that `BotLocale.json` holds, in its spelling. */
function fileMembers(
  request: Omit<Partial<CreateBotLocaleRequest>, 'botId' | 'localeId'>,
): Record<string, unknown> {
  const { nluIntentConfidenceThreshold, description, ...settings } = request;
  return {
    description: description ?? null,
    nluConfidenceThreshold: nluIntentConfidenceThreshold,
    voiceSettings: null,
    ...(inExportSettings(settings) as object),
  };
}
