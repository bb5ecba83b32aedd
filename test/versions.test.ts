import { cp, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { createAliasStore } from '../bot/alias-store.ts';
import { sessionKey } from '../bot/conversation.ts';
import { changed, earlier, writeAliasLog } from '../bot/lex/definitions/alias-changes.ts';
import { chooseVersion, readAliasLog } from '../bot/lex/definitions/aliases.ts';
import type { Reply } from '../bot/reply.ts';
import { createMenu, paint } from '../server/cli/terminal.ts';
import { copyBot, developBot, type BotCopy } from './bot-copy.ts';
import { startTestDatabase, type TestDatabase } from './database.ts';
import { openTestHouse, type TestHouse } from './house.ts';

/**
 * Versions side by side in the real house: 2 has another name for a slot and for an intent than 1, and 3 lacks an intent. Sessions
 * stay on the version they began with (Lex S-14), new ones begin with what the alias names.
 */
// Versions that no run before met are learned first.
vi.setConfig({ testTimeout: 120_000 });

let developed: BotCopy;
let bot: BotCopy;
let database: TestDatabase;
let ahead = 0;
let houses: TestHouse[] = [];
const logged: string[] = [];

beforeAll(async () => await developBot((developed = await copyBot())));
afterAll(() => developed.discard());
beforeEach(async () => {
  bot = await copyBot(developed.folder);
  database = await startTestDatabase();
  logged.length = 0;
});
afterEach(async () => {
  for (const house of houses.splice(0)) await house.close();
  await database.stop();
  await bot.discard();
});

async function open(folder = bot.folder): Promise<TestHouse> {
  const log = pino({ level: 'warn' }, { write: (line: string) => void logged.push(line) });
  const house = await openTestHouse({
    bot: folder,
    database,
    log,
    clock: () => new Date(Date.now() + ahead),
  });
  houses.push(house);
  house.house.mount({
    name: 'terminal',
    receive: () => Promise.reject(new Error('The terminal has no webhook.')),
    render: (replies) => replies,
    send: () => Promise.resolve({ id: '' }),
  });
  return house;
}

async function restart(house: TestHouse): Promise<TestHouse> {
  await house.close();
  houses = houses.filter((open) => open !== house);
  return open();
}

/** What a customer hears, and the version that said it. */
async function say(house: TestHouse, who: string, text: string) {
  const from = { channel: 'web', id: who };
  const { inbox } = house.house;
  const session = sessionKey('terminal', who, from);
  const { turn } = await inbox.accept({
    session,
    channel: 'terminal',
    turn: { id: crypto.randomUUID(), conversation: who, from, locale: 'en_US', text },
    address: null,
  });
  inbox.ring(session);
  await inbox.settled(turn, 20_000);
  const answer = await house.house.answerOf(turn);
  const heard = (answer?.replies ?? []).map((reply: Reply) => paint(reply, createMenu(), false)).join('\n');
  return { heard, version: answer?.because.version, customer: answer?.customer ?? '' };
}

/** Past the time after which a new session looks for itself whether the alias was changed. */
function waitForNews(): void {
  ahead += 11_000;
}

let strangers = 0;
/** The version with which somebody new begins. */
const newcomer = async (house: TestHouse) =>
  (await say(house, `newcomer-${String((strangers += 1))}`, 'hi')).version;
/** Newcomers begin with it, at once or when the house has learned it. */
const begins = (house: TestHouse, version: string) =>
  expect.poll(() => newcomer(house), { timeout: 60_000 }).toBe(version);
const promote = async (weights: Readonly<Record<string, number>>) => {
  await bot.promote(weights);
  waitForNews();
};

test('conversations that are half finished on 1 go on there, over promotions to 2 and 3 and a restart', async () => {
  let house = await open();
  expect((await say(house, 'ann', 'add Sumatra')).heard).toContain('Which size');
  for (const line of [
    'add one Cold Brew Jug',
    'check out',
    'Ada Lovelace, 1 Main St, Springfield, IL 62701',
    'yes',
  ])
    await say(house, 'bob', line);
  expect((await say(house, 'bob', 'cancel my order')).heard).toContain('Shall I stop order');
  await say(house, 'cid', 'add one Cold Brew Jug');
  expect((await say(house, 'cid', 'check out')).heard).toContain('Where shall we send it');

  await promote({ '2': 100 });
  await begins(house, '2');
  expect(await say(house, 'ann', '250 g')).toMatchObject({
    version: '1',
    heard: expect.stringContaining('grind') as string,
  });

  await promote({ '3': 100 });
  await begins(house, '3');
  house = await restart(house);
  await begins(house, '3');
  expect(await say(house, 'ann', 'whole bean')).toMatchObject({
    version: '1',
    heard: expect.stringContaining('Added 1 x Sumatra Mandheling (250 g, whole bean)') as string,
  });
  // The intent that 3 lacks.
  expect(await say(house, 'bob', 'yes')).toMatchObject({
    version: '1',
    heard: expect.stringContaining('is stopped') as string,
  });
  const offered = await say(house, 'cid', 'Ada Lovelace, 1 Main St, Springfield, IL 62701');
  expect(offered).toMatchObject({
    version: '1',
    heard: expect.stringContaining('Shall I place this order') as string,
  });
  expect((await say(house, 'cid', 'yes')).heard).toContain('is placed');

  // A session ends when it has idled away; the next one begins with what the alias names.
  ahead += 3600_000;
  expect((await say(house, 'ann', 'show my cart')).version).toBe('3');
  expect(logged).toEqual([]);
});

test('the same flows serve a version with other names for a slot and an intent', async () => {
  await bot.promote({ '2': 100 });
  const house = await open();
  expect((await say(house, 'dora', 'add Sumatra')).heard).toContain('Which size');
  await say(house, 'dora', '250 g');
  expect((await say(house, 'dora', 'whole bean')).heard).toContain('Added 1 x Sumatra Mandheling');
  expect((await say(house, 'dora', 'add it')).version).toBe('2');
  expect((await say(house, 'dora', 'check out')).heard).toContain('Where shall we send it');
  expect((await say(house, 'dora', 'Ada Lovelace, 1 Main St')).heard).toContain('city');
  await say(house, 'dora', 'Springfield, IL 62701');
  expect((await say(house, 'dora', 'yes')).heard).toContain('is placed');
  expect(logged).toEqual([]);
});

test('new sessions divide by weight, each customer the same way again', async () => {
  await bot.promote({ '1': 90, '2': 10 });
  const house = await open();
  const customers = Array.from({ length: 150 }, (_, index) => `canary-${String(index)}`);
  const heard = await Promise.all(customers.map((who) => say(house, who, 'hi')));
  for (const { version, customer } of heard) {
    expect(version).toBe(chooseVersion({ '1': 90, '2': 10 }, 'live', customer));
  }
  expect(heard.filter(({ version }) => version === '2').length).toBeGreaterThan(0);
  ahead += 3600_000;
  await promote({ '1': 50, '2': 50 });
  const later = await Promise.all(customers.map((who) => say(house, who, 'hi')));
  later.forEach(({ version }, index) => {
    if (heard[index]?.version === '2') expect(version).toBe('2');
  });
});

test('a second house on the same database follows a promotion and a rollback; the later of file and table wins', async () => {
  const elsewhere = await copyBot(bot.folder);
  const here = await open();
  const there = await open(elsewhere.folder);
  await promote({ '2': 100 });
  // The first house reads the file and tells the table, the second one has the table alone.
  await begins(here, '2');
  waitForNews();
  await begins(there, '2');

  const log = await readAliasLog(bot.folder, 'live');
  const [before] = earlier(log);
  await writeAliasLog(
    bot.folder,
    'live',
    changed(log, { weights: before?.weights ?? {}, did: 'rollback' }, new Date()),
  );
  waitForNews();
  await begins(here, '1');
  await begins(there, '1');

  // A promotion against the table itself, as from a laptop that shares the database.
  const store = createAliasStore({ client: database.client, table: 'parley-bot' });
  const [{ at }] = changed(
    await readAliasLog(bot.folder, 'live'),
    { weights: {}, did: 'promote' },
    new Date(),
  );
  expect(await store.write(basename(bot.folder), 'live', { weights: { '3': 100 }, at })).toBe(true);
  expect(
    await store.write(basename(bot.folder), 'live', { weights: { '2': 100 }, at: new Date(0).toISOString() }),
  ).toBe(false);
  waitForNews();
  await begins(here, '3');
  await begins(there, '3');
  // The older file does not win over it when a house is started again.
  expect(await newcomer(await restart(here))).toBe('3');
  await elsewhere.discard();
});

test('a version that cannot be served is told once, and what was served before stays, also over a restart', async () => {
  let house = await open();
  const file = join(bot.folder, '2/ShopBot/Bot.json');
  const sound = await readFile(file, 'utf8');
  await writeFile(file, sound.replace('3600', '7200'));
  await promote({ '2': 100 });
  expect([await newcomer(house), await newcomer(house)]).toEqual(['1', '1']);
  waitForNews();
  expect(await newcomer(house)).toBe('1');
  await expect.poll(() => logged.length).toBe(1);
  expect(logged[0]).toContain('version 2 was changed after it was published: ShopBot/Bot.json differs');

  house = await restart(house);
  expect(await newcomer(house)).toBe('1');
  await writeFile(file, sound);
  waitForNews();
  await begins(house, '2');

  await writeFile(join(bot.folder, 'aliases.json'), '<<<<<<< HEAD\n');
  waitForNews();
  expect(await newcomer(house)).toBe('2');
  await expect.poll(() => logged.at(-1)).toContain('a merge was left unsettled');
});

test('a session whose version was taken away begins anew', async () => {
  let house = await open();
  await say(house, 'eve', 'add Sumatra');
  await promote({ '3': 100 });
  await cp(join(bot.folder, '2'), join(bot.folder, '1'), { recursive: true });
  house = await restart(house);
  expect((await say(house, 'eve', 'show my cart')).version).toBe('3');
  expect(logged.at(-1)).toContain('version 1 was changed after it was published');
});

test('no request to the database is made for versions while a customer is answered', async () => {
  const house = await open();
  await say(house, 'fay', 'hi');
  let looks = 0;
  const began = Date.now();
  database.client.middlewareStack.add(
    (next) => (args) => {
      if (JSON.stringify(args.input).includes('alias#')) looks += 1;
      return next(args);
    },
    { step: 'initialize' },
  );
  const turns = ['show me mugs', 'add a Cold Brew Jug', 'show my cart'];
  for (const who of ['fay', 'gus']) for (const text of turns) await say(house, who, text);
  // The timer's own, every three seconds.
  expect(looks).toBeLessThanOrEqual(1 + (Date.now() - began) / 3000);
});
