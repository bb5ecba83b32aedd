import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Port } from '../../bot/lex/embedded/wire/port.ts';
import type { HookResponse } from '../../bot/lex/hook-event.ts';
import { stationNames } from '../../bot/stations.ts';
import { createSessionStore } from '../../bot/session-store.ts';
import { json, mention, secret as slackSecret } from '../../channels/slack/fixtures/requests.ts';
import { startSlackApi, type SlackApi } from '../../channels/slack/fixtures/slack-api.ts';
import { startTwilioApi, webhook, type TwilioApi } from '../../channels/sms/fixtures/twilio-api.ts';
import type { EventPage } from '../../channels/web/protocol.ts';
import { bundleFunctions, functionNames, weigh } from '../../infra/bundle.ts';
import { startTestDatabase, type TestDatabase } from '../database.ts';
import { batchOf, bodyOf, cookiesOf, httpEvent, restEvent, type Answered } from './events.ts';
import { startEnvironment, type Environment } from './functions.ts';
import { deployTo, serveLex } from './lex.ts';
import { startSqsQueue, type SqsQueue } from './sqs.ts';
import { emfLine, startXrayDaemon, type XrayDaemon } from './xray.ts';

const publicUrl = 'https://shop.example.com';
const token = '0123456789abcdef0123456789abcdef';

let folder: string;
let database: TestDatabase;
let queue: SqsQueue;
let slack: SlackApi;
let twilio: TwilioApi;
let lex: Port;
let daemon: XrayDaemon;
let here: Environment;
let there: Environment;
let metafile: Awaited<ReturnType<typeof bundleFunctions>>;
let hooked = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'functions-'));
  [database, queue, slack, twilio, daemon, metafile] = await Promise.all([
    startTestDatabase(),
    startSqsQueue(),
    startSlackApi(),
    startTwilioApi(),
    startXrayDaemon(),
    bundleFunctions(join(folder, 'bundle')),
  ]);
  lex = await serveLex(database, (event) => {
    hooked += 1;
    return here.invoke<HookResponse>('hook', event);
  });
  await deployTo(join(folder, 'ShopBot'), `http://127.0.0.1:${String(lex.number)}`);
  here = startEnvironment(join(folder, 'bundle'), settings());
  // The first one fills the shop.
  await here.invoke('web', await restEvent(new Request(`${publicUrl}/health`)));
  there = startEnvironment(join(folder, 'bundle'), settings());
});
afterAll(async () => {
  here.kill();
  there.kill();
  await Promise.all([queue.stop(), slack.stop(), twilio.stop(), daemon.stop(), lex.close(0)]);
  await database.stop();
  await rm(folder, { recursive: true });
});

const settings = () => ({
  DYNAMODB_ENDPOINT: database.endpoint,
  BOT: join(folder, 'ShopBot'),
  ENGINE: 'aws',
  LEX_ENDPOINT: `http://127.0.0.1:${String(lex.number)}`,
  QUEUE: 'sqs',
  QUEUE_URL: queue.url,
  ...{ IMAGES: 's3', IMAGES_BUCKET: 'pictures' },
  PUBLIC_URL: publicUrl,
  COOKIE_SECRET: 'c'.repeat(32),
  PROXIES: '1',
  STREAM_SECONDS: '3',
  SLACK_SIGNING_SECRET: slackSecret,
  SLACK_BOT_TOKEN: 'xoxb-test',
  SLACK_API_BASE_URL: slack.url,
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: token,
  TWILIO_FROM: '+15550001111',
  TWILIO_API_BASE_URL: twilio.url,
  AWS_XRAY_DAEMON_ADDRESS: daemon.address,
  METRICS_NAMESPACE: 'Parley/test',
});

type Batch = Awaited<ReturnType<SqsQueue['next']>>;

/** The event source: gives a batch to the worker, and takes out of the queue what it does not report. */
async function work(batch: Batch, worker: Environment = here): Promise<readonly string[]> {
  const { batchItemFailures: failed } = await worker.invoke<{
    batchItemFailures: { itemIdentifier: string }[];
  }>('worker', batchOf(batch));
  const left = failed.map((each) => each.itemIdentifier);
  queue.done(batch.filter(({ id }) => !left.includes(id)));
  return left;
}

const workNext = async () => work(await queue.next(10));

const asking = (path: string, body?: object, cookie?: string) =>
  new Request(publicUrl + path, {
    method: body ? 'POST' : 'GET',
    headers: { ...(body && { 'content-type': 'application/json' }), ...(cookie && { cookie }) },
    ...(body && { body: JSON.stringify(body) }),
  });

let persons = 0;
const newNumber = () => `+1555${String((persons += 1)).padStart(7, '0')}`;
let texts = 0;
const text = (From: string, Body: string, MessageSid = `SM${String((texts += 1)).padStart(32, '0')}`) =>
  webhook(
    { publicUrl, token },
    { MessageSid, AccountSid: `AC${'0'.repeat(32)}`, From, To: '+15550001111', Body, NumMedia: '0' },
  );
const taken = async (request: Request) =>
  (await here.invoke<Answered>('webhook', await restEvent(request))).statusCode;
const sentTo = (number: string) =>
  twilio.sent
    .filter(({ fields }) => fields.get('To') === number)
    .map(({ fields }) => fields.get('Body') ?? '');

test('the web chat by a REST API and by an HTTP API: cookies of both forms, answers of the worker and of Lex', async () => {
  const say = (words: string) => ({ id: crypto.randomUUID(), text: words, after: 0 });
  const asked = here.invoke<Answered>(
    'web',
    await restEvent(asking('/api/chat/messages', say('add a Cold Brew Jug'))),
  );
  await workNext();
  const first = await asked;
  expect(first.statusCode).toBe(200);
  expect((JSON.parse(bodyOf(first)) as EventPage).events).toHaveLength(2);
  const [cookie = ''] = cookiesOf(first).map((value) => value.split(';')[0]);
  expect(cookie).not.toBe('');
  expect(first.multiValueHeaders?.['content-type']).toEqual(['application/json']);
  const later = here.invoke<Answered>(
    'web',
    await httpEvent(asking('/api/chat/messages', say('show my cart'), `theme=dark; ${cookie}`)),
  );
  await workNext();
  expect(bodyOf(await later)).toContain(String.raw`Your cart:\n1 x Cold Brew Jug`);
  expect(hooked).toBeGreaterThan(0);

  const streamed = await here.invoke<{
    statusCode: number;
    headers: object;
    written: { text: string; at: number }[];
  }>('web', await restEvent(asking('/api/chat/stream?after=2', undefined, cookie)), 'stream');
  expect(streamed).toMatchObject({ statusCode: 200, headers: { 'content-type': 'text/event-stream' } });
  expect(streamed.written.map((chunk) => chunk.text).join('')).toMatch(/^retry: 2000\n\nid: 3\n/);
});

test.each([
  ['REST API', (request: Request) => restEvent(request)],
  ['REST API in base64', (request: Request) => restEvent(request, true)],
  ['HTTP API in base64', (request: Request) => httpEvent(request)],
  ['HTTP API', (request: Request) => httpEvent(request, false)],
])(
  "Slack's signature over “señor 🛒” holds through a %s, and a changed body's does not",
  async (_, shape) => {
    const request = mention('U7', 'señor 🛒 show me dark roasts');
    const forged = new Request(request.url, {
      method: 'POST',
      headers: request.headers,
      body: (await request.clone().text()).replace('señor', 'senor'),
    });
    const before = slack.messages.length;
    const again = request.clone();
    expect((await here.invoke<Answered>('webhook', await shape(request))).statusCode).toBe(200);
    await workNext();
    expect(slack.messages.length).toBeGreaterThan(before);
    const after = slack.messages.length;
    // Slack brings it once more: it is known, and nobody is rung for anew but to look.
    expect((await here.invoke<Answered>('webhook', await shape(again))).statusCode).toBe(200);
    await workNext();
    expect(slack.messages).toHaveLength(after);
    expect((await here.invoke<Answered>('webhook', await shape(forged))).statusCode).toBe(401);
  },
);

test.each(functionNames)(
  '%s reads no platform and nothing of OpenTelemetry when it starts, and can later',
  (name) => {
    const { packages, laterPackages } = weigh(metafile, name);
    const platforms = [
      ...['@slack/bolt', '@slack/web-api', 'twilio', 'botbuilder-core', 'stripe', 'oidc-provider'],
      ...['@opentelemetry/api', '@opentelemetry/sdk-trace', '@opentelemetry/exporter-trace-otlp-http'],
    ];
    expect(platforms.filter((each) => packages.has(each))).toEqual([]);
    expect(platforms.filter((each) => !laterPackages.has(each))).toEqual([]);
  },
);

test('what is no webhook is not there, and the challenge of Slack is answered', async () => {
  const lost = await here.invoke<Answered>('webhook', await restEvent(asking('/api/catalogue')));
  expect(lost.statusCode).toBe(404);
  const challenge = json({ type: 'url_verification', challenge: 'abc' });
  expect(bodyOf(await here.invoke<Answered>('webhook', await restEvent(challenge)))).toContain('abc');
});

test('batches that come reordered, twice, to two workers at once and after their time: each turn once, in order', async () => {
  const people = [newNumber(), newNumber(), newNumber()];
  for (const words of ['add a Cold Brew Jug', 'show my cart']) {
    for (const number of people) expect(await taken(text(number, words))).toBe(200);
  }
  const batch = await queue.next(10);
  expect(batch).toHaveLength(6);
  const backwards = [...batch].reverse();
  await Promise.all([work(batch, here), work(backwards, there), work([...backwards, ...batch], there)]);
  // The time of the messages was over before the worker was done: they come once more.
  expect(await work(batch, there)).toEqual([]);
  for (const number of people) {
    const [added = '', shown = '', ...more] = sentTo(number);
    expect([added.includes('Added'), shown.includes('Cold Brew Jug'), more]).toEqual([true, true, []]);
  }
});

test('one whose platform asks to wait comes back alone, and its turn is answered once', async () => {
  const people = [newNumber(), newNumber()];
  for (const number of people) await taken(text(number, 'help'));
  twilio.next({ status: 429, headers: { 'retry-after': '7' } });
  const left = await work(await queue.next(10));
  const [waiting] = queue.held;
  expect([left, (waiting?.unseenUntil ?? 0) > Date.now() + 5_000]).toEqual([[waiting?.id], true]);
  expect(people.map((number) => sentTo(number).length).sort()).toEqual([0, 1]);
  queue.lose();
});

test('a turn is one trace from API Gateway through the queue to the answer, and its figures are lines that CloudWatch reads', async () => {
  const number = newNumber();
  const root = '67891233abcdef012345678912345678';
  const event = await restEvent(text(number, 'add a Cold Brew Jug'));
  const [lines, told] = [here.output().length, daemon.documents.length];
  const invocation = 'Root=1-67891233-abcdef012345678912345678;Parent=53995c3f42cd8ad8;Sampled=1';
  await here.invoke('webhook', event, 'handler', invocation);
  const batch = await queue.next(10);
  expect(batch[0]?.trace).toMatch(/^Root=1-67891233-abcdef012345678912345678;Parent=[\da-f]{16};Sampled=1$/);
  await work(batch);
  expect(sentTo(number)).toHaveLength(1);
  const passed = () =>
    daemon.documents.slice(told).filter((one) => one.trace_id.replaceAll('-', '') === `1${root}`);
  const names = () => new Set(passed().map(({ name }) => name.replace('parley-', '')));
  await expect.poll(names).toEqual(new Set(stationNames));
  const ids = new Set(['53995c3f42cd8ad8', ...passed().map(({ id }) => id)]);
  expect(passed().filter(({ parent_id }) => !ids.has(parent_id ?? ''))).toEqual([]);
  expect(passed().find(({ name }) => name === 'receive')).toMatchObject({
    ...{ parent_id: '53995c3f42cd8ad8', type: 'subsegment' },
  });

  const written = here
    .output()
    .slice(lines)
    .map((line) => emfLine.parse(JSON.parse(line)));
  const metrics = written.flatMap(({ _aws }) => _aws.CloudWatchMetrics);
  expect(new Set(metrics.map(({ Namespace }) => Namespace))).toEqual(new Set(['Parley/test']));
  expect(written).toContainEqual(
    expect.objectContaining({ Channel: 'sms', Outcome: 'understood', Turns: 1 }),
  );
  expect(new Set(metrics.flatMap((one) => one.Metrics.map(({ Name }) => Name)))).toEqual(
    new Set(['Turns', 'Fallback', 'StationTime', 'CartsBegun']),
  );
  expect([...written, ...daemon.documents].map((one) => JSON.stringify(one)).join()).not.toContain(number);
});

test('a worker that dies in the middle: the next one that is rung for answers, once its lease is over', async () => {
  const number = newNumber();
  await taken(text(number, 'help'));
  const batch = await queue.next(10);
  const session = batch[0]?.group ?? '';
  const sessions = createSessionStore({ client: database.client, table: 'parley-bot' });
  // The dead one's lease: it took the turn and did nothing more.
  await sessions.lease(session, 'dead', 0.2);
  queue.lose();
  await sessions.defer(session, new Date(0));
  for (let look = 0; look < 50 && sentTo(number).length === 0; look += 1) {
    expect(await here.invoke('sweeper', {})).toMatchObject({ rung: expect.any(Number) as number });
    if (queue.held.some((message) => message.group === session)) await work(await queue.next(10));
  }
  expect(sentTo(number)).toHaveLength(1);
});

test('a house that cannot be opened: requests hear so, batches come back, and why stands in the log', async () => {
  const broken = startEnvironment(join(folder, 'bundle'), { ...settings(), QUEUE: 'local' });
  const answer = await broken.invoke<Answered>('web', await restEvent(asking('/health')));
  expect([answer.statusCode, broken.log()]).toEqual([
    503,
    expect.stringContaining('QUEUE must be sqs on Lambda'),
  ]);
  await expect(broken.invoke('worker', batchOf([]))).rejects.toThrow('QUEUE must be sqs');
  broken.kill();
});
