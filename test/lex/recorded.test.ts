import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHistory } from '../../bot/history-store.ts';
import type { StoredTurn } from '../../bot/conversation.ts';
import { openTestHouse, texter, webGuest, type TestHouse } from '../house.ts';
import { openTable, turnKeys } from '../../bot/table-store.ts';
import { copyBot, type BotCopy } from '../bot-copy.ts';
import { startServer } from '../faults/process.ts';
import { playTranscript } from '../transcript.ts';
import { lexWith } from './process.ts';

let house: TestHouse;
let folder: string;
/** A bot that stays as it is, whatever the shop's learns. */
let bot: BotCopy;
const clock = { ahead: 0 };
/** Longer than a Lex session lasts. */
const away = 25 * 3_600_000;
const settings = () => ({
  BOT: bot.folder,
  DYNAMODB_ENDPOINT: house.database.endpoint,
  DATA_DIR: join(folder, 'none'),
});
const run = (...args: readonly string[]) => lexWith(settings(), ...args);

/** The conversations by their first words. */
const said = new Map<string, readonly StoredTurn[]>();
const turnsOf = (first: string) => said.get(first) ?? [];
const nameOf = (first: string) => turnsOf(first)[0]?.session ?? '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recorded-'));
  bot = await copyBot();
  house = await openTestHouse({ bot: bot.folder, clock: () => new Date(Date.now() + clock.ahead) });
  const buyer = webGuest(house);
  await buyer.say('please put two sumatras in the basket');
  await buyer.say('250 g');
  await buyer.say('whole bean');
  await buyer.say('check out');
  await buyer.say('zoë quill, 77 Oddfellow Rd, Portland, Maine 04101');
  await buyer.press('Place order');
  await buyer.say('my number is 509 555 1212, any news on my order?');
  const loud = texter(house);
  await loud.say('i could use a new kettle');
  await loud.say('show me kettles');
  await loud.say('purple monkey dishwasher for zed at zed@example.com');
  await loud.say('what is the capital of France');
  const other = texter(house);
  await other.say('what is the capital of Spain');
  await other.say('tell me about it');
  await other.say('show my cart');
  clock.ahead += away;
  await buyer.say('thank you very much');

  const history = createHistory({ client: house.database.client, table: 'parley-bot' });
  const sessions = new Set<string>();
  for await (const { session } of history.heard(
    new Date(Date.now() - away),
    new Date(Date.now() + 2 * away),
  )) {
    sessions.add(session);
  }
  for (const session of sessions) {
    const turns = await history.turns(session);
    said.set(turns[0]?.turn.text ?? '', turns);
  }
}, 60_000);
afterAll(async () => {
  await house.close();
  await bot.discard();
  await rm(folder, { recursive: true });
});

const bought = 'please put two sumatras in the basket';
const missed = 'i could use a new kettle';
const curious = 'what is the capital of Spain';

describe('what is recorded with an answer', () => {
  test('is what was understood, and the state before and after', () => {
    expect([...said.keys()].sort()).toEqual([missed, curious, bought].sort());
    const [first, second] = turnsOf(bought).map((turn) => turn.answer?.because);
    expect(first?.before).toBeUndefined();
    expect(first?.candidates?.[0]).toMatchObject({ intent: 'AddToCart' });
    expect(first?.after?.dialogAction).toEqual({ type: 'ElicitSlot', slotToElicit: 'Size' });
    expect(second?.before).toEqual(first?.after);
    expect(turnsOf(bought).map((turn) => turn.answer?.because.sequence)).toEqual([1, 1, 1, 1, 1, 1, 1, 2]);
  });

  test('is small', () => {
    for (const turns of said.values()) {
      for (const turn of turns) {
        expect(Buffer.byteLength(JSON.stringify(turn.answer?.because))).toBeLessThan(4096);
      }
    }
  });
});

describe('why', () => {
  test('lists conversations and turns with everything personal masked', async () => {
    const [all, one] = await Promise.all([run('why'), run('why', nameOf(bought))]);
    expect(all.out).toContain(`${nameOf(bought)}  web`);
    expect(all.out).toMatch(/ 8 +please put two sumatras/);
    expect(one.out).toContain(`${nameOf(bought)}.5`);
    expect(one.out).toContain('[name], [street], [city], [state] [zip]');
    expect(one.out).toContain('my number is [phone number], any news on my order?');
    expect(one.out).toMatch(/thank you very much/);
    expect(one.out).not.toMatch(/quill|oddfellow|555/i);
  }, 60_000);

  test('explains version, scores, decision, slots with their sources, steps, hook and replies', async () => {
    const { code, out } = await run('why', `${nameOf(bought)}.2`);
    expect(code).toBe(0);
    expect(out).toContain('web, ');
    expect(out).toContain('version 1');
    expect(out).toMatch(/AddToCart +0\.\d\d +█+/);
    expect(out).toMatch(/threshold +0\.40/);
    expect(out).toContain('Asked for before: Size of AddToCart');
    expect(out).toContain('It was taken as the answer: Size = 250 g.');
    expect(out).toMatch(/Size += 250 g +from words in the text: "250 g"/);
    expect(out).toMatch(/Product += Sumatra Mandheling +from turn 1: "please put two sumatras/);
    expect(out).toContain('AddToCart: Size was heard');
    expect(out).toContain('dialog hook says ElicitSlot Grind');
    expect(out).toContain('How shall we grind the Sumatra Mandheling?');
    expect(out).not.toContain('comes out otherwise');
    const first = await run('why', `${nameOf(bought)}.1`, '--json');
    const explanation = JSON.parse(first.out) as {
      slots: { slot: string; source: string }[];
      candidates: unknown[];
      unlike: unknown[];
    };
    expect(explanation.slots).toContainEqual({
      slot: 'Product',
      value: 'Sumatra Mandheling',
      source: 'the code hook',
    });
    expect(explanation.candidates.length).toBe(10);
    expect(explanation.unlike).toEqual([]);
  }, 60_000);

  test('says so when the turn was answered by another engine', async () => {
    const [turn] = turnsOf(curious);
    const because = {
      ...turn?.answer?.because,
      intent: 'Help',
      candidates: [{ intent: 'Help', score: 0.91 }, { intent: 'FallbackIntent' }],
    };
    const { documents } = openTable({ client: house.database.client, table: 'parley-bot' });
    await documents.send(
      new UpdateCommand({
        TableName: 'parley-bot',
        Key: turnKeys(nameOf(curious), 1),
        UpdateExpression: 'SET answer = :answer',
        ExpressionAttributeValues: { ':answer': { ...turn?.answer, because } },
      }),
    );
    const { out } = await run('why', `${nameOf(curious)}.1`);
    expect(out).toMatch(/Help +0\.91/);
    expect(out).toContain('Run again on the embedded engine, the turn comes out otherwise:');
    expect(out).toContain('Amazon Lex or an older engine answered it');
  }, 60_000);

  test('tells a yes that placed an order, and the order is placed once all the same', async () => {
    const { out } = await run('why', `${nameOf(bought)}.6`);
    expect(out).toContain('(pressed: quote ');
    expect(out).toMatch(/hook says Close Fulfilled/);
    const again = await run('replay', nameOf(bought), '--version', 'DRAFT');
    expect(again.out).toContain('All 8 turns are understood under version DRAFT as they were.');
    expect(again.code).toBe(0);
  }, 60_000);
});

describe('misses', () => {
  test('are grouped, ranked, masked and ready to paste', async () => {
    const { out, code } = await run('misses');
    expect(code).toBe(0);
    expect(out).toMatch(/what is the capital of/);
    expect(out).toMatch(/probably FindProduct .*\n +"i could use a new kettle"/);
    expect(out).toContain('said again and understood as FindProduct ×1');
    expect(out).toContain('Intents/FindProduct/Intent.json');
    expect(out).toContain('{ "utterance": "i could use a {Query}" },');
    expect(out).toContain('[e-mail]');
    expect(out).not.toMatch(/example\.com|quill|oddfellow/i);
    const { groups } = JSON.parse((await run('misses', '--since', '1h', '--json')).out) as {
      groups: { count: number; intent?: string; utterances: string[]; examples: { said: string }[] }[];
    };
    const capitals = groups.find(({ examples }) => examples[0]?.said.startsWith('what is the capital'));
    expect(capitals).toMatchObject({ utterances: [] });
    expect(groups.flatMap(({ utterances }) => utterances).join('\n')).not.toMatch(/zed|@/);
  }, 60_000);

  test('times that are none are refused', async () => {
    const ends = await Promise.all([
      run('misses', '--since', 'soon'),
      run('misses', '--since', '3000-01-01'),
    ]);
    for (const { code, err } of ends) {
      expect(code).toBe(2);
      expect(err).toContain('Give a span such as 12h, 7d or 4w, or a date');
    }
  }, 30_000);
});

describe('replay', () => {
  test('makes a test of a conversation that passes on the web and by SMS', async () => {
    const file = join(folder, 'found.txt');
    const { code, out } = await run('replay', nameOf(bought), '--redact', '--write', file);
    expect([code, out]).toEqual([0, expect.stringContaining(`Written to ${file}`)]);
    const text = await readFile(file, 'utf8');
    expect(text).toMatch(/^# A conversation of \d{4}-\d\d-\d\d on web\n/);
    expect(text).toContain('customer: ada lovelace, 1 Main St, Springfield, IL 62701');
    expect(text).toContain('customer presses: Place order');
    expect(text).toContain('bot: Your order {order}');
    expect(text).toContain('shop: waits ');
    expect(text).not.toMatch(/quill|zoë|oddfellow|555 1212|HR-/i);
    const again = await run('replay', nameOf(bought), '--write', file);
    expect(again.code).toBe(2);
    expect(again.err).toContain('is there already. Choose another file');
    for (const channel of ['web', 'sms'] as const) {
      await playTranscript({ house, clock, channel, file, text });
    }
  }, 60_000);

  test('shows what is understood otherwise under another version', async () => {
    const botDir = join(folder, 'Bot');
    await cp(join(bot.folder, 'DRAFT'), join(botDir, '2'), { recursive: true });
    await rm(join(botDir, '2/ShopBot/BotLocales/en_US/Intents/ProductDetails'), { recursive: true });
    const { code, out } = await lexWith(
      { ...settings(), BOT: botDir },
      'replay',
      nameOf(curious),
      '--version',
      '2',
    );
    expect(code).toBe(1);
    expect(out).toMatch(/≠ +2 +tell me about it/);
    expect(out).toMatch(/intent: ProductDetails\n +→/);
    expect(out).toMatch(/of 3 turns come out otherwise under version 2\./);
    expect(out).toContain('this version has no intent ProductDetails');
  }, 90_000);
});

test('what is not there is refused with what to do', async () => {
  const nobody = 'a'.repeat(32);
  const [turn, conversation, word, none, version] = await Promise.all([
    run('why', `${nameOf(bought)}.99`),
    run('replay', `-${nobody.slice(1)}`),
    run('why', 'nonsense'),
    lexWith({ DATA_DIR: join(folder, 'none'), DYNAMODB_ENDPOINT: '' }, 'replay'),
    run('replay', nameOf(bought), '--version', '77'),
  ]);
  expect([turn, conversation, word, none, version].map(({ code }) => code)).toEqual([2, 2, 2, 2, 2]);
  expect(turn.err).toContain('There is no turn 99 in conversation');
  expect(conversation.err).toContain('There is no conversation -a');
  expect(word.err).toContain('"nonsense" names no conversation');
  expect(none.err).toContain('no shop was ever opened there');
  expect(version.err).toContain('has no version 77. It has: 1, DRAFT');
  const help = await run('misses', '--help');
  expect([help.code, help.out]).toEqual([0, expect.stringContaining('npm run lex -- misses --since 24h')]);
}, 60_000);

test('the commands read beside a running server, and its files when it is gone', async () => {
  const dataDir = join(folder, 'data');
  const server = await startServer(dataDir);
  const response = await fetch(`${server.url}/api/chat/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id: crypto.randomUUID(), text: 'show my cart', after: 0 }),
  });
  expect(response.status).toBe(200);
  const here = { DATA_DIR: dataDir, DYNAMODB_ENDPOINT: '' };
  const beside = await lexWith(here, 'replay');
  expect(beside.out).toMatch(/web +\S+ \S+ +1 +show my cart/);
  const name = /[\w-]{32}/.exec(beside.out)?.[0] ?? '';
  expect((await lexWith(here, 'why', `${name}.1`)).out).toContain('ShowCart: begins');
  await server.stop();
  expect((await lexWith(here, 'replay', name)).out).toContain(
    'customer: show my cart\nbot: Your cart is empty',
  );
}, 60_000);
