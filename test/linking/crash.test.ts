import { afterAll, beforeAll, expect, test } from 'vitest';
import { texter } from '../house.ts';
import { newNumber, openLinkHouse, owner, type LinkHouse } from './people.ts';

/** The power goes after each request to the tables that linking makes; asked again, or finished by the chores, it is one link. */

let house: LinkHouse;
let left = Infinity;
beforeAll(async () => {
  house = await openLinkHouse({ environment: { VISITOR_RATE: '100000', ADDRESS_RATE: '100000' } });
  house.database.client.middlewareStack.add(
    (next) => async (args) => {
      if ((left -= 1) < 0) throw new Error('The power is gone.');
      return next(args);
    },
    { step: 'initialize', name: 'countdown' },
  );
});
afterAll(() => house.close());

test.each(['asked again', 'finished by the chores'])(
  'wherever linking stops, it is %s',
  async (how) => {
    const who = await owner(house, `Power ${how}`);
    let linkedBefore = 0;
    // The first requests only read who asks.
    for (let after = 1; ; after += how === 'asked again' ? 2 : 3) {
      const number = newNumber();
      house.clock.ahead += 25 * 3_600_000;
      await texter(house, number).say('add a Cold Brew Jug');
      const code = await who.codeFor(house, number);
      const before = (await house.house.shop.cart(who.customer)).count;
      const said = house.texts(number).length;
      const key = crypto.randomUUID();
      const ask = () => who.send('POST', '/api/shop/channels/phone/code', { code }, key);
      left = after;
      const first = await ask().catch(() => ({ status: 500 }));
      const spare = left;
      left = Infinity;
      if (how === 'asked again') expect((await ask()).status).toBe(200);
      house.clock.ahead += 60_000;
      await house.house.linking.catchUp();
      const isLinked = (await who.channels()).some((held) => held.who === number);
      const { count } = await house.house.shop.cart(who.customer);
      const told = house.texts(number).slice(said);
      const seen = { isLinked, added: count - before, told: told.length };
      // A text message that Twilio took as the power went is sent again: it takes no key.
      const whole = { isLinked: true, added: 1, told: told.length === 2 ? 2 : 1 };
      const none = { isLinked: false, added: 0, told: 0 };
      expect(how === 'asked again' ? [whole] : [whole, none], String(after)).toContainEqual(seen);
      if (isLinked) linkedBefore += 1;
      for (const { id } of await who.channels()) await who.send('DELETE', `/api/shop/channels/${id}`);
      await who.send('DELETE', '/api/shop/cart');
      if (first.status === 200 && spare > 0) break;
    }
    expect(linkedBefore).toBeGreaterThan(5);
  },
  120_000,
);
