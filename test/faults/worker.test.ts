import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stationNames } from '../../bot/stations.ts';
import { isAlive, type Holder } from '../../server/data-directory.ts';
import { figuresIn, startCollector, type Collector } from '../collector.ts';
import { openTextingShop, stockOf, texter, type TextingShop } from './texting.ts';

/**
 * The server with a worker of its own: the worker, the server, or both are killed on the way from a customer's "yes" to the sent
 * receipt. The stations lie some requests apart: checkout.test.ts stops at every one, with all in one process.
 */
let customers = 0;
let shop: TextingShop;
let collector: Collector;
beforeAll(async () => {
  collector = await startCollector();
  shop = await openTextingShop({ WORKERS: '1', OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
});
afterAll(async () => {
  await shop.close();
  await collector.stop();
});

test('a text is one trace through both processes, and the figures of both stand in /metrics', async () => {
  const { received, text } = texter(shop.twilio, '+15552009999', () => shop.server().url);
  const metrics = async () => figuresIn(await (await fetch(`${shop.server().url}/metrics`)).text());
  const before = await metrics();
  await text('add one Sumatra Mandheling, 250 g, whole bean');
  await expect.poll(() => received().length, { timeout: 15_000 }).toBe(1);
  // Each process exports its own spans, some time after they have ended.
  const names = () => new Set(collector.spans.map(({ name }) => name));
  await expect.poll(names, { timeout: 15_000 }).toEqual(new Set(stationNames));
  const ids = new Set(collector.spans.map((span) => span.spanId));
  const roots = collector.spans.filter((span) => !ids.has(span.parentSpanId ?? ''));
  expect([new Set(collector.spans.map((span) => span.traceId)).size, roots.map(({ name }) => name)]).toEqual([
    1,
    ['receive'],
  ]);
  const serviceOf = (name: string) => collector.spans.find((span) => span.name === name)?.service;
  expect(['receive', 'accept', 'work', 'send'].map(serviceOf)).toEqual([
    ...['parley', 'parley', 'parley-worker', 'parley-worker'],
  ]);
  expect(JSON.stringify(collector.spans)).not.toMatch(/15552009999|whole bean/);

  const turns = 'parley_turns_total{channel="sms",outcome="understood"}';
  const stations = (name: string) => `parley_station_seconds_count{station="${name}"}`;
  await expect.poll(async () => (await metrics()).get(turns), { timeout: 5_000 }).toBe(1);
  const after = await metrics();
  expect([before.get(turns), before.get('parley_workers'), after.get('parley_carts_begun_total')]).toEqual([
    ...[undefined, 1, 1],
  ]);
  expect([after.get(stations('receive')), after.get(stations('understand'))]).toEqual([1, 1]);
  const proxied = await fetch(`${shop.server().url}/metrics`, {
    headers: { 'x-forwarded-for': '203.0.113.7' },
  });
  expect(proxied.status).toBe(404);
});

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
