import type { SessionStore } from '../../bot/session-store.ts';
import type { TurnStore } from '../../bot/turn-store.ts';

/** So many sessions of each partition are looked at: those that are due first wait the longest, but for those that were put off. */
const most = 5;

/** For how long the oldest turn waits that is not answered and sent, in seconds; 0 where none does. */
export async function inboxAge(options: {
  readonly sessions: Pick<SessionStore, 'firstPending'>;
  readonly turns: Pick<TurnStore, 'turn'>;
  readonly clock: () => Date;
}): Promise<number> {
  const pending = await options.sessions.firstPending(most);
  const turns = await Promise.all(pending.map(({ session, no }) => options.turns.turn(session, no)));
  const ages = turns.flatMap((turn) =>
    turn ? [(options.clock().getTime() - Date.parse(turn.acceptedAt)) / 1000] : [],
  );
  return Math.max(0, ...ages);
}
