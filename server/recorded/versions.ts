import { join } from 'node:path';
import type { StoredTurn } from '../../bot/conversation.ts';
import type { BotDefinition } from '../../bot/lex/definitions/definition.ts';
import { loadDefinition } from '../../bot/lex/definitions/load.ts';

/** A version as it lies in the bot's directory; undefined where it does not, or cannot be read. */
export async function definitionOf(botDir: string, version: string): Promise<BotDefinition | undefined> {
  return loadDefinition(join(botDir, version)).catch(() => undefined);
}

/** The versions under which turns were answered, as far as they are still there. */
export async function definitionsOf(
  botDir: string,
  turns: readonly StoredTurn[],
): Promise<readonly BotDefinition[]> {
  const versions = new Set(turns.flatMap((turn) => turn.answer?.because.version ?? []));
  const found = await Promise.all([...versions].map((version) => definitionOf(botDir, version)));
  return found.filter((definition) => definition !== undefined);
}
