import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEmulator, type Emulator } from 'emulate';
import { startTestDatabase, type TestDatabase } from '../../test/database.ts';
import { Undeliverable } from '../channel.ts';
import { event, secret } from './fixtures/requests.ts';
import { slack, type SlackChannel, type SlackConfig } from './index.ts';
import { installations } from './store.ts';

/** A workspace installs the app at a server that plays Slack, OAuth and all. */
let database: TestDatabase;
let emulator: Emulator;
let config: SlackConfig;
const redirectUri = 'https://shop.example.com/channels/slack/oauth/callback';

beforeAll(async () => {
  database = await startTestDatabase();
  emulator = await createEmulator({
    service: 'slack',
    port: 47_000 + (process.pid % 1000),
    seed: {
      slack: {
        team: { name: 'Demo', domain: 'demo' },
        users: [{ name: 'ada', email: 'ada@example.com' }],
        oauth_apps: [
          { client_id: '1.2', client_secret: 'hush', name: 'Parley', redirect_uris: [redirectUri] },
        ],
      },
    },
  });
  config = {
    signingSecrets: [secret],
    botToken: undefined,
    oauth: { clientId: '1.2', clientSecret: 'hush', stateSecret: undefined, redirectUri },
    appToken: undefined,
    apiBaseUrl: `${emulator.url}/api/`,
  };
});
afterAll(async () => {
  await emulator.close();
  await database.stop();
});

const at = () => ({ client: database.client, table: database.tables.bot });
const channel = () => slack(config, { ...at(), secret: 's'.repeat(32) });
const installOf = (on: SlackChannel) => {
  if (!on.install) throw new Error('there is no way to install');
  return on.install;
};

/** Begins an installation; gives where Slack would ask the person, and the browser's cookie. */
async function begun() {
  const start = await installOf(channel()).start(
    new Request('https://shop.example.com/channels/slack/install'),
  );
  expect(start.status).toBe(302);
  const to = new URL(start.headers.get('location') ?? '');
  const cookie = start.headers.get('set-cookie')?.split(';')[0] ?? '';
  return { to, cookie };
}

test('the way to Slack carries our scopes, and its state in a cookie of the browser', async () => {
  const { to, cookie } = await begun();
  expect(to.origin).toBe(emulator.url);
  expect(to.searchParams.get('scope')).toBe(
    'app_mentions:read,chat:write,commands,im:history,im:write,team:read,users:read',
  );
  expect(to.searchParams.get('redirect_uri')).toBe(redirectUri);
  expect(cookie).toContain(to.searchParams.get('state') ?? 'none');
});

test('an installation is stored encrypted, without the installer’s own token, and serves its workspace', async () => {
  const { to, cookie } = await begun();
  const page = await (await fetch(to)).text();
  const inputs = [...page.matchAll(/name="([^"]+)"\s+value="([^"]*)"/g)].map(([, name = '', value = '']) => [
    name,
    value.replaceAll('&amp;', '&'),
  ]);
  const action = /action="([^"]+)"/.exec(page)?.[1] ?? '';
  const chosen = await fetch(new URL(action, emulator.url), {
    method: 'POST',
    body: new URLSearchParams(Object.fromEntries(inputs) as Record<string, string>),
    redirect: 'manual',
  });
  const back = chosen.headers.get('location') ?? '';
  const callback = (headers: Record<string, string>) =>
    installOf(channel()).callback(new Request(back, { headers }));
  expect((await callback({})).status).toBe(400);
  expect((await callback({ cookie: `${cookie}x` })).status).toBe(400);
  const done = await callback({ cookie });
  expect([done.status, await done.text()]).toEqual([200, expect.stringContaining('Thank you!')]);

  const { Items = [] } = await database.client.send(new ScanCommand({ TableName: database.tables.bot }));
  const row = Items.find((item) => item['pk']?.S?.startsWith('slack-install#'));
  expect(JSON.stringify(row)).not.toMatch(/xox|Demo/);
  const team = row?.['pk']?.S?.split('#')[1] ?? '';
  const store = installations(at(), 's'.repeat(32), () => new Date());
  expect(await store.token({ team })).toMatch(/^xoxb-/);
  expect(
    JSON.stringify(
      await store.fetchInstallation({ teamId: team, enterpriseId: undefined, isEnterpriseInstall: false }),
    ),
  ).not.toContain('xoxp');
  const [payload] = channel().render([{ kind: 'text', text: 'Hello' }], { locale: 'en_US' });
  const to1 = { team, user: 'U1', channel: 'C000000001', place: 'direct' as const, conversation: 'x' };
  if (payload) expect((await channel().send(payload, to1, 'install.1/0')).id).toMatch(/^C000000001\./);

  const gone = async (event_time: number) => {
    const request = event({ type: 'app_uninstalled' }, { team_id: team, authorizations: [], event_time });
    await channel().receive(request);
  };
  await gone(1_000);
  expect(await store.token({ team })).toBeDefined();
  await gone(Math.floor(Date.now() / 1000) + 1);
  expect(await store.token({ team })).toBeUndefined();
  const sending = payload && channel().send(payload, to1, 'install.2/0');
  const error: unknown = await sending?.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(Undeliverable);
  expect(error).toMatchObject({ final: true });
});

const installation = (id: string, enterprise?: string) => ({
  team: enterprise === undefined ? { id } : undefined,
  enterprise: enterprise === undefined ? undefined : { id: enterprise },
  isEnterpriseInstall: enterprise !== undefined,
  bot: { token: `xoxb-${enterprise ?? id}`, scopes: [], id: 'B1', userId: 'U1' },
  user: { id: 'U9', token: 'xoxp-mine', scopes: ['chat:write'] },
});

test('a workspace has its own token, an enterprise its own, and neither opens with another secret', async () => {
  const store = installations(at(), 'a'.repeat(32), () => new Date());
  await store.storeInstallation(installation('T7'));
  await store.storeInstallation(installation('T7', 'E7'));
  expect(await store.token({ team: 'T7', enterprise: 'E7' })).toBe('xoxb-T7');
  expect(await store.token({ team: 'T8', enterprise: 'E7', orgWide: true })).toBe('xoxb-E7');
  expect(await store.token({ team: 'T8', enterprise: 'E7' })).toBeUndefined();
  const other = installations(at(), 'b'.repeat(32), () => new Date());
  await expect(other.token({ team: 'T7' })).rejects.toThrow();
});

test('revoked tokens of a person forget nothing, the bot’s do', async () => {
  const store = installations(at(), 's'.repeat(32), () => new Date());
  await store.storeInstallation(installation('T9'));
  const later = { team_id: 'T9', authorizations: [], event_time: Math.floor(Date.now() / 1000) + 1 };
  await channel().receive(event({ type: 'tokens_revoked', tokens: { oauth: ['U1'] } }, later));
  expect(await store.token({ team: 'T9' })).toBe('xoxb-T9');
  await channel().receive(event({ type: 'tokens_revoked', tokens: { bot: ['U1'] } }, later));
  expect(await store.token({ team: 'T9' })).toBeUndefined();
});
