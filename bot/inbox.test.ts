import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestDatabase, type TestDatabase } from '../test/database.ts';
import type { InboxWork } from './inbox.ts';
import { answerTo, messages, openInbox, signal, soon } from './inbox.contract.ts';
import { endOfTime } from './table-store.ts';

let database: TestDatabase;
beforeAll(async () => (database = await startTestDatabase()));
afterAll(() => database.stop());

const open = (work?: Partial<InboxWork>, clock?: () => Date) => openInbox(database, work, clock);

test('a turn delivered five times at once is stored, answered and sent once', async () => {
  const { inbox, did } = open();
  const { message } = messages();
  const accepted = await Promise.all(Array.from({ length: 5 }, () => inbox.accept(message('a'))));
  for (const { turn } of accepted) inbox.ring(turn.session);
  await Promise.all(accepted.map(({ turn }) => inbox.settled(turn, soon)));
  expect(accepted.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
  expect(new Set(accepted.map(({ turn }) => turn.ref)).size).toBe(1);
  await inbox.stop();
  expect(did).toEqual(['answer a', 'send you said a']);
});

test('turns of a session are answered in order, one at a time, however they come in', async () => {
  let atOnce = 0;
  let most = 0;
  const { inbox, did } = open({
    async respond(turn) {
      most = Math.max(most, (atOnce += 1));
      await new Promise((resolve) => setImmediate(resolve));
      atOnce -= 1;
      return { answer: answerTo(turn) };
    },
  });
  const { message } = messages();
  const texts = ['1', '2', '3', '4', '5', '6'];
  const turns = await Promise.all(
    texts.map(async (text) => {
      const { turn } = await inbox.accept(message(text));
      inbox.ring(turn.session);
      return turn;
    }),
  );
  await Promise.all(turns.map((turn) => inbox.settled(turn, soon)));
  const inOrder = [...turns].sort((a, b) => a.no - b.no).map((turn) => `send you said ${turn.turn.text}`);
  expect(did).toEqual(inOrder);
  expect(turns.map((turn) => turn.no).sort()).toEqual([1, 2, 3, 4, 5, 6]);
  expect(most).toBe(1);
  await inbox.stop();
});

test('two processes never work on one session at once, and nothing is left', async () => {
  const one = open();
  const two = open();
  const { message, session } = messages();
  const turns = await Promise.all(
    Array.from({ length: 20 }, async (_, index) => {
      const { inbox } = index % 2 ? one : two;
      const { turn } = await inbox.accept(message(String(index)));
      inbox.ring(session);
      return turn;
    }),
  );
  await Promise.all(turns.map((turn) => one.inbox.settled(turn, soon)));
  const answered = [...one.did, ...two.did].filter((line) => line.startsWith('answer'));
  expect(answered).toHaveLength(20);
  expect(new Set(answered).size).toBe(20);
  await Promise.all([one.inbox.stop(), two.inbox.stop()]);
  expect(await one.sessions.pending(endOfTime)).not.toContain(session);
});

test('a process that dies between Lex and the record: another answers, told that it was begun, and the late record is refused', async () => {
  let now = Date.now();
  let late: (() => void) | undefined;
  const { reached, reach } = signal();
  const dying = open(
    {
      respond: (turn) =>
        new Promise((resolve) => {
          late = () =>
            resolve({ answer: { ...answerTo(turn), replies: [{ kind: 'text', text: 'too late' }] } });
          reach();
        }),
    },
    () => new Date(now),
  );
  const { message, session } = messages();
  const { turn } = await dying.inbox.accept(message('a'));
  dying.inbox.ring(session);
  await reached;

  const begun: boolean[] = [];
  const heir = open(
    {
      respond(again, _, wasBegun) {
        begun.push(wasBegun);
        return Promise.resolve({ answer: answerTo(again) });
      },
    },
    () => new Date(now),
  );
  await heir.inbox.sweep();
  expect(begun).toEqual([]);
  now += 60_000;
  await heir.inbox.sweep();
  await heir.inbox.settled(turn, soon);
  expect(begun).toEqual([true]);
  late?.();
  await dying.inbox.stop();
  await heir.inbox.stop();
  expect(dying.did).toEqual([]);
  expect(heir.did).toEqual(['send you said a']);
});

test('a process that dies between the record and the send: another sends the recorded answer', async () => {
  let now = Date.now();
  const { reached, reach } = signal();
  const dying = open(
    {
      deliver: () => {
        reach();
        return new Promise<never>(() => undefined);
      },
    },
    () => new Date(now),
  );
  const { message, session } = messages();
  const { turn } = await dying.inbox.accept(message('a'));
  dying.inbox.ring(session);
  await reached;
  now += 60_000;
  const heir = open({}, () => new Date(now));
  await heir.inbox.start(false);
  await heir.inbox.settled(turn, soon);
  await heir.inbox.stop();
  expect(heir.did).toEqual(['send you said a']);
});

test('a restart that is alone does not wait for a dead lease', async () => {
  const { reached, reach } = signal();
  const dying = open({
    respond: () => {
      reach();
      return new Promise<never>(() => undefined);
    },
  });
  const { message, session } = messages();
  const { turn } = await dying.inbox.accept(message('a'));
  dying.inbox.ring(session);
  await reached;
  const heir = open();
  await heir.inbox.start(true);
  await heir.inbox.settled(turn, soon);
  await heir.inbox.stop();
  expect(heir.did).toEqual(['answer a', 'send you said a']);
});

test('a turn that nobody rang for is found by the sweep', async () => {
  let now = Date.now();
  const { inbox, did } = open({}, () => new Date(now));
  const { turn } = await inbox.accept(messages().message('a'));
  now += 10_000;
  await inbox.sweep();
  await inbox.settled(turn, soon);
  await inbox.stop();
  expect(did).toEqual(['answer a', 'send you said a']);
});

test('a failed send is tried again with the payloads that are left, and later turns wait for it', async () => {
  const sent: string[] = [];
  let failures = 2;
  const { inbox, did } = open({
    async deliver(turn, _, from, taken) {
      for (const part of [0, 1, 2].slice(from)) {
        if (part === 1 && failures-- > 0) throw new Error('the platform is away');
        sent.push(`${turn.turn.text}/${String(part)}`);
        await taken(part + 1);
      }
    },
  });
  const { message, session } = messages();
  const first = await inbox.accept(message('a'));
  const second = await inbox.accept(message('b'));
  inbox.ring(session);
  await Promise.all([first, second].map(({ turn }) => inbox.settled(turn, soon)));
  await inbox.stop();
  expect(sent).toEqual(['a/0', 'a/1', 'a/2', 'b/0', 'b/1', 'b/2']);
  expect(did.filter((line) => line === 'send-retried')).toHaveLength(2);
});

test('new messages do not bring a postponed send forward, nor use up its tries', async () => {
  let now = Date.now();
  let tries = 0;
  const { inbox, did } = open(
    {
      deliver() {
        tries += 1;
        return tries === 1 ? Promise.reject(new Error('too many requests')) : Promise.resolve();
      },
      retryIn: () => 60_000,
    },
    () => new Date(now),
  );
  const { message, session } = messages();
  const { turn } = await inbox.accept(message('a'));
  inbox.ring(session, turn);
  await inbox.idle();
  for (const text of ['b', 'c', 'd']) {
    inbox.ring(session, (await inbox.accept(message(text))).turn);
    await inbox.idle();
  }
  expect(tries).toBe(1);
  now += 60_000;
  inbox.ring(session);
  await inbox.idle();
  expect(tries).toBe(5);
  expect(did.filter((line) => line.startsWith('answer'))).toEqual([
    'answer a',
    'answer b',
    'answer c',
    'answer d',
  ]);
  await inbox.stop();
});

test('a send that is refused for good is given up and the next turn goes on', async () => {
  const { inbox, did } = open({
    deliver: (turn) => (turn.turn.text === 'a' ? Promise.reject(new Error('gone')) : Promise.resolve()),
    retryIn: () => undefined,
  });
  const { message, session } = messages();
  await inbox.accept(message('a'));
  const { turn } = await inbox.accept(message('b'));
  inbox.ring(session);
  await inbox.settled(turn, soon);
  await inbox.stop();
  expect(did).toEqual(['answer a', 'undelivered', 'answer b']);
});

test('a turn that cannot be answered is tried again and then given an apology', async () => {
  const { inbox, did } = open({ respond: () => Promise.reject(new Error('Lex is away')) });
  const { turn } = await inbox.accept(messages().message('a'));
  inbox.ring(turn.session);
  await inbox.settled(turn, soon);
  await inbox.stop();
  expect(did).toEqual(['answer-retried', 'answer-retried', 'answer-retried', 'send sorry']);
});
