import { expect, test } from 'vitest';
import { loadDefinition } from '../../../bot/lex/definitions/load.ts';
import { announceBot } from './notices.ts';

test('what a definition is served with against its words is said at the start', async () => {
  const definition = await loadDefinition('lex-definitions/ShopBot/1');
  const warnings = ['en_US/Intents/A/Intent.json: initialResponseSetting.nextStep: leads in a circle (A, A)'];
  const said = announceBot({
    id: 'SHOPBOT001',
    hasOwnId: true,
    tree: new Map(),
    definition: { ...definition, warnings },
  });
  expect(said.split('\n')).toEqual([
    expect.stringMatching(/^ShopBot {2}id SHOPBOT001 {2}alias TSTALIASID /),
    `  warning: ${String(warnings[0])}`,
  ]);
});
