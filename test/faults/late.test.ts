import { expect, test } from 'vitest';
import { sessionKey } from '../../bot/conversation.ts';
import { createSessionStore } from '../../bot/session-store.ts';
import { endOfTime } from '../../bot/table-store.ts';
import { openHouse, type House } from '../../server/compose.ts';
import { readConfig } from '../../server/config.ts';
import { createLog } from '../../server/log.ts';
import { localClient } from '../../server/tables.ts';
import { startTestDatabase } from '../database.ts';

/**
 * A process hangs for good after some request to the database in the middle of a turn, and another takes over two hours
 * later, when Lex has long forgotten the session. Whatever the station, the cart holds what was asked for, once.
 */
const mostStations = 60;
const order = 'add two bags of Sumatra, 250 g, whole bean';

async function open(client: Parameters<typeof openHouse>[1]['client'], ahead: number): Promise<House> {
  const house = await openHouse(readConfig({ LOG_LEVEL: 'silent' }), {
    client,
    cookieSecret: 'c'.repeat(32),
    log: createLog('silent'),
    clock: () => new Date(Date.now() + ahead),
  });
  house.mount({
    name: 'terminal',
    receive: () => Promise.reject(new Error('The terminal has no webhook.')),
    render: (replies) => replies,
    send: () => Promise.resolve({ id: '' }),
  });
  return house;
}

async function say(house: House, who: string, id: string, text: string) {
  const account = { channel: 'web', id: who };
  const session = sessionKey('terminal', 'c', account);
  const { turn } = await house.inbox.accept({
    session,
    channel: 'terminal',
    turn: { id: `${who}.${id}`, conversation: 'c', from: account, locale: 'en_US', text },
    address: null,
  });
  house.inbox.ring(session, turn);
  return turn;
}

test('a turn that is taken over hours later has its effects once', { timeout: 120_000 }, async () => {
  const database = await startTestDatabase();
  let left = Infinity;
  let hung = (): void => undefined;
  const forever = new Promise<never>(() => undefined);
  const patient = localClient(database.endpoint);
  const sessions = createSessionStore({ client: patient, table: 'parley-bot' });
  database.client.middlewareStack.add(
    (next) => async (args) => {
      if (left <= 0) return forever;
      const result = await next(args);
      left -= 1;
      if (left > 0) return result;
      hung();
      return forever;
    },
    { step: 'initialize', name: 'countdown', priority: 'high' },
  );
  const first = await open(database.client, 0);
  const heir = await open(patient, 2 * 3_600_000);

  let finished = false;
  for (let station = 1; station <= mostStations && !finished; station += 1) {
    const who = `ada-${String(station)}`;
    await first.inbox.settled(await say(first, who, '1', 'show me dark roasts'), 10_000);
    await expect.poll(() => sessions.pending(endOfTime)).toEqual([]);
    const hangs = new Promise<'hung'>((resolve) => (hung = () => resolve('hung')));
    left = station;
    const answered = say(first, who, '2', order).then(async (turn) => {
      await first.inbox.settled(turn, 20_000);
      return 'answered';
    });
    finished = (await Promise.race([hangs, answered])) === 'answered';
    left = Infinity;
    const again = await say(heir, who, '2', order);
    await heir.inbox.settled(again, 20_000);
    const answer = await heir.answerOf(again);
    expect(JSON.stringify(answer?.replies), `station ${String(station)}`).toContain(
      'Added 2 x Sumatra Mandheling',
    );
    expect((await heir.shop.cart(answer?.customer ?? '')).count, `station ${String(station)}`).toBe(2);
    await expect.poll(() => sessions.pending(endOfTime)).toEqual([]);
  }
  expect(finished).toBe(true);
  await heir.drain();
  patient.destroy();
  await database.stop();
});
