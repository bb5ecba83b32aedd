import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Heard } from './talk.contract.ts';
import { openTalk } from './talk.contract.ts';
import { wordsIn } from './rehearsal.contract.ts';
import type { FlowContext } from './flow.ts';
import { checkout } from './intents/checkout.ts';
import { openDemoShop, rehearse } from './rehearsal.contract.ts';

/** Only a plain yes orders, whatever Lex makes of a sentence. */

const line = 'Ada Lovelace, 1 Main St, Springfield, IL 62701';
const conditional = [
  'yes, but not today',
  'yes if it arrives by friday',
  'ok but what about tax?',
  'sure, how long does it take?',
  'right, so when does it come',
  'good but can you remove the delivery',
  'fine whatever',
  'no I mean yes',
  'not correct',
  'i want to pay by card',
];

describe('the flow alone', () => {
  let house: Awaited<ReturnType<typeof openDemoShop>>;
  beforeAll(async () => {
    house = await openDemoShop();
  });
  afterAll(() => house.stop());

  async function offered(customer: string) {
    await house.shop.addToCart({ customer, key: 'fill' }, 'earl-grey-100g', 1);
    const ada = rehearse(house.shop, customer);
    await ada.say(checkout, { text: 'checkout' });
    await ada.answer(checkout, { text: line, slots: { Address: line } });
    return ada;
  }

  const said: readonly (readonly [string, FlowContext['confirmation']])[] = conditional.flatMap((text) => [
    [text, 'Confirmed'] as const,
    [text, 'Denied'] as const,
  ]);
  test.each(said)(
    '"%s" orders nothing though Lex says %s, and is asked again',
    async (text, confirmation) => {
      const customer = `${text}-${confirmation}`;
      const ada = await offered(customer);
      const step = await ada.answer(checkout, { text, confirmation });
      expect(step.next).toBe('confirm');
      expect(wordsIn(step)).toContain('Shall I place this order for $17.50?');
      expect(await house.shop.orders(customer)).toEqual([]);
      await ada.answer(checkout, { text: 'yes', confirmation: 'Confirmed' });
      expect(await house.shop.orders(customer)).toHaveLength(1);
    },
  );

  test.each([
    'yes but send it to 5 Oak Ave, Chicago, IL 60601',
    'actually ship it to 5 Oak Ave, Chicago, IL 60601',
    'no, use 5 Oak Ave, Chicago, IL 60601 instead',
    'change the address to 5 Oak Ave, Chicago, IL 60601 please',
  ])('"%s" is a new offer for that address', async (text) => {
    const ada = await offered(text);
    const step = await ada.answer(checkout, { text, confirmation: 'Confirmed' });
    expect(step.next).toBe('confirm');
    expect(wordsIn(step)).toContain('I have changed the address to Ada Lovelace, 5 Oak Ave, Chicago');
    expect(wordsIn(step)).toContain('Chicago, IL 60601');
    expect(await house.shop.orders(text)).toEqual([]);
    await ada.answer(checkout, { text: 'yes', confirmation: 'Confirmed' });
    expect((await house.shop.orders(text))[0]?.address.street).toBe('5 Oak Ave');
  });

  test('another address that lacks something is asked for the rest', async () => {
    const ada = await offered('rest');
    const step = await ada.answer(checkout, {
      text: 'yes but ship it to 5 Oak Ave, Chicago',
      confirmation: 'Confirmed',
    });
    expect(step).toMatchObject({ next: 'elicit', slot: 'Region' });
    const offer = await ada.answer(checkout, { text: '60601', slots: { Region: '60601' } });
    expect(wordsIn(offer)).toContain('Ada Lovelace\n5 Oak Ave\nChicago, IL 60601');
  });

  test('a button of an old offer says that it is gone when the cart is empty', async () => {
    const ada = await offered('gone');
    const old = ada.memory()['quote'] ?? '';
    await ada.say(checkout, { text: 'ship it to 5 Oak Ave, Chicago, IL 60601' });
    await ada.answer(checkout, { text: 'yes', confirmation: 'Confirmed' });
    const step = await ada.say(checkout, { text: 'place the order', action: { name: 'quote', value: old } });
    expect(wordsIn(step)).toContain('no longer valid, so nothing has been ordered. Your cart is empty.');
    expect(wordsIn(step)).not.toContain('This is how');
    expect(await house.shop.orders('gone')).toHaveLength(1);
  });
});

describe('the whole bot', () => {
  let talk: Awaited<ReturnType<typeof openTalk>>;
  beforeAll(async () => {
    talk = await openTalk();
  });
  afterAll(() => talk.stop());

  const words = (heard: Heard): string => (heard.step ? wordsIn(heard.step) : '');
  async function offered(): Promise<string> {
    const session = `consent-${crypto.randomUUID()}`;
    for (const text of ['add 1 earl grey 100 g', 'checkout', line]) await talk.say(session, text);
    return session;
  }
  const orders = (session: string) => talk.shop.orders(talk.customerOf(session));

  test.each([...conditional, 'yes but send it to 5 Oak Ave, Chicago, IL 60601'])(
    '"%s" orders nothing, and the offer stays to be placed',
    async (text) => {
      const session = await offered();
      expect(words(await talk.say(session, text))).toContain('Place order');
      expect(await orders(session)).toEqual([]);
      expect(words(await talk.say(session, 'place the order'))).toContain('is placed');
    },
  );

  test.each(['yes please', 'yes, place it', 'sure go ahead please', 'ok do it', '👍', 'ye'])(
    '"%s" orders',
    async (text) => {
      const session = await offered();
      await talk.say(session, text);
      expect(await orders(session)).toHaveLength(1);
    },
  );

  test.each(['yep go ahead thanks', 'yes, thanks a lot'])(
    '"%s", which Lex takes for thanks, leaves no doubt that nothing is ordered',
    async (text) => {
      const session = await offered();
      expect(words(await talk.say(session, text))).toMatch(/is placed|Nothing has been ordered yet/);
    },
  );

  test('"sure, cancel it" leaves the offer, not an order', async () => {
    const session = await offered();
    expect(words(await talk.say(session, 'sure, cancel it'))).toContain('nothing has been ordered');
  });

  test('a yes after something else is shown what waits for it', async () => {
    const session = await offered();
    await talk.say(session, 'show me mugs');
    expect(words(await talk.say(session, 'yes'))).toContain('Shall I place this order');
    expect(await orders(session)).toEqual([]);
    await talk.say(session, 'yes');
    expect(await orders(session)).toHaveLength(1);
  });

  test.each(['yes', 'place the order', 'ok'])('"%s" after the order is placed is told so', async (text) => {
    const session = await offered();
    await talk.say(session, 'yes');
    const [order] = await orders(session);
    expect(words(await talk.say(session, text))).toContain(`placed already: it is ${String(order?.number)}`);
    expect(await orders(session)).toHaveLength(1);
  });

  test('a stop with a condition stops nothing', async () => {
    const session = await offered();
    await talk.say(session, 'yes');
    await talk.say(session, 'cancel my order');
    expect(words(await talk.say(session, 'yes but only if you refund me'))).toContain('Shall I stop order');
    expect((await orders(session))[0]?.status).toBe('placed');
  });
});
