import { SendMessageCommand, SQSClient, type SQSClientConfig } from '@aws-sdk/client-sqs';
import type { Doorbell } from '../doorbell.ts';
import { messageFor } from './messages.ts';

/** Rings again for the same session are one within so many milliseconds. */
const looksTogether = 1_000;

/** A client for the queue at an address, which says where SQS is. */
export const queueClient = (url: string, options: SQSClientConfig = {}): SQSClient =>
  new SQSClient({ endpoint: new URL(url).origin, maxAttempts: 4, ...options });

/**
 * Rings by a FIFO queue: one group for each session, so that one worker at a time is woken for it. The same turn rings once in five
 * minutes, however often its platform brings it. `trace` tells where that happens, as X-Ray's header.
 */
export function sqsDoorbell(
  client: SQSClient,
  url: string,
  clock: () => Date,
  trace: () => string | undefined = () => undefined,
): Doorbell {
  return {
    async ring(session, fresh) {
      const stands = trace();
      const look = Math.floor(clock().getTime() / looksTogether);
      await client.send(
        new SendMessageCommand({
          QueueUrl: url,
          MessageBody: messageFor(session),
          MessageGroupId: session,
          MessageDeduplicationId: fresh
            ? `${session}.${String(fresh.no)}`
            : `${session}.look.${String(look)}`,
          ...(stands !== undefined && {
            MessageSystemAttributes: { AWSTraceHeader: { DataType: 'String', StringValue: stands } },
          }),
        }),
      );
    },
  };
}
