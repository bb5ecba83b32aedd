import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { enUS } from '../messages/en_US.ts';
import { optionsOf, type Option } from '../reply.ts';
import type { Heard } from './talk.contract.ts';
import { openTalk } from './talk.contract.ts';
import { wordsIn } from './rehearsal.contract.ts';

/** Whatever a button says is understood when it is typed. */

let talk: Awaited<ReturnType<typeof openTalk>>;
beforeAll(async () => {
  talk = await openTalk();
});
afterAll(() => talk.stop());

const { options } = enUS;
const line = 'Ada Lovelace, 1 Main St, Springfield, IL 62701';
const fresh = () => `typing-${crypto.randomUUID()}`;
const offers = (heard: Heard): readonly Option[] => heard.replies.flatMap(optionsOf);
const words = (heard: Heard): string => (heard.step ? wordsIn(heard.step) : '');

async function all<T>(list: readonly T[], check: (entry: T) => Promise<string | undefined>): Promise<void> {
  const wrong: string[] = [];
  for (const entry of list) {
    const fault = await check(entry);
    if (fault !== undefined) wrong.push(fault);
  }
  expect(wrong).toEqual([]);
}

test.each([
  [options.keepShopping, 'FindProduct'],
  [options.cart, 'ShowCart'],
  [options.checkout, 'Checkout'],
  [options.orderStatus, 'OrderStatus'],
  [options.help, 'Help'],
  [options.showOrder('HR-7K3P2Q'), 'OrderStatus'],
  [options.stopOrder('HR-7K3P2Q'), 'CancelOrder'],
] as const)('%j', async (option, intent) => {
  expect((await talk.say(fresh(), option.say)).intent).toBe(intent);
});

test('every category', async () => {
  await all(await talk.shop.categories(), async ({ name }) => {
    const heard = await talk.say(fresh(), options.browse(name).say);
    return heard.intent === 'FindProduct' && words(heard).startsWith(`${name}: here`)
      ? undefined
      : words(heard);
  });
});

test('every product’s details and its way into the cart', async () => {
  const products = [];
  for (let offset = 0; ; offset += 24) {
    const page = await talk.shop.find({ limit: 24, offset });
    products.push(...page.products);
    if (page.products.length < 24) break;
  }
  expect(products.length).toBeGreaterThan(35);
  await all(products, async ({ name }) => {
    const heard = await talk.say(fresh(), options.details(name).say);
    return heard.intent === 'ProductDetails' && words(heard).includes(`\n${name} |`)
      ? undefined
      : `details ${name}`;
  });
  await all(products, async ({ name }) => {
    const heard = await talk.say(fresh(), options.add(name).say);
    return heard.intent === 'AddToCart' && words(heard).includes(name)
      ? undefined
      : `add ${name}: ${words(heard)}`;
  });
});

test('every question on the way of every variant into the cart', async () => {
  const { products } = await talk.shop.find({ limit: 24 });
  await all(products, async ({ name }) => {
    const session = fresh();
    let heard = await talk.say(session, options.add(name).say);
    for (let question = 0; question < 4 && heard.step?.next === 'elicit'; question += 1) {
      const [choice] = offers(heard).slice(-1);
      heard = await talk.say(session, choice?.say ?? '');
    }
    return words(heard).includes('Added 1 x') || words(heard).includes('sold out') ? undefined : words(heard);
  });
});

test('what is left of a scarce thing', async () => {
  await talk.merchant.setStock('moka-pot-6-cup', 3);
  const session = fresh();
  const heard = await talk.say(session, 'add 5 moka pots 6 cup');
  const [some] = offers(heard);
  expect(some?.label).toBe('Add 3');
  expect(words(await talk.say(session, some?.say ?? ''))).toContain('Added 3 x Moka Pot (6 cup)');
});

test('which line of the cart', async () => {
  const session = fresh();
  const customer = talk.customerOf(session);
  await talk.shop.addToCart({ customer, key: '1' }, 'sumatra-mandheling-250g-whole', 1);
  await talk.shop.addToCart({ customer, key: '2' }, 'sumatra-mandheling-1kg-espresso', 1);
  const heard = await talk.say(session, 'remove the sumatra');
  const [first] = offers(heard);
  expect(words(await talk.say(session, first?.say ?? ''))).toContain('250 g, whole bean out of your cart');
});

describe('an offer', () => {
  async function offered(): Promise<{ session: string; heard: Heard }> {
    const session = fresh();
    await talk.shop.addToCart({ customer: talk.customerOf(session), key: '1' }, 'tea-chest', 1);
    await talk.say(session, 'check out');
    return { session, heard: await talk.say(session, line) };
  }

  test('place order', async () => {
    const { session, heard } = await offered();
    expect(offers(heard)).toContainEqual(expect.objectContaining({ say: options.placeOrder.say }));
    expect(words(await talk.say(session, options.placeOrder.say))).toContain('is placed');
  });
  test.each(['yes', 'Yes please', 'ok, go ahead', 'sure', 'yes, place the order'])(
    '"%s" places it',
    async (text) => {
      const { session } = await offered();
      expect(words(await talk.say(session, text))).toContain('is placed');
    },
  );
  test.each([options.notNow.say, 'no', 'no thanks', 'never mind'])('"%s" does not', async (text) => {
    const { session } = await offered();
    expect(words(await talk.say(session, text))).toContain('nothing has been ordered');
  });
  test('another address, and back to the saved one', async () => {
    const { session } = await offered();
    expect((await talk.say(session, options.anotherAddress.say)).asks).toBe('Address');
    expect((await talk.say(session, options.savedAddress.say)).asks).toBe('ConfirmIntent');
  });
  test('what is neither yes nor no is asked again by the definition', async () => {
    const { session } = await offered();
    const heard = await talk.say(session, 'blurb blarb');
    expect(heard.asks).toBe('ConfirmIntent');
    expect(heard.words).toContain('Shall I place the order now?');
  });
});

describe('the end of an order', () => {
  async function asked(): Promise<{ session: string; heard: Heard }> {
    const session = fresh();
    await talk.shop.addToCart({ customer: talk.customerOf(session), key: '1' }, 'tea-chest', 1);
    await talk.say(session, 'check out');
    await talk.say(session, line);
    await talk.say(session, 'yes');
    return { session, heard: await talk.say(session, 'cancel my order') };
  }

  test('stop it', async () => {
    const { session, heard } = await asked();
    const [stop] = offers(heard);
    expect(words(await talk.say(session, stop?.say ?? ''))).toContain('is stopped');
  });
  test.each(['yes', 'cancel it', 'yes, stop the order'])('"%s" stops it', async (text) => {
    const { session } = await asked();
    expect(words(await talk.say(session, text))).toContain('is stopped');
  });
  test.each([options.keepOrder.say, 'no', 'never mind'])('"%s" keeps it', async (text) => {
    const { session } = await asked();
    expect(words(await talk.say(session, text))).toContain('stays as it is');
  });
});
