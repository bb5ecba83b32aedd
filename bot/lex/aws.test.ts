import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestDatabase, type TestDatabase } from '../../test/database.ts';
import { createAwsLex, createLexClient } from './aws.ts';
import { served } from './embedded/example-bot.ts';
import { createEmbeddedLex } from './embedded/index.ts';
import { createSessionStore } from './embedded/store.ts';
import { createAnswer } from './embedded/wire/answer.ts';
import { openPort } from './embedded/wire/port.ts';
import { contractBot, contractHook, engineContract } from './engine.contract.ts';
import type { LexRuntime } from './runtime.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

const now = new Date('2024-03-04T12:00:00Z');

function embedded(): LexRuntime {
  return createEmbeddedLex({
    bots: [
      {
        botId: served.botId,
        aliases: [
          {
            aliasId: served.botAliasId,
            aliasName: 'TestBotAlias',
            definition: {
              bot: { name: 'Example', version: 'DRAFT', idleSessionTTLInSeconds: 300 },
              locales: [contractBot],
            },
          },
        ],
      },
    ],
    sessions: createSessionStore({ client: database.client, table: database.tables.bot }),
    codeHook: contractHook,
    clock: () => now,
    random: () => 0,
    newId: () => 'the-same',
  });
}

const clientOf = (port: number) =>
  createLexClient({
    endpoint: `http://127.0.0.1:${String(port)}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'any', secretAccessKey: 'thing' },
  });

const direct = engineContract('the embedded engine', () =>
  Promise.resolve({ lex: embedded(), close: () => Promise.resolve() }),
);

const overTheWire = engineContract('the embedded engine behind the SDK of AWS', async () => {
  const port = await openPort(
    createAnswer({ lex: embedded(), fault: (error) => expect.fail(String(error)) }),
    {
      host: '127.0.0.1',
      port: 0,
    },
  );
  const client = clientOf(port.number);
  return {
    lex: createAwsLex({ client }),
    async close() {
      client.destroy();
      await port.close();
    },
  };
});

test('both engines came to the same in every conversation', () => {
  expect(direct.length).toBeGreaterThan(15);
  expect(overTheWire).toEqual(direct);
});

test('a fault is asked about once: a retry would speak twice', async () => {
  let asked = 0;
  const fail = () => Promise.reject(new Error('the database is gone'));
  const lex: LexRuntime = {
    recognizeText: () => {
      asked += 1;
      return fail();
    },
    putSession: fail,
    getSession: fail,
    deleteSession: fail,
  };
  const faults: unknown[] = [];
  const port = await openPort(createAnswer({ lex, fault: (error) => faults.push(error) }), {
    host: '127.0.0.1',
    port: 0,
  });
  const client = clientOf(port.number);
  await expect(
    createAwsLex({ client }).recognizeText({ ...served, sessionId: 'once', text: 'hello' }),
  ).rejects.toMatchObject({
    name: 'InternalServerException',
    message: 'An internal error occurred.',
    $metadata: { httpStatusCode: 500, attempts: 1 },
  });
  expect(asked).toBe(1);
  expect(faults).toHaveLength(1);
  client.destroy();
  await port.close();
});
