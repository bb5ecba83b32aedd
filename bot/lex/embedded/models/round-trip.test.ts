import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { filesInZip, openFiles } from '../../definitions/archive.ts';
import { packBotTree, readBotTree, type BotTree } from '../../definitions/bot-tree.ts';
import { readZip } from '../../definitions/zip.ts';
import { exampleTree, exported, importBot, openExample } from './example-models.ts';

/** Exports made by others; they are not part of the repository. */
const exports = join(import.meta.dirname, '../../../../../shared/lex-exports');
const strangers = [
  'aws-lex-helper-airline',
  'lomibaod-pizzashop',
  'lost-at-zoo',
  'tachyon-orderbirthstone',
  'tachyon-sst-doc',
];
const ours = join(import.meta.dirname, '../../../../lex-definitions/ShopBot/DRAFT');

const unzipped = (zip: Buffer): Promise<BotTree> => readBotTree(filesInZip(readZip(zip, 'zip'), 'zip'));

function botJson(tree: BotTree) {
  return JSON.parse(tree.get('Bot.json') ?? '{}') as {
    name: string;
    idleSessionTTLInSeconds?: number;
  };
}

/** Imports a tree under its own name, and exports it again. */
async function roundTrip(tree: BotTree): Promise<BotTree> {
  const { models, faults } = await openExample();
  const { name, idleSessionTTLInSeconds } = botJson(tree);
  const { importStatus, importedResourceId = '' } = await importBot(
    models,
    packBotTree(tree, name),
    name,
    'Overwrite',
    idleSessionTTLInSeconds === undefined ? {} : { idleSessionTTLInSeconds },
  );
  expect([importStatus, faults]).toEqual(['Completed', []]);
  return unzipped(await exported(models, importedResourceId));
}

async function holdsEqual(path: string): Promise<void> {
  const tree = await readBotTree(await openFiles(path));
  const once = await roundTrip(tree);
  expect([...once]).toEqual([...tree]);
  expect([...(await roundTrip(once))]).toEqual([...tree]);
}

test('the shop: what is imported is exported byte for byte, and again', () => holdsEqual(ours));

const missing = existsSync(exports) ? '' : ' (skipped: the exports of others are not beside this checkout)';
describe.skipIf(missing !== '')(`exports of others${missing}`, () => {
  test.each(strangers)('%s is exported byte for byte as it was imported, and again', (name) =>
    holdsEqual(join(exports, name, 'unpacked')),
  );

  test.each(['lomibaod-pizzashop', 'lost-at-zoo'])('%s as the zip that AWS made', (name) =>
    holdsEqual(join(exports, name, 'source.zip')),
  );
});

test('any spacing, order of keys and nulls of a tree come back as they were', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }), { minLength: 1, maxLength: 5 }),
      fc.constantFrom(undefined, 1, 2, 4, '\t'),
      fc.boolean(),
      async (sentences, indent, isReversed) => {
        const tree = new Map(
          [...exampleTree(sentences)].map(([path, text]) => {
            const members = Object.entries(JSON.parse(text) as object);
            const json = Object.fromEntries(isReversed ? members.reverse() : members) as object;
            return [path, `${JSON.stringify({ ...json, displayName: null }, undefined, indent)}\n`];
          }),
        );
        const once = await roundTrip(tree);
        const twice = await roundTrip(once);
        expect([...once].filter(([path]) => path !== 'Bot.json')).toEqual(
          [...tree].filter(([path]) => path !== 'Bot.json'),
        );
        expect([...twice]).toEqual([...once]);
      },
    ),
    { numRuns: 30 },
  ));
