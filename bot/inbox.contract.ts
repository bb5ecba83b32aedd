import type { TestDatabase } from '../test/database.ts';
import { sessionKey, type Answer, type StoredTurn } from './conversation.ts';
import { createInbox, type Inbox, type InboxWork } from './inbox.ts';
import { createSessionStore } from './session-store.ts';
import { createTurnStore } from './turn-store.ts';

let names = 0;
const account = { channel: 'web', id: 'ada' };

/** A message of a conversation of its own. */
export function messages() {
  const conversation = `c${String((names += 1))}`;
  const session = sessionKey('web', conversation, account);
  return {
    session,
    message: (id: string, text = id) => ({
      session,
      channel: 'web',
      turn: { id: `${conversation}.${id}`, conversation, from: account, locale: 'en_US', text },
      address: { conversation },
    }),
  };
}

export const answerTo = (turn: StoredTurn): Answer => ({
  replies: [{ kind: 'text', text: `you said ${turn.turn.text}` }],
  customer: 'c',
  because: { version: '1' },
});

/** An inbox as one process has it, with everything that it did. */
export function openInbox(
  database: TestDatabase,
  work: Partial<InboxWork> = {},
  clock: () => Date = () => new Date(),
) {
  const did: string[] = [];
  const rows = { client: database.client, table: database.tables.bot, clock };
  const sessions = createSessionStore(rows);
  const inbox: Inbox = createInbox({
    turns: createTurnStore(rows),
    sessions,
    clock,
    work: {
      respond(turn) {
        did.push(`answer ${turn.turn.text}`);
        return Promise.resolve({ answer: answerTo(turn) });
      },
      giveUp: (turn) =>
        Promise.resolve({ answer: { ...answerTo(turn), replies: [{ kind: 'text', text: 'sorry' }] } }),
      deliver(turn, answer) {
        const [reply] = answer.replies;
        did.push(`send ${reply?.kind === 'text' ? reply.text : ''}`);
        return Promise.resolve();
      },
      retryIn: () => 10,
      undelivered() {
        did.push('undelivered');
        return Promise.resolve();
      },
      report: (event) => did.push(event.what),
      ...work,
    },
  });
  return { inbox, sessions, did };
}

export const soon = 5_000;

/** A promise and what resolves it (Node 20 has no Promise.withResolvers). */
export function signal() {
  let reach = (): void => undefined;
  const reached = new Promise<void>((resolve) => (reach = resolve));
  return { reached, reach };
}
