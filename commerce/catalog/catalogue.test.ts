import { expect, test } from 'vitest';
import { smallShop } from '../small-shop.fixture.ts';
import { CatalogueFault, readCatalogue } from './catalogue.ts';

type Rows = Record<string, unknown>;
type Loose = { shop: Rows; categories: Rows[]; products: (Rows & { variants: Rows[] })[] } & Rows;

function faultsOf(spoil: (file: Loose) => void): readonly string[] {
  const file = structuredClone(smallShop) as unknown as Loose;
  spoil(file);
  try {
    readCatalogue(file, 'shop.json');
  } catch (error) {
    if (error instanceof CatalogueFault) return error.message.split('\n');
    throw error;
  }
  return [];
}

test('a sound catalogue is read as it is', () => {
  const { categories, products } = readCatalogue(smallShop, 'shop.json');
  expect(categories).toEqual(smallShop.categories);
  expect(products.map((row) => row.variants.length)).toEqual([2, 1, 2]);
});

test.each<[string, (file: Loose) => void, string]>([
  [
    'a fraction',
    (f) => (f.products[0]!.variants[1]!['price'] = 16.5),
    'products[0] "sumatra": variants[1].price: expected a whole number of cents',
  ],
  [
    'a price in quotes',
    (f) => (f.products[0]!.variants[1]!['price'] = '1650'),
    'products[0] "sumatra": variants[1].price: expected a whole number of cents',
  ],
  [
    'negative stock',
    (f) => (f.products[2]!.variants[0]!['stock'] = -1),
    'products[2] "mug": variants[0].stock: expected 0 or more',
  ],
  ['no name', (f) => delete f.products[1]!['name'], 'products[1] "decaf": name: expected text'],
  [
    'an unknown category',
    (f) => (f.products[1]!['category'] = 'tea'),
    'products[1] "decaf": category: there is no category "tea"',
  ],
  [
    'an unknown field',
    (f) => (f.products[1]!['colour'] = 'red'),
    'products[1] "decaf": unknown field "colour"',
  ],
  [
    'no variants',
    (f) => (f.products[1]!.variants = []),
    'products[1] "decaf": variants: expected at least one variant',
  ],
  [
    'a sku twice',
    (f) => (f.products[1]!.variants[0]!['sku'] = 'mug-blue'),
    'products[2] "mug": variants[0].sku: the sku "mug-blue" is already used by products[1] "decaf"',
  ],
  [
    'an id twice',
    (f) => (f.products[1]!['id'] = 'sumatra'),
    'products[1] "sumatra": id: the id "sumatra" is already used by products[0] "sumatra"',
  ],
  [
    'a category twice',
    (f) => (f.categories[1]!['id'] = 'coffee'),
    'categories[1] "coffee": id: the id "coffee" is already used by categories[0] "coffee"',
  ],
  [
    'other option names',
    (f) => (f.products[2]!.variants[1]!['options'] = { size: 'big' }),
    'products[2] "mug": variants[1].options: expected the same options as variants[0] (colour), found size',
  ],
  [
    'the same options twice',
    (f) => (f.products[2]!.variants[1]!['options'] = { colour: 'blue' }),
    'products[2] "mug": variants[1].options: the same as variants[0]',
  ],
  ['a row that is none', (f) => (f.products[1] = 7 as never), 'products[1]: expected an object'],
  [
    'no currency',
    (f) => (f.shop['currency'] = 'dollars'),
    'shop.currency: expected a currency code such as USD',
  ],
])('%s is a fault', (_name, spoil, line) => {
  expect(faultsOf(spoil)).toContain(`shop.json: ${line}`);
});

test('every fault is told at once', () => {
  const faults = faultsOf((file) => {
    file.products[0]!.variants[0]!['price'] = -1;
    file.products[1]!['category'] = 'tea';
    file.products[2]!.variants[1]!['sku'] = 'Mug White';
    file.categories[0]!['name'] = '';
  });
  expect(faults).toHaveLength(4);
});

test.each([[null], ['{}'], [[]], [7], [{}]])('%j is no catalogue', (json) => {
  expect(() => readCatalogue(json, 'shop.json')).toThrow(CatalogueFault);
});
