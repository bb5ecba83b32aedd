import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { once } from 'node:events';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { localRequests } from './local-requests.ts';
import { localClient } from './tables.ts';

async function listening(server: Server) {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function serverThat(answers: RequestListener) {
  const server = createHttpServer(answers);
  const port = await listening(server);
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { port, stop };
}

/** A server that says to each request what it is told to, whatever that is, and counts its connections. */
async function speaker(say: (socket: Socket, asked: number) => void) {
  const sockets: Socket[] = [];
  let asked = 0;
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('data', () => {
      asked += 1;
      say(socket, asked);
    });
    socket.on('error', () => undefined);
  });
  const port = await listening(server);
  const handler = localRequests(500);
  return {
    sockets,
    ask: async () => {
      const sent = { hostname: '127.0.0.1', port, method: 'POST', path: '/', headers: {}, body: '{}' };
      const { response } = await handler.handle(sent);
      return { ...response, body: response.body.toString() };
    },
    stop() {
      handler.destroy();
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

const ask = (port: number, timeout: number) => {
  const handler = localRequests(timeout);
  const sent = { hostname: '127.0.0.1', port, method: 'POST', path: '/', headers: {}, body: '{}' };
  return handler.handle(sent).finally(() => {
    handler.destroy();
  });
};

test('an answer that comes in parts reaches the client whole, and a fault of the server is tried again', async () => {
  let asked = 0;
  const { port, stop } = await serverThat((_request, response) => {
    asked += 1;
    if (asked === 1) return response.writeHead(500).end('{"__type":"InternalServerError"}');
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' });
    response.write('{"Item":{"name":');
    return setImmediate(() => response.end('{"S":"Ada"}}}'));
  });
  const client = localClient(`http://127.0.0.1:${String(port)}`);
  const { Item } = await client.send(new GetItemCommand({ TableName: 'people', Key: { pk: { S: 'a' } } }));
  expect(Item).toEqual({ name: { S: 'Ada' } });
  expect(asked).toBe(2);
  client.destroy();
  stop();
});

test('a server that does not answer, or that is not there, is an error that the client knows', async () => {
  const { port, stop } = await serverThat(() => undefined);
  await expect(ask(port, 50)).rejects.toMatchObject({ name: 'TimeoutError' });
  stop();
  await expect(ask(port, 50)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

test('an answer is read byte by byte, whichever way its length is told', async () => {
  const answers = [
    'HTTP/1.1 200 OK\r\nContent-Length: 4\r\nX-Of: a: b\r\n\r\nãb\n',
    'HTTP/1.1 400 Bad Request\r\ntransfer-encoding: chunked\r\n\r\n3\r\nã!\r\n2;of=1\r\n\r\n\r\n0\r\n\r\n',
    'HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n',
  ];
  const talk = await speaker((socket, asked) => {
    const bytes = Buffer.from(answers[asked - 1] ?? '');
    const next = (at: number) => {
      if (at < bytes.length) socket.write(bytes.subarray(at, at + 1), () => setImmediate(next, at + 1));
    };
    next(0);
  });
  expect(await talk.ask()).toEqual({
    statusCode: 200,
    headers: { 'content-length': '4', 'x-of': 'a: b' },
    body: 'ãb\n',
  });
  expect(await talk.ask()).toMatchObject({ statusCode: 400, body: 'ã!\r\n' });
  expect(await talk.ask()).toMatchObject({ statusCode: 200, body: '' });
  expect(talk.sockets).toHaveLength(1);
  talk.stop();
});

test('a connection that the server gives up is not used again', async () => {
  const talk = await speaker((socket, asked) => {
    if (asked === 1) socket.write('HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 1\r\n\r\n1');
    else if (asked === 2) socket.end('HTTP/1.1 200 OK\r\n\r\nto the end');
    else socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\n3');
  });
  expect((await talk.ask()).body).toBe('1');
  expect((await talk.ask()).body).toBe('to the end');
  expect((await talk.ask()).body).toBe('3');
  const [, , third] = talk.sockets;
  if (!third) throw new Error('Each of these needs a connection of its own.');
  // The server is done with it while nobody asks.
  third.end();
  await once(third, 'close');
  expect((await talk.ask()).body).toBe('3');
  expect(talk.sockets).toHaveLength(4);
  talk.stop();
});

test('what is no answer, or half of one, is an error', async () => {
  const answers = [
    'SSH-2.0-OpenSSH_9.6\r\n\r\n',
    'HTTP/1.1 200 OK\r\ncontent-length: many\r\n\r\n',
    'HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf',
    'HTTP/1.1 200 OK\r\ntransfer-encoding: gzip\r\n\r\n',
    'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nno size\r\n',
    '',
  ];
  const talk = await speaker((socket, asked) => socket.end(answers[asked - 1] ?? ''));
  for (const _ of answers.slice(0, -1)) await expect(talk.ask()).rejects.toThrow('gave no HTTP answer');
  await expect(talk.ask()).rejects.toMatchObject({ code: 'ECONNRESET' });
  talk.stop();
});

test('a burst shares so many connections, and all are answered', async () => {
  const talk = await speaker((socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\n1'));
  const all = await Promise.all(Array.from({ length: 600 }, () => talk.ask()));
  expect(all.every(({ body }) => body === '1')).toBe(true);
  expect(talk.sockets.length).toBeLessThanOrEqual(256);
  talk.stop();
});
