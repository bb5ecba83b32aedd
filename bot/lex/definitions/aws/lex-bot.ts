import { filesInZip } from '../archive.ts';
import { readBotTree, type BotTree } from '../bot-tree.ts';
import { readDeployed, recordDeployed, type Deployment } from '../deployed.ts';
import { readZip } from '../zip.ts';
import { LexRefusal } from './explain-lex.ts';
import type { LexModels } from './lex-models.ts';

/** Where a bot's versions are carried to. */
export interface LexTarget {
  readonly lex: LexModels;
  /** The folder with the versions, `aliases.json` and `deployed.json`. */
  readonly botDirectory: string;
  /** The bot's name in Lex. */
  readonly botName: string;
  /** What `deployed.json` calls this Lex: its region or its address. */
  readonly place: string;
  readonly now: () => Date;
  /** Is told of every step. */
  readonly tell: (line: string) => void;
}

/** A bot that is in Lex, and what is recorded of it. */
export interface LexBot {
  readonly botId: string;
  readonly roleArn: string;
  readonly record: Deployment;
}

/** Finds the bot in Lex, and what was deployed there; undefined where there is none. */
export async function findBot(target: LexTarget): Promise<LexBot | undefined> {
  const bot = await target.lex.bot(target.botName);
  if (!bot) return undefined;
  const deployed = await readDeployed(target.botDirectory);
  const record = deployed[keyOf(target, bot.botId)];
  return { ...bot, record: record ?? emptyDeployment(target.botName) };
}

/** The same, where a bot must be there. Throws {@link LexRefusal}. */
export async function deployedBot(target: LexTarget): Promise<LexBot> {
  const bot = await findBot(target);
  if (bot) return bot;
  throw new LexRefusal(
    `There is no bot ${target.botName} at ${target.place}. Deploy it first: npm run lex -- deploy`,
  );
}

/** Nothing yet. */
export const emptyDeployment = (botName: string): Deployment => ({ botName, versions: {}, aliases: {} });

/** Records what is in Lex now. */
export function record(target: LexTarget, botId: string, what: Deployment): Promise<void> {
  return recordDeployed(target.botDirectory, keyOf(target, botId), what);
}

const keyOf = (target: LexTarget, botId: string): string => `${target.place}/${botId}`;

/** What Lex has as a version of a bot. */
export async function exportedTree(lex: LexModels, botId: string, lexVersion: string): Promise<BotTree> {
  const zip = await lex.exportBot(botId, lexVersion);
  return readBotTree(filesInZip(readZip(zip, 'the export'), 'the export'));
}

/** The bot may have been deployed under another name. */
export function namedAs(tree: BotTree, name: string): BotTree {
  const bot = JSON.parse(tree.get('Bot.json') ?? '{}') as object;
  return new Map([...tree, ['Bot.json', JSON.stringify({ ...bot, name })]]);
}
