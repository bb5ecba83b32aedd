import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestDatabase, type TestDatabase } from '../../../test/database.ts';
import type { BotDefinition } from '../definitions/definition.ts';
import { intent, locale, says, served, slot, slotType, texts } from './example-bot.ts';
import { createEmbeddedLex, type EmbeddedLex } from './index.ts';
import { createSessionStore } from './store.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

const now = new Date('2024-03-04T12:00:00Z');
const coffee = (version: string, words: string): BotDefinition => ({
  bot: { name: 'Example', version, idleSessionTTLInSeconds: 300 },
  locales: [
    locale(
      [
        intent('Order', ['order a coffee'], [slot('Size', 'Size'), slot('Name', 'AMAZON.FirstName')], {
          intentClosingSetting: { closingResponse: says(words) },
        }),
      ],
      [slotType('Size', { small: [], large: [] })],
    ),
  ],
});
const alias = (version: string, words: string) => ({
  aliasId: served.botAliasId,
  aliasName: 'live',
  definition: coffee(version, words),
});

function engine(): EmbeddedLex {
  return createEmbeddedLex({
    sessions: createSessionStore({ client: database.client, table: database.tables.bot }),
    clock: () => now,
    random: () => 0,
  });
}

const talk = (lex: EmbeddedLex, sessionId: string) => async (text: string) =>
  texts(await lex.recognizeText({ ...served, sessionId, text }));

test('S-14 a session in progress stays on its version when the alias moves, a new one gets the new version', async () => {
  const lex = engine();
  await lex.serve(served.botId, alias('1', 'Old.'));
  const early = talk(lex, 'early');
  expect(await early('order a coffee')).toEqual(['Size?']);
  await lex.serve(served.botId, alias('2', 'New.'));
  const late = talk(lex, 'late');
  for (const say of [early, late]) {
    if (say === late) await say('order a coffee');
    await say('large');
  }
  expect(await early('Ada')).toEqual(['Old.']);
  expect(await late('Ada')).toEqual(['New.']);
  await lex.deleteSession({ ...served, sessionId: 'early' });
  for (const text of ['order a coffee', 'small']) await early(text);
  expect(await early('Ada')).toEqual(['New.']);
});

test('S-14 a version that is served no more hands its sessions to the one that the alias names', async () => {
  const before = engine();
  await before.serve(served.botId, alias('1', 'Old.'));
  const first = talk(before, 'handed-over');
  for (const text of ['order a coffee', 'large']) await first(text);
  const after = engine();
  await after.serve(served.botId, alias('2', 'New.'));
  expect(await talk(after, 'handed-over')('Ada')).toEqual(['New.']);
});

test('requests wait while an alias is learned for the first time; one that is withdrawn is not found', async () => {
  const lex = engine();
  const learning = lex.serve(served.botId, alias('1', 'Old.'));
  expect(await talk(lex, 'eager')('order a coffee')).toEqual(['Size?']);
  await learning;
  lex.withdraw(served.botId, served.botAliasId);
  await expect(talk(lex, 'eager')('large')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});
