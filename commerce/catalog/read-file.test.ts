import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { CatalogueFault, readCatalogueText } from '../index.ts';
import { smallShop } from '../small-shop.fixture.ts';
import { lineInJson } from './json-lines.ts';

const of = { name: 'Small Shop', currency: 'USD', categories: smallShop.categories };
const faultsOf = (text: string, source: string): readonly string[] => {
  try {
    readCatalogueText(text, source, of);
  } catch (error) {
    if (error instanceof CatalogueFault) return error.faults;
    throw error;
  }
  return [];
};

test('a fault in JSON is told with the line on which it stands', () => {
  const spoiled = structuredClone(smallShop) as { products: { variants: { stock: unknown }[] }[] };
  const mug = spoiled.products[2]?.variants[1];
  if (mug) mug.stock = 'many';
  const text = JSON.stringify(spoiled, undefined, 2);
  const line = text.split('\n').findIndex((row) => row.includes('"many"')) + 1;
  expect(faultsOf(text, 'shop.json')).toEqual([
    `shop.json:${String(line)}: products[2] "mug": variants[1].stock: expected a whole number of units`,
  ]);
  expect(faultsOf('{\n"shop": {,', 'shop.json')[0]).toMatch(/^shop\.json:2: the file is no JSON/);
});

test('every value of any JSON is found on its line', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.array(fc.jsonValue(), { maxLength: 4 })), (json) => {
      const text = JSON.stringify(json, undefined, 1);
      for (const [name, list] of Object.entries(json)) {
        list.forEach((value, at) => {
          const before = JSON.stringify(json, undefined, 1).split('\n');
          const line = lineInJson(text, [name, at]);
          const [first] = JSON.stringify(value)
            .replace(/[[{].*/, (rest) => rest.slice(0, 1))
            .split('\n');
          expect(before[line - 1]?.trim().startsWith((first ?? '').slice(0, 1))).toBe(true);
        });
      }
    }),
    { numRuns: 50 },
  );
});

const table = `id,name,category,summary,tags,sku,price,stock,weight,option size,added
sumatra,Sumatra,Coffee beans,"Dark, earthy",dark roast; low acid,sumatra-250,16.50,40,270,250 g,2026-03-31
sumatra,,,,,sumatra-1000,54,5,,1 kg,
mug,Mug,Cups & Mugs,,gift,mug-blue,18.00,0,,,
`;

test('a table is a catalogue: a row for each variant', () => {
  const { products, categories, shop } = readCatalogueText(table, 'shop.csv', of);
  expect(shop).toEqual({ name: 'Small Shop', currency: 'USD' });
  expect(categories.at(-1)).toEqual({ id: 'cups-mugs', name: 'Cups & Mugs' });
  expect(products.map((row) => [row.id, row.category, row.tags, row.added])).toEqual([
    ['sumatra', 'coffee', ['dark roast', 'low acid'], '2026-03-31'],
    ['mug', 'cups-mugs', ['gift'], undefined],
  ]);
  expect(products[0]?.variants).toEqual([
    { sku: 'sumatra-250', options: { size: '250 g' }, price: 1650, stock: 40, weight: 270 },
    { sku: 'sumatra-1000', options: { size: '1 kg' }, price: 5400, stock: 5 },
  ]);
});

test('what else a product is called stands in a column, or in a list', () => {
  const { products } = readCatalogueText(
    'id,name,category,sku,price,stock,synonyms\ncone,Cone,coffee,cone,24,3,V60; Dripper\nmug,Mug,mugs,mug,9,1,\n',
    'shop.csv',
    of,
  );
  expect(products.map(({ synonyms }) => synonyms)).toEqual([['V60', 'Dripper'], undefined]);
  const [first, ...others] = smallShop.products;
  const named = { ...smallShop, products: [{ ...first, synonyms: ['Mandailing'] }, ...others] };
  expect(readCatalogueText(JSON.stringify(named), 'shop.json', of).products[0]?.synonyms).toEqual([
    'Mandailing',
  ]);
});

test('promotion codes come with a catalogue, each checked', () => {
  const promotions = [
    { code: 'SPRING', gives: { kind: 'percentage', basisPoints: 1000 }, perCustomer: 1 },
    { code: 'SHIP', gives: { kind: 'free-shipping' }, minimum: 3000, until: '2026-06-01T00:00:00.000Z' },
  ];
  const text = JSON.stringify({ ...smallShop, promotions });
  expect(readCatalogueText(text, 'shop.json', of).promotions).toEqual(promotions);
  const spoiled = [
    { code: 'spring', gives: { kind: 'percentage', basisPoints: 20_000 } },
    { code: 'SHIP', gives: { kind: 'gift' } },
  ];
  const faults = faultsOf(JSON.stringify({ ...smallShop, promotions: spoiled }, undefined, 1), 'shop.json');
  expect(faults).toHaveLength(3);
  expect(faults[0]).toMatch(/^shop\.json:\d+: promotions\[0\]: code: expected 3 to 24 capital letters/);
  expect(faults[1]).toContain('gives.basisPoints: expected 1 to 10,000');
  expect(faults[2]).toContain('expected the kind percentage, amount or free-shipping');
});

test('every fault of a table is told with its line', () => {
  const spoiled = `${table}mug,Other,,,,mug-red,1.505,one,,,\n`;
  expect(faultsOf(spoiled, 'shop.csv')).toEqual([
    'shop.csv:5: name: line 4 says otherwise of the same product',
    'shop.csv:5: price: expected an amount such as 16.50, found "1.505"',
    'shop.csv:5: products[1] "mug": variants[1].stock: expected a whole number of units',
  ]);
  expect(faultsOf('id,nme\n', 'shop.csv')).toEqual([
    'shop.csv:1: there is no column name, category, sku, price, stock',
    'shop.csv:1: unknown column "nme"',
  ]);
});
