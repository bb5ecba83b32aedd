import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { changed, earlier, isSame, writeAliasLog } from './alias-changes.ts';
import { chooseVersion, readAliases, readAliasLog, undated, type AliasLog, type Weights } from './aliases.ts';

let bot: string;
beforeEach(async () => (bot = await mkdtemp(join(tmpdir(), 'aliases-'))));
afterEach(() => rm(bot, { recursive: true }));

const put = (text: string) => writeFile(join(bot, 'aliases.json'), text);
const promoted = (log: AliasLog | undefined, weights: Weights, now = new Date()) =>
  changed(log, { weights, did: 'promote' }, now);

describe('aliases.json', () => {
  test('says what an alias names, alone or as the first of its history', async () => {
    await put(
      '{ "live": { "1": 100 }, "next": [{ "at": "2026-11-26T10:00:00Z", "versions": { "2": 1 } }, { "versions": { "1": 1 } }] }',
    );
    expect(await readAliases(bot)).toEqual({ live: { '1': 100 }, next: { '2': 1 } });
    expect(await readAliasLog(bot, 'live')).toEqual([{ weights: { '1': 100 }, at: undated }]);
    expect(await readAliasLog(bot, 'next')).toMatchObject([
      { at: '2026-11-26T10:00:00.000Z' },
      { at: undated },
    ]);
  });

  test('a change is one line more, and other aliases stay as they stand', async () => {
    await put('{ "live": { "1": 100 }, "next": {"2":100} }');
    const log = promoted(
      await readAliasLog(bot, 'live'),
      { '2': 90, '3': 10 },
      new Date('2026-11-26T10:00:00Z'),
    );
    await writeAliasLog(bot, 'live', log);
    expect(await readFile(join(bot, 'aliases.json'), 'utf8')).toBe(
      `{
  "live": [
    {"at":"2026-11-26T10:00:00.000Z","did":"promote","versions":{"2":90,"3":10}},
    {"versions":{"1":100}}
  ],
  "next": {"2":100}
}
`,
    );
    expect(await readAliasLog(bot, 'live')).toEqual(log);
    expect(await readdir(bot)).toEqual(['aliases.json']);
  });

  test.each([
    ['{ "live": { "one": 100 } }', 'aliases.json: live.one: expected DRAFT or a version number'],
    ['{ "live": { "1": "all" } }', 'aliases.json: live.1: expected a number'],
    ['{ "live": { "1": 0 } }', 'aliases.json: live: expected a version with a weight'],
    ['{ "live": [] }', 'aliases.json: live: expected at least 1'],
    ['{ "live": [{ "at": "yesterday", "versions": { "1": 1 } }] }', 'live[0].at: expected a time'],
    [
      '{ "live": [{ "versions": { "1": 1 } }, { "at": "2026-11-26T10:00:00Z", "versions": { "2": 1 } }] }',
      'aliases.json: live: expected the latest change first',
    ],
    ['{\n<<<<<<< HEAD\n}', 'aliases.json: line 2: a merge was left unsettled'],
    ['{}', 'there is no alias live. The aliases are: none'],
  ])('%s is told by field', async (text, fault) => {
    await put(text);
    await expect(readAliasLog(bot, 'live')).rejects.toThrow(fault);
  });
});

describe('history', () => {
  test('each change is later than all before, whatever the clock and others say', () => {
    const [first] = promoted(undefined, { '1': 1 }, new Date('2030-01-01T00:00:00Z'));
    const [second] = promoted([first], { '2': 1 }, new Date('2026-01-01T00:00:00Z'));
    expect(second.at).toBe('2030-01-01T00:00:00.001Z');
    const [third] = changed(
      [first],
      { weights: {}, did: 'promote' },
      new Date(0),
      '2031-01-01T00:00:00.000Z',
    );
    expect(third.at).toBe('2031-01-01T00:00:00.001Z');
  });

  test('a rollback goes back to what stood before, again one further back, as a pile would have it', () => {
    const deeds = fc.array(fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constant('back' as const)), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(deeds, (done) => {
        let log: AliasLog = [{ weights: { '1': 1 }, at: undated }];
        const pile = ['1'];
        for (const deed of done) {
          const [before] = earlier(log);
          if (deed !== 'back') {
            pile.push(String(deed));
            log = promoted(log, { [deed]: 1 });
          } else if (pile.length > 1) {
            pile.pop();
            log = changed(log, { weights: before?.weights ?? {}, did: 'rollback' }, new Date());
          } else expect(before).toBeUndefined();
          expect(Object.keys(log[0].weights)).toEqual(pile.slice(-1));
        }
      }),
    );
  });

  test('weights are the same when they divide customers alike', () => {
    expect(isSame({ '1': 1 }, { '1': 100, '2': 0 })).toBe(true);
    expect(isSame({ '1': 90, '2': 10 }, { '1': 9, '2': 1 })).toBe(true);
    expect(isSame({ '1': 90, '2': 10 }, { '1': 10, '2': 90 })).toBe(false);
  });
});

describe('customers divide by weight', () => {
  const customers = Array.from({ length: 2000 }, (_, index) => `customer-${String(index)}`);
  const chosen = (weights: Weights) => customers.map((customer) => chooseVersion(weights, 'live', customer));
  const shareOf = (versions: readonly string[], version: string) =>
    versions.filter((one) => one === version).length / versions.length;

  test('90 to 10 is within bounds, and the same again', () => {
    const weights = { '2': 90, '3': 10 };
    const versions = chosen(weights);
    expect(chosen(weights)).toEqual(versions);
    expect(shareOf(versions, '3')).toBeGreaterThan(0.07);
    expect(shareOf(versions, '3')).toBeLessThan(0.13);
    expect(chosen({ '3': 0, '4': 1 }).every((version) => version === '4')).toBe(true);
    expect(() => chooseVersion({ '4': 0 }, 'live', 'anyone')).toThrow('names no version');
  });

  test('shares are as the weights, and a customer only moves to a version that gained', () => {
    const weights = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(weights, fc.nat(), fc.integer({ min: 1, max: 50 }), (list, pick, more) => {
        const before = Object.fromEntries(list.map((weight, index) => [String(index + 1), weight]));
        const grown = String((pick % list.length) + 1);
        const after = { ...before, [grown]: (before[grown] ?? 0) + more };
        const then = chosen(before);
        const now = chosen(after);
        const total = list.reduce((sum, weight) => sum + weight, 0);
        for (const [version, weight] of Object.entries(before)) {
          expect(Math.abs(shareOf(then, version) - weight / total)).toBeLessThan(0.05);
        }
        then.forEach((version, index) => expect([version, grown]).toContain(now[index]));
      }),
      { numRuns: 12 },
    );
  });
});
