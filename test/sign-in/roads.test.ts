import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';
import { openAccounts } from '../../server/identity-provider/accounts.ts';
import { openBrowser, type Browser, type Page } from './browser.ts';
import { startCognitoPool } from './cognito-pool.ts';
import { cookieSecret, openFront, type Front } from './front.ts';

/** The shop with one of the two whom customers sign in with. */
interface Road {
  readonly front: Front;
  /** Makes an account; nobody is signed in by it. */
  readonly join: (email: string, name: string) => Promise<void>;
  readonly setGroups: (email: string, groups: readonly string[]) => Promise<void>;
  readonly close: () => Promise<void>;
}

const password = 'Long enough for all 1!';

/** So many milliseconds the shop's clock is ahead. */
let ahead = 0;
const clock = () => new Date(Date.now() + ahead);

async function embedded(): Promise<Road> {
  const front = await openFront({ clock });
  const { accounts } = openAccounts({ client: front.database.client, table: 'parley-bot' }, cookieSecret);
  return {
    front,
    async join(email, name) {
      const browser = openBrowser(front.origin);
      const confirm = await browser.submit(await browser.get('/auth/sign-up'), { name, email, password });
      await browser.submit(confirm, { code: front.code() });
    },
    async setGroups(email, groups) {
      await accounts.setGroups((await accounts.byEmail(email))?.id ?? '', [...groups] as never);
    },
    close: () => front.close(),
  };
}

async function cognito(): Promise<Road> {
  const pool = await startCognitoPool();
  const front = await openFront({
    clock,
    environment: () => ({
      ...{ SIGN_IN: 'cognito', COGNITO_ISSUER: pool.issuer, COGNITO_DOMAIN: pool.domain },
      ...{ COGNITO_CLIENT_ID: pool.client.id, COGNITO_CLIENT_SECRET: pool.client.secret },
    }),
  });
  pool.allow(`${front.origin}/auth/callback`);
  return {
    front,
    join(email, name) {
      pool.members.set(email, { subject: randomUUID(), name, password, groups: [] });
      return Promise.resolve();
    },
    setGroups(email, groups) {
      const member = pool.members.get(email);
      if (member) member.groups = groups;
      return Promise.resolve();
    },
    async close() {
      await front.close();
      pool.stop();
    },
  };
}

describe.each([
  ['the embedded provider', embedded],
  ['Cognito', cognito],
])('signing in with %s', (_, open) => {
  const opening = open();
  afterAll(async () => (await opening).close());

  const session = async (browser: Browser) =>
    JSON.parse((await browser.get('/auth/session')).text) as Record<string, unknown>;
  async function signIn(browser: Browser, email: string, word = password): Promise<Page> {
    const form = await browser.get('/auth/sign-in?return=/orders');
    return browser.submit(form, { email, password: word });
  }
  const expire = (browser: Browser) => {
    for (const name of ['parley_access', 'parley_id']) browser.drop(name);
  };

  test('who proves it is who they are, on the way back to where they were, and nobody else is', async () => {
    const { front, join } = await opening;
    await join('ada@example.com', 'Ada');
    const browser = openBrowser(front.origin);
    expect((await signIn(browser, 'ada@example.com', 'wrong')).url).not.toBe(`${front.origin}/orders`);
    expect(await session(browser)).toEqual({ signedIn: false, roles: [] });
    expect((await signIn(browser, 'ada@example.com')).url).toBe(`${front.origin}/orders`);
    expect(await session(browser)).toEqual({
      ...{ signedIn: true, name: 'Ada', email: 'ada@example.com', roles: [] },
    });
    expect((await openBrowser(front.origin).get('/auth/callback?code=stolen&state=guessed')).status).toBe(
      400,
    );
  });

  test('tokens that ran out are made anew, once for many requests, and a group is a role from then on', async () => {
    const { front, join, setGroups } = await opening;
    await join('mia@example.com', 'Mia');
    const browser = openBrowser(front.origin);
    await signIn(browser, 'mia@example.com');
    await setGroups('mia@example.com', ['merchant']);
    expire(browser);
    const answers = await Promise.all(Array.from({ length: 4 }, () => session(browser)));
    expect(new Set(answers.map(({ roles }) => String(roles)))).toEqual(new Set(['merchant']));
    await setGroups('mia@example.com', []);
    // Where the refresh token stays the same, its tokens are those of the last minute.
    ahead += 61_000;
    expire(browser);
    expect(await session(browser)).toMatchObject({ signedIn: true, roles: [] });
  });

  test('a token for one thing is none for another, and a changed one is none at all', async () => {
    const { front, join } = await opening;
    await join('tom@example.com', 'Tom');
    const browser = openBrowser(front.origin);
    await signIn(browser, 'tom@example.com');
    const [access = '', id = ''] = [browser.cookie('parley_access'), browser.cookie('parley_id')];
    const asked = async (tokens: readonly [string, string]) => {
      const guest = openBrowser(front.origin);
      guest.put('parley_access', tokens[0]);
      guest.put('parley_id', tokens[1]);
      return (await session(guest))['signedIn'];
    };
    const changed = `${access.slice(0, -8)}AAAAAAAA`;
    const answers = [];
    for (const pair of [
      [access, id],
      [id, access],
      [access, access],
      [id, id],
      [changed, id],
    ] as const)
      answers.push(await asked(pair));
    expect(answers).toEqual([true, false, false, false, false]);
  });

  test('who signs out is a guest, and what they held is worth nothing', async () => {
    const { front, join } = await opening;
    await join('eve@example.com', 'Eve');
    const browser = openBrowser(front.origin);
    await signIn(browser, 'eve@example.com');
    const refresh = browser.cookie('parley_refresh') ?? '';
    const out = await browser.post('/auth/sign-out', { accept: 'application/json' });
    expect(out.status).toBe(200);
    expect(await session(browser)).toEqual({ signedIn: false, roles: [] });
    const thief = openBrowser(front.origin);
    thief.put('parley_refresh', refresh);
    expect(await session(thief)).toEqual({ signedIn: false, roles: [] });
  });
});

describe('a user pool', () => {
  test('its pages are those of managed login, and tokens of its other clients or of other pools are none of ours', async () => {
    const pool = await startCognitoPool();
    const front = await openFront({
      environment: () => ({
        ...{ SIGN_IN: 'cognito', COGNITO_ISSUER: pool.issuer, COGNITO_DOMAIN: pool.domain },
        ...{ COGNITO_CLIENT_ID: pool.client.id, COGNITO_CLIENT_SECRET: pool.client.secret },
      }),
    });
    const browser = openBrowser(front.origin);
    expect((await browser.get('/auth/sign-up')).url).toMatch(
      new RegExp(`^${pool.domain}/signup\\?.*client_id=`),
    );
    const out = await browser.post('/auth/sign-out', { accept: 'application/json' });
    expect(out.text).toContain(`/logout?client_id=${pool.client.id}&logout_uri=`);
    expect((await browser.get('/auth/account/sign-in')).status).toBe(404);
    const sub = randomUUID();
    const access = { sub, token_use: 'access', client_id: pool.client.id };
    const id = { sub, token_use: 'id', aud: pool.client.id };
    const asked = async (more: object, other: object = {}) => {
      const guest = openBrowser(front.origin);
      guest.put('parley_access', await pool.sign({ ...access, ...more }));
      guest.put('parley_id', await pool.sign({ ...id, ...other }));
      return (JSON.parse((await guest.get('/auth/session')).text) as { signedIn: boolean }).signedIn;
    };
    const answers = [];
    const pairs: readonly (readonly [access: object, id?: object])[] = [
      [{}],
      [{ client_id: 'another' }],
      [{ iss: `${pool.domain}/us-east-1_Another01` }],
      [{ exp: 1 }],
      [{}, { aud: 'another' }],
      [{}, { sub: randomUUID() }],
      [{ token_use: 'id' }],
    ];
    for (const pair of pairs) answers.push(await asked(...pair));
    expect(answers).toEqual([true, false, false, false, false, false, false]);
    await front.close();
    pool.stop();
  });
});
