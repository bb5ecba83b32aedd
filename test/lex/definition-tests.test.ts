import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadDefinition } from '../../bot/lex/definitions/load.ts';
import { readCases } from '../../server/cli/lex/definition-tests/cases.ts';
import { runDefinitionTests } from '../../server/cli/lex/definition-tests/run.ts';
import { lex } from './process.ts';

const shopBot = join(import.meta.dirname, '../../lex-definitions/ShopBot');

let botDir: string;
beforeAll(async () => {
  botDir = await mkdtemp(join(tmpdir(), 'bot-'));
  await writeVersion('1', { Open: ['when do you open', 'your opening hours'], Park: ['where can I park'] });
  await writeVersion('DRAFT', {
    Open: ['when do you open'],
    Park: ['where can I park', 'a bay for lorries'],
  });
});
afterAll(() => rm(botDir, { recursive: true }));

async function writeVersion(version: string, intents: Readonly<Record<string, readonly string[]>>) {
  const locale = join(botDir, version, 'Tiny/BotLocales/en_US');
  await mkdir(locale, { recursive: true });
  await writeFile(join(botDir, version, 'Tiny/Bot.json'), JSON.stringify({ name: 'Tiny', version }));
  await writeFile(join(locale, 'BotLocale.json'), JSON.stringify({ name: 'English' }));
  const all = { ...intents, FallbackIntent: [] };
  for (const [name, utterances] of Object.entries(all)) {
    const folder = join(locale, 'Intents', name);
    await mkdir(folder, { recursive: true });
    const fallback = name === 'FallbackIntent' && { parentIntentSignature: 'AMAZON.FallbackIntent' };
    const sampleUtterances = utterances.map((utterance) => ({ utterance }));
    await writeFile(
      join(folder, 'Intent.json'),
      JSON.stringify({
        name,
        sampleUtterances,
        ...fallback,
        ...(name === 'Open' && {
          intentClosingSetting: {
            closingResponse: {
              messageGroupsList: [{ message: { plainTextMessage: { value: 'From nine to five.' } } }],
            },
          },
        }),
      }),
    );
  }
}

async function writeTests(files: Readonly<Record<string, string>>) {
  const folder = join(botDir, 'tests');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
}

test('every version of the ShopBot that is served passes its tests', async () => {
  for (const version of ['DRAFT', '5']) {
    const report = await runDefinitionTests(shopBot, version);
    expect(report.failures).toEqual([]);
    expect(report.results.filter((result) => result.is === 'utterance').length).toBeGreaterThan(150);
    expect(report.results.filter((result) => result.is === 'dialogue').length).toBeGreaterThan(5);
  }
}, 120_000);

test('no tested sentence of the ShopBot is one of its samples, and every intent is tested', async () => {
  const { locales } = await loadDefinition(join(shopBot, 'DRAFT'));
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9{} ]/g, '');
  const intents = locales.flatMap((locale) => locale.intents);
  const samples = new Set(
    intents.flatMap(({ sampleUtterances }) => sampleUtterances?.map((one) => plain(one.utterance)) ?? []),
  );
  const files = (await readdir(join(shopBot, 'tests'))).filter((name) => name.endsWith('.yaml'));
  const cases = (
    await Promise.all(files.map((name) => readCases(join(shopBot, 'tests', name), name)))
  ).flat();
  expect(cases.filter(({ say }) => samples.has(plain(say)))).toEqual([]);
  for (const { localeId, intents: there } of locales) {
    const own = cases.filter(({ locale = 'en_US' }) => locale === localeId);
    const tested = new Set(own.map(({ intent }) => (intent === 'none' ? 'FallbackIntent' : intent)));
    expect([...tested].sort(), localeId).toEqual(there.map(({ name }) => name).sort());
  }
});

test('what is not as expected is told with its place, and what changed between two versions', async () => {
  await writeTests({
    'words.yaml': [
      '- intent: Open',
      '  utterances:',
      '    - your opening hours',
      '    - say: when do you open',
      '- intent: Park',
      '  utterances: [a bay for lorries]',
      '- intent: none',
      '  utterances: [where can I park]',
    ].join('\n'),
    'talk.txt':
      '# Told at once\n\ncustomer: when do you open\nintent: Open\nbot: From nine …\nbot not: closed\nstate: Fulfilled\nasks: nothing\n',
  });
  const { code, out } = await lex('test', botDir, '--against', '1');
  expect(code).toBe(1);
  expect(out).toMatch(/DRAFT: 4 utterances, 1 dialogues: \d not as expected/);
  expect(out).toMatch(/words\.yaml:8 where can I park\n\s+expected none\n\s+understood as Park \(/);
  expect(out).toMatch(/Taken for another intent\n\s+meant +(?:none +)?Park/);
  expect(out).toMatch(
    /Improved from 1 to DRAFT:\n.*words\.yaml:6 a bay for lorries\n\s+1 .*\n\s+DRAFT as expected/,
  );
  const json = JSON.parse((await lex('test', botDir, '--version', '1', '--json')).out) as {
    version: string;
    failures: { where: string }[];
  };
  expect(json.version).toBe('1');
  expect(json.failures.map(({ where }) => where.replace(/.*\//, ''))).toContain('words.yaml:8');
}, 60_000);

test('a version that does not pass its tests is not published', async () => {
  await writeTests({ 'words.yaml': '- intent: none\n  utterances: [where can I park]\n' });
  const { code, err } = await lex('publish', botDir);
  expect(code).toBe(1);
  expect(err).toMatch(
    /^Nothing was published\. the tests:\n.*words\.yaml:2: "where can I park": expected none, understood as Park \(/,
  );
}, 60_000);

test('a dialogue says which line was not met', async () => {
  await writeTests({ 'talk.txt': '# Closed\ncustomer: when do you open\nbot: … closed\n' });
  const { failures } = await runDefinitionTests(botDir, 'DRAFT');
  expect(failures).toMatchObject([
    { say: 'Closed', fault: { expected: 'bot: … closed', actual: 'From nine to five.' } },
  ]);
});

test('tests that cannot be read are refused with file and line', async () => {
  await writeTests({
    'a.yaml': '- intent: Open\n  utterances:\n    - say: 3\n      slot: { A: b }\n',
    'b.txt': 'bot: hello\n',
  });
  const yaml = await lex('test', botDir);
  expect(yaml.code).toBe(1);
  expect(yaml.err).toMatch(/a\.yaml:3/);
  await writeTests({ 'a.yaml': '- intent: [\n' });
  expect((await lex('test', botDir)).err).toMatch(/a\.yaml: .*line 2.*Fix the YAML there/s);
  await writeTests({ 'b.txt': 'bot: hello\nhm: what\n' });
  const { err } = await lex('test', botDir);
  expect(err).toMatch(/b\.txt:1: nothing was said yet/);
  expect(err).toMatch(/b\.txt:2: "hm: what" is not understood\. A line begins with customer:/);
  expect(err).not.toContain('at ');
}, 60_000);

test('refusals say what to do', async () => {
  await writeTests({});
  const [none, version, missing, two, help] = await Promise.all([
    lex('test', botDir),
    lex('test', botDir, '--version', '7'),
    lex('test', 'no/such'),
    lex('test', botDir, shopBot),
    lex('test', '--help'),
  ]);
  expect([none, version, missing, two].map(({ code }) => code)).toEqual([2, 2, 2, 2]);
  expect(none.err).toContain('has no tests. Write some into');
  expect(version.err).toContain('has no version 7. It has: 1, DRAFT.');
  expect(missing.err).toContain('holds no versions of a bot');
  expect(two.err).toContain('Name one bot directory');
  expect(help.out).toContain('npm run lex -- test lex-definitions/ShopBot');
}, 60_000);
