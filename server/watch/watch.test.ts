import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stationNames } from '../../bot/stations.ts';
import { figuresIn } from '../../test/collector.ts';
import { emfLine } from '../../test/cloud/xray.ts';
import { openTestHouse, texter, webGuest, type TestHouse } from '../../test/house.ts';
import { shopper, type Shopper } from '../../test/shopper.ts';
import type { OpsView } from '../api/views/ops.ts';
import { createLog } from '../log.ts';
import { plainError, withoutPersonal } from '../masked-log.ts';
import { createEmf } from './emf.ts';
import { counts, gauges, ratios, stationTime } from './figures.ts';
import { openWatch } from './index.ts';
import type { Observation } from './observation.ts';
import { createPicture } from './picture.ts';
import { placeIn, traceparent, xrayHeader } from './trace-header.ts';

/** One house takes in and another works, as two processes do; all that is logged is kept. */
let open: TestHouse;
let clerk: Shopper;
const lines: string[] = [];
const number = '+15552368000';

beforeAll(async () => {
  open = await openTestHouse({
    apart: true,
    log: createLog('debug', (line) => lines.push(line)),
    visitor: () => Promise.resolve({ customer: 'm', signedIn: true, roles: ['merchant'], setCookies: [] }),
  });
  clerk = shopper(open.app);
});
afterAll(() => open.close());

const live = async () => (await clerk.get('/api/admin/ops')).body as OpsView;

test('the picture has the turns of both processes, and each of them station by station', async () => {
  expect(await live()).toMatchObject({ here: true, traces: [], outcomes: {} });
  const guest = webGuest(open);
  await guest.say('add a Cold Brew Jug');
  await guest.say('the wuggle of my snorks');
  await expect.poll(async () => (await live()).outcomes).toEqual({ understood: 1, missed: 1 });
  const now = await live();
  expect(now).toMatchObject({ fallback: 0.5, carts: 1, orders: 0, conversion: 0, retries: 0 });
  expect(now.minutes).toHaveLength(60);
  expect(now.minutes.reduce((all, { turns }) => all + (turns['web'] ?? 0), 0)).toBe(2);
  const [, first] = now.traces;
  expect(new Set(first?.stations.map(({ station }) => station))).toEqual(new Set(stationNames));
  expect(first).toMatchObject({ channel: 'web', failed: false });
  const depths = Object.fromEntries((first?.stations ?? []).map(({ station, depth }) => [station, depth]));
  expect(depths).toMatchObject({
    receive: 0,
    accept: 1,
    work: 2,
    answer: 3,
    understand: 4,
    flow: 5,
    shop: 6,
  });
  const slow = now.stations.find(({ station }) => station === 'work');
  expect(slow?.count).toBe(2);
  expect(slow?.p99).toBeGreaterThanOrEqual(slow?.p50 ?? Infinity);
  expect(JSON.stringify(now)).not.toMatch(/wuggle|Cold Brew/);
  await open.house.lookAtInbox();
  expect(figuresIn(open.house.picture?.metrics() ?? '').get('parley_inbox_age_seconds')).toBe(0);
});

test('a whole order by text, and a platform that repeats what it was sent: every line has its turn, and none who it was', async () => {
  const ada = texter(open, number);
  for (const words of [
    'add a Cold Brew Jug',
    'check out',
    'Ada Lovelace, 12 Harbour Street, Springfield, IL 62701',
    'yes',
  ]) {
    await ada.say(words);
  }
  const from = lines.length;
  const body = {
    code: 21211,
    message: `The number ${number} of ada@example.com, 12 Harbour Street, did not take: help me out`,
  };
  open.twilio.next({ status: 400, body });
  await ada.say('help me out');
  const told = lines.slice(from).map((line) => JSON.parse(line) as Record<string, unknown>);
  const failed = told.filter(({ msg }) => msg === 'an answer was given up');
  expect(failed).toMatchObject([
    {
      trace: expect.stringMatching(/^[\da-f]{32}$/) as string,
      turn: expect.stringMatching(/^[\w-]{32}\.5$/) as string,
    },
  ]);
  expect(lines.join('')).not.toMatch(/5552368000|ada@example|Harbour Street|62701|Lovelace|help me out/);
  await expect.poll(async () => (await live()).givenUp).toBe(1);
  expect(await live()).toMatchObject({ orders: 1, orderFailures: 0 });
});

test('what is out of stock is counted where it is refused', async () => {
  const body = { sku: 'cold-brew-jug', quantity: 90 };
  await open.house.merchant.setStock('cold-brew-jug', 3);
  expect((await clerk.send('POST', '/api/shop/cart/lines', body)).status).toBe(409);
  expect((await live()).stockRefusals).toBe(1);
  const figures = figuresIn(open.house.picture?.metrics() ?? '');
  expect(figures.get('parley_stock_refusals_total{at="cart"}')).toBe(1);
});

test('/metrics is nothing to those who are not on this machine and bring no token', async () => {
  expect((await open.app.request('/metrics')).status).toBe(404);
  const bearer = { authorization: 'Bearer 0123456789abcdef' };
  expect((await open.app.request('/metrics', { headers: bearer })).status).toBe(404);
});

test('lines without what is personal: by field, by shape, by what was said; ids, prices and files stay', () => {
  const line = (held: object, said?: string) =>
    JSON.parse(withoutPersonal(JSON.stringify(held), said)) as Record<string, unknown>;
  expect(
    line({
      ...{ time: '2026-11-26T12:00:00.000Z', text: 'anything', address: { street: 'x' }, level: 40 },
      msg: 'to +1 (555) 236-8000, 555-236-8000, a.b+c@mail.example.org, PO Box 12, 4111 1111 1111 1111',
    }),
  ).toEqual({
    ...{ time: '2026-11-26T12:00:00.000Z', text: '[personal]', address: '[personal]', level: 40 },
    msg: 'to [phone number], [phone number], [e-mail], [address], [number]',
  });
  const kept = {
    ...{ turn: 'abc_DEF-123456789012345678901234567.12', trace: '67891233abcdef012345678912345678' },
    ...{ order: 'HR-03C897', total: '$33.00', id: '4f0c5b1e-7d0a-4c55-9b1f-123456789012' },
    stack: 'at run (/srv/node_modules/@aws-sdk/client/index.js:1234567:12)',
  };
  expect(line(kept)).toEqual(kept);
  expect(line({ msg: 'Bad words: my mum likes tea' }, 'my mum likes tea')).toEqual({
    msg: 'Bad words: [what was said]',
  });
  const item = Object.assign(new Error('refused', { cause: new TypeError('x') }), {
    ...{ code: 'E1', CancellationReasons: [{ Item: { street: '1 Main St' } }] },
  });
  expect(plainError(item)).toMatchObject({ type: 'Error', message: 'refused', code: 'E1' });
  expect(JSON.stringify(plainError(item))).not.toContain('Main St');
});

test('a place travels in either header, and nothing else is one', () => {
  const hex = (length: number) =>
    fc
      .uint8Array({ minLength: length / 2, maxLength: length / 2 })
      .map((bytes) => Buffer.from(bytes).toString('hex'))
      .filter((text) => !/^0+$/.test(text));
  const place = fc.record({ trace: hex(32), span: hex(16), sampled: fc.boolean() });
  fc.assert(
    fc.property(place, (one) => {
      expect(placeIn(traceparent(one))).toEqual(one);
      expect(placeIn(xrayHeader(one))).toEqual(one);
    }),
  );
  fc.assert(fc.property(fc.string(), (text) => placeIn(text) === undefined));
  expect(placeIn('Self=1-1-2;Root=1-67891233-abcdef012345678912345678;Parent=53995c3f42cd8ad8')).toEqual({
    ...{ trace: '67891233abcdef012345678912345678', span: '53995c3f42cd8ad8', sampled: true },
  });
  expect(placeIn('Root=1-67891233-abcdef012345678912345678')).toBeUndefined();
});

test('a request is taken in where its header says, once a proxy of ours stands before the server; who asked says what is sampled', async () => {
  const root = '67891233abcdef012345678912345678';
  async function passed(proxies: number, headers: Readonly<Record<string, string>>) {
    const seen: Observation[] = [];
    const watch = await openWatch(
      { tracing: { otlp: undefined, xray: undefined }, proxies },
      { observe: (one) => seen.push(one), service: 'test', fault: () => undefined },
    );
    const onward = await watch.enter(new Request('http://localhost/', { headers }), () =>
      watch.at('receive', {}, () => Promise.resolve(watch.xray() ?? '')),
    );
    expect(seen).toHaveLength(1);
    return { onward, passed: seen[0] };
  }
  const xray = {
    'x-amzn-trace-id': 'Root=1-67891233-abcdef012345678912345678;Parent=53995c3f42cd8ad8;Sampled=0',
  };
  const believed = await passed(1, xray);
  expect(believed.passed).toMatchObject({ trace: root, parent: '53995c3f42cd8ad8' });
  expect(believed.onward).toMatch(/^Root=1-67891233-abcdef012345678912345678;Parent=[\da-f]{16};Sampled=0$/);
  const w3c = { traceparent: `00-${root}-53995c3f42cd8ad8-01` };
  expect((await passed(1, w3c)).passed).toMatchObject({ trace: root });
  for (const headers of [xray, w3c]) {
    const unproved = await passed(0, headers);
    expect(unproved.passed).toMatchObject({ parent: undefined });
    expect(unproved.onward).not.toContain('abcdef012345678912345678');
  }
});

test('figures as lines for CloudWatch: at most 100 values in each, and nothing twice', () => {
  const written: string[] = [];
  const clock = () => new Date('2026-11-26T12:00:00Z');
  const emf = createEmf({ namespace: 'Parley', write: (line) => written.push(line), clock });
  for (let turn = 0; turn < 130; turn += 1)
    emf.add({ is: 'count', figure: 'turns', by: { channel: 'sms', outcome: 'missed' }, n: 1 });
  emf.add({ is: 'gauge', figure: 'inboxAge', value: 12 });
  emf.flush();
  emf.flush();
  const all = written.map((line) => emfLine.parse(JSON.parse(line)) as Record<string, unknown>);
  const turns = all.flatMap(({ Turns }) => Turns ?? []);
  expect([turns.length, all.filter(({ InboxAge }) => InboxAge === 12).length, all.length]).toEqual([
    130, 1, 5,
  ]);
});

test('times in the middle and at the slow end, and what is older than the page', () => {
  let at = Date.parse('2026-11-26T12:00:30Z');
  const picture = createPicture(() => new Date(at));
  for (let ms = 1; ms <= 100; ms += 1) {
    picture.add({
      ...{ is: 'passed', trace: String(ms), span: 's', parent: undefined, station: 'send', at, ms },
      ...{ failed: undefined, facts: {}, process: 1 },
    });
  }
  picture.add({ is: 'count', figure: 'ordersPlaced', by: {}, n: 1 });
  expect(picture.now()).toMatchObject({ stations: [{ count: 100, p50: 50, p99: 99 }], orders: 1 });
  at += 3_600_000;
  expect(picture.now()).toMatchObject({ stations: [], orders: 0 });
  const figures = figuresIn(picture.metrics());
  expect([
    figures.get('parley_orders_placed_total'),
    figures.get('parley_station_seconds_bucket{station="send",le="0.05"}'),
    figures.get('parley_station_seconds_bucket{station="send",le="+Inf"}'),
  ]).toEqual([1, 50, 100]);
});

test('the README names every figure', () => {
  const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8');
  const all = [...Object.values(counts), ...Object.values(gauges), ...Object.values(ratios), stationTime];
  expect(all.map(({ name }) => name).filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
});
