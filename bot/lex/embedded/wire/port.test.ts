import { once } from 'node:events';
import { connect as connectHttp2, type ClientHttp2Session } from 'node:http2';
import { connect } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openEcho, session, type EchoPort } from './echo.ts';

let echo: EchoPort;
beforeEach(async () => {
  echo = await openEcho();
});
afterEach(() => echo.port.close(0));

async function say(text: string): Promise<string> {
  const response = await fetch(`${echo.base}${session}/text`, {
    method: 'POST',
    body: JSON.stringify({ text }),
  });
  return response.text();
}

function ask(client: ClientHttp2Session, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const stream = client.request({ ':method': 'POST', ':path': `${session}/text` });
    let body = '';
    stream.setEncoding('utf8');
    stream.on('data', (chunk: string) => (body += chunk));
    stream.on('end', () => resolve(body));
    stream.on('error', reject);
    stream.end(JSON.stringify({ text }));
  });
}

test('W-6 both at once, many streams on one connection', async () => {
  const client = connectHttp2(echo.base);
  const [one, ...many] = await Promise.all([
    say('first'),
    ...Array.from({ length: 50 }, (_, index) => ask(client, `s${String(index)}`)),
  ]);
  expect(one).toContain('you said first');
  many.forEach((body, index) => expect(body).toContain(`you said s${String(index)}"`));
  client.close();
});

test('a first word that comes in pieces, and one that is no HTTP', async () => {
  const socket = connect(echo.port.number, '127.0.0.1');
  let heard = '';
  socket.setEncoding('utf8').on('data', (text: string) => (heard += text));
  for (const piece of [
    'P',
    'OS',
    `T ${session}/text HTTP/1.1\r\nhost: x\r\n`,
    'content-length: 13\r\n',
    '\r\n{"text":',
    '"hi"}',
  ]) {
    socket.write(piece);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await once(socket, 'data');
  expect(heard).toContain('200 OK');
  socket.destroy();
  const stranger = connect(echo.port.number, '127.0.0.1');
  stranger.setEncoding('utf8').end('PRImary nonsense\r\n\r\n');
  const [answer] = (await once(stranger, 'data')) as [string];
  expect(answer).toMatch(/^HTTP\/1\.1 400 .*x-amzn-errortype: ValidationException/s);
});

test('closing lets what is at hand finish, and leaves no connection', async () => {
  const client = connectHttp2(echo.base);
  const idle = connect(echo.port.number, '127.0.0.1');
  await once(idle, 'connect');
  await say('keeps its connection');
  const waiting = [ask(client, 'wait'), say('wait')];
  while (echo.reached.length < 3) await new Promise((resolve) => setImmediate(resolve));
  const closed = echo.port.close();
  echo.release();
  for (const answer of await Promise.all(waiting)) expect(answer).toContain('you said wait');
  await closed;
  await expect(fetch(echo.base)).rejects.toThrow();
  client.destroy();
});
