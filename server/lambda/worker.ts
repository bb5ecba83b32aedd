import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { workOffMessages } from '../queue/messages.ts';
import { queueClient } from '../queue/sqs-doorbell.ts';
import { openHere, opened, queueOf } from './house.ts';
import { seen } from './seen.ts';

const open = opened(openHere);
const workOff = opened(async () => {
  const house = await open();
  const { inbox, config, log, watch } = house;
  const { url } = queueOf(config);
  return workOffMessages({
    ...{ inbox, client: queueClient(url), url, log },
    carried: (header, run) => watch.carried(header, run),
  });
});

/** Answers and sends the turns that a batch of messages rings for; gives what has to come back. A house that does not open lets all of it. */
export const handler = seen(open, async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
  const left = await (
    await workOff()
  )(
    Records.map(({ messageId, receiptHandle, body, attributes }) => ({
      ...{ id: messageId, receipt: receiptHandle, body, trace: attributes.AWSTraceHeader },
    })),
  );
  return { batchItemFailures: left.map(({ id }) => ({ itemIdentifier: id })) };
});
