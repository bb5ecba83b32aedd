import { afterAll, beforeAll, expect, test } from 'vitest';
import { webhook } from '../channels/sms/fixtures/twilio-api.ts';
import type { Reply } from '../bot/reply.ts';
import { openTestHouse, type TestHouse } from './house.ts';

const publicUrl = 'https://shop.example.com';
const token = '0123456789abcdef0123456789abcdef';
const ours = '+15550001111';

let shop: TestHouse;
let now = new Date('2026-11-26T10:00:00Z');
beforeAll(async () => {
  shop = await openTestHouse({ clock: () => now });
});
afterAll(() => shop.close());

const pass = (hours: number) => {
  now = new Date(now.getTime() + hours * 3_600_000);
};

let numbers = 0;
function customer() {
  const number = `+1415888${String((numbers += 1)).padStart(4, '0')}`;
  const sent = () =>
    shop.twilio.sent
      .filter((message) => message.fields.get('To') === number)
      .map((message) => message.fields.get('Body') ?? '');
  return {
    number,
    digits: number.slice(-4),
    sent,
    async say(Body: string): Promise<string> {
      const MessageSid = `SM${crypto.randomUUID().replaceAll('-', '')}`;
      const fields = { MessageSid, From: number, To: ours, Body, NumMedia: '0' };
      expect((await shop.app.request(webhook({ publicUrl, token }, fields))).status).toBe(200);
      await shop.house.inbox.idle();
      return sent().at(-1) ?? '';
    },
    async tell(key: string, ...replies: Reply[]): Promise<string> {
      const sms = shop.house.sms;
      for (const payload of sms?.render(replies, { locale: 'en_US', publicUrl }) ?? [])
        await sms?.send(payload, { from: ours, to: number }, key);
      return sent().at(-1) ?? '';
    },
  };
}

const linkIn = (text: string) => /https:\/\/shop\.example\.com(\/s\/[\w-]+)/.exec(text)?.[1] ?? '';
const open = (path: string, cookie = '') => shop.app.request(path, { headers: { cookie } });
const submit = async (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) => {
  const response = await shop.app.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(fields).toString(),
  });
  await shop.house.inbox.idle();
  return { status: response.status, page: await response.text(), cookies: response.headers.getSetCookie() };
};

async function atTheAddress() {
  const ada = customer();
  await ada.say('add two bags of Sumatra, 250 g, whole bean');
  const path = linkIn(await ada.say('check out'));
  expect(path).not.toBe('');
  return { ada, path };
}

const address = {
  name: 'Ada Lovelace',
  street: '1 Main St',
  city: 'Springfield',
  region: 'IL',
  postalCode: '62701',
  country: '',
};

test('the address can be filled in on a page, and the conversation goes on by text, once', async () => {
  const { ada, path } = await atTheAddress();
  expect(path).toHaveLength(25);
  const page = await open(path);
  expect(page.status).toBe(200);
  expect(page.headers.get('cache-control')).toBe('no-store');
  expect(page.headers.get('referrer-policy')).toBe('same-origin');
  expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
  const html = await page.text();
  expect(html).toContain('autocomplete="postal-code"');
  expect(html).not.toMatch(/<script|style=|\son\w+=/);
  expect(html).not.toContain(ada.number);
  // Looking at it, as a preview does, uses nothing up.
  expect((await open(path)).status).toBe(200);

  const count = ada.sent().length;
  const filled = { ...address, 'phone-digits': ada.digits };
  const answers = await Promise.all(Array.from({ length: 4 }, () => submit(path, filled)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect(answers[0]?.page).toContain('Thank you');
  expect(ada.sent()).toHaveLength(count + 1);
  expect(ada.sent().at(-1)).toContain('Ada Lovelace, 1 Main St, Springfield, IL 62701');
  expect((await open(path)).status).toBe(410);
  expect((await submit(path, filled)).status).toBe(200);
  const other = await submit(path, { ...filled, name: 'Eve' });
  expect(other).toMatchObject({ status: 410 });
  expect(other.page).toContain('This was answered already');
  expect(ada.sent()).toHaveLength(count + 1);
});

test('a browser that has proved whose it is, is asked once; that of another phone gets nowhere', async () => {
  const { ada, path } = await atTheAddress();
  const first = await submit(path, { ...address, 'phone-digits': ada.digits });
  const [held = ''] = first.cookies;
  expect(held).toMatch(
    /^parley_phone=[\w-]{22}; Max-Age=7776000; Path=\/s\/; HttpOnly; Secure; SameSite=Lax$/,
  );
  const cookie = held.split(';')[0] ?? '';
  const list: Reply = {
    kind: 'choices',
    text: 'Which one?',
    options: Array.from({ length: 14 }, (_, index) => ({
      label: `Bag ${String(index)}`,
      say: `show me ${index === 11 ? 'mugs' : 'tea'}`,
    })),
  };
  const text = await ada.tell('list-1', list);
  expect(text).toMatch(
    /\n8 Bag 7\n9 More\nAll 14: https:\/\/shop\.example\.com\/s\/[\w-]{22}\nReply with a number\.$/,
  );
  const unproved = await open(linkIn(text));
  expect(await unproved.text()).not.toContain('Bag 13');
  const proving = await submit(linkIn(text), { 'phone-digits': ada.digits });
  expect(proving).toMatchObject({ status: 303, cookies: [held] });
  const mine = await (await open(linkIn(text), cookie)).text();
  expect(mine).not.toContain('phone-digits');
  expect(mine).toContain('<button type="submit" name="pick" value="13">Bag 13</button>');
  expect((await submit(linkIn(text), { pick: '11' }, { cookie })).status).toBe(200);
  expect(ada.sent().at(-1)).toMatch(/mug/i);

  const { path: forwarded } = await atTheAddress();
  const seen = await open(forwarded, cookie);
  expect(seen.status).toBe(403);
  expect(await seen.text()).toContain('This link is for another phone');
  expect((await submit(forwarded, address, { cookie })).status).toBe(403);
});

test('"more" goes on in a list, whatever its line is called', async () => {
  const gil = customer();
  expect(await gil.say('show me dark roasts')).toContain('5 Show more');
  expect(await gil.say('more')).toMatch(/\n1 .*\$/);
});

test('who does not know the phone gets nowhere, and after five tries nobody does', async () => {
  const { ada, path } = await atTheAddress();
  const count = ada.sent().length;
  for (let tried = 0; tried < 5; tried += 1) {
    const { status, page } = await submit(path, { ...address, 'phone-digits': '0000' });
    expect(status).toBe(422);
    expect(page).toContain('value="Ada Lovelace"');
    expect(page).toContain('aria-invalid="true"');
  }
  const shut = await submit(path, { ...address, 'phone-digits': ada.digits });
  expect(shut.status).toBe(403);
  expect(shut.page).toContain('This link is closed');
  expect(ada.sent()).toHaveLength(count);
});

test('what is missing is said, and what was filled in stays', async () => {
  const { ada, path } = await atTheAddress();
  const { status, page } = await submit(path, {
    ...address,
    name: '"><script>',
    city: ' ',
    country: 'Atlantis',
    'phone-digits': ada.digits,
  });
  expect(status).toBe(422);
  expect(page).toContain('Please fill this in.');
  expect(page).toContain('Please pick one of these.');
  expect(page).toContain('value="&quot;&gt;&lt;script&gt;"');
});

test('an expired, cut, guessed or empty link leads nowhere, and says what to do', async () => {
  const { path } = await atTheAddress();
  for (const wrong of [
    path.slice(0, -1),
    `${path.slice(0, -1)}${path.endsWith('A') ? 'Q' : 'A'}`,
    `/s/${'A'.repeat(22)}`,
  ]) {
    const response = await open(wrong);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('Text us: +15550001111');
  }
  pass(24);
  const late = await open(path);
  expect(late.status).toBe(410);
  expect(await late.text()).toContain('This link has expired');
  expect((await submit(path, address)).status).toBe(410);
});

test('another site cannot answer, and who gets no texts is told so', async () => {
  const { ada, path } = await atTheAddress();
  const filled = { ...address, 'phone-digits': ada.digits };
  expect((await submit(path, filled, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  await ada.say('STOP');
  const out = await submit(path, filled);
  expect(out.status).toBe(403);
  expect(out.page).toContain('You get no texts from us');
});

test('a long address, such as one to pay at, is a short link in the text and leads there', async () => {
  const bo = customer();
  const url = `https://checkout.stripe.com/c/pay/${'x'.repeat(300)}#fid`;
  const reply: Reply = {
    kind: 'choices',
    text: 'Pay for HR-7K2M4Q here until tomorrow.',
    options: [{ label: 'Pay now', say: 'pay HR-7K2M4Q', url }],
  };
  const text = await bo.tell('pay-1', reply);
  expect(text).toMatch(/Pay now: https:\/\/shop\.example\.com\/s\/[\w-]{22}$/);
  const path = linkIn(text);
  // Forwarded, it shows nothing of what is behind it.
  const asked = await open(path);
  expect(asked.status).toBe(200);
  expect(await asked.text()).toMatch(/^(?![\s\S]*stripe)[\s\S]*Last four digits of your phone number/);
  expect(await submit(path, { 'phone-digits': '0000' })).toMatchObject({ status: 422, cookies: [] });
  expect((await submit(path, { pick: '0' })).status).toBe(404);
  const known = await submit(path, { 'phone-digits': bo.digits });
  expect(known.status).toBe(200);
  expect(known.page).toContain(`<a href="${url}">Go on</a>`);
  const response = await open(path, known.cookies[0]?.split(';')[0]);
  expect(response.status).toBe(303);
  expect(response.headers.get('location')).toBe(url);
  for (let tried = 1; tried < 5; tried += 1) await submit(path, { 'phone-digits': '0000' });
  const shut = await submit(path, { 'phone-digits': bo.digits });
  expect(shut.status).toBe(403);
  expect(shut.page).not.toContain('stripe');
  // Sent once more under its key, it is the same link.
  expect(await bo.tell('pay-1', reply)).toBe(text);
});
