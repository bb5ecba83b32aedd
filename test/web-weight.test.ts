import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildClient, clientDir } from '../server/client-build.ts';

const kilobyte = 1000;

/** What the browser loads before the first page can begin, each file as it is sent with gzip. */
async function weightOf(pattern: RegExp): Promise<number> {
  const page = await readFile(join(clientDir, 'index.html'), 'utf8');
  return sizeOf([...page.matchAll(pattern)].map(([, path]) => path ?? ''));
}

async function sizeOf(files: readonly string[]): Promise<number> {
  expect(files.length).toBeGreaterThan(0);
  const sizes = await Promise.all(
    files.map(async (path) => gzipSync(await readFile(join(clientDir, path))).length),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** A module, and all that it imports in whatever way. */
async function filesFrom(path: string, known = new Set<string>()): Promise<readonly string[]> {
  known.add(path);
  const text = await readFile(join(clientDir, path), 'utf8');
  for (const [, next = ''] of text.matchAll(/["'`]\.\/([\w-]+\.(?:js|css))["'`]/g)) {
    if (!known.has(`assets/${next}`)) await filesFrom(`assets/${next}`, known);
  }
  return [...known];
}

describe('the web client', () => {
  beforeAll(() => buildClient(resolve('.'), () => undefined), 120_000);

  test('begins with at most 130 kB of script', async () => {
    expect(await weightOf(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)).toBeLessThanOrEqual(130 * kilobyte);
  });

  test('costs a page of another site at most 5 kB, and 90 once its chat is open', async () => {
    const script = await readFile(join(clientDir, 'embed.js'), 'utf8');
    expect(await sizeOf(['embed.js'])).toBeLessThanOrEqual(5 * kilobyte);
    const all = await filesFrom(/["'`]\.\/(assets\/embed-[\w-]+\.js)["'`]/.exec(script)?.[1] ?? 'no chat');
    expect(await sizeOf(['embed.js', ...all])).toBeLessThanOrEqual(90 * kilobyte);
  });

  test('has at most 10 kB of style', async () => {
    expect(await weightOf(/href="(\/assets\/[^"]+\.css)"/g)).toBeLessThanOrEqual(10 * kilobyte);
  });
});
