import { cleanText, longestText, type Account } from '../../bot/turn.ts';
import { readBytes } from '../body.ts';
import { Malformed, Unauthenticated, type Chosen, type Inbound, type Received } from '../channel.ts';
import { e164, type SmsConfig } from './config.ts';
import { pick } from './menu.ts';
import { messagesIn } from './messages/messages.ts';
import { conversationOf, type SmsAddress, type SmsPayload } from './payload.ts';
import type { Progress } from './progress.ts';
import { withLinks } from './links.ts';
import { unsubscribed, type Sending } from './send.ts';
import type { Incoming, SmsMemory } from './store.ts';
import { cutTo, withoutAcutes } from './typography.ts';
import { carrierWord, isSpanishRefusal } from './words.ts';

type Form = Readonly<Record<string, string | readonly string[]>>;

/** What makes the short links of a page that is answered here. */
type Links = Sending['links'];

const largestBody = 64 * 1024;
const type = /^application\/x-www-form-urlencoded\s*(?:;|$)/i;

/** Takes Twilio's webhooks for inbound messages and for delivery statuses; see {@link Channel.receive}. */
export function receiver(
  config: SmsConfig,
  memory: SmsMemory,
  progress: Progress,
  links: Links,
  chosen: Chosen = () => Promise.resolve(undefined),
) {
  return async (request: Request): Promise<Received<SmsAddress>> => {
    const form = await verified(request, config);
    return word(form, 'MessageStatus') === ''
      ? message(form, memory, links, chosen)
      : status(form, memory, progress);
  };
}

/** The fields of a form that Twilio signed for our public address; what the request says of its host means nothing. */
async function verified(request: Request, config: SmsConfig): Promise<Form> {
  if (!type.test(request.headers.get('content-type') ?? ''))
    throw new Malformed('a webhook is form-urlencoded', 415);
  const signature = request.headers.get('x-twilio-signature') ?? '';
  if (signature === '') throw new Unauthenticated('the webhook is not signed', 403);
  const fields = formOf((await readBytes(request, largestBody)).toString('utf8'));
  const { default: twilio } = await import('twilio');
  const url = config.publicUrl + request.url.replace(/^[a-z]+:\/\/[^/?#]*/i, '');
  if (!config.authTokens.some((token) => twilio.validateRequest(token, signature, url, { ...fields })))
    throw new Unauthenticated('the webhook is signed with none of our tokens, or for another address', 403);
  return fields;
}

/** The signature covers every field by name, and a repeated one with each of its values. */
function formOf(body: string): Form {
  const pairs = new URLSearchParams(body);
  return Object.fromEntries(
    [...new Set(pairs.keys())].map((name) => {
      const values = pairs.getAll(name);
      return [name, values.length > 1 ? values : (values[0] ?? '')];
    }),
  );
}

function word(form: Form, name: string): string {
  const value = form[name];
  return typeof value === 'string' ? value : (value?.[0] ?? '');
}

async function message(
  form: Form,
  memory: SmsMemory,
  links: Links,
  chosen: Chosen,
): Promise<Received<SmsAddress>> {
  const id = word(form, 'MessageSid');
  const address: SmsAddress = { from: word(form, 'To'), to: word(form, 'From') };
  if (id === '' || address.from === '' || address.to === '')
    throw new Malformed('an inbound message has MessageSid, From and To');
  // A short code or a sender's name is nobody who could be answered.
  if (!e164.test(address.to)) return silence();
  const account: Account = { channel: 'sms', id: address.to };
  const said = cleanText(word(form, 'Body'));
  const carrier = word(form, 'OptOutType').toUpperCase();
  const known = await memory.incoming(address.to, conversationOf(address), id);
  const state = decision(said, carrier, known);
  if (state !== undefined) {
    await memory.decide(address.to, state, id);
    const confirm = state === 'out' && carrier === '' && carrierWord(said) === 'out-unnoticed';
    const say = confirm && messagesIn((await chosen(account)) ?? (isSpanishRefusal(said) ? 'es' : 'en'));
    return {
      inbound: [{ kind: 'consent', id, account, state }],
      respond: () => twiml(say ? [{ body: withoutAcutes(say.optedOut) }] : []),
    };
  }
  if (carrier !== '' || known.optedOut) return silence();
  if (said === '') return Number(word(form, 'NumMedia')) > 0 ? unread(account, chosen) : silence();
  return conversation(said, id, { account, address, known }, memory, links);
}

/** What a message decides about being written to; undefined for conversation. */
function decision(said: string, carrier: string, known: Incoming): 'in' | 'out' | undefined {
  if (carrier === 'STOP') return 'out';
  if (carrier === 'START') return 'in';
  if (carrier !== '') return undefined;
  switch (carrierWord(said)) {
    case 'out':
    case 'out-unnoticed':
      return 'out';
    case 'in':
      return 'in';
    case 'yes':
      // Delivered again, the YES that subscribed must not become the "yes" that orders.
      return known.decided || known.optedOut ? 'in' : undefined;
    case 'help':
    case undefined:
      return undefined;
  }
}

async function conversation(
  said: string,
  id: string,
  sender: { readonly account: Account; readonly address: SmsAddress; readonly known: Incoming },
  memory: SmsMemory,
  links: Links,
): Promise<Received<SmsAddress>> {
  const { account, address, known } = sender;
  const thread = conversationOf(address);
  if (known.page) return answer(known.page);
  const item = pick(known.menu, said);
  if (item?.next) {
    const page = await Promise.all(
      item.next.map((payload, index) => withLinks(payload, address, `${id}/${String(index)}`, links)),
    );
    await memory.notePage(id, page);
    await memory.offer(thread, page.at(-1)?.menu ?? [], id);
    return answer(page);
  }
  const turn: Inbound<SmsAddress> = {
    kind: 'turn',
    turn: {
      id,
      conversation: thread,
      from: account,
      locale: 'en_US',
      text: cutTo(cleanText(item?.say ?? '') || said, longestText),
      ...(item?.action ? { action: item.action } : {}),
    },
    address,
  };
  return { inbound: [turn], respond: () => twiml([]) };
}

async function status(form: Form, memory: SmsMemory, progress: Progress): Promise<Received<SmsAddress>> {
  const sid = word(form, 'MessageSid');
  if (sid === '') throw new Malformed('a delivery status has MessageSid');
  const error = word(form, 'ErrorCode');
  const number = word(form, 'To');
  const state = word(form, 'MessageStatus');
  const news = { number, sid, status: state, ...(error === '' ? {} : { error: Number(error) }) };
  if (!e164.test(number) || !(await progress(news))) return silence();
  const delivery: Inbound<SmsAddress> = {
    ...{ kind: 'delivery', key: sid, status: state },
    account: { channel: 'sms', id: number },
    ...(error === '' ? {} : { error }),
  };
  if (Number(error) !== unsubscribed) return { inbound: [delivery], respond: () => twiml([]) };
  await memory.decide(number, 'out', sid);
  const account: Account = { channel: 'sms', id: number };
  return {
    inbound: [delivery, { kind: 'consent', id: sid, account, state: 'out' }],
    respond: () => twiml([]),
  };
}

/** A picture without words. */
async function unread(account: Account, chosen: Chosen): Promise<Received<SmsAddress>> {
  const locale = (await chosen(account)) ?? 'en_US';
  const body = messagesIn(locale).pictureUnread;
  return answer([{ body: locale.startsWith('es') ? withoutAcutes(body) : body, menu: [] }]);
}

const silence = (): Received<SmsAddress> => ({ inbound: [], respond: () => twiml([]) });

/** What needs no bot is answered in the webhook's own response. */
const answer = (messages: readonly SmsPayload[]): Received<SmsAddress> => ({
  inbound: [],
  respond: () => twiml(messages),
});

async function twiml(messages: readonly Omit<SmsPayload, 'menu'>[]): Promise<Response> {
  const { default: twilio } = await import('twilio');
  const response = new twilio.twiml.MessagingResponse();
  for (const { body, media = [] } of messages) {
    const message = response.message({}, '');
    message.body(body);
    for (const url of media) message.media(url);
  }
  return new Response(response.toString(), { headers: { 'content-type': 'text/xml; charset=utf-8' } });
}
