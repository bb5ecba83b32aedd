import twilio from 'twilio';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startTestDatabase, type TestDatabase } from '../../test/database.ts';
import { Malformed, Unauthenticated } from '../channel.ts';
import { signatureOf, webhook, type Fields } from './fixtures/twilio-api.ts';
import inbound from './fixtures/inbound.json' with { type: 'json' };
import picture from './fixtures/picture.json' with { type: 'json' };
import status from './fixtures/status.json' with { type: 'json' };
import { sms, type SmsConfig } from './index.ts';

const config: SmsConfig = {
  accountSid: 'AC0123456789abcdef0123456789abcdef',
  authTokens: ['new-token', 'old-token'],
  from: '+14155550100',
  publicUrl: 'https://shop.example.com',
  apiBaseUrl: 'http://127.0.0.1:1',
};
const here = { publicUrl: config.publicUrl, token: 'new-token' };
const empty = '<?xml version="1.0" encoding="UTF-8"?><Response/>';

let database: TestDatabase;
let customers = 0;
let customer: string;
/** Who has chosen Spanish. */
const spanish = '+14155559999';
let messages = 0;

beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());
beforeEach(() => {
  customers += 1;
  customer = `+1415555${String(2000 + customers)}`;
});

const channel = (changes: Partial<SmsConfig> = {}) =>
  sms(
    { ...config, ...changes },
    {
      client: database.client,
      secret: 'a secret of this installation, long enough',
      table: database.tables.bot,
      chosen: ({ id }) => Promise.resolve(id === spanish ? 'es_US' : undefined),
    },
  );

async function deliver(request: Request, changes: Partial<SmsConfig> = {}) {
  const received = await channel(changes).receive(request);
  const never = () => new Promise<void>(() => undefined);
  const response = await received.respond(never);
  return {
    inbound: received.inbound,
    status: response.status,
    type: response.headers.get('content-type'),
    xml: await response.text(),
  };
}

function text(body: string, more: Fields = {}) {
  messages += 1;
  return webhook(here, {
    ...inbound,
    From: customer,
    Body: body,
    MessageSid: `SM${String(messages).padStart(32, '0')}`,
    ...more,
  });
}

test.each([
  ['https://example.com/myapp.php?foo=1&bar=2', '+14158675310', 'L/OH5YylLD5NRKLltdqwSvS0BnU='],
  ['https://mycompany.com/myapp.php?foo=1&bar=2', '+14158675309', 'RSOYDt4T1cUTdK1PDd93/VVr8B8='],
  ['https://mycompany.com/myapp.php?foo=1&bar=2', '+12349013030', '0/KCTR6DLpKmkAf8muzZqo1nDgQ='],
])('Twilio’s published signature for %s from %s is taken, and no other', async (address, from, signature) => {
  const { origin, pathname, search } = new URL(address);
  const fields = {
    CallSid: 'CA1234567890ABCDE',
    Caller: from,
    Digits: '1234',
    From: from,
    To: '+18005551212',
  };
  const to = { publicUrl: origin, path: pathname + search, token: '12345' };
  expect(signatureOf('12345', address, fields)).toBe(signature);
  const config12345 = { publicUrl: origin, authTokens: ['12345'] as const };
  // A call is no message: it passes the gate and is refused behind it.
  await expect(deliver(webhook(to, fields, signature), config12345)).rejects.toBeInstanceOf(Malformed);
  await expect(
    deliver(webhook(to, { ...fields, Digits: '9' }, signature), config12345),
  ).rejects.toBeInstanceOf(Unauthenticated);
});

test('a signed message becomes a turn, acknowledged at once with nothing to say', async () => {
  const { inbound: heard, ...response } = await deliver(webhook(here, inbound));
  expect(heard).toEqual([
    {
      kind: 'turn',
      turn: {
        id: 'SM00000000000000000000000000000001',
        conversation: '+14155550100:+14155550199',
        from: { channel: 'sms', id: '+14155550199' },
        locale: 'en_US',
        text: 'show me dark roasts',
      },
      address: { from: '+14155550100', to: '+14155550199' },
    },
  ]);
  expect(response).toEqual({ status: 200, type: 'text/xml; charset=utf-8', xml: empty });
});

test('a webhook delivered again is the same turn', async () => {
  const again = () => deliver(webhook(here, inbound));
  expect((await again()).inbound).toEqual((await again()).inbound);
});

test.each([
  ['unsigned', () => webhook(here, inbound, '')],
  ['signed with another token', () => webhook({ ...here, token: 'guess' }, inbound)],
  ['signed for another host', () => webhook({ ...here, publicUrl: 'https://evil.example.com' }, inbound)],
  [
    'signed for another path',
    () => webhook(here, inbound, signatureOf('new-token', `${config.publicUrl}/else`, inbound)),
  ],
  [
    'changed on the way',
    () =>
      webhook(
        here,
        { ...inbound, Body: 'buy all' },
        signatureOf('new-token', `${config.publicUrl}/channels/sms`, inbound),
      ),
  ],
  ['signed with rubbish', () => webhook(here, inbound, '\u00e9'.repeat(28))],
])('a webhook that is %s is turned away with 403', async (_, request) => {
  const error: unknown = await deliver(request()).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(Unauthenticated);
  expect(error).toMatchObject({ status: 403 });
});

test('the old token is taken while tokens are rotated', async () => {
  expect((await deliver(webhook({ ...here, token: 'old-token' }, inbound))).inbound).toHaveLength(1);
});

test('repeated fields, queries and odd characters in the address are covered by the signature', async () => {
  const fields = { ...inbound, Body: 'señor 🛒 & <b>', Tag: ['b', 'a', 'b'] };
  const heard = await deliver(webhook({ ...here, path: "/channels/sms?name=o'brien%20x&k=1" }, fields));
  expect(heard.inbound).toMatchObject([{ turn: { text: 'señor 🛒 & <b>' } }]);
  expect(
    twilio.validateRequest(
      'new-token',
      signatureOf('new-token', config.publicUrl, fields),
      config.publicUrl,
      fields,
    ),
  ).toBe(true);
});

test('only a form of 64 KB is read', async () => {
  const json = new Request(webhook(here, inbound), { headers: { 'content-type': 'application/json' } });
  await expect(deliver(json)).rejects.toMatchObject({ name: 'Malformed', status: 415 });
  const endless = new Request('http://127.0.0.1/channels/sms', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': 'x' },
    body: new ReadableStream({ pull: (stream) => stream.enqueue(new Uint8Array(16_384).fill(97)) }),
    duplex: 'half',
  });
  await expect(deliver(endless)).rejects.toMatchObject({ name: 'Malformed', status: 413 });
});

test('a long text is cut to what the bot takes, never inside a character', async () => {
  const [heard] = (await deliver(text(`${'a'.repeat(1023)}🛒 and more`))).inbound;
  expect(heard).toMatchObject({ turn: { text: 'a'.repeat(1023) } });
  const [clean] = (await deliver(text(' two\u0000 \u202e bags\u00a0please\r\nnow '))).inbound;
  expect(clean).toMatchObject({ turn: { text: 'two bags please\nnow' } });
});

test('who chose Spanish is told in it what is answered in the response, and "alto" opts out as "stop" does', async () => {
  const { xml } = await deliver(webhook(here, { ...picture, From: spanish }));
  expect(xml).toContain('<Body>Perdon, aqui no puedo ver fotos. Dime en pocas palabras qué buscas.</Body>');
  const out = await deliver(text('¡Alto!'));
  expect(out.inbound).toMatchObject([{ kind: 'consent', state: 'out' }]);
  expect(out.xml).toContain('Ya no recibiras mensajes de nosotros.');
});

test('a picture without words is answered in the response, politely; one with words is a turn', async () => {
  const silent = await deliver(webhook(here, { ...picture, From: customer }));
  expect(silent.inbound).toEqual([]);
  expect(silent.xml).toBe(
    `<?xml version="1.0" encoding="UTF-8"?><Response><Message><Body>Sorry, I can't see pictures here. Tell me in a few words what you are looking for.</Body></Message></Response>`,
  );
  const worded = await deliver(webhook(here, { ...picture, From: customer, Body: 'this mug?' }));
  expect(worded).toMatchObject({ inbound: [{ turn: { text: 'this mug?' } }], xml: empty });
});

test('nothing at all, and senders that cannot be answered, are only acknowledged', async () => {
  expect(await deliver(text('  '))).toMatchObject({ inbound: [], xml: empty });
  expect(await deliver(text('hi', { From: '24273' }))).toMatchObject({ inbound: [], xml: empty });
  expect(await deliver(text('hi', { From: 'whatsapp:+14155550199' }))).toMatchObject({ inbound: [] });
});

test.each(['STOP', 'stop', ' Stop ', 'STOPALL', 'unsubscribe', 'END', 'Quit', 'cancel', 'REVOKE', 'optout'])(
  '"%s" opts out, without a word from us, and START comes back',
  async (word) => {
    const consent = { kind: 'consent', account: { channel: 'sms', id: customer } };
    expect(await deliver(text(word))).toMatchObject({ inbound: [{ ...consent, state: 'out' }], xml: empty });
    expect(await deliver(text('hello?'))).toMatchObject({ inbound: [], xml: empty });
    expect(await deliver(text('Start'))).toMatchObject({
      inbound: [{ ...consent, state: 'in' }],
      xml: empty,
    });
    expect(await deliver(text('hello'))).toMatchObject({ inbound: [{ kind: 'turn' }] });
  },
);

test('a refusal that the carrier overlooks is obeyed, and confirmed by us', async () => {
  const { inbound: heard, xml } = await deliver(text('Stop all!'));
  expect(heard).toMatchObject([{ kind: 'consent', state: 'out' }]);
  expect(xml).toContain('<Body>You will get no more texts from us.</Body>');
});

test.each([
  'cancel my order',
  'stop it with the dark roasts',
  'the end',
  'cancel?',
  'help',
  'INFO',
  'restart',
])('"%s" is conversation', async (words) => {
  expect((await deliver(text(words))).inbound).toMatchObject([{ kind: 'turn', turn: { text: words } }]);
});

test('YES orders for those who listen and subscribes those who do not', async () => {
  expect((await deliver(text('YES'))).inbound).toMatchObject([{ kind: 'turn', turn: { text: 'YES' } }]);
  await deliver(text('STOP'));
  expect((await deliver(text('yes', { MessageSid: 'SM-yes' }))).inbound).toMatchObject([
    { kind: 'consent', state: 'in' },
  ]);
  // The same YES again must not order.
  expect((await deliver(text('yes', { MessageSid: 'SM-yes' }))).inbound).toMatchObject([
    { kind: 'consent', state: 'in' },
  ]);
  expect((await deliver(text('yes'))).inbound).toMatchObject([{ kind: 'turn' }]);
});

test('a START that is delivered again undoes no later STOP', async () => {
  await deliver(text('START', { MessageSid: 'SM-start' }));
  await deliver(text('STOP'));
  await deliver(text('START', { MessageSid: 'SM-start' }));
  expect((await deliver(text('hello'))).inbound).toEqual([]);
});

test.each([
  ['STOP', 'arrêt', [{ kind: 'consent', state: 'out' }]],
  ['START', 'yes', [{ kind: 'consent', state: 'in' }]],
  ['HELP', 'help', []],
])('OptOutType %s: Twilio has answered, so nothing is said', async (OptOutType, body, heard) => {
  expect(await deliver(text(body, { OptOutType }))).toMatchObject({ inbound: heard, xml: empty });
});

test('a delivery status is told apart, on either path', async () => {
  const account = { channel: 'sms', id: status.To };
  const delivered = { kind: 'delivery', key: status.MessageSid, status: 'delivered', account };
  const sent = { ...status, MessageStatus: 'sent' };
  expect((await deliver(webhook({ ...here, path: '/channels/sms/status' }, sent))).inbound).toEqual([
    { ...delivered, status: 'sent' },
  ]);
  expect((await deliver(webhook(here, status))).inbound).toEqual([delivered]);
  const other = { ...status, MessageSid: 'SM-other', MessageStatus: 'undelivered', ErrorCode: '30003' };
  expect((await deliver(webhook(here, other))).inbound).toEqual([
    { kind: 'delivery', key: 'SM-other', status: 'undelivered', account, error: '30003' },
  ]);
});

test('what comes again, or was overtaken, is no news', async () => {
  const tell = async (MessageStatus: string) =>
    (await deliver(webhook(here, { ...status, MessageSid: 'SM-late', MessageStatus }))).inbound.length;
  expect(await tell('delivered')).toBe(1);
  expect(await tell('sent')).toBe(0);
  expect(await tell('queued')).toBe(0);
  expect(await tell('delivered')).toBe(0);
  expect(await tell('undelivered')).toBe(0);
  expect(await tell('read')).toBe(1);
});

test('a status with error 21610 is an opt-out', async () => {
  const failed = { ...status, To: customer, MessageStatus: 'failed', ErrorCode: '21610' };
  expect((await deliver(webhook(here, failed))).inbound).toMatchObject([
    { kind: 'delivery', error: '21610' },
    { kind: 'consent', state: 'out', account: { id: customer } },
  ]);
  expect((await deliver(text('hello'))).inbound).toEqual([]);
});
