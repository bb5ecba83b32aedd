import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Merchant, Shop } from '../../commerce/index.ts';
import { optionsOf, type Option, type Reply } from '../reply.ts';
import type { Step } from './flow.ts';
import { checkout } from './intents/checkout.ts';
import { openDemoShop, rehearse, wordsIn } from './rehearsal.contract.ts';

let shop: Shop;
let merchant: Merchant;
let stop: () => Promise<void>;
let now = new Date('2026-11-22T12:00:00Z');
const clock = () => now;
beforeAll(async () => {
  ({ shop, merchant, stop } = await openDemoShop(clock));
});
afterAll(() => stop());

const line = 'Ada Lovelace, 1 Main St, Springfield, IL 62701';
const jug = 'cold-brew-jug';

async function fill(customer: string, sku = jug, quantity = 1): Promise<void> {
  const added = await shop.addToCart({ customer, key: `fill-${sku}-${quantity}` }, sku, quantity);
  if (!added.ok) throw new Error(added.refusal.code);
}

/** A customer who has been shown a quote. */
async function offered(customer: string, sku = jug, quantity = 1) {
  await fill(customer, sku, quantity);
  const ada = rehearse(shop, customer, clock);
  await ada.say(checkout, { text: 'check out' });
  const step = await ada.answer(checkout, { text: line, slots: { Address: line } });
  return { ada, step };
}

const optionsIn = (step: Step): readonly Option[] =>
  ('say' in step ? step.say : ([] as readonly Reply[])).flatMap(optionsOf);
const option = (step: Step, label: string): Option => {
  const found = optionsIn(step).find((one) => one.label === label);
  if (!found) throw new Error(`no option ${label}`);
  return found;
};
const press = (one: Option) => ({ text: one.say, ...(one.action && { action: one.action }) });
const yes = { text: 'yes', confirmation: 'Confirmed' } as const;

test('an empty cart is told so', async () => {
  const step = await rehearse(shop, 'nobody', clock).say(checkout, { text: 'check out' });
  expect(step).toMatchObject({ next: 'close', outcome: 'failed' });
  expect(wordsIn(step)).toContain('nothing in your cart');
});

test('from the cart to the order with an address in one line, and the next time without', async () => {
  await fill('ada');
  const ada = rehearse(shop, 'ada', clock);
  const asked = await ada.say(checkout, { text: 'check out' });
  expect(asked).toMatchObject({ next: 'elicit', slot: 'Address' });
  const [form] = 'say' in asked ? asked.say : [];
  expect(form).toMatchObject({
    kind: 'form',
    submit: { say: '{name}, {street}, {city}, {region} {postalCode}, {country}' },
  });
  const offer = await ada.answer(checkout, { text: line, slots: { Address: line } });
  expect(offer.next).toBe('confirm');
  expect(wordsIn(offer)).toContain('Total $40.00');
  expect(ada.memory()['quote']).toBe(option(offer, 'Place order').action?.value);
  const placed = await ada.answer(checkout, yes);
  const [order] = await shop.orders('ada');
  expect(wordsIn(placed)).toContain(`Your order ${String(order?.number)} is placed`);
  expect(ada.memory()['quote']).toBeUndefined();
  await fill('ada', jug, 2);
  const again = await ada.say(checkout, { text: 'check out' });
  expect(again.next).toBe('confirm');
  expect(wordsIn(again)).toContain('Springfield, IL 62701');
});

test('an address is taken part by part, each part checked', async () => {
  await fill('parts');
  const ada = rehearse(shop, 'parts', clock);
  await ada.say(checkout, { text: 'check out' });
  const steps = [
    ['Address', 'Grace Hopper, 2 Oak Ave', 'City'],
    ['City', 'Boston', 'Region'],
    ['Region', 'Atlantis', 'Region'],
    ['Region', 'massachusetts', 'PostalCode'],
    ['PostalCode', '62701', 'PostalCode'],
  ] as const;
  for (const [slot, text, next] of steps) {
    expect(await ada.answer(checkout, { text, slots: { [slot]: text } })).toMatchObject({
      next: 'elicit',
      slot: next,
    });
  }
  const offer = await ada.answer(checkout, { text: '02110', slots: { PostalCode: '02110' } });
  expect(wordsIn(offer)).toContain('Grace Hopper\n2 Oak Ave\nBoston, MA 02110');
});

test('more than was asked is taken, too', async () => {
  await fill('more');
  const ada = rehearse(shop, 'more', clock);
  await ada.say(checkout, { text: 'check out' });
  await ada.answer(checkout, {
    text: 'Grace Hopper, 2 Oak Ave',
    slots: { Address: 'Grace Hopper, 2 Oak Ave' },
  });
  const offer = await ada.answer(checkout, { text: 'Boston, MA 02110', slots: { City: 'Boston, MA 02110' } });
  expect(offer.next).toBe('confirm');
});

test('what is no address is asked again; one abroad is refused kindly', async () => {
  await fill('lost');
  const ada = rehearse(shop, 'lost', clock);
  await ada.say(checkout, { text: 'check out' });
  const odd = await ada.answer(checkout, { text: 'what for', slots: { Address: 'what for' } });
  expect(odd).toMatchObject({ next: 'elicit', slot: 'Address' });
  expect(wordsIn(odd)).toContain('could not read an address');
  const abroad = 'Ada, 1 High St, Oslo, Norway';
  expect(wordsIn(await ada.answer(checkout, { text: abroad, slots: { Address: abroad } }))).toContain(
    'we do not deliver there',
  );
});

test.each(['never mind', 'go back', 'wait', 'actually, not now', 'cancel that', 'hold on a second'])(
  '"%s" ends the checkout and keeps the cart',
  async (text) => {
    const customer = `leaving-${text}`;
    await fill(customer);
    const ada = rehearse(shop, customer, clock);
    await ada.say(checkout, { text: 'check out' });
    const step = await ada.answer(checkout, { text, slots: { Address: text } });
    expect(step).toMatchObject({ next: 'close', outcome: 'failed' });
    expect(wordsIn(step)).toContain('Nothing has been ordered');
    expect((await shop.cart(customer)).count).toBe(1);
  },
);

test('"show my cart" in the middle of an address shows it', async () => {
  await fill('looking');
  const ada = rehearse(shop, 'looking', clock);
  await ada.say(checkout, { text: 'check out' });
  const step = await ada.answer(checkout, { text: 'show my cart', slots: { Address: 'show my cart' } });
  expect(step.next).toBe('close');
  expect(wordsIn(step)).toContain('1 x Cold Brew Jug');
});

test('another address may be chosen, and the saved one again', async () => {
  const { ada, step } = await offered('moving');
  const asked = await ada.answer(checkout, press(option(step, 'Another address')));
  expect(asked).toMatchObject({ next: 'elicit', slot: 'Address' });
  const other = 'Ada Lovelace, 5 Elm St, Boston, MA 02110';
  expect(wordsIn(await ada.answer(checkout, { text: other, slots: { Address: other } }))).toContain(
    '5 Elm St',
  );
  await ada.say(checkout, { text: 'use another address', slots: { Destination: 'another address' } });
  const back = await ada.answer(checkout, {
    text: 'use my saved address',
    slots: { Address: 'use my saved address' },
  });
  expect(wordsIn(back)).toContain('5 Elm St');
});

test('a no orders nothing', async () => {
  const { ada } = await offered('declining');
  const step = await ada.answer(checkout, { text: 'not now', confirmation: 'Denied' });
  expect(wordsIn(step)).toContain('nothing has been ordered');
  expect(ada.memory()['quote']).toBeUndefined();
  expect(await shop.orders('declining')).toEqual([]);
});

test('the button confirms as well as the word, and both together order once', async () => {
  const { ada, step } = await offered('twice');
  const button = press(option(step, 'Place order'));
  await ada.answer(checkout, button);
  const again = await ada.say(checkout, button);
  const orders = await shop.orders('twice');
  expect(orders).toHaveLength(1);
  expect(wordsIn(again)).toContain(`placed already: it is ${String(orders[0]?.number)}`);
});

test('the button of an older offer orders nothing and shows the current one', async () => {
  const { ada, step } = await offered('stale');
  const old = press(option(step, 'Place order'));
  await fill('stale', 'cone-paper-filters-40-sheets');
  const current = await ada.say(checkout, { text: 'check out' });
  const answer = await ada.answer(checkout, old);
  expect(answer.next).toBe('confirm');
  expect(wordsIn(answer)).toContain('no longer valid');
  expect(option(answer, 'Place order').action).toEqual(option(current, 'Place order').action);
  expect(await shop.orders('stale')).toEqual([]);
});

test('somebody else’s offer is none', async () => {
  const { step } = await offered('owner');
  const thief = rehearse(shop, 'thief', clock);
  await fill('thief');
  const answer = await thief.say(checkout, press(option(step, 'Place order')));
  expect(answer).toMatchObject({ next: 'elicit', slot: 'Address' });
  expect(await shop.orders('thief')).toEqual([]);
});

test('sold out while deciding: nothing is ordered, the cart is fitted, and the question is asked anew', async () => {
  await fill('slow', 'tea-chest');
  const { ada } = await offered('slow', 'gooseneck-kettle-black', 3);
  await merchant.setStock('gooseneck-kettle-black', 2);
  const reduced = await ada.answer(checkout, yes);
  expect(reduced.next).toBe('confirm');
  expect(wordsIn(reduced)).toContain('nothing has been ordered yet');
  expect(wordsIn(reduced)).toContain('There are only 2 of Gooseneck Kettle, black left');
  await merchant.setStock('gooseneck-kettle-black', 0);
  const gone = await ada.answer(checkout, yes);
  expect(wordsIn(gone)).toContain('Gooseneck Kettle, black has just sold out');
  expect(wordsIn(gone)).toContain('1 x Tea Chest');
  expect(await shop.orders('slow')).toEqual([]);
  await ada.answer(checkout, yes);
  expect((await shop.orders('slow'))[0]?.lines.map(({ sku }) => sku)).toEqual(['tea-chest']);
});

test('the only thing sold out leaves nothing to order', async () => {
  const { ada } = await offered('last', 'travel-tumbler-black', 1);
  await merchant.setStock('travel-tumbler-black', 0);
  const step = await ada.answer(checkout, yes);
  expect(step).toMatchObject({ next: 'close', outcome: 'failed' });
  expect(wordsIn(step)).toContain('leaves your cart empty');
});

test('a price that changed before the yes is said, and the new total is asked for', async () => {
  const { ada } = await offered('priced', 'jasmine-pearls');
  await merchant.setPrice('jasmine-pearls', { amount: 2300, currency: 'USD' });
  const step = await ada.answer(checkout, yes);
  expect(step.next).toBe('confirm');
  expect(wordsIn(step)).toContain('Jasmine Pearls: was $21.50, now $23.00.');
  expect(await shop.orders('priced')).toEqual([]);
  await ada.answer(checkout, yes);
  expect((await shop.orders('priced'))[0]?.subtotal.amount).toBe(2300);
});

test('a cart that changed elsewhere and an offer that expired are asked again', async () => {
  const { ada } = await offered('elsewhere');
  await fill('elsewhere', 'masala-chai-100g');
  expect(wordsIn(await ada.answer(checkout, yes))).toContain('Your cart has changed');
  now = new Date(now.getTime() + 3_600_000);
  const late = await ada.answer(checkout, yes);
  expect(wordsIn(late)).toContain('Some time has passed');
  expect(await shop.orders('elsewhere')).toEqual([]);
  await ada.answer(checkout, { text: 'place the order' });
  expect(await shop.orders('elsewhere')).toHaveLength(1);
});

test('a yes to no offer begins with one', async () => {
  await fill('eager');
  const step = await rehearse(shop, 'eager', clock).say(checkout, { text: 'place the order' });
  expect(step).toMatchObject({ next: 'elicit', slot: 'Address' });
  expect(await shop.orders('eager')).toEqual([]);
});
