import { createHash } from 'node:crypto';
import { webApi } from '@slack/bolt';
import { Undeliverable, type Receipt } from '../channel.ts';
import { mrkdwn, stamp, withoutCards } from './blocks.ts';
import { messagesIn } from './messages/messages.ts';
import { escape } from './mrkdwn.ts';
import type { Block, Pressed, SlackAddress, SlackPayload } from './payload.ts';
import { settled } from './render.ts';
import type { Slack } from './slack.ts';
import type { SentMessage } from './store.ts';

/** The kind of Slack's metadata under which a message's key can be found again. */
const metadataType = 'parley_message';

/** Sends by Slack's Web API. The same key again is the same message, wherever Slack lets us find out. */
export function sender(slack: Slack) {
  return async (payload: SlackPayload, to: SlackAddress, key: string): Promise<Receipt> => {
    const earlier = await slack.sent.begin(key);
    if (earlier.sent) return receiptOf(earlier.sent);
    const client = await slack.client(to);
    if (payload.first && to.pressed)
      await settle(slack, client, to.pressed, messagesIn(payload.locale ?? ''));
    const blocks = payload.blocks.map((block) => stamp(block, key, to));
    const stamped = { ...payload, blocks };
    const found = earlier.begun ? await lookUp(client, payload, to, key) : undefined;
    const message = found ?? (await post(slack, client, stamped, to, key).catch(refuse));
    const holdsQuestion = blocks.some(isQuestion);
    await slack.sent.note(key, { ...message, ...(holdsQuestion && { blocks }) });
    return receiptOf(message);
  };
}

/** What is pressed in a question is settled later; what only opens a page is not, and a page's address may be secret. */
const isQuestion = (block: Block): boolean =>
  /^(?:once|form)\./.test(block.block_id ?? '') &&
  !(block.type === 'actions' && block.elements.every((each) => 'url' in each));

const receiptOf = (message: SentMessage): Receipt => ({ id: `${message.channel}.${message.ts}` });

/** Everything that may be shown in the channel stands there; the rest is for the asker's eyes, or in a direct message. */
async function post(
  slack: Slack,
  client: webApi.WebClient,
  payload: SlackPayload,
  to: SlackAddress,
  key: string,
): Promise<SentMessage> {
  const plain = { ...payload, blocks: withoutCards(payload.blocks) };
  const withFallback = async (send: (payload: SlackPayload) => Promise<SentMessage>) => {
    try {
      return await send(payload);
    } catch (error) {
      // A workspace, or a picture, that does not go with cards.
      if (!is(error, 'invalid_blocks', 'invalid_blocks_format')) throw error;
      return send(plain);
    }
  };
  if (to.place === 'direct') return withFallback((one) => publicly(client, one, to.channel, to.thread, key));
  if (payload.audience === 'direct')
    return withFallback((one) => publicly(client, one, to.user, undefined, key));
  try {
    if (payload.audience === 'everybody' && to.place === 'channel')
      return await withFallback((one) => publicly(client, one, to.channel, to.thread, key));
    return await withFallback((one) => aside(slack, client, one, to));
  } catch (error) {
    if (!is(error, 'not_in_channel', 'user_not_in_channel', 'channel_not_found', 'is_archived')) throw error;
    return withFallback((one) => publicly(client, one, to.user, undefined, key));
  }
}

async function publicly(
  client: webApi.WebClient,
  payload: SlackPayload,
  channel: string,
  thread: string | undefined,
  key: string,
): Promise<SentMessage> {
  const { channel: landed, ts } = await client.chat.postMessage({
    channel,
    text: payload.text,
    blocks: [...payload.blocks],
    ...(thread !== undefined && { thread_ts: thread }),
    unfurl_links: false,
    unfurl_media: false,
    ...namedBy(key),
  });
  return { channel: landed ?? channel, ts: ts ?? '' };
}

/** Only the asker sees it. The address for responses works without membership, too; it gives no `ts`. */
async function aside(
  slack: Slack,
  client: webApi.WebClient,
  payload: SlackPayload,
  to: SlackAddress,
): Promise<SentMessage> {
  // In a thread that nobody else has answered in, what only one reader sees is not shown at all.
  const thread = to.thread === undefined || to.opens ? {} : { thread_ts: to.thread };
  const message = { text: payload.text, blocks: [...payload.blocks], ...thread };
  if (to.respond && slack.clock().getTime() < to.respond.until) {
    const taken = await slack
      .respond(to.respond.url, { response_type: 'ephemeral', replace_original: false, ...message })
      .catch(() => false);
    if (taken) return { channel: to.channel, ts: 'response' };
  }
  const { message_ts } = await client.chat.postEphemeral({ channel: to.channel, user: to.user, ...message });
  return { channel: to.channel, ts: message_ts ?? '' };
}

/** A message that an earlier attempt may have left: found by its metadata, in direct messages, where we may read. */
async function lookUp(
  client: webApi.WebClient,
  payload: SlackPayload,
  to: SlackAddress,
  key: string,
): Promise<SentMessage | undefined> {
  if (to.place !== 'direct' && payload.audience !== 'direct') return undefined;
  const thread = to.place === 'direct' ? to.thread : undefined;
  if (to.channel.startsWith('D')) return messageOf(client, to.channel, thread, key);
  const opened = await client.conversations.open({ users: to.user }).catch(readable);
  return messageOf(client, opened?.channel?.id ?? to.channel, thread, key);
}

/** Nothing where Slack does not let us look. */
function readable(error: unknown): undefined {
  return error instanceof webApi.WebAPIPlatformError ? undefined : refuse(error);
}

/** The message of a key among the newest of a channel or thread; undefined where there is none, or where we may not read. */
export async function messageOf(
  client: webApi.WebClient,
  channel: string,
  thread: string | undefined,
  key: string,
): Promise<SentMessage | undefined> {
  const question = { channel, limit: 30, include_all_metadata: true };
  const found = await (
    thread === undefined
      ? client.conversations.history(question)
      : client.conversations.replies({ ...question, ts: thread })
  ).catch(readable);
  const mine = found?.messages?.find((message) => {
    const { metadata } = message as { metadata?: { event_payload?: { key?: unknown } } };
    return metadata?.event_payload?.key === key;
  });
  return mine?.ts === undefined ? undefined : { channel, ts: mine.ts };
}

/** What names a message to Slack, so that it can be found again. */
export const namedBy = (key: string) => ({
  metadata: { event_type: metadataType, event_payload: { key } },
  // Not in Slack's list of arguments, but in its list of errors; it asks for nothing when it is overlooked.
  ...{ client_msg_id: uuidOf(key) },
});

/**
 * An answered question keeps its words and loses its buttons. It is a courtesy, so nothing waits or fails for it: a
 * second press on the same question is the same turn anyway.
 */
async function settle(
  slack: Slack,
  client: webApi.WebClient,
  pressed: Pressed,
  say: ReturnType<typeof messagesIn>,
): Promise<void> {
  const blocks = (await slack.sent.find(pressed.key))?.blocks;
  const chosen = say.youChose(escape(pressed.label));
  const now = blocks
    ? settled(blocks, pressed.block, pressed.label, say)
    : [{ type: 'section' as const, text: mrkdwn(chosen) }];
  const message = { text: chosen, blocks: [...now] };
  try {
    if (!pressed.ephemeral)
      await client.chat.update({ channel: pressed.channel, ts: pressed.ts, ...message });
    else if (pressed.responseUrl !== undefined)
      await slack.respond(pressed.responseUrl, { replace_original: true, ...message });
  } catch {
    // The answer matters more.
  }
}

/** Slack's answers that no second try will change (docs.slack.dev, chat.postMessage). */
const passing = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'ratelimited',
  'rate_limited',
  'message_limit_exceeded',
  'team_access_not_granted',
  'token_expired',
  'team_added_to_org',
]);

/** Whether Slack answered with one of these faults. */
export function is(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof webApi.WebAPIPlatformError && codes.includes(error.data.error);
}

/** Throws {@link Undeliverable} for what Slack refused: what is no answer of Slack's own is tried again. */
export function refuse(error: unknown): never {
  if (error instanceof webApi.WebAPIRateLimitedError)
    throw new Undeliverable('Slack asks to wait', { retryAfter: error.retryAfter, cause: error });
  if (error instanceof webApi.WebAPIPlatformError) {
    const { error: code } = error.data;
    throw new Undeliverable(`Slack refused the message: ${code}`, {
      final: !passing.has(code),
      ...(passing.has(code) && { retryAfter: 10 }),
      cause: error,
    });
  }
  if (error instanceof webApi.WebAPIHTTPError)
    throw new Undeliverable(`Slack answered with ${String(error.statusCode)}`, {
      final: error.statusCode < 500 && error.statusCode !== 408 && error.statusCode !== 429,
      retryAfter: 10,
      cause: error,
    });
  if (error instanceof webApi.WebAPIRequestError)
    throw new Undeliverable('Slack did not answer', { retryAfter: 5, cause: error });
  throw error;
}

/** The same key is the same UUID. */
function uuidOf(key: string): string {
  const hex = createHash('sha256').update(key).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
