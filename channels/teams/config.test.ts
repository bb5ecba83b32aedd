import { expect, test } from 'vitest';
import { teamsConfig } from './config.ts';
import { isAllowed } from './service-url.ts';

const id = '0A1b2c3d-0000-4000-8000-00000000000a';
const good = { TEAMS_APP_ID: id, TEAMS_APP_PASSWORD: 'hush' };
const names = (variables: Readonly<Record<string, string>>) => {
  const read = teamsConfig(variables);
  return read.ok ? [] : read.refusal.map((fault) => fault.split(' ')[0]);
};

test.each([{}, { HOST: '0.0.0.0', PUBLIC_URL: 'https://shop.example.com' }, { TEAMS_APP_ID: ' ' }])(
  'without settings there is no Teams: %o',
  (variables) => {
    expect(teamsConfig(variables)).toEqual({ ok: true, value: undefined });
  },
);

test('an app of many tenants, and of one', () => {
  expect(teamsConfig(good)).toMatchObject({
    value: {
      app: { id: id.toLowerCase(), password: 'hush' },
      platform: { loginUrl: 'https://login.microsoftonline.com' },
    },
  });
  expect(teamsConfig({ ...good, TEAMS_TENANT_ID: id })).toMatchObject({
    value: { app: { tenant: id.toLowerCase() } },
  });
});

test('every missing or wrong variable is named, and no password is shown', () => {
  expect(names({ TEAMS_TENANT_ID: id })).toEqual(['TEAMS_APP_ID', 'TEAMS_APP_PASSWORD']);
  const wrong = {
    ...good,
    TEAMS_APP_ID: 'parley',
    TEAMS_TENANT_ID: 'contoso',
    TEAMS_PLATFORM_URL: 'http://10.0.0.1:80',
  };
  expect(names(wrong)).toEqual(['TEAMS_APP_ID', 'TEAMS_TENANT_ID', 'TEAMS_PLATFORM_URL']);
  expect(JSON.stringify(teamsConfig(wrong))).not.toContain('hush');
});

test('without an app id nothing is mounted but on loopback and on purpose', () => {
  expect(names({ TEAMS_APP_PASSWORD: 'hush' })).toEqual(['TEAMS_APP_ID']);
  for (const HOST of ['', '127.0.0.1', '::1', 'localhost'])
    expect(teamsConfig({ TEAMS_ALLOW_ANONYMOUS: 'loopback', HOST })).toMatchObject({ ok: true });
  for (const HOST of ['0.0.0.0', '::', '10.0.0.5', 'shop.example.com'])
    expect(names({ TEAMS_ALLOW_ANONYMOUS: 'loopback', HOST })).toEqual(['TEAMS_ALLOW_ANONYMOUS']);
  expect(names({ TEAMS_ALLOW_ANONYMOUS: 'yes' })).toEqual(['TEAMS_ALLOW_ANONYMOUS']);
  expect(names({ TEAMS_ALLOW_ANONYMOUS: 'loopback', ...good })).toEqual([
    'TEAMS_APP_ID',
    'TEAMS_APP_PASSWORD',
  ]);
});

test.each([
  ['https://smba.trafficmanager.net/amer/', true],
  ['https://smba.infra.gcc.teams.microsoft.com/teams', true],
  ['https://smba.infra.gov.teams.microsoft.us/', true],
  ['https://europe.api.botframework.com', true],
  ['http://smba.trafficmanager.net/amer/', false],
  ['https://evil.trafficmanager.net/', false],
  ['https://smba.trafficmanager.net.evil.example/', false],
  ['https://evilbotframework.com/', false],
  ['https://smba.trafficmanager.net@evil.example/', false],
  ['https://user:word@smba.trafficmanager.net/', false],
  ['https://smba.trafficmanager.net:8443/', false],
  ['https://127.0.0.1/', false],
  ['http://169.254.169.254/latest/meta-data', false],
  ['file:///etc/passwd', false],
  ['', false],
])('the service address %s is Microsoft’s: %s', (url, expected) => {
  expect(isAllowed(url)).toBe(expected);
});
