import { ChangeMessageVisibilityCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Inbox } from '../../bot/inbox.ts';
import type { Log } from '../log.ts';
import type { Watch } from '../watch/index.ts';

/** A message as it was received. */
export interface QueueMessage {
  readonly id: string;
  readonly receipt: string;
  readonly body: string;
  /** Where whoever rang stood, as X-Ray's header. */
  readonly trace?: string | undefined;
}

/** SQS's longest time for which a message may stay unseen, in seconds. */
const longestUnseen = 43_200;

/** What a message says: whose turns wait. */
export const messageFor = (session: string): string => JSON.stringify({ session });

/** The session that a message rings for; undefined for what we never sent. */
function sessionIn(body: string): string | undefined {
  try {
    const said: unknown = JSON.parse(body);
    const session = typeof said === 'object' && said !== null && 'session' in said ? said.session : undefined;
    return typeof session === 'string' && /^[\w-]{32}$/.test(session) ? session : undefined;
  } catch {
    return undefined;
  }
}

/** Works off what was received together; gives the messages that have to come back. */
export type WorkOffMessages = (messages: readonly QueueMessage[]) => Promise<readonly QueueMessage[]>;

/**
 * Works off messages by the inbox, session by session side by side. A session that has to wait is not done: its messages are hidden until
 * it is due. One that somebody else works on is, for whoever holds the lease sees every stored turn, and the sweep sees what the dead left.
 */
export function workOffMessages(options: {
  readonly inbox: Pick<Inbox, 'attend'>;
  readonly client: SQSClient;
  readonly url: string;
  readonly log: Pick<Log, 'warn' | 'error'>;
  /** Runs what a ring leads to where its header says. */
  readonly carried?: Watch['carried'];
}): WorkOffMessages {
  const { inbox, client, url, log } = options;
  const carried: Watch['carried'] = options.carried ?? ((_, run) => run());

  async function hide({ receipt }: QueueMessage, milliseconds: number): Promise<void> {
    const seconds = Math.min(longestUnseen, Math.ceil(milliseconds / 1000));
    try {
      await client.send(
        new ChangeMessageVisibilityCommand({
          ...{ QueueUrl: url, ReceiptHandle: receipt, VisibilityTimeout: seconds },
        }),
      );
    } catch (error) {
      // It comes back when the queue says, which is later than it might.
      log.warn({ err: error }, 'a message of the queue could not be hidden until it is due');
    }
  }

  return async (messages) => {
    const rung = new Map<string, QueueMessage[]>();
    for (const message of messages) {
      const session = sessionIn(message.body);
      if (session === undefined)
        log.error({ message: message.id }, 'a message of the queue is not ours; it is dropped');
      else rung.set(session, [...(rung.get(session) ?? []), message]);
    }
    const left = await Promise.all(
      [...rung].map(async ([session, held]) => {
        const attended = await carried(held[0]?.trace, () => inbox.attend(session));
        if (typeof attended === 'string') return [];
        await Promise.all(held.map((message) => hide(message, attended.again)));
        return held;
      }),
    );
    return left.flat();
  };
}
