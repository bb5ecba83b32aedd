import { cp, mkdir, mkdtemp, readFile, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isLoadable, isWhole, type Gate } from './gates.ts';
import { loadDefinition } from './load.ts';
import { adopt, publish } from './publish.ts';
import { publishedFaults, readPublished, verifyPublished } from './published.ts';
import { readRenamed } from './renamed.ts';
import { hashTree, readTree } from './tree.ts';

const locale = 'Shop/BotLocales/en_US';
const greet = `${locale}/Intents/Greet/Intent.json`;
let bot: string;

beforeEach(async () => {
  bot = await mkdtemp(join(tmpdir(), 'published-'));
  await draft({
    'Manifest.json': { metaData: { schemaVersion: '1' } },
    'Shop/Bot.json': { name: 'Shop', version: 'DRAFT', identifier: 'ABCDEFGHIJ' },
    [`${locale}/BotLocale.json`]: { name: 'English', identifier: 'en_US' },
    [greet]: { name: 'Greet', sampleUtterances: [{ utterance: 'hello' }] },
    [`${locale}/Intents/FallbackIntent/Intent.json`]: {
      name: 'FallbackIntent',
      parentIntentSignature: 'AMAZON.FallbackIntent',
    },
  });
});
afterEach(() => rm(bot, { recursive: true, force: true }));

async function put(path: string, content: unknown): Promise<void> {
  const file = join(bot, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content, null, 2));
}

async function draft(files: Readonly<Record<string, unknown>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) await put(join('DRAFT', path), content);
}

const say = (utterance: string) => draft({ [greet]: { name: 'Greet', sampleUtterances: [{ utterance }] } });

const gates: readonly Gate[] = [isWhole, isLoadable];
const now = new Date('2026-11-26T10:00:00Z');
const publishNow = (more: { force?: boolean; note?: string; gates?: readonly Gate[] } = {}) =>
  publish(bot, { gates, now, ...more });
const refusedBecause = async () => {
  const done = await publishNow();
  return done.kind === 'refused' ? done.findings.join('\n') : done.kind;
};

describe('every bot in lex-definitions', async () => {
  const entries = await readdir('lex-definitions', { withFileTypes: true });
  test.each(entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name))(
    '%s: its published versions are as they were published',
    async (name) => {
      expect(await publishedFaults(join('lex-definitions', name))).toEqual([]);
    },
  );
});

describe('the hash of a tree', () => {
  const trees = fc.uniqueArray(
    fc.tuple(fc.stringMatching(/^[a-zA-Z]{1,8}(\/[a-zA-Z]{1,8}){0,2}\.json$/), fc.string()),
    { selector: ([path]) => path, minLength: 1, maxLength: 6 },
  );
  const hashOf = (files: readonly (readonly [string, string])[]) =>
    hashTree(new Map(files.map(([path, text]) => [path, Buffer.from(text)]))).hash;

  test('is the same in any order and with either end of lines', () => {
    fc.assert(
      fc.property(trees, (files) => {
        const withFeeds = files.map(([path, text]) => [path, text.replaceAll('\r', '')] as const);
        const withReturns = withFeeds.map(([path, text]) => [path, text.replaceAll('\n', '\r\n')] as const);
        expect(hashOf(withReturns.toReversed())).toBe(hashOf(withFeeds));
      }),
    );
  });

  test('differs when any file is changed, renamed, added or taken away', () => {
    fc.assert(
      fc.property(trees, fc.nat(), (files, pick) => {
        const at = pick % files.length;
        const swap = (file: readonly [string, string]) =>
          files.map((one, index) => (index === at ? file : one));
        const [path, text] = files[at] ?? ['', ''];
        const others = [
          swap([path, `${text}x`]),
          swap([`${path}x`, text]),
          [...files, ['Z/z/z/z.json', ''] as const],
          files.filter((_, index) => index !== at),
        ];
        expect(new Set([files, ...others].map(hashOf)).size).toBe(5);
      }),
    );
  });

  test('what a desktop leaves in a folder is no part of it, a link is refused', async () => {
    const { hash } = hashTree(await readTree(join(bot, 'DRAFT')));
    await put('DRAFT/Shop/.DS_Store', 'icons');
    expect(hashTree(await readTree(join(bot, 'DRAFT'))).hash).toBe(hash);
    await symlink('Bot.json', join(bot, 'DRAFT/Shop/Other.json'));
    await expect(readTree(join(bot, 'DRAFT'))).rejects.toThrow(
      'Other.json: a link. Put the file itself there',
    );
  });
});

describe('publish', () => {
  test('freezes DRAFT whole under the next number, with its hash and note, and leaves nothing else behind', async () => {
    expect(await publishNow({ note: 'the first' })).toMatchObject({ kind: 'published', version: '1' });
    expect((await loadDefinition(join(bot, '1'))).bot.version).toBe('1');
    expect((await readdir(bot)).sort()).toEqual(['1', 'DRAFT', 'versions.json']);
    const { '1': kept } = await readPublished(bot);
    expect(kept).toMatchObject({ note: 'the first', publishedAt: now.toISOString() });
    expect(Object.keys(kept?.files ?? {})).toEqual([...(await readTree(join(bot, 'DRAFT'))).keys()].sort());
    await verifyPublished(bot, '1');
  });

  test('a DRAFT that says the same as the latest version is not published, unless it is forced', async () => {
    await publishNow();
    expect(await publishNow()).toEqual({ kind: 'unchanged', version: '1' });
    expect(await publishNow({ force: true })).toMatchObject({ version: '2' });
    await say('good morning');
    expect(await publishNow()).toMatchObject({ version: '3' });
  });

  test('a number is never given again, also when its folder is deleted', async () => {
    await publishNow();
    await say('good morning');
    await publishNow();
    await rm(join(bot, '2'), { recursive: true });
    expect(await publishedFaults(bot)).toEqual([]);
    await expect(verifyPublished(bot, '2')).rejects.toThrow('its folder is gone. Bring it back');
    await say('good evening');
    expect(await publishNow()).toMatchObject({ version: '3' });
  });

  test.each([
    [
      'a merge that was left unsettled',
      `{\n<<<<<<< HEAD\n  "name": "Greet"\n=======\n  "name": "Hi"\n>>>>>>> other\n}`,
      'line 2: a merge was left unsettled',
    ],
    ['half a file', '{ "name": "Gr', 'not JSON'],
    ['an empty file', '', 'the file is empty'],
    ['a field of another kind', '{ "name": 7 }', 'name: expected text'],
  ])('%s keeps it from being published, by file', async (_, text, finding) => {
    await put(join('DRAFT', greet), text);
    const because = await refusedBecause();
    expect(because).toContain(`DRAFT/${greet}: `);
    expect(because).toContain(finding);
    expect(await readdir(bot)).toEqual(['DRAFT']);
  });

  test('also in a file that no engine reads, and files that are no part of an export', async () => {
    await draft({ [`${locale}/Intents/Greet/ConversationFlow.json`]: '{' });
    expect(await refusedBecause()).toContain('ConversationFlow.json: not JSON');
    await rm(join(bot, 'DRAFT', `${locale}/Intents/Greet/ConversationFlow.json`));
    await draft({ [`${greet}.orig`]: '{}' });
    expect(await refusedBecause()).toContain('Intent.json.orig: an export holds nothing but .json files');
  });

  test('no DRAFT, and half a tree', async () => {
    await rm(join(bot, 'DRAFT', locale), { recursive: true });
    expect(await refusedBecause()).toContain('expected at least one locale');
    await rm(join(bot, 'DRAFT'), { recursive: true });
    await expect(publishNow()).rejects.toThrow('DRAFT: there is no such folder');
  });

  test('the first gate that finds something ends it, in its own words', async () => {
    const asked: string[] = [];
    const gate = (name: string, ...found: readonly string[]): Gate => ({
      name,
      check: ({ version }) => (asked.push(`${name} ${version}`), Promise.resolve(found)),
    });
    const some = [gate('one'), gate('two', 'this', 'that'), gate('three')];
    expect(await publishNow({ gates: some })).toEqual({
      kind: 'refused',
      gate: 'two',
      findings: ['this', 'that'],
    });
    expect(asked).toEqual(['one 1', 'two 1']);
  });

  test('a DRAFT that is changed while it is checked is not published', async () => {
    const meddler: Gate = { name: 'meddler', check: async () => (await say('hey'), []) };
    await expect(publishNow({ gates: [meddler] })).rejects.toThrow('it was changed while it was checked');
    expect(await readdir(bot)).toEqual(['DRAFT']);
  });

  test('what was broken off after the folder was put into place is completed; another folder is not overwritten', async () => {
    await publishNow();
    await rm(join(bot, 'versions.json'));
    expect(await publishNow()).toMatchObject({ kind: 'published', version: '1' });
    await cp(join(bot, 'DRAFT'), join(bot, '2'), { recursive: true });
    await say('good evening');
    await expect(publishNow()).rejects.toThrow('there is a folder of this name that was not published');
    expect(await publishedFaults(bot)).toEqual([expect.stringContaining('--adopt 2')]);
  });

  test('two at once: one is told to wait', async () => {
    await mkdir(join(bot, '.publishing'));
    await expect(publishNow()).rejects.toThrow(
      '.publishing: another publication is at work, or was broken off',
    );
  });

  test('the names that DRAFT has otherwise than the flows go with it', async () => {
    await put('renamed.json', { DRAFT: { intents: { Greet: 'Hello' } } });
    await publishNow();
    expect((await readRenamed(bot))['1']).toEqual({ intents: { Greet: 'Hello' } });
    await put('renamed.json', { DRAFT: { slots: { Greet: { A: 'C', B: 'C' } } } });
    await expect(readRenamed(bot)).rejects.toThrow(
      'renamed.json: DRAFT.slots.Greet: expected each name of a flow once',
    );
  });

  test('a folder that came from elsewhere is adopted as it stands, once, under its own number', async () => {
    await cp(join(bot, 'DRAFT'), join(bot, '7'), { recursive: true });
    const options = { gates, now };
    await expect(adopt(bot, '7', options)).rejects.toThrow('Bot.json: version: expected "7"');
    const file = join(bot, '7/Shop/Bot.json');
    await writeFile(file, (await readFile(file, 'utf8')).replace('DRAFT', '7'));
    expect(await adopt(bot, '7', options)).toMatchObject({ kind: 'published', version: '7' });
    await expect(adopt(bot, '7', options)).rejects.toThrow('version 7 is published already');
    await say('good evening');
    expect(await publishNow()).toMatchObject({ version: '8' });
  });
});

test('a version that was changed after it was published is refused by name, with the files', async () => {
  await publishNow();
  const version = join(bot, '1');
  await writeFile(join(version, greet), '{ "name": "Greet", "sampleUtterances": [{ "utterance": "hi" }] }');
  await writeFile(join(version, 'Shop/Extra.json'), '{}');
  await rename(join(version, 'Manifest.json'), join(version, 'Manifesto.json'));
  await expect(verifyPublished(bot, '1')).rejects.toThrow(
    new RegExp(
      `1: version 1 was changed after it was published: Manifest.json is missing, ${greet} differs, ` +
        'Manifesto.json is new, Shop/Extra.json is new. .* change DRAFT instead',
    ),
  );
  expect(await publishedFaults(bot)).toHaveLength(1);
  await verifyPublished(bot, 'DRAFT');
  await expect(verifyPublished(bot, '3')).rejects.toThrow(
    'there is no version 3. Publish DRAFT: npm run lex -- publish',
  );
});

test.each([
  ['{ "1": { "hash": "short" } }', 'versions.json: 1.publishedAt: expected text'],
  ['<<<<<<< HEAD\n{}\n', 'versions.json: line 1: a merge was left unsettled'],
  ['{ "one": {} }', 'expected a version number'],
])('a versions.json that cannot be read is told by field', async (text, fault) => {
  await put('versions.json', text);
  await expect(readPublished(bot)).rejects.toThrow(fault);
});
