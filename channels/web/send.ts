import type { Receipt } from '../channel.ts';
import type { Bell } from './bell.ts';
import type { WebPayload } from './render.ts';
import type { EventLog } from './event-log.ts';

/** Where a web conversation is reached: its log. */
export interface WebAddress {
  readonly conversation: string;
  /** The message that is answered; a notice answers none. */
  readonly said?: Said | undefined;
}

/** A customer's message under the client's id. */
export interface Said {
  readonly id: string;
  readonly text: string;
}

/** Puts a message that was accepted into the log, once, and wakes the conversation's streams. */
export async function show(log: EventLog, bell: Bell, conversation: string, said: Said): Promise<void> {
  await log.append(conversation, `in#${said.id}`, [{ from: 'customer', ...said }]);
  bell.ring(conversation);
}

/**
 * Appends the replies to the conversation's log, after the message that they answer, and wakes its streams. The same key
 * again appends nothing.
 */
export async function send(
  log: EventLog,
  bell: Bell,
  payload: WebPayload,
  to: WebAddress,
  key: string,
): Promise<Receipt> {
  if (to.said) await show(log, bell, to.conversation, to.said);
  const events = await log.append(
    to.conversation,
    `out#${key}`,
    payload.replies.map((reply) => ({ from: 'assistant', reply, locale: payload.locale })),
    to.said?.id,
  );
  bell.ring(to.conversation);
  return { id: `${to.conversation}.${events.at(-1)?.seq ?? 0}` };
}
