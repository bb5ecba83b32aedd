import { createHash } from 'node:crypto';
import { openFiles } from '../../../bot/lex/definitions/archive.ts';
import type { BotDefinition, IntentDefinition } from '../../../bot/lex/definitions/definition.ts';
import { DefinitionFault } from '../../../bot/lex/definitions/fault.ts';
import { readDefinition } from '../../../bot/lex/definitions/load.ts';
import { readBotTree, type BotTree } from '../../../bot/lex/definitions/bot-tree.ts';
import { BadCommand } from './command.ts';

/** An export with the id under which it is served. */
export interface NamedBot {
  /** Ten letters and digits: the export's identifier, or made of the bot's name where it has none. */
  readonly id: string;
  readonly hasOwnId: boolean;
  readonly definition: BotDefinition;
  /** Its files as they were given. */
  readonly tree: BotTree;
}

/** Reads every export. Throws `DefinitionFault` with the faults of all, `BadCommand` for two bots of one id. */
export async function openBots(paths: readonly string[]): Promise<readonly NamedBot[]> {
  const faults: string[] = [];
  const opened = await Promise.all(
    paths.map((path) =>
      openBot(path).catch((error: unknown) => {
        if (!(error instanceof DefinitionFault)) throw error;
        faults.push(...error.faults);
        return undefined;
      }),
    ),
  );
  if (faults.length > 0) throw new DefinitionFault(faults);
  const bots = opened.filter((bot) => bot !== undefined);
  bots.forEach((bot, index) => {
    const first = bots.findIndex((other) => other.id === bot.id);
    if (first === index) return;
    throw new BadCommand(
      `${String(paths[first])} and ${String(paths[index])} are the same bot (${bot.id}). ` +
        'Leave one out, or serve it by a second process on another --port.',
    );
  });
  return bots;
}

async function openBot(path: string): Promise<NamedBot> {
  const files = await openFiles(path);
  const definition = await readDefinition(files);
  const { identifier, name } = definition.bot;
  const own = identifier !== undefined && /^[0-9a-zA-Z]{10}$/.test(identifier) ? identifier : undefined;
  return { id: own ?? idOf(name), hasOwnId: own !== undefined, definition, tree: await readBotTree(files) };
}

/** The same for the same name on every machine. */
function idOf(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 10).toUpperCase();
}

/** A sentence that the bot should understand, and the locale for it; for the example at the start. */
export function exampleOf(bot: NamedBot): { readonly localeId: string; readonly text: string } {
  const [locale] = bot.definition.locales;
  const utterances = locale?.intents.flatMap((intent) => intent.sampleUtterances ?? []) ?? [];
  const plain = utterances.find(({ utterance }) => /^[\w ,.?!]+$/.test(utterance));
  return { localeId: locale?.localeId ?? 'en_US', text: plain?.utterance ?? 'Hello' };
}

/** Whether the definition wants a code hook for this intent. */
export function wantsHook(intent: IntentDefinition): boolean {
  return intent.dialogCodeHook?.enabled === true || intent.fulfillmentCodeHook?.enabled === true;
}
