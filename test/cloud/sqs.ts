import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A message that lies in the queue. */
interface Held {
  readonly id: string;
  readonly body: string;
  readonly group: string;
  readonly deduplication: string;
  readonly sentAt: number;
  /** X-Ray's header, where whoever sent it told one. */
  readonly trace: string | undefined;
  receipt: string;
  receives: number;
  /** It is not seen before then, in milliseconds of the clock. */
  unseenUntil: number;
}

/** One FIFO queue that speaks SQS's JSON 1.0 protocol on loopback, by what AWS documents; nothing is signed or kept. */
export interface SqsQueue {
  readonly url: string;
  /** What lies in it, seen or not. */
  readonly held: readonly Held[];
  /** What came too often. */
  readonly dead: readonly Held[];
  /** How many messages were taken in, and how many were the same as an earlier one. */
  readonly counts: { sent: number; deduplicated: number };
  /** Takes a batch as the event source does: waits until there is something; nothing when the queue has stopped. */
  next(most: number): Promise<readonly Held[]>;
  done(messages: readonly Held[]): void;
  /** Forgets the message, as when a ring is lost. */
  lose(): void;
  /** Makes everything that is hidden come back now, as when a visibility time-out lapses. */
  reappear(): void;
  /** Refuses all requests for as long as it is set. */
  broken: boolean;
  stop(): Promise<void>;
}

/** De-duplication lasts so long (SQS: 5 minutes). */
const deduplicated = 300_000;

type Input = Readonly<Record<string, unknown>>;

class Refusal extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export async function startSqsQueue(
  options: {
    readonly visibility?: number;
    readonly mostReceives?: number;
    readonly clock?: () => number;
  } = {},
): Promise<SqsQueue> {
  const { visibility = 90, mostReceives = 15, clock = Date.now } = options;
  let held: Held[] = [];
  const dead: Held[] = [];
  const counts = { sent: 0, deduplicated: 0 };
  const seen = new Map<string, { readonly id: string; readonly at: number }>();
  const wakers = new Set<() => void>();
  const wake = () => wakers.forEach((each) => each());

  const actions: Record<string, (input: Input, gone: AbortSignal) => unknown> = {
    SendMessage(input) {
      const [body, group, deduplication] = ['MessageBody', 'MessageGroupId', 'MessageDeduplicationId'].map(
        (name) => {
          const value = input[name];
          if (typeof value !== 'string' || value === '')
            throw new Refusal('MissingParameter', `The request must contain the parameter ${name}.`);
          return value;
        },
      ) as [string, string, string];
      for (const name of [group, deduplication]) {
        if (!/^[\w!"#$%&'()*+,\-./:;<=>?@[\\\]^`{|}~]{1,128}$/.test(name))
          throw new Refusal('InvalidParameterValue', `${name} is no group or de-duplication id.`);
      }
      const answer = (id: string) => ({ MessageId: id, MD5OfMessageBody: md5(body), SequenceNumber: '1' });
      const earlier = seen.get(deduplication);
      if (earlier && clock() - earlier.at < deduplicated) {
        counts.deduplicated += 1;
        return answer(earlier.id);
      }
      const id = randomUUID();
      seen.set(deduplication, { id, at: clock() });
      held.push({
        id,
        body,
        group,
        deduplication,
        sentAt: clock(),
        trace: traceIn(input),
        receipt: '',
        receives: 0,
        unseenUntil: 0,
      });
      counts.sent += 1;
      wake();
      return answer(id);
    },
    async ReceiveMessage(input, gone) {
      const until = Date.now() + Number(input['WaitTimeSeconds'] ?? 0) * 1000;
      for (;;) {
        const taken = gone.aborted ? [] : take(Number(input['MaxNumberOfMessages'] ?? 1));
        if (taken.length > 0 || Date.now() >= until || gone.aborted) {
          return taken.length === 0 ? {} : { Messages: taken.map(shown) };
        }
        await new Promise<void>((resolve) => {
          const timer = setTimeout(go, Math.min(100, until - Date.now()));
          function go() {
            clearTimeout(timer);
            wakers.delete(go);
            resolve();
          }
          wakers.add(go);
        });
      }
    },
    DeleteMessageBatch(input) {
      const entries = input['Entries'] as readonly { readonly Id: string; readonly ReceiptHandle: string }[];
      const gone = new Set(entries.map((entry) => entry.ReceiptHandle));
      held = held.filter((message) => !gone.has(message.receipt));
      wake();
      return { Successful: entries.map(({ Id }) => ({ Id })), Failed: [] };
    },
    ChangeMessageVisibility(input) {
      const message = held.find((each) => each.receipt === input['ReceiptHandle']);
      if (!message || message.unseenUntil <= clock())
        throw new Refusal('MessageNotInflight', 'The message is not in flight.');
      message.unseenUntil = clock() + Number(input['VisibilityTimeout']) * 1000;
      return {};
    },
  };

  /** What may be received: in order, and nothing of a group of which a message is in flight. */
  function take(most: number): Held[] {
    const blocked = new Set<string>();
    const taken: Held[] = [];
    for (const message of [...held]) {
      if (taken.length >= most) break;
      if (message.unseenUntil > clock()) blocked.add(message.group);
      else if (!blocked.has(message.group)) taken.push(message);
    }
    const alive: Held[] = [];
    for (const message of taken) {
      message.receives += 1;
      if (message.receives > mostReceives) {
        dead.push(message);
        held = held.filter((each) => each !== message);
        continue;
      }
      message.receipt = randomUUID();
      message.unseenUntil = clock() + visibility * 1000;
      alive.push(message);
    }
    return alive;
  }

  let broken = false;
  let stopped = false;
  const server = createServer((request, response) => {
    const gone = new AbortController();
    response.once('close', () => {
      gone.abort();
      wake();
    });
    void answer(request, gone.signal).then(({ status, body, error }) => {
      response
        .writeHead(status, {
          'content-type': 'application/x-amz-json-1.0',
          'x-amzn-requestid': randomUUID(),
          ...(error !== undefined && { 'x-amzn-query-error': `${error};Sender` }),
        })
        .end(JSON.stringify(body));
    });
  });

  async function answer(request: IncomingMessage, gone: AbortSignal) {
    try {
      const [, action = ''] = /^AmazonSQS\.(\w+)$/.exec(String(request.headers['x-amz-target'])) ?? [];
      const run = actions[action];
      const input = JSON.parse(await textOf(request)) as Input;
      if (broken) return { status: 503, body: { __type: 'com.amazonaws.sqs#ServiceUnavailable' } };
      if (!run || input['QueueUrl'] !== url)
        throw new Refusal('QueueDoesNotExist', 'There is no such queue.');
      return { status: 200, body: await run(input, gone) };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const type = `com.amazonaws.sqs#${error.code}`;
      return { status: 400, body: { __type: type, message: error.message }, error: error.code };
    }
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/000000000000/turns.fifo`;
  return {
    url,
    get held() {
      return held;
    },
    dead,
    counts,
    async next(most) {
      for (;;) {
        const taken = stopped ? [] : take(most);
        if (taken.length > 0 || stopped) return taken;
        await new Promise<void>((resolve) => {
          const go = () => {
            wakers.delete(go);
            resolve();
          };
          wakers.add(go);
        });
      }
    },
    done(messages) {
      held = held.filter((message) => !messages.includes(message));
      wake();
    },
    lose: () => (held = []),
    reappear() {
      for (const message of held) message.unseenUntil = 0;
      wake();
    },
    get broken() {
      return broken;
    },
    set broken(is: boolean) {
      broken = is;
    },
    async stop() {
      stopped = true;
      wake();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const shown = ({ id, body, receipt, group, deduplication, receives, sentAt, trace }: Held) => ({
  ...{ MessageId: id, ReceiptHandle: receipt, Body: body, MD5OfBody: md5(body) },
  Attributes: {
    ...{ MessageGroupId: group, MessageDeduplicationId: deduplication },
    ...{ ApproximateReceiveCount: String(receives), SentTimestamp: String(sentAt) },
    ...(trace !== undefined && { AWSTraceHeader: trace }),
  },
});

/** The one system attribute that may be sent. */
function traceIn(input: Input): string | undefined {
  const attributes = input['MessageSystemAttributes'] as
    { readonly AWSTraceHeader?: { readonly StringValue: string } } | undefined;
  return attributes?.AWSTraceHeader?.StringValue;
}

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += String(chunk);
  return text;
}
