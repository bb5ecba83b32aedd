import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../test/house.ts';

let client: string;
let house: TestHouse;
beforeAll(async () => {
  client = await mkdtemp(join(tmpdir(), 'parley-client-'));
  await writeFile(join(client, 'index.html'), '<title>The store</title>');
  house = await openTestHouse({ client });
});
afterAll(async () => {
  await house.close();
  await rm(client, { recursive: true });
});

const person = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const ask = async (path: string, headers: Record<string, string>, method = 'GET') => {
  const response = await house.app.request(path, { method, headers });
  return [response.status, response.headers.get('content-type')?.split(';')[0], await response.text()];
};

test('a person finds the store where there is nothing, a program a problem', async () => {
  expect(await ask('/no/such/page', person)).toEqual([404, 'text/html', '<title>The store</title>']);
  for (const [path, headers, method] of [
    ['/no/such/page', { accept: 'application/json' }],
    ['/no/such/page', {}],
    ['/no/such/page', person, 'POST'],
    ['/api/shop/nothing', person],
    ['/images/nothing.svg', person],
    ['/assets/nothing.js', person],
  ] as const) {
    const [status, type] = await ask(path, headers, method);
    expect([path, status, type]).toEqual([path, 404, 'application/problem+json']);
  }
});
