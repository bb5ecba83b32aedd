import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestDatabase, type TestDatabase } from '../../test/database.ts';
import { createShop, type Merchant, type Shop } from '../index.ts';
import { smallCatalogue } from '../small-shop.fixture.ts';
import { buildIndex } from './search.ts';
import { words } from './words.ts';

let database: TestDatabase;
let shop: Shop;
let merchant: Merchant;
beforeAll(async () => {
  database = await startTestDatabase();
  const { client, tables } = database;
  ({ shop, merchant } = await createShop({ client, table: tables.shop, random: () => 0.5 }));
  await merchant.importCatalogue(smallCatalogue());
});
afterAll(() => database.stop());

const ids = async (text: string) => (await shop.find({ text })).products.map((product) => product.id);

test.each([
  ['sumatra', ['sumatra']],
  ['sumatera', ['sumatra']],
  ['SUMATRA!', ['sumatra']],
  ['suma', ['sumatra']],
  ['show me dark roasts please', ['sumatra']],
  ['do you have any mugs?', ['mug']],
  ["I'm looking for a cup", ['mug']],
  ['decaffeinated', ['decaf']],
  ['decaf coffee', ['decaf']],
  ['cafe', ['decaf', 'sumatra']],
  ['1kg', ['sumatra']],
  ['1 kilogram', ['sumatra']],
  ['blue mug', ['mug']],
  ['a present for my mother', ['mug']],
  ['dark roast beans with unicorns', ['sumatra']],
  ['xyzzyq', []],
] as const)('%j finds %j', async (text, expected) => {
  expect(await ids(text)).toEqual(expected);
});

test.each(['', '   ', 'show me something', 'what do you have?', '???'])(
  '%j says nothing, so everything is shown in the order of the merchant',
  async (text) => {
    expect(await ids(text)).toEqual(['sumatra', 'decaf', 'mug']);
  },
);

test('a category and a tag narrow what is found, and pages go on where they ended', async () => {
  const found = async (query: Parameters<Shop['find']>[0]) => {
    const { products, total } = await shop.find(query);
    return [products.map((product) => product.id), total];
  };
  expect(await found({ category: 'coffee' })).toEqual([['sumatra', 'decaf'], 2]);
  expect(await found({ tag: 'gift' })).toEqual([['mug'], 1]);
  expect(await found({ text: 'coffee', category: 'mugs' })).toEqual([[], 0]);
  expect(await found({ limit: 1, offset: 1 })).toEqual([['decaf'], 3]);
  expect(await found({ offset: 9 })).toEqual([[], 3]);
});

test('what else a product is called finds it, and what nobody sells is near to nothing', () => {
  const says = { category: 'x', description: '', tags: [], alt: '', variants: [] };
  const products = new Map([
    ['cone', { ...says, name: 'Pour-Over Dripper', summary: 'A cone.', synonyms: ['V60'] }],
    ['papua', { ...says, name: 'Papua Sigri', summary: 'Fruit and cane sugar.' }],
    ['fudge', { ...says, name: 'Chocolate Fudge', summary: 'Soft squares.' }],
  ]);
  const index = buildIndex(products, [{ id: 'x', name: 'Things' }]);
  expect(index.search('a v60 please')).toEqual(['cone']);
  expect(index.missed('V60 dripper')).toEqual([]);
  expect(index.missed('chocolate cake')).toEqual(['cake']);
  expect(index.missed('choclate fugde papau')).toEqual([]);
  expect(index.missed('squarse')).toEqual([]);
  expect(index.guessed('choclate fugde, papu')).toEqual([
    { said: 'choclate', word: words('chocolate')[0] },
    { said: 'fugde', word: words('fudge')[0] },
  ]);
});

test('a space too many or too few does not hide what is sold', () => {
  const says = { category: 'x', description: '', tags: [], alt: '', variants: [], summary: '' };
  const names = { a: 'Steel Water Bottle', b: 'Headlamp', c: 'Water Filter', d: 'Lamp', e: 'Bottled Juice' };
  const index = buildIndex(new Map(Object.entries(names).map(([id, name]) => [id, { ...says, name }])), [
    { id: 'x', name: 'Things' },
  ]);
  expect(index.search('waterbottle')).toEqual(['a']);
  expect(index.search('steel waterbottles please')).toEqual(['a']);
  expect(index.search('head lamps')).toEqual(['b']);
  expect(index.search('headlmap')).toEqual(['b']);
  expect(index.missed('a head lamp and a waterbottle')).toEqual([]);
  expect(index.missed('a waterbutler')).toEqual(['waterbutler']);
  expect(index.missed('bottle of 500 ml, in red')).toEqual(['500', 'ml,', 'red']);
});

test('what is found shows price and stock of now', async () => {
  await merchant.setPrice('sumatra-250', { amount: 1, currency: 'USD' });
  await merchant.setStock('sumatra-250', 7);
  const [found] = (await shop.find({ text: 'sumatra' })).products;
  expect(found).toEqual(await shop.product('sumatra'));
  expect(found?.variants[0]).toEqual({
    sku: 'sumatra-250',
    product: 'sumatra',
    grams: 0,
    options: { size: '250 g', grind: 'whole bean' },
    label: '250 g, whole bean',
    price: { amount: 1, currency: 'USD' },
    available: 7,
  });
});

test.each([
  ['250 grams', '250g'],
  ['mugs', 'mug'],
  ['boxes', 'box'],
  ['a V60, 2.5 kg', 'v60 2.5kg'],
  ['berries', 'berry'],
  ['roasted roasting roasts', 'roast roast roast'],
  ['Café', 'cafe'],
  ['pour-over pour over pourovers', 'pourover pourover pourover'],
])('%j is the words %j', (text, expected) => {
  expect(words(text).join(' ')).toBe(expected);
});
