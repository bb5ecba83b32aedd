import { expect, test } from 'vitest';
import { arbitrateConfirmation, arbitrateSlot, type Moment } from './arbitrate.ts';
import { intent, locale, slot, slotType } from './example-bot.ts';
import { trainRecognizer } from './nlu/recognizer.ts';

const shop = locale(
  [
    intent(
      'AddToCart',
      [
        'add {Product}',
        'add {Quantity} {Product}',
        'add {Quantity} {Product} to my cart',
        'put {Product} in my basket',
        'I will take {Quantity} {Product}',
      ],
      [slot('Product', 'Product'), slot('Quantity', 'AMAZON.Number', { slotConstraint: 'Optional' })],
    ),
    intent(
      'Checkout',
      [
        'check out',
        'place my order',
        'I want to pay',
        'send it to {Place}',
        'use another address',
        'ship it somewhere else',
      ],
      [slot('Place', 'AMAZON.City'), slot('Email', 'AMAZON.EmailAddress')],
    ),
    intent('OrderStatus', ['where is my order', 'track my package', 'has my order shipped', 'order status']),
    intent('ShowCart', ['show my cart', 'what is in my basket', 'view my cart']),
  ],
  [slotType('Product', { mug: ['cup', 'mugs'], teapot: [], 'Night Watch': [] }, 'ORIGINAL_VALUE')],
);
const recognizer = await trainRecognizer(shop);
const now = new Date('2024-03-04T12:00:00Z');

function moment(current: string, text: string): Moment {
  return {
    text,
    current,
    threshold: 0.4,
    localeId: 'en_US',
    rank: (words) => recognizer.rank(words, now),
    fill: (words) => recognizer.fill(current, words, now),
  };
}

async function onSlot(current: string, name: string, text: string): Promise<string> {
  const verdict = await arbitrateSlot(moment(current, text), recognizer.hear(current, name, text, now));
  if (verdict.is === 'switch') return `switch ${verdict.intent}`;
  if (!('slots' in verdict)) return verdict.is;
  const values = Object.entries(verdict.slots).map(
    ([key, entry]) => `${key}=${entry.value?.interpretedValue ?? ''}`,
  );
  return [verdict.is, ...values.sort()].join(' ');
}

test.each([
  ['AddToCart', 'Product', 'mug', 'answer Product=mug'],
  ['AddToCart', 'Product', 'the Night Watch please', 'answer Product=Night Watch'],
  ['AddToCart', 'Product', 'two teapots', 'answer Product=teapots Quantity=2'],
  ['AddToCart', 'Product', 'a red kettle', 'answer Product=a red kettle'],
  ['AddToCart', 'Product', 'actually, where is my order?', 'switch OrderStatus'],
  ['AddToCart', 'Product', 'show my cart', 'switch ShowCart'],
  ['AddToCart', 'Quantity', "I'd like a dozen, please", 'answer Quantity=12'],
  ['AddToCart', 'Quantity', 'make it 3', 'answer Quantity=3'],
  ['AddToCart', 'Quantity', 'purple monkey dishwasher', 'unclear'],
  ['Checkout', 'Place', 'Springfield', 'answer Place=Springfield'],
  ['Checkout', 'Place', 'where is my order', 'switch OrderStatus'],
  ['Checkout', 'Email', 'my email is ada@example.com', 'answer Email=ada@example.com'],
  ['Checkout', 'Email', 'add two mugs', 'switch AddToCart'],
  ['Checkout', 'Email', 'ada at example', 'unclear'],
  ['Checkout', 'Email', 'send it to Boston', 'correction Place=Boston'],
])('while %s asks for %s, "%s" is: %s', async (current, name, text, expected) => {
  expect(await onSlot(current, name, text)).toBe(expected);
});

test.each([
  ['yes', 'yes'],
  ['yes please', 'yes'],
  ['go ahead', 'yes'],
  ['place it', 'yes'],
  ['sounds good', 'yes'],
  ['no', 'no'],
  ['not now', 'no'],
  ["don't", 'no'],
  ['no, I would rather have something nicer', 'no'],
  ['add two mugs', 'switch AddToCart'],
  ['no, add two mugs', 'switch AddToCart'],
  ['where is my order', 'switch OrderStatus'],
  ['send it to Boston', 'correction'],
  ['no, use another address', 'no'],
  ['purple monkey dishwasher', 'unclear'],
])('while Checkout asks for a yes or a no, "%s" is: %s', async (text, expected) => {
  const verdict = await arbitrateConfirmation(moment('Checkout', text));
  expect(verdict.is === 'switch' ? `switch ${verdict.intent}` : verdict.is).toBe(expected);
});
