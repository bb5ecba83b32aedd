import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createIdentityProvider } from '../../server/identity-provider/index.ts';
import { startTestDatabase, type TestDatabase } from '../database.ts';
import { openBrowser } from './browser.ts';
import { listening, openFront, type Front } from './front.ts';

let front: Front;
let elsewhere: TestDatabase;
let code = '';
const foreign = createServer();

beforeAll(async () => {
  elsewhere = await startTestDatabase();
  const domain = await listening(foreign);
  front = await openFront({
    environment: () => ({
      SIGN_IN: 'cognito',
      COGNITO_ISSUER: `${domain}/auth/provider`,
      COGNITO_DOMAIN: domain,
      COGNITO_CLIENT_ID: 'shop',
      COGNITO_CLIENT_SECRET: 'a secret of the pool',
    }),
  });
  const answer = await createIdentityProvider({
    rows: { client: elsewhere.client, table: elsewhere.tables.bot },
    origin: domain,
    secret: 'f'.repeat(32),
    shop: 'Elsewhere',
    clients: [{ id: 'shop', secret: 'a secret of the pool', redirectUri: `${front.origin}/auth/callback` }],
    passwordCost: { n: 1024, r: 8, p: 1 },
    post: (letter) => (code = letter.code ?? ''),
    fault: (error) => {
      throw error;
    },
  });
  const listener = getRequestListener(answer);
  foreign.on('request', (request, response) => void listener(request, response));
});
afterAll(async () => {
  await front.close();
  foreign.closeAllConnections();
  foreign.close();
  await elsewhere.stop();
});

test('signs in with an issuer elsewhere over HTTP, refreshes there, and ends its session at its own page', async () => {
  const browser = openBrowser(front.origin);
  const form = await browser.get('/auth/sign-in?return=/orders');
  expect(new URL(form.url).origin).not.toBe(front.origin);
  const up = await browser.get(new URL('/auth/account/sign-up', form.url).href);
  const fields = { name: 'Ada', email: 'ada@example.com', password: 'long enough for all' };
  const confirm = await browser.submit(up, fields);
  const end = await browser.submit(confirm, { code });
  expect(end.url).toBe(`${front.origin}/orders`);
  const session = async () => JSON.parse((await browser.get('/auth/session')).text) as object;
  expect(await session()).toEqual({ signedIn: true, name: 'Ada', email: 'ada@example.com', roles: [] });
  for (const name of ['parley_access', 'parley_id']) browser.drop(name);
  expect(await session()).toMatchObject({ signedIn: true });
  const out = await browser.post('/auth/sign-out', { accept: 'application/json' });
  expect((JSON.parse(out.text) as { next: string }).next).toContain('/logout?client_id=shop&logout_uri=');
  expect(await session()).toEqual({ signedIn: false, roles: [] });
  expect((await browser.get('/auth/account/sign-in')).status).toBe(404);
});
