import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { workOffMessages } from '../queue/messages.ts';
import { queueClient } from '../queue/sqs-doorbell.ts';
import { openHere, opened, queueOf } from './house.ts';

const workOff = opened(async () => {
  const { inbox, config, log } = await openHere();
  const { url } = queueOf(config);
  return workOffMessages({ inbox, client: queueClient(url), url, log });
});

/** Answers and sends the turns that a batch of messages rings for; gives what has to come back. A house that does not open lets all of it. */
export async function handler({ Records }: SQSEvent): Promise<SQSBatchResponse> {
  const left = await (
    await workOff()
  )(Records.map(({ messageId, receiptHandle, body }) => ({ id: messageId, receipt: receiptHandle, body })));
  return { batchItemFailures: left.map(({ id }) => ({ itemIdentifier: id })) };
}
