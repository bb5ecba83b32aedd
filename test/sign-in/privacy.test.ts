import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EventPage } from '../../channels/web/protocol.ts';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import type { House } from '../../server/compose.ts';
import { openTestHouse, texter } from '../house.ts';
import { wholeDatabase as databaseOf } from '../whole-database.ts';
import { openBrowser, type Browser } from './browser.ts';
import { cookieSecret, openFront, type Front } from './front.ts';

let front: Front;
beforeAll(async () => (front = await openFront()));
afterAll(() => front.close());

/** Says something on the web chat as this browser; what comes back as text. */
async function say(browser: Browser, text: string): Promise<string> {
  const body = JSON.stringify({ id: crypto.randomUUID(), text, after: 0 });
  const page = await browser.post('/api/chat/messages', { 'content-type': 'application/json' }, body);
  return JSON.stringify((JSON.parse(page.text) as EventPage).events);
}

/** Asks the HTTP interface as this browser. */
async function ask(browser: Browser, path: string, body?: object) {
  const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() };
  const page =
    body === undefined ? await browser.get(path) : await browser.post(path, headers, JSON.stringify(body));
  return { status: page.status, text: page.text, json: JSON.parse(page.text) as Record<string, unknown> };
}

/** What the shop does by itself from time to time: learns, and sends notices. */
async function doChores({ merchant, sendNotices }: Pick<House, 'merchant' | 'sendNotices'>): Promise<void> {
  await merchant.catchUp();
  while ((await sendNotices()) > 0);
}

const wholeDatabase = () => databaseOf(front.database.client);

const traces = ['zelda@example.com', 'Zelda', '77 Secret', 'Hiddenville'];
const zelda = {
  ...{ name: 'Zelda Fitz', street: '77 Secret St', city: 'Hiddenville', region: 'IL' },
  ...{ postalCode: '62701', country: 'US' },
};
const found = (text: string) => traces.filter((trace) => text.toLowerCase().includes(trace.toLowerCase()));

async function accounts(...args: readonly string[]) {
  const child = spawn(process.execPath, ['server/launch.mjs', 'server/cli/accounts.ts', ...args], {
    env: { ...process.env, DYNAMODB_ENDPOINT: front.database.endpoint, COOKIE_SECRET: cookieSecret },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (out += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (err += chunk));
  const [code] = (await once(child, 'close')) as [number];
  return { code, out, err };
}

test('a guest’s order and chat join the account; export has all of it, deletion leaves no trace but the books', async () => {
  const browser = openBrowser(front.origin);
  await say(browser, 'add a Cold Brew Jug');
  await say(browser, 'check out');
  await say(browser, 'Zelda Fitz, 77 Secret St, Hiddenville, IL 62701');
  const placed = await say(browser, 'yes');
  const number = /HR-[0-9A-Z]{6}/.exec(placed)?.[0] ?? '';
  expect(number).not.toBe('');
  const jug = 'cold-brew-jug';
  expect((await ask(browser, '/api/shop/views', { product: jug })).status).toBe(201);
  const guest = await front.house.visitor(
    new Request(front.origin, {
      headers: { cookie: `parley_guest=${browser.cookie('parley_guest') ?? ''}` },
    }),
  );
  await doChores(front.house);
  expect(await wholeDatabase()).toContain(`request#${guest.customer}`);
  const mugs = (await front.house.shop.find({ text: 'harbour mug', inStock: true })).products[0];
  const sku = mugs?.variants.find(({ available }) => available > 1)?.sku;
  const filled = await ask(browser, '/api/shop/cart/lines', { sku, quantity: 2 });
  expect(filled.json['count']).toBe(2);
  const guestCookie = browser.cookie('parley_guest') ?? '';
  expect(found(front.log())).toEqual([]);

  const form = await browser.get('/auth/sign-up');
  const confirm = await browser.submit(form, {
    ...{ name: 'Zelda Fitz', email: 'zelda@example.com', password: 'a long password' },
  });
  await browser.submit(confirm, { code: front.code() });
  expect(browser.cookie('parley_guest')).toBeUndefined();
  expect(await say(browser, 'show my cart')).toContain(`2 x ${mugs?.name ?? ''}`);
  expect((await ask(browser, '/api/shop/cart')).json['lines']).toEqual(filled.json['lines']);
  expect((await ask(browser, '/api/shop/orders')).text).toContain(number);
  await ask(browser, '/api/shop/views', { product: jug });
  const views = await ask(browser, '/api/shop/views');
  expect(views.json['products']).toMatchObject([{ id: jug }]);
  expect(await wholeDatabase()).not.toContain(`request#${guest.customer}`);
  const history = await say(browser, 'where is my order?');
  expect(history).toContain(number);
  expect(history).toContain('Secret St');

  const planted = openBrowser(front.origin);
  planted.put('parley_guest', guestCookie);
  expect(await say(planted, 'where is my order?')).not.toContain(`"heading":"Order`);
  const { customer } = await front.house.signIn.visitor(
    new Request(front.origin, { headers: { cookie: `parley_guest=${guestCookie}` } }),
  );
  expect(await front.house.shop.orders(customer)).toEqual([]);

  const listed = await accounts('list');
  expect(listed).toMatchObject({ code: 0, err: '' });
  expect(listed.out).toContain('zelda@example.com');
  const quote = await ask(browser, '/api/shop/quotes', { address: zelda });
  const bought = await ask(browser, '/api/shop/orders', { quote: quote.json['id'] });
  const second = String(bought.json['number']);
  await doChores(front.house);
  const staff = (key: string) => ({ customer: 'merchant', key: `${second} ${key}` });
  const { merchant } = front.house;
  for (const step of ['packed', 'shipped', 'delivered'] as const) {
    await merchant.moveOrder(staff(step), second, step);
  }
  await merchant.recordPayment(staff('paid'), second);
  await doChores(front.house);
  expect((await browser.get('/api/chat/events?after=0')).text).toContain(second);
  const exported = await ask(browser, '/api/shop/profile/data');
  expect(found(exported.text)).toEqual(traces);
  expect(exported.text).toContain(number);
  const mine = String(exported.json['customer']);
  const before = await wholeDatabase();
  for (const row of ['request#', 'reach#', 'habits']) {
    expect(
      before.split('},{').some((item) => item.includes(row) && item.includes(mine)),
      row,
    ).toBe(true);
  }

  expect(await front.house.shop.cancelOrder({ customer: mine, key: 'k' }, number)).toMatchObject({
    ok: true,
  });
  const erased = await accounts('delete', 'zelda@example.com');
  expect(erased).toMatchObject({ code: 0, err: '' });
  expect(JSON.parse(erased.out)).toMatchObject({ unfinished: [], others: { signIns: 1 } });
  const { kept } = JSON.parse(erased.out) as { readonly kept: readonly string[] };
  expect([...kept].sort()).toEqual([number, second].sort());
  const after = await wholeDatabase();
  expect(found(after)).toEqual([]);
  // The job that would finish an interrupted join holds two ids for two minutes.
  const stays = after.split('},{').filter((item) => !item.includes('"kind":"join"'));
  for (const id of [mine, guest.customer, guestCookie.split('.')[0] ?? '']) {
    expect(stays.filter((item) => item.includes(id))).toEqual([]);
  }
  const books = await front.house.merchant.order(number);
  expect(books).toMatchObject({ number, address: { name: '', street: '', region: 'IL', country: 'US' } });
  expect(books?.lines).toHaveLength(1);
  const again = await front.house.privacy.erase(mine);
  expect(again).toMatchObject({ kept: [], accounts: 0, conversations: 0 });
  expect(found(front.log())).toEqual([]);
}, 90_000);

test('an order on its way keeps its address until it is finished', async () => {
  const { shop, merchant, privacy, signIn } = front.house;
  const { customer } = await signIn.visitor(new Request(front.origin));
  const cause = () => ({ customer, key: crypto.randomUUID() });
  const { products } = await shop.find({ text: 'cold brew jug' });
  const sku = products[0]?.variants.find(({ available }) => available > 0)?.sku ?? '';
  await shop.addToCart(cause(), sku, 1);
  const quote = await shop.quote(cause(), zelda);
  const placed = quote.ok ? await shop.placeOrder(cause(), quote.value.id) : undefined;
  const number = placed?.ok ? placed.value.number : '';
  expect(await privacy.erase(customer)).toMatchObject({ kept: [], unfinished: [number] });
  const staff = (key: string) => ({ customer: 'merchant', key });
  for (const step of ['packed', 'shipped', 'delivered'] as const) {
    await merchant.moveOrder(staff(`${number} ${step}`), number, step);
  }
  await merchant.recordPayment(staff(`${number} paid`), number);
  expect(found(await wholeDatabase())).toContain('77 Secret');
  expect(await privacy.erase(customer)).toMatchObject({ kept: [number], unfinished: [] });
  expect(found(await wholeDatabase())).toEqual([]);
});

test('a customer is no merchant, deletes their data on the page, and is nobody afterwards', async () => {
  const browser = openBrowser(front.origin);
  const word = { email: 'zelda.fitz@example.com', password: 'a long password' };
  const confirm = await browser.submit(await browser.get('/auth/sign-up'), { name: 'Zelda Fitz', ...word });
  await browser.submit(confirm, { code: front.code() });
  const refused = await ask(browser, '/api/admin/orders?stage=pack');
  expect(refused.json).toMatchObject({ status: 403, code: 'forbidden' });
  expect((await ask(browser, '/api/shop/profile')).json).toMatchObject({
    ...{ name: 'Zelda Fitz', email: word.email },
  });
  const old = browser.cookie('parley_refresh') ?? '';
  const erased = await ask(browser, '/api/shop/profile/deletion', { confirm: 'delete everything' });
  expect(erased).toMatchObject({ status: 200, json: { kept: [], unfinished: [] } });
  for (const name of ['access', 'id', 'refresh', 'guest']) {
    expect(browser.cookie(`parley_${name}`), name).toBeUndefined();
  }
  expect(found(await wholeDatabase())).toEqual([]);
  const thief = openBrowser(front.origin);
  thief.put('parley_refresh', old);
  expect((await ask(thief, '/auth/session')).json).toEqual({ signedIn: false, roles: [] });
  const again = await browser.submit(await browser.get('/auth/sign-in'), word);
  expect(again.text).toContain('do not go together');
});

test('whoever texted is forgotten with their number', async () => {
  let logged = '';
  const write = (chunk: Buffer, _: unknown, done: () => void) => {
    logged += chunk.toString();
    done();
  };
  const log = pino({ level: 'trace', base: null }, new Writable({ write })) as never;
  const texts = await openTestHouse({ database: front.database, log });
  try {
    const { merchant, privacy } = texts.house;
    const talker = texter(texts);
    await talker.say('add a Cold Brew Jug');
    await talker.say('check out');
    await talker.say('Zelda Fitz, 77 Secret St, Hiddenville, IL 62701');
    const number = /HR-[0-9A-Z]{6}/.exec(await talker.say('yes'))?.[0] ?? '';
    const phone = texts.twilio.sent[0]?.fields.get('To') ?? '';
    expect(phone).toMatch(/^\+1555/);
    const staff = (key: string) => ({ customer: 'merchant', key: `${number} ${key}` });
    for (const step of ['packed', 'shipped', 'delivered'] as const) {
      await merchant.moveOrder(staff(step), number, step);
    }
    await merchant.recordPayment(staff('paid'), number);
    const sent = texts.twilio.sent.length;
    await doChores(texts.house);
    expect(texts.twilio.sent.length).toBeGreaterThan(sent);
    const mine = (await merchant.order(number))?.customer ?? '';
    expect(await wholeDatabase()).toContain(phone.slice(1));
    expect(JSON.stringify(await privacy.export(mine))).toContain(phone);
    expect(await privacy.erase(mine)).toMatchObject({ kept: [number], accounts: 1 });
    const after = await wholeDatabase();
    expect(after).not.toContain(phone.slice(1));
    expect(after).not.toContain(mine);
    expect(found(after)).toEqual([]);
    expect(logged).not.toContain(phone.slice(1));
    expect(found(logged)).toEqual([]);
  } finally {
    await texts.close();
  }
});

test('the command makes merchants and says what is wrong in words', async () => {
  const made = await accounts('add-merchant', 'boss@example.com');
  expect(made).toMatchObject({ code: 0, err: '' });
  const [, path = ''] = /(\/auth\/account\/reset\?id=\S+)/.exec(made.out) ?? [];
  const [, code = ''] = /The code is (\d{6})/.exec(made.out) ?? [];
  const browser = openBrowser(front.origin);
  const word = { password: 'a merchant’s own' };
  const done = await browser.submit(await browser.get(path), { code, ...word });
  expect(done.text).toContain('Password changed');
  const end = await browser.submit(await browser.get('/auth/sign-in'), {
    email: 'boss@example.com',
    ...word,
  });
  expect(end.url).toBe(`${front.origin}/`);
  expect(JSON.parse((await browser.get('/auth/session')).text)).toMatchObject({ roles: ['merchant'] });
  expect((await ask(browser, '/api/admin/orders?stage=pack')).status).toBe(200);
  const stock = '/api/admin/orders?stage=pack';
  expect((await ask(openBrowser(front.origin), stock)).json).toMatchObject({ status: 401 });
  const [unknown, nonsense] = await Promise.all([
    accounts('reset-password', 'nobody@example.com'),
    accounts('frobnicate'),
  ]);
  expect(unknown).toMatchObject({ code: 1, out: '' });
  expect(unknown.err).toContain('No account has the address');
  expect(nonsense.code).toBe(2);
}, 60_000);
