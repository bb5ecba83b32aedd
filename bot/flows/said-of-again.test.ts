import { expect, test } from 'vitest';
import type { CartLine } from '../../commerce/index.ts';
import { saidOfAgain } from './said-of-again.ts';

const money = (amount: number) => ({ amount, currency: 'USD' });
const line = (sku: string, title: string, detail: string, quantity: number): CartLine => ({
  ...{ sku, product: sku, title, detail, quantity },
  ...{ category: 'all', grams: 100, unitPrice: money(100), unitPriceWhenAdded: money(100) },
  total: money(100 * quantity),
});
const lines = [
  line('sumatra', 'Sumatra Mandheling', '250 g, whole bean', 3),
  line('filter', 'Paper Filters', '100 sheets', 1),
  line('mug', 'Harbour Mug', 'navy', 2),
];

test.each([
  ['same as last time', {}, ''],
  ['just the usual please', {}, ''],
  ['reorder HR-2K7MPQ', {}, ''],
  ['order the same one more time', {}, ''],
  ["I'd like what I had last time, thanks", {}, ''],
  ['same as last time but only one', { sumatra: 1, filter: 1, mug: 1 }, ''],
  ['same as last time but two of each', { sumatra: 2, filter: 2, mug: 2 }, ''],
  ['same as last time, one of everything', { sumatra: 1, filter: 1, mug: 1 }, ''],
  ['the same as last time without the filters', { filter: 0 }, ''],
  ['the same again, no mug', { mug: 0 }, ''],
  ['same as last time but only one mug', { mug: 1 }, ''],
  ['same again but two bags of sumatra please', { sumatra: 2 }, ''],
  ['same as last time but only the sumatra', { filter: 0, mug: 0 }, ''],
  ['same as last time but double', { sumatra: 6, filter: 2, mug: 4 }, ''],
  ['my usual, half as much', { sumatra: 2, filter: 1, mug: 1 }, ''],
  ['two of each without the mug, otherwise the same', { sumatra: 2, filter: 2, mug: 0 }, 'otherwise'],
  ['same as last time without the teapot', {}, 'without the teapot'],
  ['same as last time but in green', {}, 'in green'],
])('%s', (text, quantities, left) => {
  expect(saidOfAgain(text, lines)).toEqual({ quantities, left });
});
