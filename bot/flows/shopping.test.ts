import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Merchant, Shop } from '../../commerce/index.ts';
import { optionsOf, type CardsReply, type Reply } from '../reply.ts';
import type { Step } from './flow.ts';
import { addToCart } from './intents/add-to-cart.ts';
import { changeCart } from './intents/change-cart.ts';
import { fallback } from './intents/fallback.ts';
import { findProduct } from './intents/find-product.ts';
import { greet } from './intents/greet.ts';
import { productDetails } from './intents/product-details.ts';
import { showCart } from './intents/show-cart.ts';
import { openDemoShop, rehearse, wordsIn } from './rehearsal.contract.ts';

let shop: Shop;
let merchant: Merchant;
let stop: () => Promise<void>;
beforeAll(async () => {
  ({ shop, merchant, stop } = await openDemoShop());
});
afterAll(() => stop());

const replies = (step: Step): readonly Reply[] => ('say' in step ? step.say : []);
const cardsIn = (step: Step): CardsReply =>
  replies(step).find((reply) => reply.kind === 'cards') ?? { kind: 'cards', cards: [] };
const labels = (step: Step): readonly string[] =>
  replies(step).flatMap((reply) => optionsOf(reply).map((option) => option.label));

test('a greeting says what can be done, and remembers a cart', async () => {
  const ada = rehearse(shop, 'greeted');
  expect(labels(await ada.say(greet, { text: 'hi' }))).toContain('Where is my order?');
  await shop.addToCart({ customer: 'greeted', key: 'k' }, 'moka-pot-3-cup', 1);
  expect(wordsIn(await ada.say(greet, { text: 'hello' }))).toContain('still holds one thing');
  expect(wordsIn(await ada.say(greet, { text: 'thanks a lot' }))).toContain('welcome');
});

test('a search shows cards with price, stock and what can be done, page by page', async () => {
  const ada = rehearse(shop, 'searching');
  const first = cardsIn(await ada.say(findProduct, { text: 'show me coffee beans' }));
  expect(first.cards).toHaveLength(4);
  expect(first.cards[0]?.price).toMatch(/^from \$\d+\.\d\d$/);
  expect(first.cards[0]?.options.map((option) => option.label)).toEqual(['Details', 'Add to cart']);
  const second = cardsIn(await ada.say(findProduct, { text: 'show more' }));
  const titles = [...first.cards, ...second.cards].map((card) => card.title);
  expect(new Set(titles).size).toBe(8);
});

test('an old "show more" shows the page that it was drawn for', async () => {
  const ada = rehearse(shop, 'paging');
  const beans = cardsIn(await ada.say(findProduct, { text: 'show me coffee beans' }));
  await ada.say(findProduct, { text: 'mugs' });
  const action = beans.more?.action;
  const more = cardsIn(await ada.say(findProduct, { text: 'show more', ...(action && { action }) }));
  expect(more.text).toBe('More coffee beans:');
});

test.each([
  ['got any decaf?', 'Moonlight Decaf'],
  ['a gift for a tea lover', 'Tea Chest'],
  ['do you have something for iced coffee', 'Cold Brew Jug'],
  ["I'm after a travel mug", 'Travel Tumbler'],
  ['sumtra', 'Sumatra Mandheling'],
])('"%s" finds %s', async (text, title) => {
  const found = cardsIn(await rehearse(shop, 'finding').say(findProduct, { text }));
  expect(found.cards.map((card) => card.title)).toContain(title);
});

test('what is not there is said, and the categories are offered', async () => {
  const step = await rehearse(shop, 'missing').say(findProduct, { text: 'do you have xyzzyx' });
  expect(wordsIn(step)).toContain('could not find anything for "xyzzyx"');
  expect(labels(step)).toContain('Gift boxes');
});

test('a product that is sold out or nearly so says so and is not offered for the cart', async () => {
  const found = cardsIn(await rehearse(shop, 'badges').say(findProduct, { text: 'winter spice box' }));
  const card = found.cards.find(({ title }) => title === 'Winter Spice Box');
  expect(card?.badge).toBe('Sold out');
  expect(card?.options.map((option) => option.label)).toEqual(['Details']);
  await merchant.setStock('brew-scale', 2);
  const scale = cardsIn(await rehearse(shop, 'badges').say(findProduct, { text: 'brew scale' }));
  expect(scale.cards[0]?.badge).toBe('Only 2 left');
});

test('details are remembered, so that "add it" knows what', async () => {
  const ada = rehearse(shop, 'details');
  const told = cardsIn(
    await ada.say(productDetails, { text: 'tell me about sumatra', slots: { Product: 'sumatra' } }),
  );
  expect(told.cards[0]?.text).toContain('Size: 250 g ($16.50), 1 kg ($56.00).');
  expect(labels(await ada.say(addToCart, { text: 'add it' }))).toEqual(['250 g, $16.50', '1 kg, $56.00']);
  const grind = await ada.answer(addToCart, { text: '250 g', slots: { Size: '250 g' } });
  expect(labels(grind)).toEqual(['whole bean', 'filter', 'espresso']);
  const added = await ada.answer(addToCart, { text: 'whole bean', slots: { Grind: 'whole bean' } });
  expect(wordsIn(added)).toContain('Added 1 x Sumatra Mandheling (250 g, whole bean).');
});

test.each([
  { Product: 'Sumatra', Quantity: '2', Size: '250 g', Grind: 'espresso' },
  // What Lex understands of a sentence differs; the sentence does not.
  { Product: 'Sumatra' },
  { Quantity: '250' },
])('one sentence is enough to add %j', async (slots) => {
  const customer = `sentence-${Object.keys(slots).join('')}`;
  await rehearse(shop, customer).say(addToCart, {
    text: 'add two bags of Sumatra, 250 g, ground for espresso',
    slots,
  });
  const { lines } = await shop.cart(customer);
  expect(lines.map(({ sku, quantity }) => [sku, quantity])).toEqual([
    ['sumatra-mandheling-250g-espresso', 2],
  ]);
});

test('the quantity survives the questions that come after it', async () => {
  const ada = rehearse(shop, 'three');
  await ada.say(addToCart, { text: 'three brazil please', slots: { Product: 'brazil', Quantity: '3' } });
  await ada.answer(addToCart, { text: '250 g', slots: { Size: '250 g' } });
  await ada.answer(addToCart, { text: 'filter', slots: { Grind: 'filter' } });
  expect((await shop.cart('three')).lines[0]).toMatchObject({
    sku: 'brazil-cerrado-250g-filter',
    quantity: 3,
  });
});

test('relative sizes are read against what the product comes in', async () => {
  const ada = rehearse(shop, 'relative');
  await ada.say(addToCart, {
    text: 'the large harbour mug in navy',
    slots: { Product: 'harbour mug', Size: 'large', Colour: 'navy' },
  });
  expect((await shop.cart('relative')).lines[0]?.detail).toBe('350 ml, navy');
});

test('a product that fits several names is asked back with cards', async () => {
  const step = await rehearse(shop, 'several').say(addToCart, {
    text: 'add a mug',
    slots: { Product: 'mug' },
  });
  expect(step).toMatchObject({ next: 'elicit', slot: 'Product' });
  expect(cardsIn(step).cards.length).toBeGreaterThan(2);
});

test('an option that the product does not come in is said, and what there is can be picked', async () => {
  const step = await rehearse(shop, 'red').say(addToCart, {
    text: 'add the enamel camp mug in red',
    slots: { Product: 'enamel camp mug', Colour: 'red' },
  });
  expect(wordsIn(step)).toContain('Enamel Camp Mug does not come in red.');
  expect(labels(step)).toEqual(['white', 'blue']);
});

test('what is sold out is said and what is left is offered', async () => {
  await merchant.setStock('guatemala-antigua-250g-filter', 0);
  const ada = rehearse(shop, 'soldout');
  const step = await ada.say(addToCart, {
    text: 'add guatemala 250 g filter',
    slots: { Product: 'guatemala', Size: '250 g', Grind: 'filter' },
  });
  expect(wordsIn(step)).toContain('Guatemala Antigua, 250 g, filter is sold out just now.');
  expect(labels(step)).toEqual(['whole bean', 'Keep shopping']);
  await ada.answer(addToCart, { text: 'whole bean', slots: { Grind: 'whole bean' } });
  expect((await shop.cart('soldout')).lines[0]?.detail).toBe('250 g, whole bean');
});

test('a product that is gone altogether brings others like it', async () => {
  const step = await rehearse(shop, 'gone').say(addToCart, {
    text: 'add the winter spice box',
    slots: { Product: 'winter spice box' },
  });
  expect(wordsIn(step)).toContain('Winter Spice Box is sold out just now.');
  expect(cardsIn(step).cards.length).toBeGreaterThan(0);
});

test('more than there is: nothing is added, the rest is offered, and the offer can be taken', async () => {
  await merchant.setStock('moka-pot-6-cup', 3);
  const ada = rehearse(shop, 'greedy');
  const step = await ada.say(addToCart, {
    text: 'add 5 moka pots 6 cup',
    slots: { Product: 'moka pots', Size: '6 cup', Quantity: '5' },
  });
  expect(wordsIn(step)).toContain('There are only 3');
  expect((await shop.cart('greedy')).count).toBe(0);
  const [some] = replies(step).flatMap(optionsOf);
  if (!some?.action) throw new Error('nothing was offered');
  await ada.say(addToCart, { text: some.say, slots: { Product: 'Moka Pot' }, action: some.action });
  expect((await shop.cart('greedy')).lines[0]).toMatchObject({ sku: 'moka-pot-6-cup', quantity: 3 });
});

test('the cart is changed by talking', async () => {
  const ada = rehearse(shop, 'changing');
  await ada.say(addToCart, { text: 'add the brew jug', slots: { Product: 'cold brew jug' } });
  await ada.say(addToCart, { text: 'add an enamel camp mug in blue', slots: { Product: 'enamel camp mug' } });
  const before = await shop.cart('changing');
  expect(before.lines).toHaveLength(2);
  await ada.say(changeCart, { text: 'make it three', slots: { Quantity: '3' } });
  expect((await shop.cart('changing')).lines[1]?.quantity).toBe(3);
  await ada.say(changeCart, { text: 'remove one mug', slots: { Change: 'remove', Product: 'mug' } });
  expect((await shop.cart('changing')).lines[1]?.quantity).toBe(2);
  await ada.say(changeCart, { text: 'take the mug out', slots: { Product: 'mug' } });
  expect((await shop.cart('changing')).lines.map(({ title }) => title)).toEqual(['Cold Brew Jug']);
  const unknown = await ada.say(changeCart, { text: 'remove the kettle', slots: { Product: 'kettle' } });
  expect(wordsIn(unknown)).toContain('I do not see "kettle" in your cart.');
  await ada.say(changeCart, { text: 'empty my cart' });
  expect((await shop.cart('changing')).lines).toEqual([]);
});

test('which of two lines is asked, and the answer is enough', async () => {
  const ada = rehearse(shop, 'which');
  await shop.addToCart({ customer: 'which', key: '1' }, 'sumatra-mandheling-250g-whole', 1);
  await shop.addToCart({ customer: 'which', key: '2' }, 'sumatra-mandheling-1kg-whole', 1);
  const step = await ada.say(changeCart, { text: 'remove the sumatra', slots: { Product: 'sumatra' } });
  expect(step).toMatchObject({ next: 'elicit', slot: 'Product' });
  await ada.answer(changeCart, { text: 'the 1 kg one', slots: { Product: '1 kg' } });
  expect((await shop.cart('which')).lines.map(({ sku }) => sku)).toEqual(['sumatra-mandheling-250g-whole']);
});

test('the cart points out a price that has changed', async () => {
  const ada = rehearse(shop, 'moved');
  await shop.addToCart({ customer: 'moved', key: '1' }, 'jasmine-pearls', 1);
  expect(wordsIn(await ada.say(showCart, { text: 'cart' }))).not.toContain('Please note');
  await merchant.setPrice('jasmine-pearls', { amount: 2300, currency: 'USD' });
  expect(wordsIn(await ada.say(showCart, { text: 'cart' }))).toContain(
    'Jasmine Pearls cost $21.50 when you added it and costs $23.00 now',
  );
});

test('nonsense brings three things to do; words about a product bring the product', async () => {
  const ada = rehearse(shop, 'nonsense');
  expect(labels(await ada.say(fallback, { text: 'blah blah blubb' }))).toHaveLength(3);
  const found = cardsIn(await ada.say(fallback, { text: 'low acid chocolate stuff' }));
  expect(found.cards.map((card) => card.title)).toContain('Sumatra Mandheling');
});
