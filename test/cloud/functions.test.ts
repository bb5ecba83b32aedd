import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stationNames } from '../../bot/stations.ts';
import { createSessionStore } from '../../bot/session-store.ts';
import { json, mention } from '../../channels/slack/fixtures/requests.ts';
import type { EventPage } from '../../channels/web/protocol.ts';
import { functionNames, weigh } from '../../infra/bundle.ts';
import { openCloudShop, publicUrl, type CloudShop } from './cloud-shop.ts';
import { asking, driveOf, type Batch, type Drive } from './drive.ts';
import { batchOf, bodyOf, cookiesOf, httpEvent, restEvent, type Answered } from './events.ts';
import { emfLine } from './xray.ts';

let cloud: CloudShop;
let { database, queue, slack, twilio, daemon, here, there, metafile } = {} as CloudShop;
let { work, workNext, canReceive, newNumber, text, taken, sentTo } = {} as Drive;
beforeAll(async () => {
  cloud = await openCloudShop();
  ({ database, queue, slack, twilio, daemon, here, there, metafile } = cloud);
  ({ work, workNext, canReceive, newNumber, text, taken, sentTo } = driveOf(cloud));
});
afterAll(() => cloud.close());

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
  expect(cloud.hooked()).toBeGreaterThan(0);

  const streamed = await here.invoke<{
    statusCode: number;
    headers: object;
    written: { text: string; at: number }[];
  }>('web', await restEvent(asking('/api/chat/stream?after=2', undefined, cookie)), 'stream');
  expect(streamed).toMatchObject({ statusCode: 200, headers: { 'content-type': 'text/event-stream' } });
  const said = streamed.written.map((chunk) => chunk.text).join('');
  expect(said).toMatch(/^retry: 2000\n\nid: 3\n/);
  // It has ended by itself; the page comes back with the last event that it saw.
  const last = [...said.matchAll(/^id: (\d+)$/gm)].at(-1)?.[1] ?? '';
  const more = here.invoke<Answered>(
    'web',
    await restEvent(asking('/api/chat/messages', say('hello'), cookie)),
  );
  await workNext();
  await more;
  const back = asking('/api/chat/stream?after=0', undefined, cookie);
  back.headers.set('last-event-id', last);
  const resumed = await here.invoke<{ written: { text: string }[] }>('web', await restEvent(back), 'stream');
  expect(resumed.written.map((chunk) => chunk.text).join('')).toMatch(
    new RegExp(`^retry: 2000\\n\\nid: ${String(Number(last) + 1)}\\n`),
  );
});

test.each([
  ['REST API', restEvent],
  ['HTTP API', httpEvent],
])('cookies that come apart in a %s are read together, and several are set at once', async (_, shape) => {
  const event = await shape(asking('/api/shop/cart'));
  const first = await here.invoke<Answered>('web', event);
  const [cookie = ''] = cookiesOf(first).map((value) => value.split(';')[0]);
  const known = await shape(asking('/api/shop/cart', undefined, `theme=dark; ${cookie}`));
  const apart =
    'multiValueHeaders' in known
      ? { ...known, multiValueHeaders: { ...known.multiValueHeaders, cookie: ['theme=dark', cookie] } }
      : known;
  // Whoever is known gets no other cookie.
  expect(cookiesOf(await here.invoke<Answered>('web', apart))).toEqual([]);
  const out = new Request(`${publicUrl}/auth/sign-out`, {
    method: 'POST',
    headers: { accept: 'application/json', cookie },
  });
  const gone = cookiesOf(await here.invoke<Answered>('web', await shape(out)));
  expect(gone.length).toBeGreaterThan(2);
  expect(gone.every((each) => !each.includes(','.repeat(2)) && each.includes('='))).toBe(true);
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

test('a turn of the web chat loads no platform, and a text message loads its own alone', async () => {
  const worker = cloud.start({ TELL_LOADS: 'yes' });
  const loaded = () => {
    const files = new Set(
      [...worker.log().matchAll(/^loaded file:\S+\/(\S+)$/gm)].map(([, file = '']) => file),
    );
    const holds = (name: string) =>
      Object.entries(metafile.outputs).some(
        ([path, { inputs }]) =>
          files.has(path.split('/').at(-1) ?? '') &&
          Object.keys(inputs).some((input) => input.includes(`node_modules/${name}/`)),
      );
    return ['@slack/bolt', 'twilio', 'botbuilder-core', 'stripe', '@aws-sdk/client-s3', 'electrodb'].filter(
      holds,
    );
  };
  const said = { id: crypto.randomUUID(), text: 'add a Cold Brew Jug', after: 0 };
  const asked = here.invoke<Answered>('web', await restEvent(asking('/api/chat/messages', said)));
  await work(await queue.next(10), worker);
  expect(bodyOf(await asked)).toContain('Added');
  expect(loaded()).toEqual(['electrodb']);
  const number = newNumber();
  await taken(text(number, 'help'));
  await work(await queue.next(10), worker);
  expect(sentTo(number)).toHaveLength(1);
  expect(loaded()).toEqual(['twilio', 'electrodb']);
  worker.kill();
});

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

test('whatever the queue does, each turn is answered once and in its order', async () => {
  const does = fc.constantFrom('work', 'late', 'backwards', 'twice', 'together', 'lapse');
  await fc.assert(
    fc.asyncProperty(fc.array(does, { maxLength: 5 }), async (events) => {
      const people = [newNumber(), newNumber()];
      const said = ['add a Cold Brew Jug', 'show my cart'].flatMap((words) =>
        people.map((from) => [from, words]),
      );
      let seen: Batch = [];
      for (const [index, event] of [...events, 'work' as const].entries()) {
        const [from, words] = said[index] ?? [];
        if (from !== undefined && words !== undefined) expect(await taken(text(from, words))).toBe(200);
        if (event === 'lapse') queue.reappear();
        const batch = canReceive() ? await queue.next(10) : [];
        seen = [...seen, ...batch];
        // What is worked on late is so after others, and its own message has come back by then.
        if (event === 'work') await work(batch);
        if (event === 'backwards') await work([...batch].reverse(), there);
        if (event === 'twice') await work([...batch, ...batch]);
        if (event === 'together') await Promise.all([work(batch, here), work(batch, there)]);
        if (event === 'late' && seen.length > 0) await work([...seen].reverse(), there);
      }
      for (const [from = '', words = ''] of said.slice(events.length + 1)) await taken(text(from, words));
      for (let look = 0; look < 40 && people.some((number) => sentTo(number).length < 2); look += 1) {
        queue.reappear();
        if (queue.held.length > 0) await work(await queue.next(10));
      }
      for (const number of people) {
        const [added = '', shown = '', ...more] = sentTo(number);
        expect([added.includes('Added'), shown.includes('Cold Brew Jug'), more]).toEqual([true, true, []]);
      }
      queue.lose();
    }),
    { numRuns: 3 },
  );
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
  const broken = cloud.start({ QUEUE: 'local' });
  const answer = await broken.invoke<Answered>('web', await restEvent(asking('/health')));
  expect([answer.statusCode, broken.log()]).toEqual([
    503,
    expect.stringContaining('QUEUE must be sqs on Lambda'),
  ]);
  await expect(broken.invoke('worker', batchOf([]))).rejects.toThrow('QUEUE must be sqs');
  broken.kill();
});
