import { webhook } from '../../channels/sms/fixtures/twilio-api.ts';
import { publicUrl, token, type CloudShop } from './cloud-shop.ts';
import { batchOf, restEvent, type Answered } from './events.ts';
import type { Environment } from './functions.ts';
import type { SqsQueue } from './sqs.ts';

export type Batch = Awaited<ReturnType<SqsQueue['next']>>;
export type Drive = ReturnType<typeof driveOf>;

/** A request of a browser. */
export const asking = (path: string, body?: object, cookie?: string) =>
  new Request(publicUrl + path, {
    method: body ? 'POST' : 'GET',
    headers: { ...(body && { 'content-type': 'application/json' }), ...(cookie && { cookie }) },
    ...(body && { body: JSON.stringify(body) }),
  });

/** What stands around the functions, set going: the queue's event source, and people who text. */
export function driveOf({ queue, twilio, here }: CloudShop) {
  /** The event source: gives a batch to the worker, and takes out of the queue what it does not report. */
  async function work(batch: Batch, worker: Environment = here): Promise<readonly string[]> {
    const { batchItemFailures: failed } = await worker.invoke<{
      batchItemFailures: { itemIdentifier: string }[];
    }>('worker', batchOf(batch));
    const left = failed.map((each) => each.itemIdentifier);
    queue.done(batch.filter(({ id }) => !left.includes(id)));
    return left;
  }

  const workNext = async () => work(await queue.next(10));

  let persons = 0;
  const newNumber = () => `+1555${String((persons += 1)).padStart(7, '0')}`;
  let texts = 0;
  const text = (From: string, Body: string, MessageSid = `SM${String((texts += 1)).padStart(32, '0')}`) =>
    webhook(
      { publicUrl, token },
      { MessageSid, AccountSid: `AC${'0'.repeat(32)}`, From, To: '+15550001111', Body, NumMedia: '0' },
    );
  const taken = async (request: Request) =>
    (await here.invoke<Answered>('webhook', await restEvent(request))).statusCode;
  const sentTo = (number: string) =>
    twilio.sent
      .filter(({ fields }) => fields.get('To') === number)
      .map(({ fields }) => fields.get('Body') ?? '');

  /** Whether something could be received now: a group waits while a message of it is in flight. */
  function canReceive(): boolean {
    const now = Date.now();
    const inFlight = new Set(
      queue.held.filter(({ unseenUntil }) => unseenUntil > now).map(({ group }) => group),
    );
    return queue.held.some(({ group }) => !inFlight.has(group));
  }

  return { work, workNext, canReceive, newNumber, text, taken, sentTo };
}
