import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestDatabase, type TestDatabase } from '../database.ts';

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await startTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'parley-shop-'));
});
afterAll(async () => {
  await database.stop();
  await rm(folder, { recursive: true });
});

/** Runs `npm run shop` on the test's database, as it does beside a running server. */
const shop = (...args: readonly string[]) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const env = {
      ...process.env,
      DYNAMODB_ENDPOINT: database.endpoint,
      TABLE_PREFIX: 'cli-',
      DATA_DIR: folder,
    };
    execFile(
      process.execPath,
      ['server/launch.mjs', 'server/cli/shop.ts', ...args],
      { env },
      (error, out, err) => resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });

test('a table is checked, imported, and sold from', { timeout: 60_000 }, async () => {
  const file = join(folder, 'shop.csv');
  await writeFile(file, 'id,name,category,sku,price,stock\nmug,Mug,Mugs,mug,x,1\n');
  const bad = await shop('import', file);
  expect([bad.code, bad.err]).toEqual([
    1,
    `${file}:2: price: expected an amount such as 16.50, found "x"\nNothing was imported.\n`,
  ]);
  await writeFile(file, 'id,name,category,sku,price,stock\nmug,Mug,Mugs,mug,12.50,1\n');
  expect((await shop('import', file, '--dry-run')).out).toContain('no fault');
  expect((await shop('import', file, '--json')).out).toBe('{"products":1,"variants":1,"added":1,"kept":0}\n');
  expect((await shop('import', file)).out).toContain('0 are new, 1 were there already');
  expect((await shop('price', 'mug', '9.90')).out).toContain('$9.90');
  expect((await shop('find', 'mugs')).out).toContain('Mug');
});

test('what was given wrongly is code 2, what cannot be is code 1', { timeout: 60_000 }, async () => {
  const codes = await Promise.all([
    shop(),
    shop('sell'),
    shop('import', 'nothing.txt'),
    shop('stock', 'mug'),
    shop('ship', 'HR-2K7MPQ', '--carrier', 'UPS'),
  ]);
  expect(codes.map(({ code }) => code)).toEqual([2, 2, 2, 2, 2]);
  expect((await shop('pack', 'HR-2K7MPQ')).code).toBe(1);
  expect((await shop('stock', 'nothing', '1')).err).toBe('There is no variant "nothing".\n');
  expect((await shop('ship', '--help')).out).toContain('--tracking');
});
