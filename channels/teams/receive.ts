import { createHash } from 'node:crypto';
import { cleanText, longestText, type Account } from '../../bot/turn.ts';
import type { Chosen, Inbound, Received } from '../channel.ts';
import { isTimeZone } from '../time-zone.ts';
import { cardType, type Activity } from './activity.ts';
import { answered } from './card.ts';
import { tenantOf } from './gate.ts';
import { messagesIn } from './messages/messages.ts';
import type { Closed, TeamsAddress, TeamsPayload } from './payload.ts';
import { readPress, type Press } from './press.ts';
import type { TeamsMemory } from './store.ts';
import { cutTo } from './text.ts';

/** What a customer says who says nothing: who adds us, or only mentions us. */
const hello = 'hello';

/** What the channel says to whoever an activity is of. */
type Words = () => Promise<ReturnType<typeof messagesIn>>;

/** The language of the client that somebody uses, where Teams tells it. */
const localeOf = ({ locale }: Pick<Activity, 'locale'>): string =>
  locale?.toLowerCase().startsWith('es') === true ? 'es_US' : 'en_US';

type Send = (payload: TeamsPayload, to: TeamsAddress, key: string) => Promise<unknown>;

/** Takes Teams' activities; see {@link Channel.receive}. `send` answers what needs no bot. */
export function receiver(
  gate: (request: Request) => Promise<Activity | undefined>,
  memory: TeamsMemory,
  send: Send,
  clock: () => Date,
  chosen: Chosen = () => Promise.resolve(undefined),
) {
  return async (request: Request): Promise<Received<TeamsAddress>> => {
    const activity = await gate(request);
    if (!activity) return acknowledged();
    const press = activity.type === 'invoke' || (activity.value !== undefined && !activity.text);
    if (activity.type === 'invoke' && activity.name !== 'adaptiveCard/action')
      return { inbound: [], respond: () => new Response(null, { status: 501 }) };
    const account = accountOf(activity);
    if (!account)
      return activity.type === 'invoke'
        ? invokeMessage(messagesIn(localeOf(activity)).strangerInvoke)
        : acknowledged();
    const address = addressOf(activity, account);
    const words = async () => messagesIn((await chosen(account)) ?? localeOf(activity));
    switch (activity.type) {
      case 'message':
      case 'invoke':
        await meet(memory, account, address);
        return press
          ? pressed(activity, account, address, memory, words)
          : said(activity, account, address, memory, send, clock, words);
      case 'installationUpdate':
        if (activity.action === 'remove' || activity.id === undefined) return acknowledged();
        await meet(memory, account, address);
        return turn(activity, activity.id, account, address, { text: hello });
      default:
        return acknowledged();
    }
  };
}

/** Tenant and aadObjectId: the `29:` id is another one for every bot, and names and e-mail addresses change hands. */
function accountOf(activity: Activity): Account | undefined {
  const tenant = tenantOf(activity);
  const { aadObjectId } = activity.from;
  if (tenant === undefined || aadObjectId === undefined) return undefined;
  return { channel: 'teams', id: `${tenant}:${aadObjectId.toLowerCase()}` };
}

function addressOf(activity: Activity, account: Account): TeamsAddress {
  const { conversation, from, recipient, serviceUrl } = activity;
  return {
    serviceUrl,
    conversation: conversation.id,
    scope: conversation.conversationType === 'personal' ? 'personal' : 'group',
    bot: { id: recipient.id, ...(recipient.name !== undefined && { name: recipient.name }) },
    account: account.id,
    ...(from.name !== undefined && { name: from.name }),
    thread: conversation.id,
  };
}

/** What a turn tells of its speaker beside who it is. */
const speaker = ({ from, localTimezone, ...activity }: Activity) => ({
  name: cleanText(from.name ?? '') || messagesIn(localeOf(activity)).somebody,
  ...(localTimezone !== undefined && isTimeZone(localTimezone) && { timeZone: localTimezone }),
});

/** Remembers where a customer is reached alone. */
async function meet(memory: TeamsMemory, account: Account, address: TeamsAddress): Promise<void> {
  if (address.scope !== 'personal') return;
  const known = await memory.person(account.id);
  if (known && JSON.stringify(known.address) === JSON.stringify(address)) return;
  await memory.meet(account.id, { ...known, address });
}

async function said(
  activity: Activity,
  account: Account,
  address: TeamsAddress,
  memory: TeamsMemory,
  send: Send,
  clock: () => Date,
  words: Words,
): Promise<Received<TeamsAddress>> {
  const { id } = activity;
  if (id === undefined) return acknowledged();
  const text = cleanText((activity.text ?? '').replaceAll('&nbsp;', ' '));
  // What is formatted comes with its HTML as an attachment.
  const files = (activity.attachments ?? []).some(({ contentType }) => contentType !== 'text/html');
  if (text === '' && files) return courtesy((await words()).fileUnread, id, address, send);
  const follows = address.scope === 'personal' ? (await memory.person(account.id))?.follows : undefined;
  const thread = follows && follows.until > clock().toISOString() ? follows.thread : address.thread;
  return turn(activity, id, account, { ...address, thread }, { text: text === '' ? hello : text });
}

/** A line that no bot is asked for, sent before Teams is answered; not worth a failure if it cannot be. */
function courtesy(text: string, id: string, address: TeamsAddress, send: Send): Received<TeamsAddress> {
  const payload: TeamsPayload = { message: { type: 'message', text, textFormat: 'plain' } };
  return {
    inbound: [],
    async respond() {
      await send(payload, address, `courtesy/${address.conversation}/${id}`).catch(() => undefined);
      return new Response(null, { status: 200 });
    },
  };
}

async function pressed(
  activity: Activity,
  account: Account,
  here: TeamsAddress,
  memory: TeamsMemory,
  words: Words,
): Promise<Received<TeamsAddress>> {
  const invoke = activity.type === 'invoke';
  const press = readPress(invoke ? executed(activity.value) : activity.value);
  const text = cleanText(press?.say ?? '');
  if (!press || text === '') return invoke ? invokeMessage((await words()).unreadButton) : acknowledged();
  const say = await words();
  const id = pressId(activity, account, press);
  const address = { ...here, thread: press.thread ?? here.thread };
  const card = activity.replyToId;
  const question = card === undefined ? undefined : await memory.question(here.conversation, card);
  const content = { text, ...(press.action && { action: press.action }) };
  if (card === undefined || question?.account !== account.id)
    return turn(
      activity,
      id,
      account,
      address,
      content,
      invoke ? () => invokeBody(message(say.workingOnIt)) : undefined,
    );
  const mine = await memory.close(here.conversation, card, { turn: id, label: press.label });
  if (!mine) {
    const label = (await memory.question(here.conversation, card))?.chosen?.label ?? '';
    return invoke ? invokeCard(question.asks, label, say) : acknowledged();
  }
  const closes: Closed = { activity: card, asks: question.asks, chosen: press.label };
  return turn(
    activity,
    id,
    account,
    { ...address, closes },
    content,
    invoke ? () => invokeCard(question.asks, press.label, say).respond(done) : undefined,
  );
}

const executed = (value: unknown): unknown => {
  const action: unknown =
    typeof value === 'object' && value !== null ? Reflect.get(value, 'action') : undefined;
  return typeof action === 'object' && action !== null ? Reflect.get(action, 'data') : undefined;
};

/** Teams repeats an invoke that it thinks lost; whatever tells presses apart is in the turn's id. */
function pressId(activity: Activity, account: Account, press: Press): string {
  const parts = [activity.conversation.id, activity.replyToId, account.id, press, activity.id];
  return `press.${createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 32)}`;
}

function turn(
  activity: Activity,
  id: string,
  from: Account,
  address: TeamsAddress,
  content: { readonly text: string; readonly action?: Press['action'] },
  respond: () => Response | Promise<Response> = () => new Response(null, { status: 200 }),
): Received<TeamsAddress> {
  const { name, timeZone } = speaker(activity);
  // In a private chat that goes on with a group's conversation, the order is still the group's.
  const isShared = address.scope === 'group' || address.thread !== address.conversation;
  const inbound: Inbound<TeamsAddress> = {
    kind: 'turn',
    turn: {
      id,
      conversation: address.thread,
      from,
      locale: localeOf(activity),
      text: cutTo(content.text, longestText),
      ...(content.action && { action: content.action }),
      ...(isShared && { group: { place: address.thread, name } }),
      ...(timeZone !== undefined && { timeZone }),
    },
    address,
  };
  return { inbound: [inbound], respond };
}

const done = () => Promise.resolve();

const acknowledged = (): Received<TeamsAddress> => ({
  inbound: [],
  respond: () => new Response(null, { status: 200 }),
});

/** An invoke that is answered with nothing makes Teams say "Unable to reach app" and press again. */
const invokeBody = (body: { readonly type: string; readonly value: unknown }) =>
  Response.json({ statusCode: 200, ...body });

const message = (value: string) => ({ type: 'application/vnd.microsoft.activity.message', value });

const invokeMessage = (text: string): Received<TeamsAddress> => ({
  inbound: [],
  respond: () => invokeBody(message(text)),
});

const invokeCard = (
  asks: string,
  label: string,
  say: ReturnType<typeof messagesIn>,
): Received<TeamsAddress> => ({
  inbound: [],
  respond: () => invokeBody({ type: cardType, value: answered(asks, label, say) }),
});
