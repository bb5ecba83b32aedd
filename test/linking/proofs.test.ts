import { afterAll, beforeAll, expect, test } from 'vitest';
import { texter } from '../house.ts';
import { newNumber, openLinkHouse, owner, type LinkHouse, type Owner } from './people.ts';

/** Codes and links that are wrong, old, used, somebody else's or used by two at once: nothing is linked, and a sentence says so. */

let house: LinkHouse;
let ada: Owner;
let bea: Owner;
beforeAll(async () => {
  house = await openLinkHouse({ environment: { VISITOR_RATE: '100000', ADDRESS_RATE: '100000' } });
  ada = await owner(house, 'Ada Lovelace');
  bea = await owner(house, 'Bea Arthur');
}, 60_000);
afterAll(() => house.close());

const codePath = '/api/shop/channels/phone/code';
const linkPath = '/api/shop/channels/link';
const minutes = (count: number) => (house.clock.ahead += count * 60_000);
const hasNumber = async (who: Owner, number: string) =>
  (await who.channels()).some((held) => held.who === number);
const wrongOf = (code: string) => (code === '000000' ? '000001' : '000000');
const plain = {
  code: 'proof-refused',
  detail: 'This code is not right or no longer holds. Ask for a new one.',
};

/** A link that a texter has asked for, as the address's path. */
async function linkOf(number: string): Promise<string> {
  await texter(house, number).say('link my account');
  return /\/link\/([0-9A-Z]{10})/.exec(house.texts(number).at(-1) ?? '')?.[1] ?? '';
}

test.each<[string, (number: string) => Promise<{ readonly status: number; readonly json: object }>]>([
  [
    'a wrong code',
    async (number) => ada.send('POST', codePath, { code: wrongOf(await ada.codeFor(house, number)) }),
  ],
  [
    'the right one after five wrong ones',
    async (number) => {
      const code = await ada.codeFor(house, number);
      for (let tried = 0; tried < 5; tried += 1) await ada.send('POST', codePath, { code: wrongOf(code) });
      minutes(1);
      return ada.send('POST', codePath, { code });
    },
  ],
  [
    'one that is older than ten minutes',
    async (number) => {
      const code = await ada.codeFor(house, number);
      minutes(10.1);
      return ada.send('POST', codePath, { code });
    },
  ],
  [
    'one before the last',
    async (number) => {
      const code = await ada.codeFor(house, number);
      await ada.codeFor(house, newNumber());
      return ada.send('POST', codePath, { code });
    },
  ],
  [
    'one that was forwarded to, or stolen by, somebody with another account',
    async (number) => bea.send('POST', codePath, { code: await ada.codeFor(house, number) }),
  ],
])('%s links nothing', async (_, take) => {
  const number = newNumber();
  minutes(60 * 25);
  expect(await take(number)).toMatchObject({ status: 422, json: plain });
  expect(await hasNumber(ada, number)).toBe(false);
  expect(await hasNumber(bea, number)).toBe(false);
});

test('a code that was used says the same to who used it, under any key, and nothing to others', async () => {
  const number = newNumber();
  minutes(60 * 25);
  const code = await ada.codeFor(house, number);
  const first = await ada.send('POST', codePath, { code });
  expect(first.status).toBe(200);
  const said = house.texts(number).length;
  expect((await ada.send('POST', codePath, { code })).json.channels).toEqual(first.json.channels);
  expect(await bea.send('POST', codePath, { code })).toMatchObject({ status: 422 });
  expect(house.texts(number)).toHaveLength(said);
  // What was undone is not done again by an old code.
  const [held] = (await ada.channels()).filter(({ who }) => who === number);
  await ada.send('DELETE', `/api/shop/channels/${held?.id ?? ''}`);
  expect(await ada.send('POST', codePath, { code })).toMatchObject({ status: 422, json: plain });
  expect(await hasNumber(ada, number)).toBe(false);
});

test('many at once with one code are one link and one message', async () => {
  const number = newNumber();
  minutes(60 * 25);
  await texter(house, number).say('add a Cold Brew Jug');
  const code = await ada.codeFor(house, number);
  const before = house.texts(number).length;
  const units = async () => (await house.house.shop.cart(ada.customer)).count;
  const had = await units();
  const answers = await Promise.all(Array.from({ length: 4 }, () => ada.send('POST', codePath, { code })));
  expect(answers.map(({ status }) => status)).toContain(200);
  expect(answers.every(({ status }) => status === 200 || status === 422)).toBe(true);
  expect(await hasNumber(ada, number)).toBe(true);
  expect(house.texts(number)).toHaveLength(before + 1);
  expect(await units()).toBe(had + 1);
});

test('the same request again texts the same code once, and too many are put off', async () => {
  const number = newNumber();
  minutes(60 * 25);
  const key = crypto.randomUUID();
  const ask = (of: string) => ada.send('POST', '/api/shop/channels/phone', { number }, of);
  expect((await ask(key)).status).toBe(201);
  expect((await ask(key)).status).toBe(201);
  expect(house.texts(number)).toHaveLength(1);
  const statuses: number[] = [];
  for (let asked = 0; asked < 6; asked += 1) statuses.push((await ask(crypto.randomUUID())).status);
  expect(statuses.at(-1)).toBe(429);
  // Another account cannot have the number texted more often, either.
  expect(await bea.send('POST', '/api/shop/channels/phone', { number })).toMatchObject({
    ...{ status: 429, json: { code: 'try-later' } },
  });
  const bad = await bea.send('POST', '/api/shop/channels/phone', { number: '555 0100' });
  expect(bad).toMatchObject({ status: 422, json: { code: 'refused-value' } });
});

test('a link shows whose it is, and binds nobody who did not confirm that', async () => {
  const number = newNumber();
  minutes(60 * 25);
  const first = await linkOf(number);
  const token = await linkOf(number);
  expect((await ada.browser.get(`/link/${first}`)).text).toContain('This link is not right, was used');
  // Mallory sends the link on to Ada, who reads that it is not hers; looking changes nothing.
  const page = await ada.browser.get(`/link/${token}`);
  expect(page.text).toContain(number);
  expect(await hasNumber(ada, number)).toBe(false);
  // What Ada's page would send is worth nothing from another account, another site, or without her page.
  const seal = /name="seal" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
  const body = new URLSearchParams({ who: number, seal }).toString();
  expect((await bea.browser.post(`/link/${token}`, {}, body)).text).toContain('Not linked');
  const evil = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
  expect((await ada.browser.post(`/link/${token}`, evil, body)).status).toBe(403);
  const made = new URLSearchParams({ who: number, seal: 'x'.repeat(43) }).toString();
  expect((await ada.browser.post(`/link/${token}`, {}, made)).text).toContain('Not linked');
  expect(await hasNumber(ada, number)).toBe(false);
  // Two who both hold the link: one gets it, and both hear how it ended.
  const both = await Promise.all(
    [ada, bea].map((who) => who.send('POST', linkPath, { code: token, who: number })),
  );
  expect(both.map(({ status }) => status).sort()).toEqual([200, 422]);
  const owners = await Promise.all([hasNumber(ada, number), hasNumber(bea, number)]);
  expect(owners.filter(Boolean)).toHaveLength(1);
  minutes(11);
  const late = await linkOf(newNumber());
  minutes(11);
  expect((await ada.browser.get(`/link/${late}`)).text).toContain('older than 10 minutes');
});

test('whoever is not signed in is led to sign in and back, and a guest may ask for nothing', async () => {
  const token = await linkOf(newNumber());
  const answer = await house.app.request(`/link/${token}`);
  expect(answer.status).toBe(302);
  expect(answer.headers.get('location')).toBe(`/auth/sign-in?return=%2Flink%2F${token}`);
  const guest = await house.app.request('/api/shop/channels');
  expect([guest.status, ((await guest.json()) as { code: string }).code]).toEqual([401, 'not-signed-in']);
});

test('guessing links is put off', async () => {
  minutes(60 * 25);
  const statuses: number[] = [];
  for (let tried = 0; tried < 7; tried += 1) {
    const guess = `ABCDE1234${String(tried)}`;
    statuses.push((await bea.send('POST', `${linkPath}/preview`, { code: guess })).status);
  }
  expect(statuses).toEqual([422, 422, 422, 422, 422, 429, 429]);
});

test('no code and no link stands in the log or, readable, in the tables', async () => {
  minutes(60 * 25);
  const number = newNumber();
  const code = await ada.codeFor(house, newNumber());
  const token = await linkOf(number);
  expect(token).toHaveLength(10);
  const [log, tables] = [house.log(), await house.tables()];
  for (const where of [log, tables]) {
    expect(where).not.toContain(token);
    expect(where).not.toContain(`${token.slice(0, 5)}-${token.slice(5)}`);
  }
  expect(log).not.toContain(code);
  expect(tables).not.toContain(`"${code}"`);
  expect(log).not.toContain(number);
});
