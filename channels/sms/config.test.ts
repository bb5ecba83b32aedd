import { expect, test } from 'vitest';
import { smsConfig } from './config.ts';

const good = {
  TWILIO_ACCOUNT_SID: 'AC0123456789abcdef0123456789abcdef',
  TWILIO_AUTH_TOKEN: 'secret-token',
  TWILIO_FROM: '+14155550100',
  PUBLIC_URL: 'https://shop.example.com/',
};

test('the settings are read, without trailing slashes and with Twilio’s own address', () => {
  expect(smsConfig(good)).toEqual({
    ok: true,
    value: {
      accountSid: 'AC0123456789abcdef0123456789abcdef',
      authTokens: ['secret-token'],
      from: '+14155550100',
      publicUrl: 'https://shop.example.com',
      apiBaseUrl: 'https://api.twilio.com',
    },
  });
});

test('two tokens may be given while they are rotated', () => {
  const read = smsConfig({
    ...good,
    TWILIO_AUTH_TOKEN: 'new, old',
    TWILIO_API_BASE_URL: 'http://127.0.0.1:9/',
  });
  expect(read).toMatchObject({
    value: { authTokens: ['new', 'old'], apiBaseUrl: 'http://127.0.0.1:9' },
  });
});

test.each([{}, { PUBLIC_URL: 'https://shop.example.com' }, { TWILIO_FROM: ' ', TWILIO_AUTH_TOKEN: '' }])(
  'without settings of Twilio there is no SMS: %o',
  (variables) => {
    expect(smsConfig(variables)).toEqual({ ok: true, value: undefined });
  },
);

test('every missing variable is named', () => {
  const read = smsConfig({ TWILIO_FROM: '+14155550100' });
  expect(read.ok ? [] : read.refusal.map((fault) => fault.split(' ')[0])).toEqual([
    'TWILIO_ACCOUNT_SID',
    'TWILIO_AUTH_TOKEN',
    'PUBLIC_URL',
  ]);
  expect(JSON.stringify(read)).toContain('PUBLIC_URL must be set, for example https://shop.example.com');
});

test('every wrong variable is named once, and no token is shown', () => {
  const read = smsConfig({
    TWILIO_ACCOUNT_SID: 'SK1',
    TWILIO_AUTH_TOKEN: 'hush,hush,hush',
    TWILIO_FROM: '415-555-0100',
    PUBLIC_URL: 'shop.example.com',
    TWILIO_API_BASE_URL: 'ftp://x',
  });
  expect(read.ok ? [] : read.refusal.map((fault) => fault.split(' ')[0])).toEqual([
    'TWILIO_ACCOUNT_SID',
    'TWILIO_AUTH_TOKEN',
    'TWILIO_FROM',
    'PUBLIC_URL',
    'TWILIO_API_BASE_URL',
  ]);
  expect(JSON.stringify(read)).not.toContain('hush');
});
