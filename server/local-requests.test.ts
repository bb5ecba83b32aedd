import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { localRequests } from './local-requests.ts';
import { localClient } from './tables.ts';

async function serverThat(answers: RequestListener) {
  const server = createServer(answers).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { port, stop };
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
