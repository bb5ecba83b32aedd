import { expect, test } from 'vitest';
import { channelContract } from '../channel.contract.ts';
import type { CardContent } from './activity.ts';
import { attached, card } from './card.ts';
import execute from './fixtures/action-execute.json' with { type: 'json' };
import { delivery, installed, someone, submitted, typed, updated } from './fixtures/activities.ts';
import mention from './fixtures/channel-mention.json' with { type: 'json' };
import installation from './fixtures/installation.json' with { type: 'json' };
import { faultsOf } from './fixtures/limits.ts';
import message from './fixtures/personal-message.json' with { type: 'json' };
import { appId, startTeamsPlatform } from './fixtures/teams-platform.ts';
import { teams, teamsConfig, type TeamsConfig } from './index.ts';
import type { TeamsAddress, TeamsPayload } from './payload.ts';
import { button, readPress } from './press.ts';

let people = 5000;
const someoneNew = () => someone((people += 1));

const one = (content: CardContent): readonly TeamsPayload[] => [
  { message: { type: 'message', attachments: [attached(content)] } },
];
const text = (words: string) => ({ type: 'TextBlock', text: words, wrap: true });
const withActions = (count: number) =>
  one(
    card([text('Which?')], {
      body: [],
      actions: Array.from({ length: count }, (_, index) => button(`Option ${String(index)}`, { say: 'hi' })),
    }),
  );

channelContract<TeamsPayload, TeamsAddress>('teams', async (database) => {
  const platform = await startTeamsPlatform();
  const { serviceUrl } = platform;
  const read = teamsConfig({
    ...{ TEAMS_APP_ID: appId, TEAMS_APP_PASSWORD: 'hush', TEAMS_PLATFORM_URL: platform.url },
  });
  if (!read.ok || !read.value) throw new Error('These are no settings of Teams.');
  const config: TeamsConfig = read.value;
  const ada = someoneNew();
  const hello = () => typed(serviceUrl, 'personal', ada, 'hello');
  const hour = Math.floor(Date.now() / 1000);
  const bearer = async (options: Parameters<typeof platform.sign>[0]) =>
    delivery(platform, hello(), `Bearer ${await platform.sign(options)}`);
  const data = { parley: { say: 'details of mugs', label: 'Details' } };
  const said = { status: 200, inbound: [{ turn: { text: 'details of mugs' } }] };
  return {
    channel: teams(config, { client: database.client, table: database.tables.bot }),
    writer() {
      const who = someoneNew();
      return {
        message: (words, id) =>
          delivery(platform, {
            ...typed(serviceUrl, 'personal', who, words),
            ...(id !== undefined && { id: `${who.aadObjectId}${id}` }),
          }),
        seen: () =>
          Promise.resolve(
            platform.sent
              .filter(({ conversation }) => conversation === `a:${who.aadObjectId}`)
              .map(({ message }) => message.text ?? ''),
          ),
      };
    },
    refused: {
      forged: () => bearer({ key: 'unpublished' }),
      stale: () => bearer({ expires: hour - 301 }),
      foreign: () => bearer({ audience: '0a1b2c3d-0000-4000-8000-00000000000f' }),
    },
    recorded: {
      'a message': {
        request: () => delivery(platform, { ...message, serviceUrl }),
        is: {
          status: 200,
          inbound: [
            { turn: { text: 'show me dark roasts', locale: 'en_US' }, address: { scope: 'personal' } },
          ],
        },
      },
      'a mention in a channel': {
        request: () => delivery(platform, { ...mention, serviceUrl }),
        is: {
          status: 200,
          inbound: [{ turn: { text: 'add 3 cold brew jugs for us' }, address: { scope: 'group' } }],
        },
      },
      'a pressed button': {
        request: () => delivery(platform, { ...execute, serviceUrl }),
        is: said,
      },
      'an installation': {
        request: () => delivery(platform, { ...installation, serviceUrl }),
        is: { status: 200, inbound: [{ turn: { text: 'hello' }, address: { scope: 'group' } }] },
      },
      'a button of a client that knows only Action.Submit': {
        request: () => delivery(platform, submitted(serviceUrl, 'personal', ada, 'another-card', data)),
        is: said,
      },
      'an update of the conversation': {
        request: () => delivery(platform, updated(serviceUrl, 'channel', ada)),
        is: { status: 200, inbound: [] },
      },
      'a removal': {
        request: () => delivery(platform, installed(serviceUrl, 'personal', ada, 'remove')),
        is: { status: 200, inbound: [] },
      },
    },
    faultsOf: (payloads) => payloads.flatMap(faultsOf),
    broken: {
      'a sixth action': withActions(6),
      'an eleventh button': withActions(11),
      '30,000 characters': one(card([text('x'.repeat(30_000))])),
      'an unknown element': one(card([{ type: 'Blink', text: 'hi' }])),
      'a wrong property': one(card([{ type: 'TextBlock', words: 'hi' }])),
      'an input without an id': one(card([{ type: 'Input.Text', label: 'Name' }])),
      'an empty message': [{ message: { type: 'message', text: ' ', textFormat: 'plain' } }],
      'eleven cards': [
        {
          message: {
            type: 'message',
            attachmentLayout: 'carousel',
            attachments: Array.from({ length: 11 }, () => attached(card([text('a')]))),
          },
        },
      ],
    },
    said: (payloads) => new Set(payloads.flatMap(says)),
    refuse: (status, retryAfter) =>
      platform.next({
        status,
        body: { error: { code: 'Away', message: 'away' } },
        headers: retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) },
      }),
    stop: () => platform.stop(),
  };
});

/** Everything that pressing anything on a message would say. */
function says({ message }: TeamsPayload): readonly string[] {
  const found: string[] = [];
  for (const { content } of message.attachments ?? []) {
    const lists = content.body.filter(({ type }) => type === 'Input.ChoiceSet');
    for (const { data } of (content.actions ?? []) as readonly { readonly data?: object }[]) {
      if (!data) continue;
      const picks = lists.flatMap(({ id, choices }) =>
        id === 'pick' ? (choices as { value: string }[]).map(({ value }) => ({ ...data, pick: value })) : [],
      );
      for (const value of picks.length > 0 ? picks : [data]) found.push(readPress(value)?.say ?? 'unread');
    }
  }
  return found;
}

test('the official library itself finds a sixth action', () => {
  expect(withActions(6).flatMap(faultsOf).join('\n')).toMatch(/Maximum number of actions/i);
});
