import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startTestDatabase, type TestDatabase } from '../../test/database.ts';
import { Undeliverable } from '../channel.ts';
import { startTwilioApi, webhook, type TwilioApi } from './fixtures/twilio-api.ts';
import inbound from './fixtures/inbound.json' with { type: 'json' };
import { sms, type SmsConfig } from './index.ts';
import type { SmsPayload } from './payload.ts';

let database: TestDatabase;
let api: TwilioApi;
let config: SmsConfig;
let now: Date;
let customers = 0;
let customer: string;

beforeAll(async () => {
  database = await startTestDatabase();
  api = await startTwilioApi();
  config = {
    accountSid: 'AC0123456789abcdef0123456789abcdef',
    authTokens: ['new-token', 'old-token'],
    from: '+14155550100',
    publicUrl: 'https://shop.example.com',
    apiBaseUrl: api.url,
  };
});
afterAll(async () => {
  await api.stop();
  await database.stop();
});
beforeEach(() => {
  now = new Date('2026-11-20T10:00:00Z');
  customers += 1;
  customer = `+1415555${String(1000 + customers)}`;
});

const channel = (timeout = 15_000) =>
  sms(config, {
    client: database.client,
    secret: 'a secret of this installation, long enough',
    table: database.tables.bot,
    clock: () => now,
    timeout,
  });
const to = () => ({ from: config.from, to: customer });
const hello: SmsPayload = { body: 'Hello', menu: [] };

async function failure(sending: Promise<unknown>): Promise<Undeliverable> {
  const error = await sending.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof Undeliverable) return error;
  throw new Error('the message was not refused', { cause: error });
}

async function heard(text: string, sid: string) {
  const fields = { ...inbound, From: customer, Body: text, MessageSid: sid };
  const received = await channel().receive(
    webhook({ publicUrl: config.publicUrl, token: 'new-token' }, fields),
  );
  return received.inbound;
}

test('a message goes to the account with its body, pictures and the address for its status', async () => {
  const receipt = await channel().send(
    { body: 'Two & 2 é', media: ['https://shop.example.com/a.jpg'], menu: [] },
    to(),
    'send-1/0',
  );
  const last = api.sent.at(-1);
  expect(receipt).toEqual({ id: last?.sid });
  expect(last?.path).toBe(`/2010-04-01/Accounts/${config.accountSid}/Messages.json`);
  expect(last?.authorization).toBe(
    `Basic ${Buffer.from(`${config.accountSid}:new-token`).toString('base64')}`,
  );
  expect(Object.fromEntries(last?.fields ?? [])).toEqual({
    From: '+14155550100',
    To: customer,
    Body: 'Two & 2 é',
    MediaUrl: 'https://shop.example.com/a.jpg',
    StatusCallback: 'https://shop.example.com/channels/sms/status',
  });
});

test('the same key is sent once, also by another process', async () => {
  const first = await channel().send(hello, to(), 'send-2/0');
  const count = api.sent.length;
  expect(await channel().send(hello, to(), 'send-2/0')).toEqual(first);
  expect(api.sent).toHaveLength(count);
});

test('the menu means something as soon as the message may have arrived', async () => {
  const offer = { ...hello, menu: [{ number: 1, label: 'House Blend', say: 'details of house blend' }] };
  api.next('hang');
  expect(await failure(channel(200).send(offer, to(), 'send-3/0'))).toMatchObject({
    final: false,
    retryAfter: 5,
  });
  expect(await heard('1', 'SM-menu-1')).toMatchObject([{ turn: { text: 'details of house blend' } }]);
});

test('a plain message ends the menu, and a day ends it too', async () => {
  const offer = { ...hello, menu: [{ number: 1, label: 'House Blend', say: 'details of house blend' }] };
  await channel().send(offer, to(), 'send-4/0');
  await channel().send(hello, to(), 'send-4/1');
  expect(await heard('1', 'SM-menu-2')).toMatchObject([{ turn: { text: '1' } }]);
  await channel().send(offer, to(), 'send-4/2');
  now = new Date('2026-11-21T09:59:59Z');
  expect(await heard('1', 'SM-menu-3')).toMatchObject([{ turn: { text: 'details of house blend' } }]);
  now = new Date('2026-11-21T10:00:00Z');
  expect(await heard('1', 'SM-menu-4')).toMatchObject([{ turn: { text: '1' } }]);
});

test.each([
  [{ status: 429, headers: { 'retry-after': '17' } }, 17],
  [{ status: 429, headers: { 'retry-after': 'Fri, 20 Nov 2026 10:00:42 GMT' } }, 42],
  [{ status: 429 }, 10],
  [{ status: 503 }, 10],
  [{ status: 500, body: 'oops' }, 10],
  [{ status: 401, body: { code: 20003, message: 'Authenticate' } }, 60],
])('%o is tried again', async (answer, retryAfter) => {
  api.next(answer);
  expect(await failure(channel().send(hello, to(), `again-${customer}/0`))).toMatchObject({
    final: false,
    retryAfter,
  });
  const count = api.sent.length;
  await channel().send(hello, to(), `again-${customer}/0`);
  expect(api.sent).toHaveLength(count + 1);
});

test('a number that is none is refused for good, in Twilio’s words', async () => {
  const error = await failure(channel().send(hello, { from: config.from, to: '+04155550199' }, 'send-5/0'));
  expect(error.final).toBe(true);
  expect(error.message).toBe(
    "Twilio refused the message with 400 (error 21211): The 'To' number … is not a valid phone number",
  );
});

test('nobody answers at the address: tried again', async () => {
  const gone = sms(
    { ...config, apiBaseUrl: 'http://127.0.0.1:1' },
    {
      client: database.client,
      secret: 'a secret of this installation, long enough',
      table: database.tables.bot,
    },
  );
  expect(await failure(gone.send(hello, to(), 'send-6/0'))).toMatchObject({ final: false, retryAfter: 5 });
});

test('error 21610 opts the customer out: nothing more is sent until they come back', async () => {
  api.next({ status: 400, body: { code: 21610, message: 'Attempt to send to unsubscribed recipient' } });
  const refused = { final: true, message: 'the customer has opted out' };
  expect(await failure(channel().send(hello, to(), 'send-7/0'))).toMatchObject(refused);
  const count = api.sent.length;
  expect(await failure(channel().send(hello, to(), 'send-7/1'))).toMatchObject(refused);
  expect(api.sent).toHaveLength(count);
  expect(await heard('START', 'SM-back')).toMatchObject([{ kind: 'consent', state: 'in' }]);
  await channel().send(hello, to(), 'send-7/2');
  expect(api.sent).toHaveLength(count + 1);
});
