import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { startTwilioApi, webhook } from '../channels/sms/fixtures/twilio-api.ts';
import type { EventPage } from '../channels/web/protocol.ts';
import { startSqsQueue } from '../test/cloud/sqs.ts';
import { listening } from '../test/sign-in/front.ts';
import { isAlive, type Holder } from './data-directory.ts';

const root = mkdtempSync(join(tmpdir(), 'parley-start-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let directories = 0;
const newDirectory = () => join(root, String((directories += 1)));

/** `npm start` as a process, with what it prints. */
function start(environment: Readonly<Record<string, string>>, nodeOptions: readonly string[] = []) {
  const child = spawn(process.execPath, [...nodeOptions, 'server/launch.mjs', 'server/node.ts'], {
    env: { ...process.env, PORT: '0', NODE_ENV: 'production', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  const opened = new Promise<string>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      out += chunk;
      const address = /is open at (http:[^\s,]+)/.exec(out)?.[1];
      if (address) resolve(address.replace('localhost', '127.0.0.1'));
    });
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (err += chunk));
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, out, err }));
  return {
    child,
    ended,
    open: () =>
      Promise.race([
        opened,
        ended.then(({ err: why }) => Promise.reject(new Error(`It did not start: ${why}`))),
      ]),
  };
}

async function chat(address: string, text: string, cookie = '') {
  const response = await fetch(`${address}/api/chat/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ id: crypto.randomUUID(), text, after: 0 }),
  });
  const events = ((await response.json()) as EventPage).events;
  return { events, cookie: response.headers.get('set-cookie')?.split(';')[0] ?? cookie };
}

test('opens, answers, closes on Ctrl-C with nothing left running, and finds its data again', async () => {
  const DATA_DIR = newDirectory();
  const first = start({ DATA_DIR });
  const address = await first.open();
  const { database } = JSON.parse(readFileSync(join(DATA_DIR, 'lock'), 'utf8')) as Holder;
  const { cookie, events } = await chat(address, 'add a Cold Brew Jug');
  expect(events).toHaveLength(2);
  first.child.kill('SIGINT');
  const { code, out, err } = await first.ended;
  expect(code).toBe(0);
  expect(err).toBe('');
  expect(out.trim().split('\n').at(-1)).toMatch(
    /^Harbour Roast is open at http:\/\/localhost:\d+ \(Ctrl-C closes it\)$/,
  );
  expect(database && isAlive(database)).toBe(false);
  expect(existsSync(join(DATA_DIR, 'lock'))).toBe(false);

  const second = start({ DATA_DIR });
  const again = await chat(await second.open(), 'show my cart', cookie);
  expect(JSON.stringify(again.events)).toContain('1 x Cold Brew Jug');
  expect(again.events).toHaveLength(4);
  second.child.kill('SIGTERM');
  expect((await second.ended).err).toBe('');
});

test('takes over from a process that was killed, and stops the database that it left', async () => {
  const DATA_DIR = newDirectory();
  const first = start({ DATA_DIR });
  await first.open();
  const { database } = JSON.parse(readFileSync(join(DATA_DIR, 'lock'), 'utf8')) as Holder;
  first.child.kill('SIGKILL');
  await first.ended;
  expect(database && isAlive(database)).toBe(true);
  const second = start({ DATA_DIR });
  await second.open();
  expect(database && isAlive(database)).toBe(false);
  second.child.kill('SIGINT');
  await second.ended;
});

test('an open event stream does not keep it from closing', async () => {
  const server = start({ DATA_DIR: newDirectory(), WORKERS: '0' });
  const response = await fetch(`${await server.open()}/api/chat/stream`);
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  server.child.kill('SIGINT');
  expect((await server.ended).code).toBe(0);
});

test('with a queue it rings and works by it; told to end, it finishes the turn at hand, is not ready meanwhile, and ends', async () => {
  const [queue, twilio] = await Promise.all([startSqsQueue(), startTwilioApi()]);
  // Twilio takes a message when it is let.
  let arrive: () => void = () => undefined;
  let release: () => void = () => undefined;
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  const released = new Promise<void>((resolve) => (release = resolve));
  const slow = createHttpServer((request, response) => {
    arrive();
    void released.then(async () => {
      const { method, url, headers } = request;
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const given = await fetch(twilio.url + String(url), {
        ...{ method: String(method), body: Buffer.concat(chunks) },
        headers: { 'content-type': String(headers['content-type']) },
      });
      response.writeHead(given.status, { 'content-type': 'application/json' }).end(await given.text());
    });
  });
  const [publicUrl, token] = ['https://shop.example.com', '0123456789abcdef0123456789abcdef'];
  const account = `AC${'0'.repeat(32)}`;
  const server = start({
    ...{ DATA_DIR: newDirectory(), QUEUE: 'sqs', QUEUE_URL: queue.url, AWS_REGION: 'us-east-1' },
    ...{ AWS_ACCESS_KEY_ID: 'any', AWS_SECRET_ACCESS_KEY: 'thing', PUBLIC_URL: publicUrl },
    ...{ TWILIO_ACCOUNT_SID: account, TWILIO_AUTH_TOKEN: token, TWILIO_FROM: '+15550001111' },
    TWILIO_API_BASE_URL: await listening(slow),
  });
  const address = await server.open();
  expect((await chat(address, 'hello')).events).toHaveLength(2);
  expect(queue.counts.sent).toBe(1);
  const text = webhook(
    { publicUrl, token },
    {
      ...{ MessageSid: `SM${'1'.repeat(32)}`, AccountSid: account, From: '+15550002222', To: '+15550001111' },
      ...{ Body: 'help', NumMedia: '0' },
    },
  );
  const { pathname } = new URL(text.url);
  const body = await text.text();
  const taken = await fetch(address + pathname, { method: 'POST', headers: text.headers, body });
  expect(taken.status).toBe(200);
  await arrived;
  expect((await fetch(`${address}/ready`)).status).toBe(200);
  server.child.kill('SIGTERM');
  const notReady = async (): Promise<number> => {
    const { status } = await fetch(`${address}/ready`);
    return status === 200 ? notReady() : status;
  };
  expect(await notReady()).toBe(503);
  expect(server.child.exitCode).toBe(null);
  release();
  expect(await server.ended).toMatchObject({ code: 0, err: '' });
  expect(twilio.sent).toHaveLength(1);
  expect(queue.held).toHaveLength(0);
  slow.close();
  await Promise.all([queue.stop(), twilio.stop()]);
});

/** Starts what must refuse to start, and gives what it said. */
async function refused(environment: Readonly<Record<string, string>>, nodeOptions: readonly string[] = []) {
  const { code, out, err } = await start({ DATA_DIR: newDirectory(), ...environment }, nodeOptions).ended;
  expect(code).toBe(1);
  expect(out).toBe('');
  expect(err).not.toMatch(/\n\s+at /);
  return err.trim();
}

test('a port in use is one clear line', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const address = taken.address();
  const port = String(typeof address === 'object' && address ? address.port : 0);
  expect(await refused({ PORT: port })).toBe(
    `Port ${port} is in use. Stop what listens there, or choose another: PORT=${String(Number(port) + 1)} npm start`,
  );
  taken.close();
});

test('a locked data directory is one clear line', async () => {
  const DATA_DIR = newDirectory();
  const first = start({ DATA_DIR, WORKERS: '0' });
  const address = await first.open();
  expect(await refused({ DATA_DIR })).toMatch(
    new RegExp(
      `^The data directory ${DATA_DIR} is in use by process ${String(first.child.pid)} at .*DATA_DIR=`,
    ),
  );
  expect((await chat(address, 'hi')).events).toHaveLength(2);
  first.child.kill('SIGINT');
  await first.ended;
});

test('a platform without the embedded database is one clear line', async () => {
  const sunos = 'data:text/javascript,Object.defineProperty(process,"platform",{value:"sunos"})';
  expect(await refused({}, ['--import', sunos])).toMatch(
    /^There is no embedded database for sunos on \w+\. Set DYNAMODB_ENDPOINT/,
  );
});

test('every bad setting is named', async () => {
  expect(await refused({ PORT: 'ninety', TWILIO_FROM: '555', LOG_LEVEL: 'loud' })).toBe(
    [
      'The settings cannot be used:',
      '  PORT must be a number from 0 to 65535',
      '  LOG_LEVEL must be fatal, error, warn, info, debug or silent',
      '  TWILIO_ACCOUNT_SID must be set: the account SID of the Twilio console',
      '  TWILIO_AUTH_TOKEN must be set: the auth token of the Twilio console',
      '  TWILIO_FROM must be a number in E.164 form, for example +14155550100',
      '  PUBLIC_URL must be set, for example https://shop.example.com',
    ].join('\n'),
  );
});

test('a corrupt definition keeps it from starting, with file and field', async () => {
  const BOT = newDirectory();
  cpSync('lex-definitions/ShopBot', BOT, { recursive: true });
  // With a version to fall back on, it would start on that one.
  writeFileSync(join(BOT, 'aliases.json'), JSON.stringify({ live: [{ versions: { '1': 100 } }] }));
  const file = join(BOT, '1/ShopBot/BotLocales/en_US/Intents/Greet/Intent.json');
  const intent = JSON.parse(readFileSync(file, 'utf8')) as { sampleUtterances: unknown[] };
  intent.sampleUtterances[3] = { utterance: 7 };
  writeFileSync(file, JSON.stringify(intent));
  const said = await refused({ BOT });
  expect(said).toContain('The bot definition cannot be used:');
  expect(said).toMatch(/Intents\/Greet\/Intent\.json: sampleUtterances\[3\]\.utterance: /);
});

test('a corrupt catalogue keeps it from starting, with row and field, and loads nothing', async () => {
  const DATA_DIR = newDirectory();
  const CATALOGUE = `${newDirectory()}.json`;
  const catalogue = JSON.parse(readFileSync('demo-shop/catalogue.json', 'utf8')) as {
    products: { id: string; variants: { price: unknown }[] }[];
  };
  const row = catalogue.products[2];
  if (row?.variants[1]) row.variants[1].price = 12.5;
  writeFileSync(CATALOGUE, JSON.stringify(catalogue));
  const said = await refused({ DATA_DIR, CATALOGUE });
  expect(said).toContain('The catalogue cannot be used:');
  expect(said).toContain(`products[2] "${row?.id ?? ''}": variants[1].price: `);
  const mended = start({ DATA_DIR, WORKERS: '0' });
  expect(JSON.stringify((await chat(await mended.open(), 'show me mugs')).events)).toContain('Harbour Mug');
  mended.child.kill('SIGINT');
  await mended.ended;
});
