import { expect, test } from 'vitest';
import { consentsToOrder, consentsToStop, isBareNo } from './consent.ts';

test.each([
  'yes',
  'yes please',
  'yes, place it',
  'yep go ahead thanks',
  'ok do it',
  '👍',
  '👍🏽',
  'ye',
  'Yes!',
  'y',
  'sure, thank you so much',
  "that's fine, thanks",
  'place the order',
  'ok place my order please',
  'sounds good 🙂',
])('"%s" is a yes to an order', (text) => {
  expect(consentsToOrder(text)).toBe(true);
});

test.each([
  'yes but send it to 5 Oak Ave, Chicago, IL 60601',
  'yes, but not today',
  'yes if it arrives by friday',
  'ok but what about tax?',
  'sure, how long does it take?',
  'right, so when does it come',
  'good but can you remove the delivery',
  'fine whatever',
  'no I mean yes',
  'yes?',
  'yes no',
  'please',
  'thanks',
  'sure, cancel it',
  'yes 🤷',
  'not correct',
  '',
])('"%s" is none', (text) => {
  expect(consentsToOrder(text)).toBe(false);
});

test.each(['yes', 'yes, stop order HR-7K3P2Q', 'cancel it', 'sure, cancel it', 'please stop the order'])(
  '"%s" lets an order be stopped',
  (text) => {
    expect(consentsToStop(text)).toBe(true);
  },
);

test.each([
  'yes but only if you refund me',
  'yes, when do I get my money',
  'no, stop order HR-7K3P2Q',
  'please stop order HR-7K3P2Q',
])('"%s" does not', (text) => {
  expect(consentsToStop(text)).toBe(false);
});

test.each(['no', 'no thanks', 'sure, cancel it', 'not now', 'never mind', 'no, cancel that'])(
  '"%s" is a no',
  (text) => {
    expect(isBareNo(text)).toBe(true);
  },
);

test.each(['no I mean yes', 'no, send it to Boston', 'ok', 'not correct', 'no?'])(
  '"%s" is no plain no',
  (text) => {
    expect(isBareNo(text)).toBe(false);
  },
);
