import type { Receipt } from '../channel.ts';
import type { Bell } from './bell.ts';
import type { WebPayload } from './render.ts';
import type { EventLog } from './store.ts';

/** Where a web conversation is reached: its log. */
export interface WebAddress {
  readonly conversation: string;
}

/** Appends the replies to the conversation's log and wakes its streams. The same key again appends nothing. */
export async function send(
  log: EventLog,
  bell: Bell,
  payload: WebPayload,
  to: WebAddress,
  key: string,
): Promise<Receipt> {
  const events = await log.append(
    to.conversation,
    `out#${key}`,
    payload.replies.map((reply) => ({ from: 'assistant', reply })),
  );
  bell.ring(to.conversation);
  return { id: `${to.conversation}.${events.at(-1)?.seq ?? 0}` };
}
