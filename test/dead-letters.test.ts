import { execFile } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestDatabase, type TestDatabase } from './database.ts';
import { openTestHouse, texter, type TestHouse } from './house.ts';

/** What gives up is listed and put back by `npm run inbox`, a process beside the house, as beside a running server. */

let database: TestDatabase;
let house: TestHouse;
let now = new Date();
/** While true, Lex's sessions cannot be reached. */
let broken = false;
beforeAll(async () => {
  database = await startTestDatabase();
  house = await openTestHouse({ database, clock: () => now, environment: { LOG_LEVEL: 'silent' } });
  database.client.middlewareStack.add(
    (next) => (args) => {
      if (broken && JSON.stringify(args.input).includes('lex#')) throw new Error('broken on purpose');
      return next(args);
    },
    { step: 'initialize', name: 'breaker' },
  );
});
afterAll(async () => {
  await house.close();
  await database.stop();
});

const inbox = (...args: readonly string[]) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const env = { ...process.env, DYNAMODB_ENDPOINT: database.endpoint };
    execFile(
      process.execPath,
      ['server/launch.mjs', 'server/cli/inbox.ts', ...args],
      { env },
      (error, out, err) => resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });

interface Listed {
  readonly id: string;
  readonly what: string;
  readonly channel: string;
  readonly person: string;
  readonly reason: string;
  readonly putBack: boolean;
}
const listed = async () => JSON.parse((await inbox('list', '--json')).out) as readonly Listed[];
const bodies = () => house.twilio.sent.map(({ fields }) => fields.get('Body') ?? '');
const later = (minutes: number) => (now = new Date(now.getTime() + minutes * 60_000));

test(
  'an answer that Twilio does not take is listed, put back, and sent once',
  { timeout: 60_000 },
  async () => {
    const none = await inbox('list');
    expect(none).toEqual({
      ...{ code: 0, err: '' },
      out: 'Nothing has given up: every message was answered, and every answer was sent.\n',
    });
    const ada = texter(house);
    const refusal = { code: 30001, message: 'Queue overflow', more_info: '', status: 400 };
    house.twilio.next({ status: 400, body: refusal });
    expect(await ada.say('hello')).toBe('');
    const [letter] = await listed();
    expect(letter).toMatchObject({ what: 'answer', channel: 'sms', putBack: false });
    expect(letter?.person).toMatch(/^…\d{4}$/);
    expect(letter?.reason).toContain('Queue overflow');
    const shown = await inbox('list', '--channel', 'sms');
    expect(shown.out).toMatch(
      /^1 message gave up\..*\n\n.*id .*\n.*sms .*…\d{4} .*an answer .*Queue overflow/,
    );
    expect((await inbox('list', '--channel', 'slack')).out).toContain('Nothing has given up on slack');

    const id = letter?.id ?? '';
    const tries = await Promise.all([inbox('retry', id), inbox('retry', '--all')]);
    expect(tries.map(({ code }) => code)).toEqual([0, 0]);
    expect((await listed())[0]?.putBack).toBe(true);
    const asked = bodies().length;
    house.twilio.next({ status: 429, headers: { 'retry-after': '120' } });
    later(1);
    await house.house.sendLetters();
    later(1);
    await house.house.sendLetters();
    expect(bodies()).toHaveLength(asked);
    later(1.1);
    await Promise.all([house.house.sendLetters(), house.house.sendLetters()]);
    expect(bodies().slice(asked)).toEqual([expect.stringContaining('Harbour Roast')]);
    expect(await listed()).toEqual([]);
    expect(await inbox('retry', id)).toMatchObject({
      code: 1,
      out: expect.stringContaining('is not there') as unknown,
    });
  },
);

test(
  'a question that got an apology is asked again, unless its customer has written since',
  { timeout: 60_000 },
  async () => {
    const bob = texter(house);
    const eve = texter(house);
    await Promise.all([bob.say('hello'), eve.say('hello')]);
    broken = true;
    expect(await bob.say('add a Cold Brew Jug')).toMatch(/sorry/i);
    expect(await eve.say('add a Cold Brew Jug')).toMatch(/sorry/i);
    broken = false;
    await eve.say('show me mugs');
    const found = await listed();
    expect(found.map(({ what, reason }) => [what, reason])).toEqual([
      ['turn', 'Error: broken on purpose'],
      ['turn', 'Error: broken on purpose'],
    ]);
    const heard = bodies().length;
    const retried = await inbox('retry', '--all');
    expect(retried.code).toBe(1);
    expect(retried.out).toMatch(/is put back/);
    expect(retried.out).toMatch(/its customer has written since/);
    await house.house.inbox.sweep(true);
    await house.house.inbox.idle();
    expect(bodies().slice(heard)).toEqual([expect.stringContaining('Added 1 x Cold Brew Jug')]);
    expect(await listed()).toHaveLength(1);
  },
);

test('what was given wrongly is code 2, and says what to give', { timeout: 60_000 }, async () => {
  const wrong = await Promise.all([
    inbox(),
    inbox('retry'),
    inbox('list', 'x'),
    inbox('retry', 'x', '--all'),
  ]);
  expect(wrong.map(({ code }) => code)).toEqual([2, 2, 2, 2]);
  expect(wrong[1].err).toContain('say --all');
});
