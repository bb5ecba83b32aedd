import { expect, test } from 'vitest';
import { slackConfig } from './config.ts';
import { manifestFaults, slackManifest } from './manifest.ts';

const one = { SLACK_SIGNING_SECRET: 'hush', SLACK_BOT_TOKEN: 'xoxb-1' };
const many = {
  SLACK_SIGNING_SECRET: 'new, old',
  SLACK_CLIENT_ID: '1.2',
  SLACK_CLIENT_SECRET: 'hush',
  PUBLIC_URL: 'https://shop.example.com/',
};

test('one workspace needs a secret and a token', () => {
  expect(slackConfig(one)).toMatchObject({
    value: { signingSecrets: ['hush'], botToken: 'xoxb-1', apiBaseUrl: 'https://slack.com/api/' },
  });
});

test('many need a client, and come back to the public address', () => {
  expect(slackConfig(many)).toMatchObject({
    value: {
      signingSecrets: ['new', 'old'],
      oauth: { redirectUri: 'https://shop.example.com/channels/slack/oauth/callback' },
    },
  });
});

test.each([{}, { PUBLIC_URL: 'https://shop.example.com' }, { SLACK_BOT_TOKEN: ' ' }])(
  'without settings of Slack there is no Slack: %o',
  (variables) => {
    expect(slackConfig(variables)).toEqual({ ok: true, value: undefined });
  },
);

test.each([
  [{ SLACK_APP_TOKEN: 'xapp-1' }, ['SLACK_SIGNING_SECRET']],
  [{ SLACK_SIGNING_SECRET: 'hush' }, ['SLACK_BOT_TOKEN']],
  [{ ...one, SLACK_CLIENT_ID: '1.2' }, ['SLACK_BOT_TOKEN', 'SLACK_CLIENT_SECRET', 'PUBLIC_URL']],
  [{ ...one, SLACK_BOT_TOKEN: 'hush-hush' }, ['SLACK_BOT_TOKEN']],
  [{ ...one, SLACK_SIGNING_SECRET: 'hush,hush,hush' }, ['SLACK_SIGNING_SECRET']],
  [
    { ...one, SLACK_STATE_SECRET: 'short', SLACK_API_BASE_URL: 'ftp://x' },
    ['SLACK_STATE_SECRET', 'SLACK_API_BASE_URL'],
  ],
])('what is missing or wrong is named, and no secret shown: %o', (variables, names) => {
  const read = slackConfig(variables);
  expect(read.ok ? [] : read.refusal.map((fault) => fault.split(' ')[0])).toEqual(names);
  expect(JSON.stringify(read)).not.toContain('hush');
});

test('the manifest is one that Slack takes, with an address or by Socket Mode', () => {
  const served = slackManifest({ name: 'Harbour Roast', url: 'https://shop.example.com' });
  expect(manifestFaults(served)).toEqual([]);
  expect(served.settings).toMatchObject({
    interactivity: { request_url: 'https://shop.example.com/channels/slack' },
    socket_mode_enabled: false,
  });
  const behind = slackManifest({ name: 'Harbour Roast' });
  expect(manifestFaults(behind)).toEqual([]);
  expect(JSON.stringify(behind)).not.toContain('url"');
  expect(behind.settings.socket_mode_enabled).toBe(true);
});

test.each([
  ['a long name', slackManifest({ name: 'x'.repeat(36) })],
  ['a command of capitals', slackManifest({ name: 'Shop', command: '/Shop' })],
  ['an address without TLS', slackManifest({ name: 'Shop', url: 'http://shop.example.com' })],
])('the manifest’s rules find %s', (_, manifest) => {
  expect(manifestFaults(manifest)).not.toEqual([]);
});
