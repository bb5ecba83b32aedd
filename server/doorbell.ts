import type { StoredTurn } from '../bot/conversation.ts';
import type { Inbox } from '../bot/inbox.ts';

/**
 * Wakes whoever works on turns: the inbox of this process, a process beside it, or a queue. The turn is stored before anybody is rung for it,
 * and the lease in the table says who works on it; so a ring may be lost, come twice or come late.
 */
export interface Doorbell {
  /**
   * Rings for a session. `fresh` is a turn that was stored just now and need not be read again. Resolves when the ring is on its way; a
   * failure costs time and no turn, for the sweep finds what nobody rang for.
   */
  ring(session: string, fresh?: StoredTurn): Promise<void>;
}

/** The doorbell of the inbox in this process. */
export function ownDoorbell(inbox: Pick<Inbox, 'ring'>): Doorbell {
  return {
    ring(session, fresh) {
      inbox.ring(session, fresh);
      return Promise.resolve();
    },
  };
}
