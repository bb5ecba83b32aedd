import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { validateTree } from '../../bot/lex/definitions/validate/validate-tree.ts';
import { surroundings, surroundingsOf } from '../../server/cli/lex/surroundings.ts';
import { packed } from './packed.ts';
import { lex } from './process.ts';
import { context, group, response, shopTree, step, type ShopTree } from './shop-tree.ts';

const checkout = 'Intents/Checkout/Intent.json';
const help = 'Intents/Help/Intent.json';
const greet = 'Intents/Greet/Intent.json';
const says = (text: string) => tree.set(help, 'intentClosingSetting', { closingResponse: response(text) });
const closing = 'intentClosingSetting.closingResponse.messageGroupsList[0].message';

let tree: ShopTree;
beforeEach(async () => {
  tree = await shopTree();
});
afterEach(() => tree.dispose());

/** What is found besides ShopBot's own warnings, as `file field rule`. */
async function found(): Promise<readonly string[]> {
  const findings = await validateTree(tree.path, surroundings);
  const line = ({ file, field, rule }: (typeof findings)[number]) =>
    [file.replace(`${tree.file('')}/`, ''), field, rule].join(' ');
  return findings.map(line).filter((text) => !own.includes(text));
}

const own = ['Intents/ChangeCart/Intent.json sampleUtterances[42].utterance near-utterance'];

test('ShopBot has no errors', async () => {
  await tree.dispose();
  tree = await shopTree('all');
  expect(await found()).toEqual([]);
});

test('a copied intent is told by its name and its identifiers', async () => {
  await tree.copy('Intents/Help', 'Intents/Aid');
  expect(await found()).toEqual([
    'Intents/Aid/Intent.json name folder-name',
    'Intents/Help/Intent.json name duplicate-name',
  ]);
  tree.set('Intents/Aid/Intent.json', 'name', 'Aid');
  const rules = (await found()).map((line) => line.split(' ').at(-1));
  expect(rules).toEqual(
    expect.arrayContaining(['duplicate-identifier', 'shared-utterance', 'hook-without-flow']),
  );
});

test('a folder that is called otherwise is a warning, and what is in it is told by its real place', async () => {
  await tree.copy('Intents/Help', 'Intents/Aid');
  await tree.remove('Intents/Help');
  tree.set('Intents/Aid/Intent.json', 'intentClosingSetting', { closingResponse: response('See [number]') });
  expect(await found()).toEqual([
    'Intents/Aid/Intent.json name folder-name',
    `Intents/Aid/Intent.json ${closing}.plainTextMessage.value unset-attribute`,
  ]);
});

test('markers of a merge conflict are named with their lines', async () => {
  const conflict = '<<<<<<< HEAD\n"displayName": null,\n=======\n"displayName": "x",\n>>>>>>> theirs';
  tree.write(help, tree.read(help).replace('  "displayName": null,', conflict));
  const findings = await validateTree(tree.path, surroundings);
  expect(findings.map(({ rule, line, what }) => [rule, line, what])).toEqual([
    ['merge-conflict', 4, 'line 4: a merge was left unsettled here (<<<<<<< HEAD)'],
    ['merge-conflict', 6, 'line 6: a merge was left unsettled here (=======)'],
    ['merge-conflict', 8, 'line 8: a merge was left unsettled here (>>>>>>> theirs)'],
  ]);
});

test('what is not JSON is told by line and column', async () => {
  tree.write(help, '{\n  "name": "Help",\n  "identifier": XYZ\n}');
  const [finding] = await validateTree(tree.path, surroundings);
  expect(finding).toMatchObject({ line: 3, what: 'not JSON (line 3, column 17: expected a value)' });
});

test('intents of different contexts may share an utterance', async () => {
  tree.set(checkout, 'outputContexts', [context('paying')]);
  tree.set(help, 'inputContexts', [{ name: 'paying' }]);
  tree.set(help, 'sampleUtterances[0].utterance', 'pay now');
  expect(await found()).toEqual([]);
});

test('an attribute that a step sets, and a step that starts an intent, are seen', async () => {
  tree.set(help, 'sampleUtterances', null);
  const nextStep = step('StartIntent', { intent: 'Help', attributes: { number: '1' } });
  tree.set(greet, 'initialResponseSetting', { nextStep });
  says('See [number].');
  expect(await found()).toEqual([]);
});

test("carriers' words of a stranger's bot are warnings, and its hooks are nobody's business", async () => {
  const bot = join(tree.path, 'ShopBot/Bot.json');
  writeFileSync(bot, readFileSync(bot, 'utf8').replace('"ShopBot"', '"OtherBot"'));
  says('Reply STOP to end this.');
  tree.set(greet, 'dialogCodeHook', { enabled: true });
  const findings = await validateTree(tree.path, surroundings);
  expect(findings.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual([
    'near-utterance warning',
    'carrier-word warning',
  ]);
});

test('an intent that a version calls otherwise has the flow that renamed.json names', async () => {
  const bot = await mkdtemp(join(tmpdir(), 'renamed-'));
  await tree.dispose();
  tree = await shopTree('all');
  await cp(tree.path, join(bot, 'DRAFT'), { recursive: true });
  for (const locale of ['en_US', 'es_US']) {
    const help = join(bot, `DRAFT/ShopBot/BotLocales/${locale}/Intents/Help/Intent.json`);
    writeFileSync(help, readFileSync(help, 'utf8').replace('"name": "Help"', '"name": "Aid"'));
  }
  const draft = join(bot, 'DRAFT');
  const rules = async () =>
    (await validateTree(draft, await surroundingsOf(draft))).map(
      ({ rule, severity }) => `${rule} ${severity}`,
    );
  expect(await rules()).toEqual(
    expect.arrayContaining(['hook-without-flow error', 'flow-without-intent warning']),
  );
  writeFileSync(join(bot, 'renamed.json'), JSON.stringify({ DRAFT: { intents: { Aid: 'Help' } } }));
  expect((await rules()).sort()).toEqual([
    'folder-name warning',
    'folder-name warning',
    'near-utterance warning',
  ]);
  await rm(bot, { recursive: true });
});

test('a button whose word a carrier takes is found, and a card that is too rich for a channel', async () => {
  const card = { title: 'x'.repeat(160), buttonsList: [{ text: 'Drop it', value: 'cancel' }] };
  const messageGroupsList = [{ message: { imageResponseCard: card } }, group('And?')];
  tree.set(help, 'intentClosingSetting', { closingResponse: { messageGroupsList } });
  expect(await found()).toEqual([
    `${help} ${closing}.imageResponseCard.buttonsList[0] carrier-word`,
    `${help} ${closing}.imageResponseCard.title channel-limit`,
  ]);
});

describe('the command', { timeout: 120_000 }, () => {
  test('reports by file, sums up, and ends with 1 for errors; --json is one document', async () => {
    says('Your {Colour} one. Reply STOP to end this.');
    const [text, json] = await Promise.all([
      lex('validate', tree.path),
      lex('validate', tree.path, '--json'),
    ]);
    expect([text.code, json.code, text.err, json.err]).toEqual([1, 1, '', '']);
    expect(text.out).toContain(
      `${tree.file(help)}\n  error    ${closing}.plainTextMessage.value: {Colour}: Help has no slot Colour`,
    );
    expect(text.out).toContain('(unknown-placeholder)\n           Name a slot of this intent');
    expect(text.out).toMatch(/ShopBot DRAFT \(.*\): 2 errors, 1 warning in \d+ files\./);
    expect(text.out).not.toContain('\u001b');
    const document = JSON.parse(json.out) as { readonly findings: readonly object[] };
    const bot = { name: 'ShopBot', version: 'DRAFT' };
    expect(document).toMatchObject({ tree: tree.path, errors: 2, warnings: 1, bot });
    const keys = 'file line field rule severity what remedy';
    for (const finding of document.findings) expect(Object.keys(finding).join(' ')).toBe(keys);
  });

  test('takes DRAFT by itself, a version by its number, a zip; refuses what it does not know', async () => {
    const zip = join(tree.path, 'tree.zip');
    writeFileSync(zip, zipSync(packed(tree.path)));
    const [own, version, zipped, missing, noSuch, two, option, usage] = await Promise.all([
      lex('validate'),
      lex('validate', '1'),
      lex('validate', zip),
      lex('validate', 'no/such/tree'),
      lex('validate', '77'),
      lex('validate', 'a', 'b'),
      lex('validate', '--jsn'),
      lex('validate', '--help'),
    ]);
    expect([own, version, zipped, usage].map((end) => end.code)).toEqual([0, 0, 0, 0]);
    expect([missing, noSuch, two, option].map((end) => end.code)).toEqual([1, 2, 2, 2]);
    expect(own.out).toContain('ShopBot DRAFT (lex-definitions/ShopBot/DRAFT)');
    expect(version.out).toContain('ShopBot 1 (lex-definitions/ShopBot/1)');
    expect(missing.out).toContain('there is no such file or folder');
    expect(noSuch.err).toContain('The versions of ShopBot are:');
    expect(option.err).toContain('npm run lex -- validate --help');
    expect(usage.out).toContain('npm run lex -- validate ~/Downloads');
  });
});

const exports = join(import.meta.dirname, '../../../shared/lex-exports');
const noExports = existsSync(exports) ? '' : ' (skipped: they are not beside this checkout)';
describe.skipIf(noExports !== '')(`exports of others${noExports}`, () => {
  for (const name of [
    'aws-lex-helper-airline',
    'lomibaod-pizzashop',
    'lost-at-zoo',
    'tachyon-orderbirthstone',
    'tachyon-sst-doc',
  ]) {
    test(`${name} has no findings`, async () => {
      expect(await validateTree(join(exports, name, 'unpacked'), surroundings)).toEqual([]);
    });
  }
});
