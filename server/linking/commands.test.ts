import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { optionsOf } from '../../bot/reply.ts';
import { enUS } from '../../bot/messages/en_US.ts';
import { carrierWords } from '../../channels/sms/words.ts';
import { commandIn } from './commands.ts';

test.each([
  ['link my account', 'link'],
  ['link', 'link'],
  ['Please link this number to my account.', 'link'],
  ['I’d like to connect my phone', 'link'],
  ['how do I link my Slack account?', 'link'],
  ['log in', 'link'],
  ['UNLINK', 'unlink'],
  ['unlink my account please', 'unlink'],
  ['sign out', 'unlink'],
  ['Forget me here!', 'forget-here'],
  ['unlink and forget me', 'forget-here'],
  ['send me updates here', 'notices-here'],
  ['vincular mi cuenta', 'link'],
  ['¿Cómo puedo vincular mi teléfono?', 'link'],
  ['Desvincular mi cuenta, por favor.', 'unlink'],
  ['cerrar sesión', 'unlink'],
  ['desvincular y olvidarme aquí', 'forget-here'],
  ['envíame mis avisos aquí', 'notices-here'],
])('%j is %s', (text, name) => expect(commandIn(text)).toEqual({ name }));

test.each(['verify HR-ABC123 62701', 'verificar HR-ABC123 62701', 'Verify order abc123, SW1A 1AA.'])(
  '%j names an order',
  (text) => {
    expect(commandIn(text)).toMatchObject({ name: 'verify' });
  },
);

test.each([
  'forget my home address',
  'forget me',
  'delete all my data',
  'forget the mug',
  'delete my cart',
  'connect me to a human',
  'borra mis datos',
  'olvida la taza',
  'conecta mi molinillo',
  'link sausages',
  'verify my order',
  'account',
  'tell me when the mug is back',
])('%j is conversation', (text) => expect(commandIn(text)).toBeUndefined());

test('nothing that customers say in a transcript, and no button, is taken for a command', () => {
  const directory = join(import.meta.dirname, '../../test/conversations');
  const lines = readdirSync(directory)
    .filter((name) => name.endsWith('.txt'))
    .flatMap((name) => readFileSync(join(directory, name), 'utf8').split('\n'));
  const said = lines.flatMap((line) => /^(?!bot|shop|#)[a-z]+(?: \(\w+\))?: (.*)$/.exec(line)?.[1] ?? []);
  expect(said.length).toBeGreaterThan(200);
  const options = Object.values(enUS.options).flatMap((option) =>
    typeof option === 'function' ? [] : optionsOf({ kind: 'choices', text: '', options: [option] }),
  );
  for (const text of [...said, ...options.map(({ say }) => say)]) {
    expect(commandIn(text), text).toBeUndefined();
  }
});

test('no command is a word that a carrier keeps for itself', () => {
  for (const word of carrierWords) expect(commandIn(word), word).toBeUndefined();
});
