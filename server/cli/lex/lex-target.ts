import { basename, join, resolve } from 'node:path';
import { openFiles } from '../../../bot/lex/definitions/archive.ts';
import { createModelsClient, isLoopback } from '../../../bot/lex/definitions/aws/client.ts';
import { explainedLex } from '../../../bot/lex/definitions/aws/explain-lex.ts';
import type { LexTarget } from '../../../bot/lex/definitions/aws/lex-bot.ts';
import { createLexModels } from '../../../bot/lex/definitions/aws/lex-models.ts';
import { readBotTree } from '../../../bot/lex/definitions/bot-tree.ts';
import { DefinitionFault } from '../../../bot/lex/definitions/fault.ts';
import { readConfig } from '../../config.ts';
import { BadCommand } from './command.ts';

/** What every command says that goes to Lex. */
export const targetOptions = {
  bot: { type: 'string' },
  name: { type: 'string' },
  'endpoint-url': { type: 'string' },
  region: { type: 'string' },
} as const;

/** How these options are told. */
export const targetUsage = `  --bot <folder>         the bot's versions (default BOT, else lex-definitions/ShopBot)
  --name <name>          what the bot is called in Lex (default: as in its Bot.json)
  --endpoint-url <url>   another Lex than AWS's, such as that of: npm run lex -- serve
  --region <region>      where Lex is (default: as the AWS SDK finds it)`;

/** The values of {@link targetOptions}. */
export interface TargetValues {
  readonly bot?: string | undefined;
  readonly name?: string | undefined;
  readonly 'endpoint-url'?: string | undefined;
  readonly region?: string | undefined;
}

/** Opens the way to Lex for as long as the work takes. Throws {@link BadCommand} for a wrong option. */
export async function withTarget<T>(
  values: TargetValues,
  tell: (line: string) => void,
  work: (target: LexTarget) => Promise<T>,
): Promise<T> {
  const endpoint = values['endpoint-url']?.replace(/\/+$/, '');
  if (endpoint !== undefined && !/^https?:\/\/[^/]+/.test(endpoint)) {
    throw new BadCommand('--endpoint-url: give an address, as in: --endpoint-url http://127.0.0.1:8470');
  }
  const botDirectory = values.bot === undefined ? readConfig().botDir : resolve(values.bot);
  const client = createModelsClient({ endpoint, region: values.region });
  try {
    return await work({
      lex: createLexModels(client, {
        sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
        random: Math.random,
        now: Date.now,
      }),
      botDirectory,
      botName: values.name ?? (await botNameIn(botDirectory)),
      place: endpoint ?? (await regionOf(client.config.region)),
      now: () => new Date(),
      tell,
    });
  } finally {
    client.destroy();
  }
}

/** A role for Lex on this machine, where nobody assumes it. */
export function localRole(values: TargetValues): string | undefined {
  return isLoopback(values['endpoint-url'])
    ? 'arn:aws:iam::000000000000:role/not-assumed-on-this-machine'
    : undefined;
}

async function regionOf(region: () => Promise<string>): Promise<string> {
  try {
    return await region();
  } catch (error) {
    throw explainedLex(error, 'ListBots');
  }
}

/** As its DRAFT says, else as its folder is called. */
async function botNameIn(botDirectory: string): Promise<string> {
  try {
    const tree = await readBotTree(await openFiles(join(botDirectory, 'DRAFT')));
    const { name } = JSON.parse(tree.get('Bot.json') ?? '{}') as { name?: unknown };
    return typeof name === 'string' ? name : basename(botDirectory);
  } catch (error) {
    if (error instanceof DefinitionFault || error instanceof SyntaxError) return basename(botDirectory);
    throw error;
  }
}
