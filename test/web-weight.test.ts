import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildClient, clientDir } from '../server/client-build.ts';

const kilobyte = 1000;

/** What the browser loads before the first page can begin, each file as it is sent with gzip. */
async function weightOf(pattern: RegExp): Promise<number> {
  const page = await readFile(join(clientDir, 'index.html'), 'utf8');
  const files = [...page.matchAll(pattern)].map(([, path]) => path ?? '');
  expect(files.length).toBeGreaterThan(0);
  const sizes = await Promise.all(
    files.map(async (path) => gzipSync(await readFile(join(clientDir, path))).length),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

describe('the web client', () => {
  beforeAll(() => buildClient(resolve('.'), () => undefined), 120_000);

  test('begins with at most 130 kB of script', async () => {
    expect(await weightOf(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)).toBeLessThanOrEqual(130 * kilobyte);
  });

  test('has at most 10 kB of style', async () => {
    expect(await weightOf(/href="(\/assets\/[^"]+\.css)"/g)).toBeLessThanOrEqual(10 * kilobyte);
  });
});
