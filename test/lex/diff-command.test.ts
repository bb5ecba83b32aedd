import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lex } from './process.ts';
import { shopTree, type ShopTree } from './shop-tree.ts';

let tree: ShopTree;
beforeEach(async () => {
  tree = await shopTree();
});
afterEach(() => tree.dispose());

describe('the command', { timeout: 120_000 }, () => {
  /** A bot of three intents is learned quickly. */
  async function small(at: ShopTree): Promise<void> {
    for (const name of readdirSync(at.file('Intents'))) {
      if (!['Greet', 'Help', 'FallbackIntent'].includes(name)) await at.remove(`Intents/${name}`);
    }
    await at.remove('SlotTypes');
  }

  test('tells changes and what is understood otherwise, also of what customers said; --json is one document', async () => {
    const other = await shopTree();
    await Promise.all([small(tree), small(other)]);
    other.set('Intents/Greet/Intent.json', 'sampleUtterances', [
      { utterance: 'hello' },
      { utterance: 'good day' },
    ]);
    const turns = join(tree.path, 'turns.txt');
    writeFileSync(turns, 'hiya\n\n{"text": "good evening to you"}\n{"text": "ciao", "locale": "it_IT"}\n');
    const text = await lex('diff', tree.path, other.path, '--turns', turns);
    expect([text.code, text.err]).toEqual([0, '']);
    expect(text.out).toContain(`ShopBot DRAFT (${tree.path}) → ShopBot DRAFT (${other.path})`);
    expect(text.out).toContain('en_US, intent Greet\n  - utterance "hi"');
    expect(text.out).toContain('  + utterance "good day"');
    expect(text.out).toMatch(/\d+ of \d+ sentences would be understood otherwise/);
    expect(text.out).toMatch(/Greet → \w+: \d+ sentences/);
    expect(text.out).not.toContain('\u001b');
    const json = await lex('diff', tree.path, other.path, '--turns', turns, '--json', '--exit-code');
    expect(json.code).toBe(1);
    const document = JSON.parse(json.out) as {
      readonly equal: boolean;
      readonly understanding: { readonly asked: number; readonly found: readonly object[] };
    };
    expect(document.equal).toBe(false);
    const { found } = document.understanding;
    expect(found).toContainEqual(
      expect.objectContaining({
        before: { intent: 'Greet', score: expect.any(Number) as number, slots: {} },
      }),
    );
    await other.dispose();
  });

  test('says so where nothing differs, knows versions by their numbers, and refuses what it cannot read', async () => {
    const broken = join(tree.path, 'ShopBot/Bot.json');
    writeFileSync(broken, '<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> theirs');
    const [same, one, faults, missing, turns, usage] = await Promise.all([
      lex('diff', '5', 'ShopBot/DRAFT', '--exit-code'),
      lex('diff', '1'),
      lex('diff', tree.path, 'no/such/tree'),
      lex('diff', '1', 'NoBot/4'),
      lex('diff', '1', 'DRAFT', '--turns', 'no/such/file'),
      lex('diff', '--help'),
    ]);
    expect([same, one, faults, missing, turns, usage].map((end) => end.code)).toEqual([0, 2, 1, 2, 2, 0]);
    expect(same.out).toContain('They mean the same.');
    expect(one.err).toContain('npm run lex -- diff 1 DRAFT');
    expect(faults.err).toContain('line 1: a merge was left unsettled');
    expect(faults.err).toContain('no/such/tree: there is no such file or folder');
    expect(missing.err).toContain('The bots here are: ShopBot');
    expect(turns.err).toContain('there is no file no/such/file');
    expect(usage.out).toContain('--exit-code');
  });
});
