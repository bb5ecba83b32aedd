import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { answer, intent, locale, served, slot, slotType } from './example-bot.ts';
import { createEmbeddedLex } from './index.ts';
import { createSessionStore } from './store.ts';
import type { TraceEvent } from './trace.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

test('a listener hears what was understood, every step, and what the hook answered', async () => {
  const events: TraceEvent[] = [];
  const definition = {
    bot: { name: 'Example', version: 'DRAFT', idleSessionTTLInSeconds: 300 },
    locales: [
      locale(
        [
          intent('Order', ['order coffee'], [slot('Size', 'Size')], {
            fulfillmentCodeHook: { enabled: true },
          }),
        ],
        [slotType('Size', { small: [], large: ['big'] })],
      ),
    ],
  };
  const lex = createEmbeddedLex({
    bots: [
      {
        botId: served.botId,
        aliases: [{ aliasId: served.botAliasId, aliasName: 'TestBotAlias', definition }],
      },
    ],
    sessions: createSessionStore({ client: database.client, table: database.tables.bot }),
    codeHook: (event) => Promise.resolve(answer(event, 'Close', { state: 'Fulfilled', says: 'Done.' })),
    clock: () => new Date(),
    random: () => 0,
    trace: (event) => events.push(event),
  });
  const say = (text: string) => lex.recognizeText({ ...served, sessionId: 'traced', text });
  const told = () => events.splice(0).map(shown);

  await say('order coffee');
  expect(told()).toEqual(['ranked Order', 'entered begin', 'entered next', 'entered elicit']);
  await say('big');
  expect(told()).toEqual([
    'ranked Order',
    'decided answer',
    'entered captured',
    'entered next',
    'entered confirm',
    'entered fulfil',
    'called FulfillmentCodeHook success',
    'entered end',
  ]);
});

function shown(event: TraceEvent): string {
  switch (event.is) {
    case 'ranked':
      return `ranked ${event.ranking[0]?.intent ?? ''}`;
    case 'decided':
      return `decided ${event.verdict.is}`;
    case 'entered':
      return `entered ${event.stage.at}`;
    case 'called':
      return `called ${event.event.invocationSource} ${event.call.end}`;
  }
}
