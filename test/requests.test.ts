import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, texter, webGuest, type Talker, type TestHouse } from './house.ts';

/**
 * What a turn costs the database, through the real app: each request costs time and money, so their number is part of what is
 * promised, and so is what DynamoDB would charge. None may be a Scan.
 */

let house: TestHouse;
let sent: { readonly what: string; readonly units: number }[] = [];
beforeAll(async () => {
  house = await openTestHouse();
  house.database.client.middlewareStack.add(
    (next, context) => async (args) => {
      const input = args.input as { Key?: { pk?: unknown }; ReturnConsumedCapacity?: string };
      input.ReturnConsumedCapacity = 'TOTAL';
      const done = await next(args);
      // Every process looks at its alias now and then; that is no turn's.
      if (JSON.stringify(input.Key?.pk ?? '').includes('alias#')) return done;
      const { ConsumedCapacity = [] } = done.output as { ConsumedCapacity?: Consumed | readonly Consumed[] };
      const units = [ConsumedCapacity].flat().reduce((sum, part) => sum + (part.CapacityUnits ?? 0), 0);
      sent.push({ what: String(context.commandName).replace('Command', ''), units });
      return done;
    },
    { step: 'initialize', priority: 'low' },
  );
});
afterAll(() => house.close());

interface Consumed {
  readonly CapacityUnits?: number;
}

/** One turn, with the most that it may cost in requests and in capacity units. */
async function costs(talker: Talker, words: string, most: readonly [requests: number, units: number]) {
  sent = [];
  const heard = await talker.say(words);
  await house.house.inbox.idle();
  const list = sent.map(({ what, units }) => `${what} ${String(units)}`).join(', ');
  const units = sent.reduce((sum, request) => sum + request.units, 0);
  expect(units, `${words}: ${list}`).toBeGreaterThan(0);
  expect(sent.length, `${words}: ${list}`).toBeLessThanOrEqual(most[0]);
  expect(units, `${words}: ${list}`).toBeLessThanOrEqual(most[1]);
  expect(sent.map(({ what }) => what)).not.toContain('Scan');
  return heard;
}

const address = 'Ada Lovelace, 1 Main St, Springfield, IL 62701';

test('web: a simple turn costs at most 12 requests, and a checkout 20', async () => {
  const guest = webGuest(house);
  // The first turn of all does three things more: it keeps who they are and where they can be told something, and asks for their language.
  await costs(guest, 'hello', [12, 50]);
  await costs(guest, 'hello', [9, 45]);
  await costs(guest, 'do you have decaf coffee', [9, 65]);
  await costs(guest, 'add a Cold Brew Jug', [12, 55]);
  await costs(guest, 'add another Cold Brew Jug', [14, 55]);
  await costs(guest, 'show my cart', [10, 45]);
  await costs(guest, 'check out', [13, 60]);
  await costs(guest, address, [14, 65]);
  expect(await costs(guest, 'yes', [17, 125])).toContain('HR-');
  await costs(guest, 'hello', [9, 45]);
});

test('SMS: a simple turn costs at most 12 requests, and a checkout 20', async () => {
  const customer = texter(house);
  await costs(customer, 'hello', [15, 50]);
  await costs(customer, 'hello', [12, 45]);
  await costs(customer, 'do you have decaf coffee', [12, 65]);
  await costs(customer, 'add a Cold Brew Jug', [15, 55]);
  await costs(customer, 'show my cart', [13, 45]);
  await costs(customer, 'check out', [16, 55]);
  await costs(customer, address, [17, 65]);
  expect(await costs(customer, 'yes', [18, 130])).toContain('HR-');
  await costs(customer, 'hello', [12, 45]);
});
