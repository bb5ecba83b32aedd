import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isAlive, type Holder } from '../../server/data-directory.ts';
import { openTextingShop, stockOf, texter, type TextingShop } from './texting.ts';

/**
 * The server with a worker of its own: the worker, the server, or both are killed on the way from a customer's "yes" to the sent
 * receipt. The stations lie some requests apart: checkout.test.ts stops at every one, with all in one process.
 */
let customers = 0;
let shop: TextingShop;
beforeAll(async () => {
  shop = await openTextingShop({ WORKERS: '1' });
});
afterAll(() => shop.close());

const workerOf = () => (JSON.parse(readFileSync(join(shop.dataDir, 'lock'), 'utf8')) as Holder).worker;

/** Who is killed after how many requests of whom; a "yes" takes some twenty-five of the worker's and a few of the server's. */
const deaths = [
  { dies: 'worker', counts: 'worker', stations: [1, 6, 12, 18] },
  { dies: 'server', counts: 'worker', stations: [4, 15] },
  { dies: 'both', counts: 'worker', stations: [9] },
  { dies: 'server', counts: 'server', stations: [0, 1] },
] as const;

const cases = deaths.flatMap(({ stations, ...who }) => stations.map((station) => ({ ...who, station })));

test.each(cases)(
  'the $dies killed after $station requests of the $counts on the way from a "yes": one order, one answer',
  async ({ counts, dies, station }) => {
    const number = `+1555200${String((customers += 1)).padStart(4, '0')}`;
    const { prepare, received, text } = texter(shop.twilio, number, () => shop.server().url);
    await prepare();
    const before = await stockOf(shop.dataDir);
    const heard = received().length;
    const worker = workerOf();
    const dead = dies === 'worker' ? shop.server().workerDead() : shop.server().dead;
    await shop.server().dieAfter(station, { counts, dies });
    const sid = `SM${crypto.randomUUID().replaceAll('-', '')}`;
    const taken = text('yes', sid);
    // No request fails for want of a worker.
    if (dies === 'worker') await taken;
    else await taken.catch(() => undefined);
    await dead;
    if (dies !== 'worker') {
      if (worker) await expect.poll(() => isAlive(worker), { timeout: 10_000 }).toBe(false);
      await shop.again();
      // Twilio sends a webhook again that was not answered.
      await text('yes', sid);
    }
    await expect.poll(() => received().length, { timeout: 20_000 }).toBeGreaterThan(heard);
    const answers = received().slice(heard);
    expect(new Set(answers).size, answers.join('\n--\n')).toBe(1);
    expect(answers[0]).toMatch(/HR-[0-9A-Z]{6}/);
    expect(await stockOf(shop.dataDir)).toBe(before - 1);
  },
  60_000,
);
