import { expect, test } from 'vitest';
import { sessionKey } from '../../bot/conversation.ts';
import { openHouse, type House } from '../../server/compose.ts';
import { readConfig } from '../../server/config.ts';
import { createLog } from '../../server/log.ts';
import { startTestDatabase } from '../database.ts';

/**
 * A process hangs for good after some request to the database in the middle of a turn, and another takes over two hours
 * later, when Lex has long forgotten the session. Whatever the station, the cart holds what was asked for, once.
 */
const account = { channel: 'web', id: 'ada' };
const session = sessionKey('terminal', 'c', account);
const stations = 40;

async function open(client: Parameters<typeof openHouse>[1]['client'], ahead: number) {
  const house = await openHouse(readConfig({ LOG_LEVEL: 'silent' }), {
    client,
    cookieSecret: 'c'.repeat(32),
    log: createLog('silent'),
    clock: () => new Date(Date.now() + ahead),
  });
  const said: unknown[] = [];
  house.mount({
    name: 'terminal',
    receive: () => Promise.reject(new Error('The terminal has no webhook.')),
    render: (replies) => replies,
    send(payload) {
      said.push(payload);
      return Promise.resolve({ id: '' });
    },
  });
  return { house, said };
}

async function say(house: House, id: string, text: string) {
  const { turn } = await house.inbox.accept({
    session,
    channel: 'terminal',
    turn: { id, conversation: 'c', from: account, locale: 'en_US', text },
    address: null,
  });
  house.inbox.ring(session, turn);
  return turn;
}

test('a turn that is taken over hours later has its effects once', { timeout: 120_000 }, async () => {
  let finished = false;
  for (let station = 1; station <= stations && !finished; station += 3) {
    const database = await startTestDatabase();
    let left = Infinity;
    let hung = (): void => undefined;
    const hangs = new Promise<'hung'>((resolve) => (hung = () => resolve('hung')));
    database.client.middlewareStack.add(
      (next) => async (args) => {
        if (left <= 0) return new Promise<never>(() => undefined);
        const result = await next(args);
        left -= 1;
        if (left === 0) hung();
        return left <= 0 ? new Promise<never>(() => undefined) : result;
      },
      { step: 'initialize', name: 'countdown', priority: 'high' },
    );
    const first = await open(database.client, 0);
    await first.house.inbox.settled(await say(first.house, '1', 'show me dark roasts'), 10_000);
    await first.house.inbox.idle();
    left = station;
    const asked = say(first.house, '2', 'add two bags of Sumatra, 250 g, whole bean');
    const answered = asked.then((turn) => first.house.inbox.settled(turn, 20_000)).then(() => 'answered');
    finished = (await Promise.race([hangs, answered])) === 'answered';

    left = Infinity;
    const heir = await open(database.client, 2 * 3_600_000);
    await heir.house.inbox.sweep();
    const again = await say(heir.house, '2', 'add two bags of Sumatra, 250 g, whole bean');
    await heir.house.inbox.settled(again, 20_000);
    const answer = await heir.house.answerOf(again);
    const cart = await heir.house.shop.cart(answer?.customer ?? '');
    expect(cart.count, `station ${String(station)}`).toBe(2);
    expect(JSON.stringify(answer?.replies), `station ${String(station)}`).toContain(
      'Added 2 x Sumatra Mandheling',
    );
    await heir.house.drain();
    await database.stop();
  }
  expect(finished).toBe(true);
});
