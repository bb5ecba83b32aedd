import type {
  BotImportSpecification,
  BotLocaleImportSpecification,
  MergeStrategy,
} from '@aws-sdk/client-lex-models-v2';
import { filesInZip } from '../../definitions/archive.ts';
import { DefinitionFault } from '../../definitions/fault.ts';
import { localeIn, readLocaleTree, readBotTree, type BotTree } from '../../definitions/bot-tree.ts';
import { readZip } from '../../definitions/zip.ts';
import { newBot } from './bots.ts';
import { botToChange, type Desk } from './desk.ts';
import { withEdited } from './edit.ts';
import { checkFiles } from './file-faults.ts';
import { unbuiltLocales } from './locales.ts';
import { draft, type BotRecord } from './state.ts';
import { setTags } from './tags.ts';

/** What an import brought. */
export interface Imported {
  readonly id: string;
  readonly name: string;
}

/** Takes zips in. A zip that cannot be taken in is a `DefinitionFault`, and nothing has changed. */
export interface TakeIn {
  bot(zip: Buffer, wanted: BotImportSpecification, strategy: MergeStrategy): Promise<Imported>;
  locale(zip: Buffer, wanted: BotLocaleImportSpecification, strategy: MergeStrategy): Promise<Imported>;
  /** Throws where the bot of a locale does not exist or is being worked on. */
  refuseMissing(wanted: BotLocaleImportSpecification): BotRecord;
}

export function createTakeIn(desk: Desk): TakeIn {
  const takeIn: TakeIn = {
    refuseMissing: ({ botId }) => botToChange(desk, botId, 'parent resource'),
    async bot(zip, wanted, strategy) {
      const {
        botName: name = '',
        roleArn = '',
        dataPrivacy,
        idleSessionTTLInSeconds,
        errorLogSettings,
      } = wanted;
      const given = await readBotTree(filesInZip(readZip(zip, 'zip'), ''));
      refuseFaults(given);
      const existing = Object.values(desk.state().bots).find((bot) => bot.name === name);
      if (existing && strategy === 'FailOnConflict') {
        throw new DefinitionFault([
          `The bot ${name} exists already. Import it with the merge strategy Overwrite.`,
        ]);
      }
      if (existing && existing.status !== 'Available') {
        throw new DefinitionFault([
          `The bot ${name} is ${existing.status.toLowerCase()}. Import it again later.`,
        ]);
      }
      const botId = existing?.botId ?? ownId(given) ?? desk.options.newId();
      const tree = withEdited(given, 'Bot.json', {
        name,
        identifier: botId,
        version: draft,
        dataPrivacy,
        idleSessionTTLInSeconds,
        errorLogSettings,
      });
      const bot = existing ?? newBot(desk, { botId, name, roleArn, tree });
      await putDraft(desk, { ...bot, roleArn }, tree);
      await setTags(desk, botId, wanted);
      return { id: botId, name };
    },
    async locale(zip, wanted, strategy) {
      const { localeId = '', nluIntentConfidenceThreshold } = wanted;
      const given = await readLocaleTree(filesInZip(readZip(zip, 'zip'), ''), localeId);
      refuseFaults(given);
      const bot = takeIn.refuseMissing(wanted);
      const now = await desk.tree(bot.draft.tree);
      const before = localeIn(now, localeId);
      if (before.size > 0 && strategy === 'FailOnConflict') {
        throw new DefinitionFault([
          `The locale ${localeId} exists already. Import it with the merge strategy Overwrite or Append.`,
        ]);
      }
      const others = [...now].filter(([path]) => !before.has(path));
      const kept = strategy === 'Append' ? before : new Map<string, string>();
      const own = `BotLocales/${localeId}/BotLocale.json`;
      const merged = new Map([
        ...others,
        ...kept,
        ...[...given].filter(([path]) => path !== own || !kept.has(own)),
      ]);
      const tree = withEdited(merged, own, {
        identifier: localeId,
        nluConfidenceThreshold: nluIntentConfidenceThreshold,
      });
      const hash = await desk.keep(tree);
      await desk.changeBot(bot.botId, (current) => {
        const locales = unbuiltLocales(localeIn(tree, localeId), desk.now(), current.draft.locales);
        return {
          ...current,
          updated: desk.now(),
          draft: { ...current.draft, tree: hash, locales: { ...current.draft.locales, ...locales } },
        };
      });
      return { id: localeId, name: localeId };
    },
  };
  return takeIn;

  /** The export's own id, where no other bot has it: a bot is found again under the same id. */
  function ownId(tree: BotTree): string | undefined {
    const { identifier } = JSON.parse(tree.get('Bot.json') ?? '{}') as { identifier?: unknown };
    const isFree = typeof identifier === 'string' && !Object.hasOwn(desk.state().bots, identifier);
    return isFree && /^[0-9a-zA-Z]{10}$/.test(identifier) ? identifier : undefined;
  }
}

/** Makes a tree the DRAFT of a bot that is there or is new. What was built of it before goes on being served. */
export async function putDraft(desk: Desk, bot: BotRecord, tree: BotTree): Promise<void> {
  const hash = await desk.keep(tree);
  const now = desk.now();
  const { name } = JSON.parse(tree.get('Bot.json') ?? '{}') as { name: string };
  await desk.change((state) => ({
    ...state,
    bots: {
      ...state.bots,
      [bot.botId]: {
        ...bot,
        name,
        updated: now,
        draft: { ...bot.draft, tree: hash, locales: unbuiltLocales(tree, now, bot.draft.locales) },
      },
    },
  }));
}

function refuseFaults(tree: BotTree): void {
  const faults = checkFiles(tree);
  if (faults.length > 0) throw new DefinitionFault(faults);
}
