import { DynamoDBDocumentClient, ScanCommand, type ScanCommandOutput } from '@aws-sdk/lib-dynamodb';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EventPage } from '../../channels/web/protocol.ts';
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

/** Everything in both tables, as text. */
async function wholeDatabase(): Promise<string> {
  const documents = DynamoDBDocumentClient.from(front.database.client, {
    marshallOptions: { removeUndefinedValues: true },
  });
  let text = '';
  for (const TableName of ['parley-shop', 'parley-bot']) {
    let from: Record<string, unknown> | undefined;
    do {
      const { Items, LastEvaluatedKey }: ScanCommandOutput = await documents.send(
        new ScanCommand({ TableName, ExclusiveStartKey: from }),
      );
      text += JSON.stringify(Items);
      from = LastEvaluatedKey;
    } while (from);
  }
  return text;
}

const traces = ['zelda@example.com', 'Zelda', '77 Secret', 'Hiddenville'];
const found = (text: string) => traces.filter((trace) => text.toLowerCase().includes(trace.toLowerCase()));

async function accounts(...args: readonly string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/cli/accounts.ts', ...args], {
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
  await say(browser, 'add two Harbour Mugs, white');
  const guestCookie = browser.cookie('parley_guest') ?? '';
  expect(found(front.log())).toEqual([]);

  const form = await browser.get('/auth/sign-up');
  const confirm = await browser.submit(form, {
    ...{ name: 'Zelda Fitz', email: 'zelda@example.com', password: 'a long password' },
  });
  await browser.submit(confirm, { code: front.code() });
  expect(browser.cookie('parley_guest')).toBeUndefined();
  expect(await say(browser, 'show my cart')).toContain('Harbour Mug');
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
  const exported = await accounts('export', 'zelda@example.com');
  expect(found(exported.out)).toEqual(traces);
  expect(exported.out).toContain(number);
  const mine = (JSON.parse(exported.out) as { customer: string }).customer;

  expect(await front.house.shop.cancelOrder({ customer: mine, key: 'k' }, number)).toMatchObject({
    ok: true,
  });
  const erased = await accounts('delete', 'zelda@example.com');
  expect(erased).toMatchObject({ code: 0, err: '' });
  expect(JSON.parse(erased.out)).toMatchObject({ kept: [number], unfinished: [], others: { signIns: 1 } });
  expect(found(await wholeDatabase())).toEqual([]);
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
  const address = {
    ...{ name: 'Zelda Fitz', street: '77 Secret St', city: 'Hiddenville', region: 'IL' },
    ...{ postalCode: '62701', country: 'US' },
  };
  const quote = await shop.quote(cause(), address);
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
  const unknown = await accounts('reset-password', 'nobody@example.com');
  expect(unknown).toMatchObject({ code: 1, out: '' });
  expect(unknown.err).toContain('No account has the address');
  expect((await accounts('frobnicate')).code).toBe(2);
}, 60_000);
