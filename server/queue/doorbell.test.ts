import type { SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { messages, openInbox, signal } from '../../bot/inbox.contract.ts';
import type { Inbox, InboxWork } from '../../bot/inbox.ts';
import { startSqsQueue, type SqsQueue } from '../../test/cloud/sqs.ts';
import { startTestDatabase, type TestDatabase } from '../../test/database.ts';
import { ownDoorbell, type Doorbell } from '../doorbell.ts';
import { createLog } from '../log.ts';
import { startConsumer } from './consumer.ts';
import { workOffMessages } from './messages.ts';
import { queueClient, sqsDoorbell } from './sqs-doorbell.ts';

let database: TestDatabase;
let queue: SqsQueue;
let client: SQSClient;
beforeAll(async () => {
  database = await startTestDatabase();
  queue = await startSqsQueue();
  client = queueClient(queue.url, {
    region: 'us-east-1',
    credentials: { accessKeyId: 'any', secretAccessKey: 'thing' },
    maxAttempts: 1,
  });
});
afterAll(async () => {
  client.destroy();
  await queue.stop();
  await database.stop();
});

interface Rung {
  readonly inbox: Inbox;
  readonly did: readonly string[];
  readonly doorbell: Doorbell;
  stop(): Promise<void>;
}

function openLocal(work: Partial<InboxWork>): Rung {
  const { inbox, did } = openInbox(database, work);
  return { inbox, did, doorbell: ownDoorbell(inbox), stop: () => inbox.stop() };
}

/** The inbox that takes turns in, and another one, as in another process, that works on them. */
function openQueued(work: Partial<InboxWork>): Rung {
  const taking = openInbox(database);
  const working = openInbox(database, work);
  const log = createLog('silent');
  const stop = startConsumer({
    ...{ client, url: queue.url, log },
    workOff: workOffMessages({ inbox: working.inbox, client, url: queue.url, log }),
  });
  return {
    inbox: taking.inbox,
    did: working.did,
    doorbell: sqsDoorbell(client, queue.url, () => new Date()),
    async stop() {
      await stop();
      await working.inbox.stop();
    },
  };
}

const patience = 20_000;

describe.each([
  ['the local doorbell', openLocal],
  ['the doorbell of a queue', openQueued],
])('%s', (_, open) => {
  test('a turn that is rung for five times is answered and sent once', async () => {
    const { inbox, did, doorbell, ...rung } = open({});
    const { message } = messages();
    const accepted = await Promise.all(Array.from({ length: 5 }, () => inbox.accept(message('a'))));
    await Promise.all(accepted.map(({ turn }) => doorbell.ring(turn.session, turn)));
    await Promise.all(accepted.map(({ turn }) => inbox.settled(turn, patience)));
    await rung.stop();
    expect(did).toEqual(['answer a', 'send you said a']);
  });

  test('sessions are answered side by side, and the turns of each in their order', async () => {
    const arrived = [signal(), signal()];
    let waiting = 0;
    const { inbox, did, doorbell, ...rung } = open({
      async deliver(turn) {
        if (turn.no === 1) {
          // Each first turn waits until the other session's is at work, too.
          arrived[waiting++]?.reach();
          await Promise.all(arrived.map(({ reached }) => reached));
        }
      },
    });
    const talks = [messages(), messages()];
    const turns = [];
    for (const text of ['1', '2', '3']) {
      for (const { message } of talks) {
        const { turn } = await inbox.accept(message(text));
        await doorbell.ring(turn.session, turn);
        turns.push(turn);
      }
    }
    await Promise.all(turns.map((turn) => inbox.settled(turn, patience)));
    await rung.stop();
    expect(did).toHaveLength(6);
    expect([did.indexOf('answer 1') < did.indexOf('answer 2'), did.at(-1)]).toEqual([true, 'answer 3']);
  });

  test('what a platform does not take is sent when it is due, and nothing is answered again', async () => {
    let tries = 0;
    const { inbox, did, doorbell, ...rung } = open({
      deliver: () => ((tries += 1) < 3 ? Promise.reject(new Error('busy')) : Promise.resolve()),
    });
    const { turn } = await inbox.accept(messages().message('a'));
    await doorbell.ring(turn.session, turn);
    await inbox.settled(turn, patience);
    await rung.stop();
    expect([did, tries]).toEqual([['answer a', 'send-retried', 'send-retried'], 3]);
  });
});

describe('a queue', () => {
  const ring = async (inbox: Inbox, doorbell: Doorbell, text: string, talk = messages()) => {
    const { turn } = await inbox.accept(talk.message(text));
    await doorbell.ring(turn.session, turn);
    return turn;
  };

  test('a ring that is lost is made up for by whoever looks what waits', async () => {
    let now = Date.now();
    const clock = () => new Date(now);
    const { inbox } = openInbox(database, {}, clock);
    const doorbell = sqsDoorbell(client, queue.url, clock);
    const turn = await ring(inbox, doorbell, 'a');
    queue.lose();
    expect(await inbox.waiting()).not.toContain(turn.session);
    now += 6_000;
    expect(await inbox.waiting()).toContain(turn.session);
    await doorbell.ring(turn.session);
    expect(queue.held.map((message) => message.group)).toEqual([turn.session]);
    queue.lose();
  });

  test('the same turn is one message for five minutes; a look is one for a second', async () => {
    let now = Date.now();
    const doorbell = sqsDoorbell(client, queue.url, () => new Date(now));
    const before = queue.counts.sent;
    const { inbox } = openInbox(database);
    const turn = await ring(inbox, doorbell, 'a');
    await doorbell.ring(turn.session, turn);
    await doorbell.ring(turn.session);
    await doorbell.ring(turn.session);
    now += 1_000;
    await doorbell.ring(turn.session);
    expect(queue.counts.sent - before).toBe(3);
    queue.lose();
  });

  test('a queue that is away is told, and what we never sent is dropped', async () => {
    queue.broken = true;
    const doorbell = sqsDoorbell(client, queue.url, () => new Date());
    await expect(doorbell.ring('s'.repeat(32))).rejects.toThrow();
    queue.broken = false;
    const { inbox } = openInbox(database);
    const workOff = workOffMessages({ inbox, client, url: queue.url, log: createLog('silent') });
    const bodies = ['', '{}', '{"session":7}', '{"session":"../../etc"}', 'null'];
    expect(await workOff(bodies.map((body) => ({ id: '1', receipt: 'r', body })))).toEqual([]);
  });
});
