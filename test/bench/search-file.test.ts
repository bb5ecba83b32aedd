import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readListing, readQuestions, SearchFileFault } from './search-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'search-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const written = (value: unknown): string => {
  const path = join(folder, 'file.json');
  writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value));
  return path;
};

test('a listing needs nothing but ids, which may be numbers; categories and tags are lists or text', async () => {
  const rows = [
    { id: 7, title: 'Tea pot', category: ['Home', 'Kitchen'], tags: 'tea, pot', price: null, brand: 'x' },
    { id: 'b', title: null, description: null, category: null, tags: ['cup', 3, null] },
    { id: 'c' },
  ];
  expect(await readListing(written(rows))).toEqual([
    { id: '7', title: 'Tea pot', description: '', category: 'Home Kitchen', tags: ['tea', ' pot'] },
    { id: 'b', title: '', description: '', category: '', tags: ['cup', '3', ''] },
    { id: 'c', title: '', description: '', category: '', tags: [] },
  ]);
  const questions = [{ query: 'tea', relevant: { 7: '2', b: 1 } }];
  expect(await readQuestions(written(questions))).toEqual([{ query: 'tea', relevant: { 7: 2, b: 1 } }]);
});

test.each<[unknown, string]>([
  ['{', 'this is no JSON'],
  [[], 'expected a list with something in it; write [{id, title,'],
  [{ products: [] }, 'expected a list with something in it'],
  [[{ id: 'a' }, { title: 'b' }], 'row 2, id: '],
  [[{ id: 'a' }, 'b'], 'row 2: '],
  [[{ id: 1 }, { id: '1' }], 'row 2 has the id "1", which row 1 has, too.'],
])('%j is no listing', async (value, fault) => {
  const reading = readListing(written(value));
  await expect(reading).rejects.toThrow(SearchFileFault);
  await expect(reading).rejects.toThrow(fault);
});

test('questions without what fits them are refused, and so is a file that is not there', async () => {
  await expect(readQuestions(written([{ query: 'tea' }]))).rejects.toThrow('row 1, relevant: ');
  await expect(readQuestions(join(folder, 'none.json'))).rejects.toThrow('there is no such file.');
});
