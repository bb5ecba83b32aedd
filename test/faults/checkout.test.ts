import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ChatEvent, EventPage } from '../../channels/web/protocol.ts';
import { lines, openTextingShop, stockOf, texter, type TextingShop } from './texting.ts';

/** More than a "yes" ever takes; the first run that outlives its countdown ends the loop. */
const mostStations = 40;

let shop: TextingShop;
beforeAll(async () => {
  shop = await openTextingShop();
});
afterAll(() => shop.close());

/** A customer of the web chat who sends a message again until it is taken, as the page does. */
function webCustomer() {
  let cookie = '';
  return {
    async say(text: string, id: string = crypto.randomUUID()): Promise<readonly ChatEvent[]> {
      const response = await fetch(`${shop.server().url}/api/chat/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(cookie && { cookie }) },
        body: JSON.stringify({ id, text, after: 0 }),
      });
      cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
      return ((await response.json()) as EventPage).events;
    },
  };
}

const stock = () => stockOf(shop.dataDir);

/**
 * The server is killed as by `kill -9` after each single request to the database on the way from a customer's "yes" to
 * the sent receipt, and started again. Every time there is one order, one answer, and one unit less in stock.
 */
test('web: killed at any station of a "yes", the customer gets one order and one answer', async () => {
  let survived = false;
  for (let station = 0; station < mostStations && !survived; station += 1) {
    const customer = webCustomer();
    for (const line of lines) await customer.say(line);
    const before = await stock();
    await shop.server().dieAfter(station);
    const id = crypto.randomUUID();
    const answered = await customer.say('yes', id).catch(() => undefined);
    // The answer comes before the last requests are made, so a server that lives on is given time to make them.
    // A request of its own, such as a look at the alias, may still end it until it is told to live.
    survived =
      answered !== undefined &&
      (await Promise.race([shop.server().dead, pause(1000, 'alive')])) === 'alive' &&
      (await shop.server().dieAfter(Infinity));
    if (!survived) {
      await shop.server().dead;
      await shop.again();
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

// Between two of these stations nothing happens that is not between the web's.
test('SMS: killed at every second station of a "yes", the customer gets one order, and never two different answers', async () => {
  let survived = false;
  for (let station = 0; station < mostStations && !survived; station += 2) {
    const number = `+1555100${String(station).padStart(4, '0')}`;
    const { received, text, prepare } = texter(shop.twilio, number, () => shop.server().url);
    await prepare();
    const before = await stock();
    const heard = received().length;
    await shop.server().dieAfter(station);
    const sid = `SM${crypto.randomUUID().replaceAll('-', '')}`;
    await text('yes', sid).catch(() => undefined);
    const heardAndCalm = expect
      .poll(() => received().length, { timeout: 10_000 })
      .toBeGreaterThan(heard)
      .then(() => pause(1000, 'alive'));
    survived =
      (await Promise.race([shop.server().dead, heardAndCalm.catch(() => 'silent')])) === 'alive' &&
      (await shop.server().dieAfter(Infinity));
    if (!survived) {
      await shop.server().dead;
      await shop.again();
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
