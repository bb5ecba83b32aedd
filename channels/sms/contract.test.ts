import fc from 'fast-check';
import { SegmentedMessage } from 'sms-segments-calculator';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestDatabase, type TestDatabase } from '../../test/database.ts';
import { channelContract } from '../channel.contract.ts';
import { anyTurn, target } from '../random-turns.contract.ts';
import { wellFormed } from '../well-formed.ts';
import { startTwilioApi, webhook, type Fields, type TwilioApi } from './fixtures/twilio-api.ts';
import inbound from './fixtures/inbound.json' with { type: 'json' };
import picture from './fixtures/picture.json' with { type: 'json' };
import status from './fixtures/status.json' with { type: 'json' };
import { sms, type SmsConfig } from './index.ts';
import { faultsOf, itemsOf, messagesIn, restFaults, sizeOf } from './limits.contract.ts';
import type { SmsAddress, SmsPayload } from './payload.ts';

const here = { publicUrl: 'https://shop.example.com', token: 'new-token' };
const configFor = (api: TwilioApi): SmsConfig => ({
  accountSid: 'AC0123456789abcdef0123456789abcdef',
  authTokens: [here.token, 'old-token'],
  from: '+14155550100',
  publicUrl: here.publicUrl,
  apiBaseUrl: api.url,
});

let people = 0;
let messages = 0;
const newNumber = () => `+1415777${String(1000 + (people += 1))}`;
const text = (From: string, Body: string, id = `SM${String((messages += 1)).padStart(32, '0')}`): Fields => ({
  ...inbound,
  ...{ From, Body, MessageSid: id },
});
const shows = (payload: Partial<SmsPayload>): readonly SmsPayload[] => [
  { body: 'Hello', menu: [], ...payload },
];

channelContract<SmsPayload, SmsAddress>('sms', async (database) => {
  const api = await startTwilioApi();
  return {
    channel: sms(configFor(api), {
      ...{ client: database.client, table: database.tables.bot },
      secret: 'a secret of this installation, long enough',
    }),
    writer() {
      const from = newNumber();
      return {
        message: (body, id) => Promise.resolve(webhook(here, text(from, body, id && `SM${from}${id}`))),
        seen: () =>
          Promise.resolve(
            api.sent
              .filter(({ fields }) => fields.get('To') === from)
              .map(({ fields }) => fields.get('Body') ?? ''),
          ),
      };
    },
    refused: {
      forged: () => webhook(here, text(newNumber(), 'hello'), 'AAAAAAAAAAAAAAAAAAAAAAAAAAA='),
      stale:
        'Twilio’s signatures have no time; a message that comes again is met by its id, which is kept for 90 days.',
      foreign: () => webhook({ ...here, publicUrl: 'https://other.example.com' }, text(newNumber(), 'hello')),
    },
    recorded: {
      'a message': {
        request: () => webhook(here, inbound),
        is: {
          status: 200,
          inbound: [{ turn: { text: 'show me dark roasts', from: { id: '+14155550199' } } }],
        },
      },
      'a picture': { request: () => webhook(here, picture), is: { status: 200, inbound: [] } },
      'a delivery status': {
        request: () => webhook(here, status),
        is: { status: 200, inbound: [{ kind: 'delivery', status: 'delivered' }] },
      },
    },
    faultsOf,
    broken: {
      'a body of 30,000 characters': shows({ body: 'x'.repeat(30_000) }),
      'eleven segments': shows({ body: '漢'.repeat(700) }),
      'an eleventh picture': shows({ media: Array<string>(11).fill('https://x.example/a.png') }),
      'a curly quote': shows({ body: '“Hello”' }),
      'a number twice': shows({
        body: '1 Tea\n1 Coffee\nReply with a number.',
        menu: ['Tea', 'Coffee'].map((label) => ({ number: 1, label, say: label })),
      }),
      'a menu without a hint': shows({ body: '1 Tea', menu: [{ number: 1, label: 'Tea', say: 'tea' }] }),
    },
    said: (payloads) => new Set(itemsOf(payloads).map(({ say }) => say)),
    // Of a list's products their first option can be had by number: it tells about the product, and what else there is.
    offered: (replies) =>
      wellFormed(replies).flatMap((reply) => {
        if (reply.kind === 'choices')
          return reply.options.filter(({ url }) => url === undefined).map(({ say }) => say);
        if (reply.kind !== 'cards') return [];
        return reply.cards.flatMap(({ options: [first] }) =>
          first && first.url === undefined ? [first.say] : [],
        );
      }),
    refuse(code, retryAfter) {
      api.next({
        status: code,
        headers: retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) },
      });
    },
    stop: () => api.stop(),
  };
});

let database: TestDatabase;
let api: TwilioApi;
beforeAll(async () => {
  [database, api] = await Promise.all([startTestDatabase(), startTwilioApi()]);
});
afterAll(async () => {
  await api.stop();
  await database.stop();
});

/** A short link's token is put in while sending; what was rendered holds as many other signs. */
const withoutTokens = <Message extends { readonly body?: string }>(message: Message) => ({
  ...message,
  body: (message.body ?? '').replace(/\/s\/[\w.-]{22}/g, '/s/…'),
});

test('what is sent is what Twilio’s API takes, and further pages are well-formed TwiML', async () => {
  const channel = sms(configFor(api), {
    ...{ client: database.client, table: database.tables.bot },
    secret: 'a secret of this installation, long enough',
  });
  let pages = 0;
  for (const [index, turn] of fc.sample(anyTurn, { numRuns: 25, seed: 11 }).entries()) {
    const to = { from: '+14155550100', to: newNumber() };
    const payloads = channel.render(turn, target);
    for (const [part, payload] of payloads.entries())
      await channel.send(payload, to, `random-${String(index)}/${String(part)}`);
    const more = payloads.at(-1)?.menu.find(({ next }) => next);
    if (!more?.next) continue;
    pages += 1;
    const received = await channel.receive(webhook(here, text(to.to, String(more.number))));
    const response = await received.respond(() => Promise.resolve());
    expect(received.inbound).toEqual([]);
    const sent = messagesIn(await response.text()) ?? [];
    expect(sent.map((message) => withoutTokens(message))).toEqual(
      more.next.map(({ body, media = [] }) => withoutTokens({ body, media })),
    );
  }
  expect(pages).toBeGreaterThan(2);
  expect(api.sent.length).toBeGreaterThan(25);
  expect(api.sent.flatMap(({ fields }) => restFaults(fields))).toEqual([]);
});

test.each([
  'Hello',
  'x'.repeat(160),
  'x'.repeat(161),
  '€'.repeat(77),
  '€'.repeat(90),
  'ê'.repeat(71),
  '🛒'.repeat(34),
  '🛒'.repeat(36),
])('segments are counted as Twilio’s own calculator counts them: %s', (body) => {
  const { encodingName, segmentsCount } = new SegmentedMessage(body);
  expect(sizeOf(body)).toEqual({ alphabet: encodingName, segments: segmentsCount });
});
