import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestDatabase, type TestDatabase } from '../../test/database.ts';
import { Malformed, Unauthenticated } from '../channel.ts';
import { delivery, someone, tenant, typed } from './fixtures/activities.ts';
import { appId, startTeamsPlatform, type Signing, type TeamsPlatform } from './fixtures/teams-platform.ts';
import { teams, teamsConfig, type TeamsConfig } from './index.ts';

let platform: TeamsPlatform;
let database: TestDatabase;
beforeAll(async () => {
  [platform, database] = await Promise.all([startTeamsPlatform(), startTestDatabase()]);
});
afterAll(async () => {
  await platform.stop();
  await database.stop();
});

function configured(variables: Readonly<Record<string, string>> = {}): TeamsConfig {
  const read = teamsConfig({
    TEAMS_APP_ID: appId,
    TEAMS_APP_PASSWORD: 'hush',
    TEAMS_PLATFORM_URL: platform.url,
    ...variables,
  });
  if (!read.ok || !read.value) throw new Error(JSON.stringify(read));
  return read.value;
}
const channel = (config = configured()) =>
  teams(config, { client: database.client, table: database.tables.bot });
const ada = someone(1);
const hello = (serviceUrl = platform.serviceUrl) => typed(serviceUrl, 'personal', ada, 'hi');

async function refusal(request: Request | Promise<Request>, config?: TeamsConfig): Promise<unknown> {
  return channel(config)
    .receive(await request)
    .then(
      () => 'let in',
      (error: unknown) => error,
    );
}
const unauthenticated = expect.any(Unauthenticated) as unknown;
const asJson = (text: string, type = 'application/json') =>
  platform.sign().then(
    (token) =>
      new Request('http://x/channels/teams', {
        method: 'POST',
        headers: { 'content-type': type, authorization: `Bearer ${token}` },
        body: text,
      }),
  );

test('what Teams has signed is let in', async () => {
  const { inbound } = await channel().receive(await delivery(platform, hello()));
  expect(inbound).toMatchObject([{ kind: 'turn', turn: { text: 'hi' } }]);
});

const hour = () => Math.floor(Date.now() / 1000);
test.each<[string, () => Signing]>([
  ['for another app', () => ({ audience: '0a1b2c3d-0000-4000-8000-00000000000f' })],
  ['of another issuer', () => ({ issuer: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/' })],
  ['of the emulator', () => ({ issuer: 'https://login.microsoftonline.com/botframework.com/v2.0' })],
  ['that has expired', () => ({ expires: hour() - 301 })],
  [
    'with another service address',
    () => ({ claims: { serviceurl: 'https://smba.trafficmanager.net/amer/' } }),
  ],
  ['without a service address', () => ({ claims: { serviceurl: undefined } })],
  ['by a key that speaks for another channel', () => ({ key: 'unendorsed' })],
  ['by a key that is not published', () => ({ key: 'unpublished' })],
])('a token %s is 401', async (_, signing) => {
  const token = await platform.sign(signing());
  expect(await refusal(delivery(platform, hello(), `Bearer ${token}`))).toEqual(unauthenticated);
});

test('a token that has just expired is let in: clocks may differ by five minutes', async () => {
  const token = await platform.sign({ expires: hour() - 200 });
  expect(await refusal(delivery(platform, hello(), `Bearer ${token}`))).toBe('let in');
});

const part = (json: object) => Buffer.from(JSON.stringify(json)).toString('base64url');
test('no token, garbage, alg:none and a signature of another kind are 401', async () => {
  const token = await platform.sign();
  const [, payload = '', signature = ''] = token.split('.');
  const hs256 = `${part({ alg: 'HS256', kid: 'teams' })}.${payload}`;
  const forged = [
    null,
    '',
    'Bearer',
    'Bearer x',
    'Bearer a.b.c',
    `Basic ${token}`,
    `Bearer ${part({ alg: 'none', kid: 'teams' })}.${payload}.`,
    `Bearer ${part({ alg: 'none', kid: 'teams' })}.${payload}.${signature}`,
    `Bearer ${hs256}.${createHmac('sha256', 'key').update(hs256).digest('base64url')}`,
    `Bearer ${token.slice(0, -8)}AAAAAAAA`,
    `Bearer ${part({ alg: 'RS256' })}.${payload}.${signature}`,
  ];
  for (const authorization of forged) {
    const error = await refusal(delivery(platform, hello(), authorization));
    expect(error, String(authorization)).toEqual(unauthenticated);
    expect((error as Unauthenticated).status).toBe(401);
  }
});

test('a body without a token is never read', async () => {
  const request = await delivery(platform, hello(), 'Bearer a.b.c');
  expect(await refusal(request)).toEqual(unauthenticated);
  expect(request.bodyUsed).toBe(false);
});

test('a signed activity that names no service address, another one, or one that is not Microsoft’s, is 401', async () => {
  for (const serviceUrl of [undefined, 7, 'https://evil.example/', `${platform.serviceUrl}x`]) {
    const signed = {
      claims: { serviceurl: serviceUrl === 'https://evil.example/' ? serviceUrl : undefined },
    };
    const token =
      serviceUrl === 'https://evil.example/' ? await platform.sign(signed) : await platform.sign();
    const error = await refusal(delivery(platform, { ...hello(), serviceUrl }, `Bearer ${token}`));
    expect(error, String(serviceUrl)).toEqual(unauthenticated);
  }
});

test('another channel than Teams is 401', async () => {
  expect(await refusal(delivery(platform, { ...hello(), channelId: 'webchat' }))).toEqual(unauthenticated);
});

test('an app of one tenant lets nobody else in', async () => {
  const single = configured({ TEAMS_TENANT_ID: tenant });
  expect(await refusal(delivery(platform, hello()), single)).toBe('let in');
  const foreign = configured({ TEAMS_TENANT_ID: appId });
  expect(await refusal(delivery(platform, hello()), foreign)).toEqual(unauthenticated);
});

test('what is no JSON object, too large or of another type is malformed', async () => {
  const cases = [
    [await asJson('{'), 400],
    [await asJson('[]'), 400],
    [await asJson('null'), 400],
    [await asJson(JSON.stringify({ ...hello(), text: 'x'.repeat(300_000) })), 413],
    [await asJson(JSON.stringify(hello()), 'text/plain'), 415],
  ] as const;
  for (const [request, status] of cases) {
    const error = await refusal(request);
    expect(error).toBeInstanceOf(Malformed);
    expect((error as Malformed).status).toBe(status);
  }
});

test('keys that cannot be fetched are our trouble, not the caller’s, and are asked for again', async () => {
  const gone = { ...configured(), platform: { ...configured().platform, openIdUrl: 'http://127.0.0.1:1/' } };
  expect(await refusal(delivery(platform, hello()), gone)).not.toBeInstanceOf(Unauthenticated);
  const keyless = { ...gone, platform: { ...gone.platform, openIdUrl: `${platform.url}/nowhere` } };
  expect(await refusal(delivery(platform, hello()), keyless)).toMatchObject({
    message: expect.stringContaining('does not name the keys') as unknown,
  });
});

test('without an app only this machine speaks as Teams, and no page in a browser', async () => {
  const read = teamsConfig({ TEAMS_ALLOW_ANONYMOUS: 'loopback' });
  const open = (read.ok && read.value) as TeamsConfig;
  expect(await refusal(delivery(platform, hello(), null), open)).toBe('let in');
  const abroad = hello('https://smba.trafficmanager.net/amer/');
  expect(await refusal(delivery(platform, abroad, null), open)).toEqual(unauthenticated);
  const page = await delivery(platform, hello(), null);
  page.headers.set('origin', 'http://evil.example');
  expect(await refusal(page, open)).toEqual(unauthenticated);
});

test('an activity of an unknown shape is acknowledged and means nothing', async () => {
  const odd = { channelId: 'msteams', serviceUrl: platform.serviceUrl, type: 'event' };
  const received = await channel().receive(await delivery(platform, odd));
  expect(received.inbound).toEqual([]);
  expect((await received.respond(() => Promise.resolve())).status).toBe(200);
});
