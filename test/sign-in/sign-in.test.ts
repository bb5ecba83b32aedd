import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPrivateKey, createSign, generateKeyPairSync, type JsonWebKey } from 'node:crypto';
import { openBrowser, type Browser, type Page } from './browser.ts';
import { openAccounts } from '../../server/identity-provider/accounts.ts';
import { signingKey } from '../../server/identity-provider/signing-keys.ts';
import { returnPath } from '../../server/sign-in/return-path.ts';
import { cookieSecret, openFront, type Front } from './front.ts';

let front: Front;
let now = Date.now();
beforeAll(async () => (front = await openFront({ clock: () => new Date((now += 1)) })));
afterAll(() => front.close());

const password = 'correct horse battery';
const session = async (browser: Browser) =>
  JSON.parse((await browser.get('/auth/session')).text) as Record<string, unknown>;

/** Makes an account by the pages; ends signed in. */
async function signUp(browser: Browser, email: string, name = 'Ada Lovelace'): Promise<Page> {
  const form = await browser.get('/auth/sign-up?return=/cart%3Fa%3D1');
  const confirm = await browser.submit(form, { name, email, password });
  return browser.submit(confirm, { code: front.code() });
}
async function signIn(browser: Browser, email: string, word = password, to = '/'): Promise<Page> {
  const form = await browser.get(`/auth/sign-in?return=${encodeURIComponent(to)}`);
  return browser.submit(form, { email, password: word });
}

test('signs up, is who they are, signs out, signs in again', async () => {
  const browser = openBrowser(front.origin);
  expect(await session(browser)).toEqual({ signedIn: false, roles: [] });
  const end = await signUp(browser, 'Ada@Example.com');
  expect(end.url).toBe(`${front.origin}/cart?a=1`);
  const me = { signedIn: true, name: 'Ada Lovelace', email: 'ada@example.com', roles: [] };
  expect(await session(browser)).toEqual(me);
  expect((await browser.post('/auth/sign-out', { origin: front.origin })).url).toBe(`${front.origin}/`);
  expect(await session(browser)).toEqual({ signedIn: false, roles: [] });
  const back = await signIn(browser, 'ada@example.com');
  expect(back.url).toBe(`${front.origin}/`);
  expect(await session(browser)).toEqual(me);
  expect(front.log()).not.toContain('ada@example.com');
});

test('the pages speak as the browser was left, else as its owner does, on the whole way', async () => {
  const browser = openBrowser(front.origin);
  const spanish = { 'accept-language': 'es-MX,es;q=0.9,en;q=0.5' };
  const form = await browser.get('/auth/sign-in', spanish);
  // The browser of the test keeps no header on its way: the page was asked for by `ui_locales` alone.
  expect(form.text).toContain('<html lang="es">');
  expect(form.steps.some((step) => step.includes('ui_locales=es'))).toBe(true);
  const refused = await browser.submit(form, { email: 'nadie@example.com', password: 'equivocada' });
  expect(refused.text).toContain('Ese correo y esa contraseña no van juntos.');
  expect((await browser.get('/auth/account/sign-up')).text).toContain('Crear una cuenta');
  const stale = openBrowser(front.origin);
  expect((await stale.get('/auth/callback?code=a&state=b', spanish)).text).toContain('Esto tardó demasiado');
  stale.put('parley_language', 'en');
  expect((await stale.get('/auth/callback?code=a&state=b', spanish)).text).toContain('This took too long');
});

test('a page that another site sends, or a forged way back, signs nobody in or out', async () => {
  const browser = openBrowser(front.origin);
  await signUp(browser, 'mallory@example.com', 'Mallory');
  const evil = { origin: 'https://evil.example' };
  expect((await browser.post('/auth/sign-out', evil)).status).toBe(403);
  expect((await browser.post('/auth/sign-out', { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect(await session(browser)).toMatchObject({ signedIn: true });
  const foreign = await browser.post('/auth/account/sign-in', evil, 'email=a%40b.co&password=x');
  expect(foreign.status).toBe(403);
  const victim = openBrowser(front.origin);
  await victim.get('/auth/sign-in');
  expect((await victim.get('/auth/callback?code=stolen&state=guessed')).status).toBe(400);
  expect((await openBrowser(front.origin).get('/auth/callback?code=a&state=b')).status).toBe(400);
  expect(await session(victim)).toMatchObject({ signedIn: false });
});

test.each([
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['https://evil.example/', '/'],
  ['/\t/evil.example', '/'],
  ['/.//evil.example', '/'],
  ['javascript:alert(1)', '/'],
  ['/auth/sign-out', '/'],
  ['/cart?a=1#b', '/cart?a=1#b'],
])('after signing in, %j leads to %j', (asked, leads) => expect(returnPath(asked)).toBe(leads));

test('wrong passwords are answered alike for everybody, and lock the address out for a growing while', async () => {
  const browser = openBrowser(front.origin);
  await signUp(browser, 'lock@example.com');
  const alarm = (page: Page) => /role="alert">([^<]+)</.exec(page.text)?.[1] ?? '';
  for (const email of ['lock@example.com', 'nobody@example.com']) {
    const words: string[] = [];
    let page = await browser.get('/auth/sign-in');
    for (let tried = 0; tried < 6; tried += 1) {
      page = await browser.submit(page, { email, password: 'wrong' });
      words.push(alarm(page));
    }
    expect(new Set(words.slice(0, 5))).toEqual(new Set(['That address and password do not go together.']));
    expect(words[5]).toMatch(/^That was tried too often\. Wait \d+ seconds/);
  }
  expect(alarm(await signIn(browser, 'lock@example.com'))).toMatch(/too often/);
  now += 31_000;
  expect(alarm(await signIn(browser, 'lock@example.com', 'wrong'))).toMatch(/do not go together/);
  now += 31_000;
  expect(alarm(await signIn(browser, 'lock@example.com'))).toMatch(/too often/);
  now += 31_000;
  expect((await signIn(browser, 'lock@example.com')).url).toBe(`${front.origin}/`);
});

test('a code is good once, five times tried at most, for the browser that asked; a reset ends every sign-in', async () => {
  const browser = openBrowser(front.origin);
  await signUp(browser, 'grace@example.com', 'Grace Hopper');
  const other = openBrowser(front.origin);
  const ask = async () =>
    other.submit(await other.get('/auth/account/forgot'), { email: 'grace@example.com' });
  const first = await ask();
  const code = front.code();
  const wrong = code === '000000' ? '000001' : '000000';
  const word = 'another fine password';
  for (let tried = 0; tried < 5; tried += 1) {
    expect((await other.submit(first, { code: wrong, password: word })).status).toBe(400);
  }
  expect((await other.submit(first, { code, password: word })).status).toBe(400);
  const second = await ask();
  expect((await other.submit(second, { code: front.code(), password: word })).text).toContain(
    'Password changed',
  );
  expect((await other.submit(second, { code: front.code(), password: word })).status).toBe(400);
  browser.drop('parley_access');
  browser.drop('parley_id');
  expect(await session(browser)).toMatchObject({ signedIn: false });
  expect((await signIn(other, 'grace@example.com', word)).status).toBe(404);
  expect(await session(other)).toMatchObject({ signedIn: true, name: 'Grace Hopper' });
  const taken = await browser.submit(await browser.get('/auth/account/sign-up'), {
    ...{ name: 'X', email: 'grace@example.com', password },
  });
  expect(taken.text).toContain('Confirm your address');
  expect(front.log()).toContain('somebody wanted a second account');
});

test('tokens are refreshed once for many requests, and the old refresh token is worth nothing later', async () => {
  const browser = openBrowser(front.origin);
  await signUp(browser, 'many@example.com');
  const old = browser.cookie('parley_refresh') ?? '';
  for (const name of ['parley_access', 'parley_id']) browser.drop(name);
  const answers = await Promise.all(Array.from({ length: 6 }, () => session(browser)));
  expect(answers.every(({ signedIn }) => signedIn === true)).toBe(true);
  expect(browser.cookie('parley_refresh')).not.toBe(old);
  const thief = openBrowser(front.origin);
  thief.put('parley_refresh', old);
  now += 61_000;
  expect(await session(thief)).toMatchObject({ signedIn: false });
});

const rows = () => ({ client: front.database.client, table: 'parley-bot' });

test('forged, expired, foreign and mistaken tokens are a guest', async () => {
  const browser = openBrowser(front.origin);
  await signUp(browser, 'token@example.com');
  const [access = '', id = ''] = [browser.cookie('parley_access'), browser.cookie('parley_id')];
  const key = await signingKey(rows(), cookieSecret);
  const claimsOf = (token: string) =>
    JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as object;
  const sign = (token: string, changes: object, by: JsonWebKey = key) => {
    const body = [
      { alg: 'RS256', kid: by['kid'], typ: 'JWT' },
      { ...claimsOf(token), ...changes },
    ]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    const signer = createSign('RSA-SHA256').update(body);
    return `${body}.${signer.sign(createPrivateKey({ key: by, format: 'jwk' })).toString('base64url')}`;
  };
  const asked = async (tokens: { readonly access?: string; readonly id?: string }) => {
    const guest = openBrowser(front.origin);
    guest.put('parley_access', tokens.access ?? access);
    guest.put('parley_id', tokens.id ?? id);
    return (await session(guest))['signedIn'];
  };
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const forger = { ...privateKey.export({ format: 'jwk' }), kid: String(key['kid']) };
  expect(await asked({})).toBe(true);
  expect(await asked({ access: sign(access, {}) })).toBe(true);
  expect(await asked({ access: sign(access, { exp: 1 }) })).toBe(false);
  expect(await asked({ id: sign(id, { exp: 1 }) })).toBe(false);
  expect(await asked({ access: sign(access, {}, forger) })).toBe(false);
  expect(await asked({ access: sign(access, { aud: 'https://other.example/api' }) })).toBe(false);
  expect(await asked({ access: sign(access, { client_id: 'other' }) })).toBe(false);
  expect(await asked({ access: sign(access, { iss: 'https://other.example' }) })).toBe(false);
  expect(await asked({ id: sign(id, { aud: 'other' }) })).toBe(false);
  expect(await asked({ id: sign(id, { sub: 'somebody-else' }) })).toBe(false);
  expect(await asked({ access: id, id: access })).toBe(false);
  expect(await asked({ access: `${access.slice(0, -4)}AAAA` })).toBe(false);
  expect(await asked({ access: 'nonsense' })).toBe(false);
});

test('the group merchant is the role merchant, from the next refresh on', async () => {
  const browser = openBrowser(front.origin);
  await signUp(browser, 'mia@example.com', 'Mia');
  const { accounts } = openAccounts(rows(), cookieSecret);
  const account = await accounts.byEmail('mia@example.com');
  await accounts.setGroups(account?.id ?? '', ['merchant']);
  for (const name of ['parley_access', 'parley_id']) browser.drop(name);
  expect(await session(browser)).toMatchObject({ roles: ['merchant'] });
});

test('the pages need no script and no inline style, label every field and put nothing that was typed into markup', async () => {
  const browser = openBrowser(front.origin);
  const form = await browser.get('/auth/sign-up');
  const page = await browser.submit(form, { name: '', email: '"><script>x</script>', password: 'a' });
  expect(page.status).toBe(400);
  expect(page.text).not.toMatch(/<script|style=|<style|javascript:/);
  expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
  for (const [, id = ''] of page.text.matchAll(/<input\s+id="(\w+)"/g)) {
    expect(page.text).toContain(`<label for="${id}">`);
    expect(page.text).toMatch(new RegExp(`aria-describedby="[^"]*${id}-error"`));
  }
  expect(page.text.match(/autofocus/g)).toHaveLength(1);
  expect((await browser.get('/auth/style.css')).headers.get('content-type')).toContain('text/css');
});
