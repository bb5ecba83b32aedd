import { DeleteMessageBatchCommand, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../log.ts';
import type { QueueMessage, WorkOffMessages } from './messages.ts';

/** SQS gives at most so many messages at once. */
const batch = 10;
/** A request waits so long for a message, in seconds: SQS's most. */
const longPoll = 20;
/** After a fault of the queue it is asked again so many milliseconds later. */
const afterFault = 2_000;
/** So many batches are worked on at once. */
const lanes = 3;

/** Receives and works off messages until the answer is called, which resolves when the work at hand is done. */
export function startConsumer(options: {
  readonly client: SQSClient;
  readonly url: string;
  readonly workOff: WorkOffMessages;
  readonly log: Pick<Log, 'error'>;
}): () => Promise<void> {
  const { client, url, workOff, log } = options;
  const stopped = new AbortController();

  async function receive(): Promise<readonly QueueMessage[]> {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({
        ...{ QueueUrl: url, MaxNumberOfMessages: batch, WaitTimeSeconds: longPoll },
        MessageSystemAttributeNames: ['AWSTraceHeader'],
      }),
      { abortSignal: stopped.signal },
    );
    return Messages.map(({ MessageId = '', ReceiptHandle = '', Body = '', Attributes }) => ({
      ...{ id: MessageId, receipt: ReceiptHandle, body: Body, trace: Attributes?.AWSTraceHeader },
    }));
  }

  async function once(): Promise<void> {
    const messages = await receive();
    if (messages.length === 0) return;
    const left = new Set(await workOff(messages));
    const done = messages.filter((message) => !left.has(message));
    if (done.length === 0) return;
    const Entries = done.map(({ receipt }, index) => ({ Id: String(index), ReceiptHandle: receipt }));
    await client.send(new DeleteMessageBatchCommand({ QueueUrl: url, Entries }));
  }

  async function lane(): Promise<void> {
    while (!stopped.signal.aborted) {
      try {
        await once();
      } catch (error) {
        if (isAborted(stopped.signal)) return;
        log.error({ err: error }, 'the queue cannot be asked now');
        await pause(afterFault, undefined, { signal: stopped.signal }).catch(() => undefined);
      }
    }
  }

  const running = Array.from({ length: lanes }, lane);
  return async () => {
    stopped.abort();
    await Promise.all(running);
  };
}

/** Whether it was aborted meanwhile. */
const isAborted = (signal: AbortSignal): boolean => signal.aborted;
