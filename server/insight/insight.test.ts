import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, texter, webGuest, type TestHouse } from '../../test/house.ts';
import { shopper, type Shopper } from '../../test/shopper.ts';
import type { ExplainedView, FiguresView, MissedView, VisitView } from '../api/views/insight.ts';

/** What the shop's own people are told of conversations, through the app: counted once, masked, and gone with whom it was of. */

let now = new Date('2026-05-04T10:00:00Z');
let house: TestHouse;
let clerk: Shopper;
beforeAll(async () => {
  house = await openTestHouse({
    clock: () => now,
    visitor: () =>
      Promise.resolve({ customer: 'clerk', signedIn: true, roles: ['merchant'], setCookies: [] }),
  });
  clerk = shopper(house.app);
});
afterAll(() => house.close());

const later = (seconds: number) => (now = new Date(now.getTime() + seconds * 1000));
const nonsense = 'the wuggle of the flurble snorks';
const days = 'from=2026-05-01&to=2026-05-10';

async function figures() {
  const answer = await clerk.get(`/api/admin/figures?${days}`);
  const body = answer.body as FiguresView;
  return Object.fromEntries(body.days.map(({ day, channel, ...counts }) => [`${day} ${channel}`, counts]));
}
const missed = async (query = '') =>
  (await clerk.get(`/api/admin/missed?${query}`)).body as {
    missed: MissedView[];
    intents: Record<string, string[]>;
    next?: string;
  };
const talks = async (query: string) =>
  (await clerk.get(`/api/admin/conversations?${days}&${query}`)).body as {
    conversations: VisitView[];
    next?: string;
  };

test('every turn counts once, whoever counts and however often', async () => {
  const [ada, grace] = [webGuest(house), texter(house)];
  await ada.say('add a Cold Brew Jug');
  await ada.say(nonsense);
  await ada.say('check out');
  await ada.say('Ada Lovelace, 1 Main St, Springfield, IL 62701');
  expect(await ada.say('yes')).toContain('HR-');
  later(60);
  await grace.say('hello');
  await grace.say(`${nonsense}!`);
  const rounds = await Promise.all([house.house.insight.count(), house.house.insight.count()]);
  await house.house.insight.count();
  expect(rounds[0] + rounds[1]).toBeLessThanOrEqual(7);
  expect(await house.house.insight.count()).toBe(0);
  const web = { turns: 5, missed: 1, failed: 0, conversations: 1, carts: 1, orders: 1 };
  expect(await figures()).toEqual({
    '2026-05-04 sms': { turns: 2, missed: 1, failed: 0, conversations: 1, carts: 0, orders: 0 },
    '2026-05-04 web': web,
  });
  // What comes after an hour is another conversation; what follows at once is not.
  later(2 * 3600);
  await ada.say('hello');
  await ada.say('show my cart');
  later(24 * 3600);
  await ada.say('hello');
  expect(await house.house.insight.count()).toBe(3);
  expect(await figures()).toMatchObject({
    '2026-05-04 web': { ...web, turns: 7, conversations: 2 },
    '2026-05-05 web': { turns: 1, conversations: 1, carts: 0 },
  });
});

test('missed words are one, whoever says them, until somebody deals with them', async () => {
  const { missed: all, intents } = await missed('order=often');
  expect(all).toHaveLength(1);
  const [one] = all;
  expect(one).toMatchObject({
    said: nonsense,
    count: 2,
    channels: ['web', 'sms'],
    locale: 'en_US',
    open: true,
  });
  expect(one?.guesses.length).toBeGreaterThan(0);
  expect(intents['en_US']).toContain('Checkout');
  const path = `/api/admin/missed/${one?.id ?? ''}`;
  expect((await clerk.send('PUT', path, { dealt: true })).body).toMatchObject({ open: false });
  expect((await missed()).missed).toEqual([]);
  expect((await missed('show=dealt')).missed).toHaveLength(1);
  later(5);
  await texter(house).say(nonsense);
  later(5);
  await texter(house).say('quizzical gromble zap');
  await house.house.insight.count();
  const first = await missed('limit=1');
  expect(first.missed).toMatchObject([{ said: 'quizzical gromble zap', count: 1 }]);
  const second = await missed(`limit=1&cursor=${first.next ?? ''}`);
  expect(second.missed).toMatchObject([{ said: nonsense, count: 3, open: true }]);
  expect((await missed(`limit=1&cursor=${second.next ?? ''}`)).missed).toEqual([]);
  expect((await clerk.send('PUT', '/api/admin/missed/none', { dealt: true })).status).toBe(404);
  expect((await clerk.get('/api/admin/missed?cursor=bm8')).body).toMatchObject({ code: 'refused-value' });
});

test('conversations are found by day, customer, order and intent, page by page', async () => {
  const all = (await talks('limit=100')).conversations;
  expect(all.map(({ began }) => began)).toEqual(
    all
      .map(({ began }) => began)
      .sort()
      .reverse(),
  );
  const seen: string[] = [];
  for (let cursor = ''; ;) {
    const { conversations, next } = await talks(`limit=2${cursor}`);
    seen.push(...conversations.map(({ id }) => id));
    if (next === undefined) break;
    cursor = `&cursor=${next}`;
  }
  expect(seen).toEqual(all.map(({ id }) => id));
  const [bought] = (await talks('intent=Checkout')).conversations;
  expect(bought).toMatchObject({ channel: 'web', turns: 5, missed: 1, cart: true });
  const [number = ''] = bought?.orders ?? [];
  const mine = (await talks(`order=${number}&limit=2`)).conversations;
  expect(mine).toHaveLength(2);
  const { conversations } = await talks(`customer=${bought?.customer ?? ''}`);
  expect(conversations).toHaveLength(3);
  expect(conversations.slice(0, 2)).toEqual(mine);
  expect((await talks('channel=sms&missed=true')).conversations).toHaveLength(3);
  expect((await talks('intent=NoSuch')).conversations).toEqual([]);
  expect((await clerk.get('/api/admin/conversations?order=HR-000000')).status).toBe(404);
});

test('one conversation is read with the reason for each answer, and without the person', async () => {
  const [bought] = (await talks('intent=Checkout')).conversations;
  const body: unknown = (await clerk.get(`/api/admin/conversations/${bought?.id ?? ''}`)).body;
  const { turns } = body as { turns: ExplainedView[] };
  expect(turns.map(({ intent }) => intent)).toEqual([
    ...['AddToCart', 'FallbackIntent', 'Checkout', 'Checkout', 'Checkout'],
  ]);
  expect(turns[0]).toMatchObject({ said: 'add a Cold Brew Jug', flow: 'AddToCart', asked: 'nothing' });
  expect(turns[0]?.score).toBeGreaterThan(0.4);
  expect(turns[0]?.slots.map(({ slot }) => slot)).toContain('Product');
  expect(turns[3]?.asked).toMatch(/ of Checkout$/);
  expect(JSON.stringify(body)).not.toMatch(/Lovelace|Main St|Springfield|62701/);
  expect((await clerk.get(`/api/admin/conversations/${'x'.repeat(32)}.1`)).status).toBe(404);
});

test('whoever forgets a channel takes what was told of it along, but for what others said, too', async () => {
  const [bought] = (await talks('intent=Checkout')).conversations;
  const { house: held } = house;
  const customer = bought?.customer ?? '';
  const report = await held.privacy.erase(customer);
  expect(report.others['visits']).toBe(3);
  expect((await talks(`customer=${customer}`)).conversations).toEqual([]);
  const left = (await missed()).missed.find(({ said }) => said === nonsense);
  expect(left?.count).toBe(2);
  expect(await figures()).toMatchObject({ '2026-05-04 web': { turns: 7, orders: 1 } });
  expect(await held.insight.count()).toBe(0);
});

test('what a customer thinks of an answer stands with it, for them and for the merchant, until they take it back', async () => {
  const json = { 'content-type': 'application/json' };
  let cookie = '';
  const post = async (path: string, body: object, as = cookie) => {
    const answer = await house.app.request(path, {
      method: 'POST',
      headers: { ...json, ...(as && { cookie: as }) },
      body: JSON.stringify(body),
    });
    cookie ||= answer.headers.get('set-cookie')?.split(';')[0] ?? '';
    return answer.status;
  };
  expect(await post('/api/chat/messages', { id: 'rated', text: 'show me teas' })).toBe(200);
  await house.house.insight.count();
  const [mine] = (await talks('channel=web')).conversations;
  const seen = async () => {
    const log = await house.app.request('/api/chat/events?limit=9', { headers: { cookie } });
    const { events } = (await log.json()) as { events: { id?: string; rating?: string }[] };
    const { turns } = (await clerk.get(`/api/admin/conversations/${mine?.id ?? ''}`)).body as {
      turns: ExplainedView[];
    };
    return [events.find(({ id }) => id === 'rated')?.rating, turns.at(-1)?.rating];
  };
  expect(await seen()).toEqual([undefined, undefined]);
  expect(await post('/api/chat/ratings', { id: 'rated', rating: 'bad' })).toBe(200);
  expect(await seen()).toEqual(['bad', 'bad']);
  expect(await post('/api/chat/ratings', { id: 'rated', rating: 'good' })).toBe(200);
  expect(await seen()).toEqual(['good', 'good']);
  expect(await post('/api/chat/ratings', { id: 'rated' })).toBe(200);
  expect(await seen()).toEqual([undefined, undefined]);
  expect(await post('/api/chat/ratings', { id: 'rated', rating: 'great' })).toBe(400);
  expect(await post('/api/chat/ratings', { id: 'other', rating: 'good' })).toBe(404);
  // Nobody rates for somebody else.
  expect(await post('/api/chat/ratings', { id: 'rated', rating: 'good' }, 'parley_guest=x')).toBe(404);
});
