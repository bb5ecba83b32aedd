import {
  BuildBotLocaleCommand,
  CreateBotAliasCommand,
  CreateBotVersionCommand,
  CreateExportCommand,
  CreateUploadUrlCommand,
  DescribeBotAliasCommand,
  DescribeBotCommand,
  DescribeBotLocaleCommand,
  DescribeBotVersionCommand,
  DescribeExportCommand,
  DescribeImportCommand,
  ListBotAliasesCommand,
  ListBotsCommand,
  ListBotVersionsCommand,
  StartImportCommand,
  UpdateBotAliasCommand,
  type BotAliasLocaleSettings,
  type BotImportSpecification,
  type DescribeBotAliasResponse,
  type LexModelsV2Client,
} from '@aws-sdk/client-lex-models-v2';
import { explainedLex, LexRefusal } from './explain-lex.ts';
import { everyPage } from './pages.ts';
import { waitFor, type Look, type Pauses } from './wait.ts';

/** An alias as it is to be, whole: what is left out would be gone (Lex §2.1). */
export interface AliasWanted {
  readonly name: string;
  readonly lexVersion: string;
  readonly localeSettings: Readonly<Record<string, BotAliasLocaleSettings>>;
  readonly description: string;
}

/** What deploying asks of Lex, each step to its end. Refusals are {@link LexRefusal}s. */
export interface LexModels {
  bot(name: string): Promise<{ readonly botId: string; readonly roleArn: string } | undefined>;
  /** Makes a zip the DRAFT of a bot, new or not; resolves with its id. */
  importBot(zip: Uint8Array, specification: BotImportSpecification): Promise<string>;
  build(botId: string, localeId: string): Promise<void>;
  createVersion(botId: string, localeIds: readonly string[], description: string): Promise<string>;
  /** Number → description. */
  versions(botId: string): Promise<ReadonlyMap<string, string>>;
  /** Name → id. */
  aliases(botId: string): Promise<ReadonlyMap<string, string>>;
  alias(botId: string, aliasId: string): Promise<DescribeBotAliasResponse | undefined>;
  /** Makes an alias as it is wanted; settings that are not ours (logs, sentiments) stay. Resolves with its id. */
  putAlias(botId: string, aliasId: string | undefined, wanted: AliasWanted): Promise<string>;
  /** The zip of a version. */
  exportBot(botId: string, lexVersion: string): Promise<Buffer>;
}

/** The steps on a client that stays the caller's to destroy. */
export function createLexModels(client: LexModelsV2Client, pauses: Pauses): LexModels {
  const asked = async <T>(operation: string, request: () => Promise<T>): Promise<T> => {
    try {
      return await request();
    } catch (error) {
      throw explainedLex(error, operation);
    }
  };
  const wait = <T>(what: string, look: () => Promise<Look<T>>) => waitFor(what, pauses, look);

  const lex: LexModels = {
    bot: (name) =>
      asked('ListBots', async () => {
        const bots = await everyPage((nextToken) =>
          client
            .send(
              new ListBotsCommand({
                filters: [{ name: 'BotName', values: [name], operator: 'EQ' }],
                nextToken,
              }),
            )
            .then((page) => ({ items: page.botSummaries, nextToken: page.nextToken })),
        );
        const botId = bots.find((bot) => bot.botName === name)?.botId;
        if (botId === undefined) return undefined;
        const described = await asked('DescribeBot', () => client.send(new DescribeBotCommand({ botId })));
        return { botId, roleArn: described.roleArn ?? '' };
      }),
    async importBot(zip, botImportSpecification) {
      const upload = await asked('CreateUploadUrl', () => client.send(new CreateUploadUrlCommand({})));
      const { importId, uploadUrl = '' } = upload;
      await sendZip(uploadUrl, zip);
      await asked('StartImport', () =>
        client.send(
          new StartImportCommand({
            importId,
            mergeStrategy: 'Overwrite',
            resourceSpecification: { botImportSpecification },
          }),
        ),
      );
      return wait('The import', async () => {
        const { importStatus, importedResourceId, failureReasons } = await asked('DescribeImport', () =>
          client.send(new DescribeImportCommand({ importId })),
        );
        if (importStatus === 'Completed' && importedResourceId !== undefined) {
          return { done: importedResourceId };
        }
        return importStatus === 'InProgress' ? 'not yet' : { failed: failureReasons ?? [] };
      });
    },
    async build(botId, localeId) {
      const place = { botId, botVersion: 'DRAFT', localeId };
      await asked('BuildBotLocale', () => client.send(new BuildBotLocaleCommand(place)));
      await wait(`The build of ${localeId}`, async () => {
        const { botLocaleStatus, failureReasons } = await asked('DescribeBotLocale', () =>
          client.send(new DescribeBotLocaleCommand(place)),
        );
        if (botLocaleStatus === 'Built') return { done: undefined };
        const isOver =
          botLocaleStatus === 'Failed' || botLocaleStatus === 'NotBuilt' || botLocaleStatus === 'Deleting';
        return isOver ? { failed: failureReasons ?? [] } : 'not yet';
      });
    },
    async createVersion(botId, localeIds, description) {
      const { botVersion } = await asked('CreateBotVersion', () =>
        client.send(
          new CreateBotVersionCommand({
            botId,
            description,
            botVersionLocaleSpecification: Object.fromEntries(
              localeIds.map((localeId) => [localeId, { sourceBotVersion: 'DRAFT' }]),
            ),
          }),
        ),
      );
      if (botVersion === undefined) throw new LexRefusal('CreateBotVersion: Lex gave no number. Try again.');
      await wait(`Version ${botVersion} of the bot`, async () => {
        const { botStatus, failureReasons } = await asked('DescribeBotVersion', () =>
          client.send(new DescribeBotVersionCommand({ botId, botVersion })).catch((error: unknown) => {
            // A version that was asked for is not to be seen at once (Lex §2.1).
            if (isNamed(error, 'ResourceNotFoundException'))
              return { botStatus: undefined, failureReasons: [] };
            throw error;
          }),
        );
        if (botStatus === 'Available') return { done: undefined };
        return botStatus === 'Failed' || botStatus === 'Deleting'
          ? { failed: failureReasons ?? [] }
          : 'not yet';
      });
      return botVersion;
    },
    versions: (botId) =>
      asked('ListBotVersions', async () => {
        const versions = await everyPage((nextToken) =>
          client
            .send(new ListBotVersionsCommand({ botId, nextToken }))
            .then((page) => ({ items: page.botVersionSummaries, nextToken: page.nextToken })),
        );
        const usable = versions.filter(({ botStatus }) => botStatus !== 'Failed' && botStatus !== 'Deleting');
        return new Map(usable.map(({ botVersion = '', description = '' }) => [botVersion, description]));
      }),
    aliases: (botId) =>
      asked('ListBotAliases', async () => {
        const aliases = await everyPage((nextToken) =>
          client
            .send(new ListBotAliasesCommand({ botId, nextToken }))
            .then((page) => ({ items: page.botAliasSummaries, nextToken: page.nextToken })),
        );
        return new Map(aliases.map(({ botAliasName = '', botAliasId = '' }) => [botAliasName, botAliasId]));
      }),
    alias: (botId, botAliasId) =>
      asked('DescribeBotAlias', () =>
        client.send(new DescribeBotAliasCommand({ botId, botAliasId })).catch((error: unknown) => {
          if (isNamed(error, 'ResourceNotFoundException')) return undefined;
          throw error;
        }),
      ),
    async putAlias(botId, aliasId, wanted) {
      const settings = {
        botId,
        botAliasName: wanted.name,
        description: wanted.description,
        botVersion: wanted.lexVersion,
        botAliasLocaleSettings: { ...wanted.localeSettings },
      };
      const before = aliasId === undefined ? undefined : await lex.alias(botId, aliasId);
      const { botAliasId } = before
        ? await asked('UpdateBotAlias', () =>
            client.send(
              new UpdateBotAliasCommand({
                ...settings,
                botAliasId: before.botAliasId,
                conversationLogSettings: before.conversationLogSettings,
                sentimentAnalysisSettings: before.sentimentAnalysisSettings,
              }),
            ),
          )
        : await asked('CreateBotAlias', () => client.send(new CreateBotAliasCommand(settings)));
      const made = botAliasId ?? '';
      await wait(`The alias ${wanted.name}`, async () => {
        const alias = await lex.alias(botId, made);
        if (alias?.botAliasStatus === 'Available') return { done: undefined };
        return alias?.botAliasStatus === 'Failed' ? { failed: [] } : 'not yet';
      });
      return made;
    },
    async exportBot(botId, botVersion) {
      const { exportId } = await asked('CreateExport', () =>
        client.send(
          new CreateExportCommand({
            fileFormat: 'LexJson',
            resourceSpecification: { botExportSpecification: { botId, botVersion } },
          }),
        ),
      );
      const url = await wait('The export', async () => {
        const { exportStatus, downloadUrl, failureReasons } = await asked('DescribeExport', () =>
          client.send(new DescribeExportCommand({ exportId })),
        );
        if (exportStatus === 'Completed' && downloadUrl !== undefined) return { done: downloadUrl };
        return exportStatus === 'InProgress' ? 'not yet' : { failed: failureReasons ?? [] };
      });
      return fetchZip(url);
    },
  };
  return lex;
}

const isNamed = (error: unknown, name: string): boolean => error instanceof Error && error.name === name;

async function sendZip(url: string, zip: Uint8Array): Promise<void> {
  const response = await fetch(url, { method: 'PUT', body: Buffer.from(zip) }).catch(unreachable);
  if (response.ok) return;
  throw new LexRefusal(
    `The upload was refused (HTTP ${String(response.status)}): ${(await response.text()).slice(0, 300)}. Try again: its address holds for five minutes.`,
  );
}

async function fetchZip(url: string): Promise<Buffer> {
  const response = await fetch(url).catch(unreachable);
  if (response.ok) return Buffer.from(await response.arrayBuffer());
  throw new LexRefusal(
    `The download was refused (HTTP ${String(response.status)}): ${(await response.text()).slice(0, 300)}. Try again: its address holds for five minutes.`,
  );
}

function unreachable(error: unknown): never {
  const reason = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
  throw new LexRefusal(`The zip could not be carried: ${reason}. Check the network, and try again.`);
}
