import { createHmac } from 'node:crypto';
import { optionsOf } from '../../bot/reply.ts';
import { channelContract } from '../channel.contract.ts';
import message from './fixtures/message.json' with { type: 'json' };
import press from './fixtures/press.json' with { type: 'json' };
import { newGuestId } from './guest.ts';
import { web, type WebAddress, type WebPayload } from './index.ts';

const secret = 'a secret of this installation, long enough';

/** The cookie of a guest, signed as a shop with this secret signs it. */
const cookieOf = (guest: string, by = secret) =>
  `parley_guest=${guest}.${createHmac('sha256', by).update(`parley-guest-1:${guest}`).digest('base64url')}`;

const send = (cookie: string, body: object) =>
  new Request('http://shop.test/api/chat/messages', {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify(body),
  });
const post = (cookie: string, text: string, id: string = crypto.randomUUID()) =>
  send(cookie, { id, text, after: 0 });
const recorded = (body: object) => send(cookieOf(victim), body);

const halfCharacter = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const victim = newGuestId();

channelContract<WebPayload, WebAddress>('web', (database) => {
  const channel = web(
    { secret, publicUrl: 'https://shop.example.com' },
    { client: database.client, table: database.tables.bot, clock: () => new Date(), random: Math.random },
  );
  return Promise.resolve({
    channel,
    writer() {
      const guest = newGuestId();
      return {
        message: (text, id) => Promise.resolve(post(cookieOf(guest), text, id)),
        seen: async () =>
          (await channel.said(guest)).flatMap((event) =>
            event.from === 'assistant' && event.reply.kind === 'text' ? [event.reply.text] : [],
          ),
      };
    },
    // Whoever brings no cookie of ours is a new guest, and sees an empty shop.
    strangers: true,
    refused: {
      forged: () => post(`parley_guest=${victim}.${'A'.repeat(43)}`, 'hello'),
      stale:
        'A guest’s cookie ends with the browser’s own 180 days, or at a sign-in, after which its id is nobody’s.',
      foreign: () => post(cookieOf(victim, 'the secret of another installation, long too'), 'hello'),
    },
    recorded: {
      'a message': {
        request: () => recorded(message),
        is: {
          status: 200,
          inbound: [{ turn: { text: 'show me dark roasts under $20', from: { id: victim } } }],
        },
      },
      'a pressed button': {
        request: () => recorded(press),
        is: {
          status: 200,
          inbound: [
            { turn: { text: 'yes', action: { name: 'quote', value: 'q-4b1d' }, from: { id: victim } } },
          ],
        },
      },
    },
    faultsOf: (payloads) =>
      payloads.flatMap(({ replies }) => [
        ...(replies.length >= 1 && replies.length <= 97 ? [] : [`${String(replies.length)} events at once`]),
        ...(halfCharacter.test(words(replies)) ? ['half a character'] : []),
      ]),
    broken: {
      'nothing to show': [{ replies: [] }],
      'half a character': [{ replies: [{ kind: 'text', text: 'Hi \ud83d' }] }],
    },
    said: (payloads) =>
      new Set(payloads.flatMap(({ replies }) => replies.flatMap(optionsOf)).map(({ say }) => say)),
  });
});

/** Every text in a value, one after the other. */
function words(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value !== null ? Object.values(value).map(words).join('\n') : '';
}
