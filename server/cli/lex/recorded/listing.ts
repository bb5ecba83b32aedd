import { turnName, type StoredTurn } from '../../../../bot/conversation.ts';
import type { History } from '../../../../bot/history-store.ts';
import { keepTurns } from '../../../../bot/table-store.ts';
import type { BotDefinition } from '../../../../bot/lex/definitions/definition.ts';
import { tableOf, type Ink } from '../ink.ts';
import { redactionOf } from '../../../recorded/known.ts';

const most = 20;
/** So many turns are looked through for the latest conversations. */
const mostTurns = 5_000;

/** The turns of the latest conversations, the latest first. */
export async function latestConversations(history: History): Promise<readonly (readonly StoredTurn[])[]> {
  const now = new Date();
  const since = new Date(now.getTime() - keepTurns * 86_400_000);
  const sessions = new Set<string>();
  let seen = 0;
  for await (const { session } of history.heard(since, now)) {
    sessions.add(session);
    seen += 1;
    if (sessions.size >= most || seen >= mostTurns) break;
  }
  return (await Promise.all([...sessions].map((session) => history.turns(session)))).filter(
    (turns) => turns.length > 0,
  );
}

/** Conversations as a table; what was said first is masked. */
export function printConversations(
  conversations: readonly (readonly StoredTurn[])[],
  definition: BotDefinition | undefined,
): string {
  return tableOf([
    ['conversation', 'channel', 'last turn (UTC)', 'turns', 'first words'],
    ...conversations.map((turns) => {
      const [first] = turns;
      const last = turns.at(-1);
      return [
        first?.session ?? '',
        first?.channel ?? '',
        minuteOf(last?.acceptedAt ?? ''),
        String(turns.length),
        first ? shortened(redactionOf(turns, definition).said(first)) : '',
      ];
    }),
  ]).join('\n');
}

/** The turns of a conversation as a table, masked. */
export function printTurns(
  turns: readonly StoredTurn[],
  definition: BotDefinition | undefined,
  ink: Ink,
): string {
  const redaction = redactionOf(turns, definition);
  const rows = tableOf([
    ['turn', 'at (UTC)', 'understood as', 'score', 'words'],
    ...turns.map((turn) => {
      const because = turn.answer?.because;
      return [
        turnName(turn),
        minuteOf(turn.acceptedAt),
        because?.intent ?? (because?.fault === undefined ? '' : `failed: ${because.fault}`),
        because?.score?.toFixed(2) ?? '',
        shortened(redaction.said(turn)),
      ];
    }),
  ]);
  return rows.map((row, index) => (index === 0 ? ink.dim(row) : row)).join('\n');
}

const minuteOf = (at: string): string => at.slice(0, 16).replace('T', ' ');

function shortened(text: string): string {
  const line = text.replaceAll('\n', ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
