import type { BotVersion } from '../bot/bot.ts';
import { lexSessionId, type StoredTurn } from '../bot/conversation.ts';
import type { LexRuntime } from '../bot/lex/runtime.ts';

/** Forgets what Lex remembers of a turn's session, in whatever version it was held. */
export function createForgetLex(
  lex: Pick<LexRuntime, 'deleteSession'>,
  versionOf: (version: string) => Promise<BotVersion | undefined>,
): (turn: StoredTurn) => Promise<void> {
  return async ({ session, turn, answer }) => {
    const { version, sequence } = answer?.because ?? {};
    const served = version === undefined ? undefined : await versionOf(version);
    if (!served || sequence === undefined) return;
    const { botId, botAliasId } = served;
    const sessionId = lexSessionId(session, sequence);
    await lex.deleteSession({ botId, botAliasId, localeId: turn.locale, sessionId });
  };
}
