import { Writable } from 'node:stream';
import { pino } from 'pino';
import { SegmentedMessage } from 'sms-segments-calculator';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { webhook, type Sent } from '../channels/sms/fixtures/twilio-api.ts';
import { openTestHouse, type TestHouse } from './house.ts';

const publicUrl = 'https://shop.example.com';
const token = '0123456789abcdef0123456789abcdef';
const ours = '+15550001111';

let shop: TestHouse;
let now = new Date('2026-11-26T10:00:00Z');
const lines: Record<string, unknown>[] = [];
const log = pino(
  { level: 'info' },
  new Writable({
    write(chunk, _, done) {
      lines.push(JSON.parse(String(chunk)) as Record<string, unknown>);
      done();
    },
  }),
);

beforeAll(async () => {
  shop = await openTestHouse({ clock: () => now, log });
});
afterAll(() => shop.close());

const pass = (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1000);
};
const logged = (sid: string) => lines.filter((line) => line['sid'] === sid).map((line) => line['msg']);

let numbers = 0;
/** A customer of whom all is seen that was sent. */
function customer() {
  const number = `+1415777${String((numbers += 1)).padStart(4, '0')}`;
  const sent = () => shop.twilio.sent.filter((message) => message.fields.get('To') === number);
  return {
    number,
    sent,
    async say(Body: string): Promise<Sent> {
      const MessageSid = `SM${crypto.randomUUID().replaceAll('-', '')}`;
      const fields = { MessageSid, From: number, To: ours, Body, NumMedia: '0' };
      expect((await shop.app.request(webhook({ publicUrl, token }, fields))).status).toBe(200);
      await shop.house.inbox.idle();
      const last = sent().at(-1);
      if (!last) throw new Error('nothing was answered');
      return last;
    },
    async report(sid: string, MessageStatus: string, error?: number): Promise<void> {
      const fields = {
        ...{ MessageSid: sid, To: number, From: ours, MessageStatus },
        ...(error !== undefined && { ErrorCode: String(error) }),
      };
      const response = await shop.app.request(
        webhook({ publicUrl, token, path: '/channels/sms/status' }, fields),
      );
      expect(response.status).toBe(200);
    },
  };
}

const work = async () => (await shop.house.sms?.work()) ?? 0;

test('each message stands in the log with its segments, and with its price once Twilio knows it, and no number does', async () => {
  const ada = customer();
  const { sid, fields } = await ada.say('hello');
  await ada.report(sid, 'delivered');
  await ada.report(sid, 'sent');
  expect(await work()).toBe(0);
  pass(61);
  expect(await work()).toBe(1);
  expect(logged(sid)).not.toContain('a text message was charged');
  shop.twilio.charge(sid, '-0.00790');
  pass(15 * 60);
  expect(await work()).toBe(1);
  pass(60 * 60);
  expect(await work()).toBe(0);
  const mine = lines.filter((line) => line['sid'] === sid);
  expect(mine).toMatchObject([
    { msg: 'a text message was sent', segments: 2, pictures: 0, to: '+1415…01' },
    { msg: 'a text message went on', status: 'delivered' },
    { msg: 'a text message was charged', status: 'delivered', segments: 2, price: 0.0079, currency: 'USD' },
  ]);
  expect(new SegmentedMessage(fields.get('Body') ?? '').segmentsCount).toBe(2);
  expect(JSON.stringify(lines)).not.toContain(ada.number.slice(1));
});

test('what did not arrive and may is sent again, later each time, once though callbacks repeat', async () => {
  const bo = customer();
  let { sid } = await bo.say('show me dark roasts');
  for (const wait of [60, 300, 1800]) {
    const count = bo.sent().length;
    await Promise.all(Array.from({ length: 5 }, () => bo.report(sid, 'undelivered', 30003)));
    await bo.report(sid, 'sent');
    pass(wait - 1);
    await work();
    expect(bo.sent()).toHaveLength(count);
    pass(2);
    await Promise.all([work(), work(), work()]);
    expect(bo.sent()).toHaveLength(count + 1);
    const [first, again] = [bo.sent()[0], bo.sent().at(-1)];
    expect(again?.fields.get('Body')).toBe(first?.fields.get('Body'));
    sid = again?.sid ?? '';
  }
  await bo.report(sid, 'undelivered', 30003);
  pass(2 * 60 * 60);
  while ((await work()) > 0);
  expect(bo.sent()).toHaveLength(4);
  // Its numbers still mean what they meant.
  expect((await bo.say('1')).fields.get('Body')).toMatch(/\$/);
});

test.each([30005, 30006, 30007, 21610])('failure %i is for good', async (error) => {
  const cy = customer();
  const { sid } = await cy.say('hello');
  await cy.report(sid, 'failed', error);
  pass(24 * 60 * 60);
  while ((await work()) > 0);
  expect(cy.sent()).toHaveLength(1);
});

test('an answer that a later one has overtaken is not sent again', async () => {
  const di = customer();
  const { sid } = await di.say('show me dark roasts');
  await di.say('show me mugs');
  await di.report(sid, 'undelivered', 30008);
  pass(61);
  await work();
  expect(di.sent()).toHaveLength(2);
  expect(logged(sid)).toContain('a text message is not sent again');
});

test('a phone that takes no pictures gets the words alone', async () => {
  const ed = customer();
  const { sid, fields } = await ed.say('tell me about the Moka Pot');
  expect(fields.has('MediaUrl')).toBe(true);
  await ed.report(sid, 'undelivered', 30011);
  pass(2);
  await work();
  const again = ed.sent().at(-1)?.fields;
  expect(again?.has('MediaUrl')).toBe(false);
  expect(again?.get('Body')).toBe(fields.get('Body'));
});

test('Twilio out of order: the try is put off, and given up after some', async () => {
  const flo = customer();
  const { sid } = await flo.say('hello');
  await flo.report(sid, 'failed', 30001);
  for (let tried = 0; tried < 10; tried += 1) shop.twilio.next({ status: 503 });
  for (let tried = 0; tried < 10; tried += 1) {
    pass(16 * 60);
    await work();
  }
  expect(flo.sent()).toHaveLength(1);
  expect(logged(sid)).toContain('a text message is not sent again');
});
