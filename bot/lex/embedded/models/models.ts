import type { BotDefinition } from '../../definitions/definition.ts';
import type { BotTree } from '../../definitions/bot-tree.ts';
import { aliasOperations, serveAlias, serveAliases, type AliasOperations, type Serving } from './aliases.ts';
import { botOperations, newBot, type BotOperations } from './bots.ts';
import { openDesk, type Desk, type DeskOptions } from './desk.ts';
import { exportOperations, type ExportOperations } from './exports.ts';
import { importOperations, type ImportOperations } from './imports.ts';
import { localeOperations, setLocale, type LocaleOperations } from './locales.ts';
import { partOperations, type PartOperations } from './parts.ts';
import type { BotRecord, ModelsState } from './state.ts';
import { tagOperations, type TagOperations } from './tags.ts';
import { putDraft } from './take-in.ts';
import { versionOperations, type VersionOperations } from './versions.ts';

/** Amazon Lex Models V2 on this machine: the SDK's requests and responses, its errors by name. Requests are not checked against the model's constraints here. */
export interface Models
  extends
    BotOperations,
    LocaleOperations,
    VersionOperations,
    AliasOperations,
    ImportOperations,
    ExportOperations,
    PartOperations,
    TagOperations {
  /** Puts a bot's files under an id, built as they are, as if it had always been there. Resolves when it is served, before it is learned. */
  place(bot: PlacedBot): Promise<void>;
  /** Resolves when nothing is being worked on and everything is kept. */
  idle(): Promise<void>;
  /** Resolves when everything so far is kept; what is being worked on ends without its work. */
  kept(): Promise<void>;
}

/** A bot that comes from outside, understood already. */
export interface PlacedBot {
  readonly botId: string;
  readonly tree: BotTree;
  readonly definition: BotDefinition;
}

/** A role in the form that AWS wants; nobody assumes it here. */
const someRole = 'arn:aws:iam::000000000000:role/not-assumed-on-this-machine';

/** Opens what the store holds; resolves when the engine serves it, before it is learned. */
export async function openModels(options: DeskOptions): Promise<Models> {
  const desk = await openDesk(options);
  await desk.change(afterStop);
  const models: Models = {
    ...botOperations(desk),
    ...localeOperations(desk),
    ...versionOperations(desk),
    ...aliasOperations(desk),
    ...importOperations(desk),
    ...exportOperations(desk),
    ...partOperations(desk),
    ...tagOperations(desk),
    place: (bot) => place(desk, bot),
    idle: () => desk.idle(),
    kept: () => desk.kept(),
  };
  for (const { botId, aliases } of Object.values(desk.state().bots)) {
    for (const aliasId of Object.keys(aliases))
      learnLater(desk, botId, await serveAlias(desk, botId, aliasId));
  }
  return models;
}

async function place(desk: Desk, { botId, tree, definition }: PlacedBot): Promise<void> {
  const { name } = definition.bot;
  const bot = desk.state().bots[botId] ?? newBot(desk, { botId, name, roleArn: someRole, tree });
  await putDraft(desk, bot, tree);
  const { tree: built } = desk.state().bots[botId]?.draft ?? bot.draft;
  for (const { localeId } of definition.locales) {
    await setLocale(desk, botId, localeId, { status: 'Built', built, buildSubmitted: desk.now() });
  }
  learnLater(desk, botId, await serveAliases(desk, botId, 'DRAFT'));
}

function learnLater(desk: Desk, botId: string, { learned }: Serving): void {
  desk.begin(botId, async () => {
    await learned;
  });
}

/** What was being worked on when the process ended did not come to its end. */
function afterStop(state: ModelsState): ModelsState {
  const bots = Object.entries(state.bots)
    .filter(([, bot]) => bot.status !== 'Deleting')
    .map(([botId, bot]): [string, BotRecord] => [botId, { ...settledBot(bot), status: 'Available' }]);
  const imports = Object.entries(state.imports).map(([importId, record]) => [
    importId,
    record.status === 'InProgress'
      ? { ...record, status: 'Failed', failureReasons: ['The server stopped. Import it again.'] }
      : record,
  ]);
  return {
    ...state,
    bots: Object.fromEntries(bots),
    imports: Object.fromEntries(imports) as ModelsState['imports'],
  };
}

function settledBot(bot: BotRecord): BotRecord {
  const locales = Object.entries(bot.draft.locales).map(([localeId, record]) => [
    localeId,
    record.status === 'Building' ? { ...record, status: 'NotBuilt' as const } : record,
  ]);
  const aliases = Object.entries(bot.aliases).map(([aliasId, alias]) => [
    aliasId,
    { ...alias, status: 'Available' as const },
  ]);
  return {
    ...bot,
    draft: { ...bot.draft, locales: Object.fromEntries(locales) as BotRecord['draft']['locales'] },
    aliases: Object.fromEntries(aliases) as BotRecord['aliases'],
  };
}
