import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTwilioApi, webhook, type TwilioApi } from '../../channels/sms/fixtures/twilio-api.ts';
import type { ChatEvent, EventPage } from '../../channels/web/protocol.ts';
import { createShop } from '../../commerce/index.ts';
import { localClient } from '../../server/tables.ts';
import { databaseOf, startServer, type Server } from './process.ts';

/**
 * The server is killed as by `kill -9` after each single request to the database on the way from a customer's "yes" to
 * the sent receipt, and started again. Every time there is one order, one answer, and one unit less in stock.
 */
const sku = 'sumatra-mandheling-250g-whole';
const address = 'Ada Lovelace, 1 Main St, Springfield, IL 62701';
const publicUrl = 'https://shop.example.com';
const token = '0123456789abcdef0123456789abcdef';
const ourNumber = '+15550001111';
/** More than a "yes" ever takes; the first run that outlives its countdown ends the loop. */
const mostStations = 40;

let dataDir: string;
let twilio: TwilioApi;
let environment: Readonly<Record<string, string>>;
let server: Server;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'parley-faults-'));
  twilio = await startTwilioApi();
  environment = {
    PUBLIC_URL: publicUrl,
    TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
    TWILIO_AUTH_TOKEN: token,
    TWILIO_FROM: ourNumber,
    TWILIO_API_BASE_URL: twilio.url,
  };
  server = await startServer(dataDir, environment, true);
  const client = localClient(databaseOf(dataDir));
  await (await createShop({ client, table: 'parley-shop', random: () => 0 })).merchant.setStock(sku, 1000);
  client.destroy();
});

afterAll(async () => {
  await server.stop();
  await twilio.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** A customer of the web chat who sends a message again until it is taken, as the page does. */
function webCustomer() {
  let cookie = '';
  return {
    async say(text: string, id: string = crypto.randomUUID()): Promise<readonly ChatEvent[]> {
      const response = await fetch(`${server.url}/api/chat/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(cookie && { cookie }) },
        body: JSON.stringify({ id, text, after: 0 }),
      });
      cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
      return ((await response.json()) as EventPage).events;
    },
  };
}

async function stock(): Promise<number> {
  const client = localClient(databaseOf(dataDir));
  const { shop } = await createShop({ client, table: 'parley-shop', random: () => 0 });
  const product = await shop.product('sumatra-mandheling');
  client.destroy();
  return product?.variants.find((variant) => variant.sku === sku)?.available ?? -1;
}

test('web: killed at any station of a "yes", the customer gets one order and one answer', async () => {
  let survived = false;
  for (let station = 0; station < mostStations && !survived; station += 1) {
    const customer = webCustomer();
    await customer.say('add one Sumatra Mandheling, 250 g, whole bean');
    await customer.say('check out');
    await customer.say(address);
    const before = await stock();
    await server.dieAfter(station);
    const id = crypto.randomUUID();
    const answered = await customer.say('yes', id).catch(() => undefined);
    // The answer comes before the last requests are made, so a server that lives on is given time to make them.
    // A request of its own, such as a look at the alias, may still end it until it is told to live.
    survived =
      answered !== undefined &&
      (await Promise.race([server.dead, pause(1000, 'alive')])) === 'alive' &&
      (await server.dieAfter(Infinity));
    if (!survived) {
      await server.dead;
      server = await startServer(dataDir, environment, true);
    }
    const log = await customer.say('yes', id);
    const yes = log.findIndex((event) => event.from === 'customer' && event.text === 'yes');
    const answers = log.slice(yes).flatMap((event) => (event.from === 'assistant' ? [event.reply] : []));
    const receipts = answers.filter((reply) => reply.kind === 'receipt');
    expect(receipts, `station ${String(station)}: ${JSON.stringify(answers)}`).toHaveLength(1);
    expect(receipts[0]?.order.number).toMatch(/^HR-[0-9A-Z]{6}$/);
    expect(log.filter((event) => event.from === 'customer' && event.text === 'yes')).toHaveLength(1);
    expect(await stock(), `station ${String(station)}`).toBe(before - 1);
  }
  expect(survived).toBe(true);
}, 480_000);

test('SMS: killed at any station of a "yes", the customer gets one order, and never two different answers', async () => {
  let survived = false;
  for (let station = 0; station < mostStations && !survived; station += 1) {
    const number = `+1555100${String(station).padStart(4, '0')}`;
    const received = () =>
      twilio.sent
        .filter((sent) => sent.fields.get('To') === number)
        .map((sent) => sent.fields.get('Body') ?? '');
    const text = async (Body: string, MessageSid = `SM${crypto.randomUUID().replaceAll('-', '')}`) => {
      const request = webhook(
        { publicUrl, token },
        { MessageSid, From: number, To: ourNumber, Body, NumMedia: '0' },
      );
      const response = await fetch(`${server.url}/channels/sms`, {
        method: 'POST',
        headers: request.headers,
        body: await request.text(),
      });
      expect(response.status).toBe(200);
    };
    for (const line of ['add one Sumatra Mandheling, 250 g, whole bean', 'check out', address]) {
      const heard = received().length;
      await text(line);
      await expect.poll(() => received().length, { timeout: 10_000 }).toBeGreaterThan(heard);
    }
    const before = await stock();
    const heard = received().length;
    await server.dieAfter(station);
    const sid = `SM${crypto.randomUUID().replaceAll('-', '')}`;
    await text('yes', sid).catch(() => undefined);
    const heardAndCalm = expect
      .poll(() => received().length, { timeout: 10_000 })
      .toBeGreaterThan(heard)
      .then(() => pause(1000, 'alive'));
    survived =
      (await Promise.race([server.dead, heardAndCalm.catch(() => 'silent')])) === 'alive' &&
      (await server.dieAfter(Infinity));
    if (!survived) {
      await server.dead;
      server = await startServer(dataDir, environment, true);
      // Twilio sends a webhook again that was not answered.
      await text('yes', sid);
      await expect.poll(() => received().length, { timeout: 15_000 }).toBeGreaterThan(heard);
    }
    const answers = received().slice(heard);
    expect(new Set(answers).size, answers.join('\n--\n')).toBe(1);
    expect(answers[0], `station ${String(station)}`).toMatch(/HR-[0-9A-Z]{6}/);
    expect(await stock(), `station ${String(station)}`).toBe(before - 1);
  }
  expect(survived).toBe(true);
}, 480_000);
