import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { DataDirectoryInUse, DataDirectoryUnusable, openDataDirectory } from './data-directory.ts';

const root = mkdtempSync(join(tmpdir(), 'parley-lock-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const dead = JSON.stringify({ pid: 2 ** 22 + 1, began: '1' });

test('a second holder is refused, and a released directory can be taken', () => {
  const path = join(root, 'plain');
  const first = openDataDirectory(path);
  expect(() => openDataDirectory(path)).toThrow(DataDirectoryInUse);
  first.release();
  openDataDirectory(path).release();
});

test("a release leaves another's lock alone", () => {
  const path = join(root, 'other');
  const first = openDataDirectory(path);
  writeFileSync(join(path, 'lock'), dead);
  first.release();
  expect(readFileSync(join(path, 'lock'), 'utf8')).toBe(dead);
});

test('a directory that cannot be one is told with what to do', () => {
  writeFileSync(join(root, 'file'), '');
  expect(() => openDataDirectory(join(root, 'file'))).toThrow(DataDirectoryUnusable);
});

test('of many processes that find a dead lock one takes it', { timeout: 60_000 }, async () => {
  const program = join(import.meta.dirname, 'data-directory.ts');
  const script =
    `const { openDataDirectory } = await import(${JSON.stringify(program)});` +
    'try { openDataDirectory(process.argv[1]); console.log("held"); await new Promise((r) => setTimeout(r, 1500)); }' +
    'catch { console.log("refused"); }';
  for (let round = 0; round < 2; round += 1) {
    const path = mkdtempSync(join(root, 'race-'));
    writeFileSync(join(path, 'lock'), dead);
    const outcomes = await Promise.all(
      Array.from({ length: 6 }, () =>
        promisify(execFile)(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script, path]),
      ),
    );
    expect(outcomes.map(({ stdout }) => stdout.trim()).sort()).toEqual([
      'held',
      ...Array<string>(5).fill('refused'),
    ]);
  }
});
