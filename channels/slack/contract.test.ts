import { cleanText } from '../../bot/turn.ts';
import { channelContract } from '../channel.contract.ts';
import { saidByPressing } from '../random-turns.contract.ts';
import { faultsOf } from './block-kit.contract.ts';
import { stamp, withoutCards } from './blocks.ts';
import mentioned from './fixtures/app-mention.json' with { type: 'json' };
import pressed from './fixtures/block-actions.json' with { type: 'json' };
import directly from './fixtures/direct-message.json' with { type: 'json' };
import changed from './fixtures/message-changed.json' with { type: 'json' };
import { direct, event, interaction, json, secret, signed, us } from './fixtures/requests.ts';
import { startSlackApi } from './fixtures/slack-api.ts';
import commanded from './fixtures/slash-command.json' with { type: 'json' };
import { slack, type SlackConfig } from './index.ts';
import type { Block, SlackAddress, SlackPayload } from './payload.ts';
import { saidBy } from './press.ts';

let people = 0;
const to = { conversation: 'T0123456789:C0123456789:1700000000.123456' };
const stamped = (block: Block) => stamp(block, `${'k'.repeat(32)}.1000/12`, to);
const now = () => Math.floor(Date.now() / 1000);
const hello = (at = now(), signature?: string) =>
  signed(JSON.stringify({ type: 'event_callback' }), 'application/json', {
    at,
    ...(signature !== undefined && { signature }),
  });

const button = (index: number) => ({
  type: 'button',
  action_id: `say.${String(index)}`,
  text: { type: 'plain_text', text: 'Add', emoji: true },
  value: '{}',
});
const card = { type: 'card', title: { type: 'mrkdwn', text: 'House Blend', verbatim: true } };
const words = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text, verbatim: true } });
const shows = (...blocks: readonly object[]): readonly SlackPayload[] => [
  { audience: 'asker', first: true, text: 'Hello', blocks: blocks as readonly Block[] },
];
const many = <T>(count: number, one: (index: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, index) => one(index));

channelContract<SlackPayload, SlackAddress>('slack', async (database) => {
  const api = await startSlackApi();
  const config: SlackConfig = {
    ...{ signingSecrets: [secret], botToken: 'xoxb-test', oauth: undefined, appToken: undefined },
    apiBaseUrl: api.url,
  };
  return {
    channel: slack(config, { client: database.client, table: database.tables.bot, secret: 's'.repeat(32) }),
    writer() {
      const user = `UC${String((people += 1))}`;
      return {
        message: (text, id) =>
          Promise.resolve(direct(user, text, {}, id === undefined ? {} : { event_id: `Ev${user}${id}` })),
        seen: () =>
          Promise.resolve(
            api.messages.filter(({ channel }) => channel === user.replace('U', 'D')).map(({ text }) => text),
          ),
      };
    },
    refused: {
      forged: () => hello(now(), `v0=${'0'.repeat(64)}`),
      stale: () => hello(now() - 301),
      foreign: () => signed('{}', 'application/json', { secret: 'the secret of another app' }),
    },
    recorded: {
      'a mention in a thread': {
        request: () => json(mentioned),
        is: {
          status: 200,
          inbound: [
            { turn: { text: 'show me mugs & cups', conversation: 'T061EG9R6:C0LAN2Q65:1763000100.000100' } },
          ],
        },
      },
      'a direct message': {
        request: () => json(directly),
        is: {
          status: 200,
          inbound: [
            {
              turn: { id: 'Ev0MDYHUEL', text: 'add 2 cold brew jugs :coffee:' },
              address: { place: 'direct' },
            },
          ],
        },
      },
      'a message that was edited': { request: () => json(changed), is: { status: 200, inbound: [] } },
      'a slash command': {
        request: () => signed(new URLSearchParams(commanded).toString(), 'application/x-www-form-urlencoded'),
        is: {
          status: 200,
          inbound: [{ turn: { text: 'what is in my cart?' }, address: { place: 'aside' } }],
        },
      },
      'a pressed button': {
        request: () => interaction(pressed),
        is: {
          status: 200,
          inbound: [
            {
              turn: { text: 'yes', action: { name: 'quote', value: 'q-4b1d' } },
              address: { user: 'U061F7AUR' },
            },
          ],
        },
      },
      'a message of our own': {
        request: () =>
          event({
            type: 'message',
            channel_type: 'im',
            bot_id: 'B1',
            user: us,
            text: 'hi',
            channel: 'D1',
            ts: '1.1',
          }),
        is: { status: 200, inbound: [] },
      },
      'a form that is none of ours': {
        request: () =>
          interaction({
            type: 'view_submission',
            team: { id: 'T1' },
            user: { id: 'U1' },
            view: { id: 'V1', state: { values: {} } },
          }),
        is: { status: 200, inbound: [] },
      },
    },
    faultsOf: (payloads) =>
      payloads.flatMap((payload, index) => [
        ...faultsOf(payload.blocks.map(stamped)),
        ...faultsOf(withoutCards(payload.blocks.map(stamped))),
        ...(payload.text.length > 0 && payload.text.length <= 3000 ? [] : ['the fallback text']),
        ...(payload.first === (index === 0) ? [] : ['the wrong one is first']),
      ]),
    broken: {
      'an eleventh card': shows({ type: 'carousel', elements: many(11, () => card) }),
      'a 26th element': shows({ type: 'actions', elements: many(26, button) }),
      'a fourth button on a card': shows({ ...card, actions: many(4, button) }),
      'a 51st block': shows(...many(51, () => words('hello'))),
      '30,000 characters': shows(words('x'.repeat(30_000))),
      'a ping to everybody': shows(words('<!channel>')),
      'an unknown key': shows({ ...card, price: '$1' }),
    },
    said(payloads) {
      const values = [...JSON.stringify(payloads).matchAll(/"value":("(?:[^"\\]|\\.)*")/g)];
      return new Set(values.map(([, json = '""']) => saidBy(JSON.parse(json) as string)?.text ?? ''));
    },
    offered: (replies) => saidByPressing(replies).map(cleanText).filter(Boolean),
    refuse(status, retryAfter) {
      const headers = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
      api.next('chat.postMessage', { status, headers, body: { ok: false, error: 'ratelimited' } });
    },
    stop: () => api.stop(),
  };
});
