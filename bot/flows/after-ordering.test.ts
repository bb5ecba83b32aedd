import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Merchant, Shop } from '../../commerce/index.ts';
import { optionsOf, type Option } from '../reply.ts';
import type { Step } from './flow.ts';
import { cancelOrder } from './intents/cancel-order.ts';
import { fallback } from './intents/fallback.ts';
import { orderStatus } from './intents/order-status.ts';
import { openDemoShop, rehearse, wordsIn } from './rehearsal.contract.ts';

let shop: Shop;
let merchant: Merchant;
let stop: () => Promise<void>;
beforeAll(async () => {
  ({ shop, merchant, stop } = await openDemoShop());
});
afterAll(() => stop());

const address = {
  name: 'Ada',
  street: '1 Main St',
  city: 'Springfield',
  region: 'IL',
  postalCode: '62701',
  country: 'US',
};

async function order(customer: string, key = '1'): Promise<string> {
  await shop.addToCart({ customer, key: `add-${key}` }, 'tea-chest', 1);
  const quote = await shop.quote({ customer, key: `quote-${key}` }, address);
  if (!quote.ok) throw new Error(quote.refusal.code);
  const placed = await shop.placeOrder({ customer, key: `place-${key}` }, quote.value.id);
  if (!placed.ok) throw new Error(placed.refusal.code);
  return placed.value.number;
}

const options = (step: Step): readonly Option[] => ('say' in step ? step.say.flatMap(optionsOf) : []);
const yes = { text: 'yes', confirmation: 'Confirmed' } as const;
const status = async (customer: string) => (await shop.orders(customer))[0]?.status;

test('without orders there is nothing to show or to stop', async () => {
  const ada = rehearse(shop, 'none');
  expect(wordsIn(await ada.say(orderStatus, { text: 'where is my order' }))).toContain(
    'not ordered anything',
  );
  expect(wordsIn(await ada.say(cancelOrder, { text: 'cancel my order' }))).toContain('not ordered anything');
});

test('the latest order, and another by its number however it is written', async () => {
  const first = await order('two', '1');
  const second = await order('two', '2');
  const ada = rehearse(shop, 'two');
  const latest = await ada.say(orderStatus, { text: 'where is my order' });
  expect(wordsIn(latest)).toContain(`order ${second}`);
  expect(options(latest).map((option) => option.label)).toContain(first);
  const text = `what about ${first.toLowerCase().replace('-', '')}`;
  expect(wordsIn(await ada.say(orderStatus, { text }))).toContain(`order ${first}`);
  expect(wordsIn(await ada.say(fallback, { text: first }))).toContain(`order ${first}`);
});

test('"it" is the order that was spoken of last', async () => {
  const first = await order('it', '1');
  await order('it', '2');
  const ada = rehearse(shop, 'it');
  await ada.say(orderStatus, { text: `where is ${first}` });
  expect(wordsIn(await ada.say(orderStatus, { text: 'when will it arrive' }))).toContain(`order ${first}`);
  expect(wordsIn(await ada.say(cancelOrder, { text: 'can you still stop it' }))).toContain(`order ${first}`);
});

test('a word that Lex took for a number is no complaint', async () => {
  const number = await order('words');
  const step = await rehearse(shop, 'words').say(orderStatus, {
    text: 'where is my parcel',
    slots: { OrderNumber: 'parcel' },
  });
  expect(wordsIn(step)).toContain(number);
});

test('only the customer’s own orders are shown or stopped', async () => {
  const number = await order('owner');
  const thief = rehearse(shop, 'thief');
  const action = { name: 'order', value: number } as const;
  for (const said of [{ text: `where is ${number}` }, { text: 'where is it', action }]) {
    expect(wordsIn(await thief.say(orderStatus, said))).toContain('I cannot find an order');
  }
  expect(wordsIn(await thief.say(cancelOrder, { text: `cancel ${number}` }))).toContain(
    'I cannot find an order',
  );
  await thief.answer(cancelOrder, { ...yes, slots: { OrderNumber: number } });
  expect(await status('owner')).toBe('placed');
});

test('an order is stopped after a yes, once', async () => {
  const number = await order('regret');
  const ada = rehearse(shop, 'regret');
  const asked = await ada.say(cancelOrder, { text: 'cancel my order' });
  expect(asked.next).toBe('confirm');
  expect(wordsIn(asked)).toContain(`Shall I stop order ${number}`);
  expect(await status('regret')).toBe('placed');
  expect(wordsIn(await ada.answer(cancelOrder, yes))).toContain(`Order ${number} is stopped`);
  expect(await status('regret')).toBe('cancelled');
  expect(wordsIn(await ada.say(cancelOrder, { text: 'cancel my order' }))).toContain('stopped already');
});

test.each(['cancel it', 'please stop the order', 'yes, stop it'])(
  '"%s" is a yes to the question',
  async (text) => {
    const customer = `sure-${text}`;
    await order(customer);
    const ada = rehearse(shop, customer);
    await ada.say(cancelOrder, { text: 'cancel my order' });
    await ada.answer(cancelOrder, { text, confirmation: text.startsWith('cancel') ? 'Denied' : 'None' });
    expect(await status(customer)).toBe('cancelled');
  },
);

test.each([{ text: 'no', confirmation: 'Denied' } as const, { text: 'no, keep the order' }])(
  'a no keeps the order: %j',
  async (said) => {
    const customer = `keep-${said.text}`;
    const number = await order(customer);
    const ada = rehearse(shop, customer);
    await ada.say(cancelOrder, { text: 'cancel my order' });
    expect(wordsIn(await ada.answer(cancelOrder, said))).toContain(`order ${number} stays as it is`);
    expect(await status(customer)).toBe('placed');
  },
);

test('a yes stops the order that was asked about, not the one that a button names', async () => {
  const first = await order('mixed', '1');
  const second = await order('mixed', '2');
  const ada = rehearse(shop, 'mixed');
  await ada.say(cancelOrder, { text: `cancel ${first}` });
  const step = await ada.answer(cancelOrder, { ...yes, action: { name: 'order', value: second } });
  expect(wordsIn(step)).toContain(`Shall I stop order ${second}`);
  expect((await shop.orders('mixed')).map((one) => one.status)).toEqual(['placed', 'placed']);
});

test('a packed order can no longer be stopped', async () => {
  const number = await order('late');
  const ada = rehearse(shop, 'late');
  await ada.say(cancelOrder, { text: 'cancel my order' });
  await merchant.moveOrder({ customer: 'packer', key: 'p' }, number, 'packed');
  expect(wordsIn(await ada.answer(cancelOrder, yes))).toContain('packed already');
  expect(await status('late')).toBe('packed');
});

test.each([
  'yes but only if you refund me',
  'yes, but when?',
  'no I mean yes',
  'sure, how long does it take?',
])('"%s" does not stop an order, and the question is put again', async (text) => {
  const customer = `half-${text}`;
  const number = await order(customer);
  const ada = rehearse(shop, customer);
  await ada.say(cancelOrder, { text: 'cancel my order' });
  const confirmation = text.startsWith('no') ? 'Denied' : 'Confirmed';
  const step = await ada.answer(cancelOrder, { text, confirmation });
  expect(step.next).toBe('confirm');
  expect(wordsIn(step)).toContain(`Shall I stop order ${number}`);
  expect(await status(customer)).toBe('placed');
  await ada.answer(cancelOrder, yes);
  expect(await status(customer)).toBe('cancelled');
});

test('a stopped order reads as stopped, with the day it was ordered', async () => {
  await order('stopped');
  const ada = rehearse(shop, 'stopped');
  await ada.say(cancelOrder, { text: 'cancel my order' });
  expect(wordsIn(await ada.answer(cancelOrder, yes))).toMatch(/Stopped \(ordered on \w+ \d+\)/);
});
