import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { likenessOf } from '../../commerce/recommendations/likeness.ts';
import { learn, type Neighbours } from '../../commerce/recommendations/neighbours.ts';
import { thingsOf } from '../../commerce/recommendations/tally.ts';
import { EventsFault, readEvents } from './events-file.ts';
import { heldRows } from './held-rows.ts';
import { createRandom } from './random.ts';
import { rankingScore } from './ranking-score.ts';
import { itemKnn, ours } from './recommenders.ts';

const folder = mkdtempSync(join(tmpdir(), 'events-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const written = (name: string, bytes: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
};

test('columns are found by the header, in any order, quoted or not; times are read in each of their forms', async () => {
  const text = [
    'timestamp,basket,extra,item,user',
    '2011-01-01T00:00:00,b1,"two',
    ' ""lines""","a,b",u',
    '1293840000,b1,5" long,c,',
    '1293840000000,b2,,c,"u"',
    '2011-01-01 00:00:00+00:00,b2,,c,u',
  ].join('\r\n');
  for (const path of [written('events.csv', text), written('events.csv.gz', gzipSync(text))]) {
    const events = await readEvents(path, true);
    expect(events.itemNames).toEqual(['a,b', 'c']);
    expect(events.userNames).toEqual(['u', '']);
    expect(events.baskets).toEqual([0, 0, 1, 1]);
    expect(new Set(events.at)).toEqual(new Set([Date.UTC(2011, 0, 1)]));
  }
});

test.each([
  ['', 'the file is empty; its first line must name the columns.'],
  ['user,item\nu,a', ':1: the header has no column timestamp, basket; name it in the first line.'],
  [
    'user,item,timestamp,basket\nu,a,soon,b',
    ':2: "soon" is no timestamp; write ISO 8601 or seconds since 1970.',
  ],
  ['user,item,timestamp,basket\nu,a,1,b\nu,,1,b', ':3: the item is empty.'],
  ['user,item,timestamp,basket\nu,a,1,', ':2: the basket is empty.'],
  ['user,item,timestamp,basket\n', 'there are no events below the header.'],
  ['user,item,timestamp,basket\nu,a,1,b\nu,"a,1,b\n', ':3: a quote is opened and never closed.'],
])('%j is refused', async (text, fault) => {
  const reading = readEvents(written('bad.csv', text), true);
  await expect(reading).rejects.toThrow(EventsFault);
  await expect(reading).rejects.toThrow(fault);
});

test('a hit in the second place of ten counts as the second place; what was never shown is not covered', () => {
  const score = rankingScore(8);
  score.add([3, 5], new Set([5]));
  score.add([3], new Set([7]));
  const { n, hitRateAt10, ndcgAt10, mrrAt10, coverage } = score.figures();
  expect([n, hitRateAt10, mrrAt10, coverage]).toEqual([2, 0.5, 0.25, 0.25]);
  expect(ndcgAt10).toBeCloseTo(1 / Math.log2(3) / 2);
});

test('several that were meant share the gain of their best order', () => {
  const score = rankingScore(8);
  score.add([1, 2], new Set([1, 2]));
  expect(score.figures().ndcgAt10).toBeCloseTo(1);
});

test('what goes together is ranked first by the plain item-kNN as by the shop, and what one had is not ranked', () => {
  for (const recommender of [itemKnn(), ours(undefined)]) {
    for (let at = 0; at < 3; at += 1) recommender.learn({ items: [1, 2], before: [], at, weight: 1 });
    recommender.learn({ items: [1, 3], before: [], at: 3, weight: 1 });
    expect(recommender.rank([1], 4, new Set([1])).slice(0, 2)).toEqual([2, 3]);
    expect(recommender.rank([1], 4, new Set([1, 2]))).toEqual([3]);
  }
});

test('what nobody bought yet is found by its words, and words decide among what was bought as often', () => {
  const recommender = ours(
    likenessOf(
      new Map([
        [1, ['tea', 'green']],
        [2, ['kettle']],
        [3, ['tea', 'black']],
        [4, ['tea', 'green']],
        [5, ['mug']],
      ]),
    ),
  );
  recommender.learn({ items: [1, 2], before: [], at: 0, weight: 1 });
  recommender.learn({ items: [1, 3], before: [], at: 0, weight: 1 });
  expect(recommender.rank([1], 0, new Set([1]))).toEqual([3, 2, 4]);
});

test('rows that share arrays hold what rows of their own hold, as they grow and after', () => {
  const held = heldRows();
  const own = new Map<number, Neighbours>();
  const random = createRandom(7);
  for (let at = 0; at < 400; at += 1) {
    const items = [...new Set(Array.from({ length: 5 }, () => Math.floor(150 * random() ** 2)))];
    for (const rows of [held, own]) learn(rows, { items, before: [], at, weight: 1 });
  }
  for (const [item, { with: tally, count }] of own) {
    const row = held.get(item);
    expect(row?.count).toBe(count);
    expect(row && thingsOf(row.with)).toEqual(thingsOf(tally));
  }
});
