import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { CatalogueFault, readCatalogueStream, readCatalogueText, type Catalogue } from '../index.ts';
import { smallShop } from '../small-shop.fixture.ts';
import { productsOfJson, type OpenFile } from './product-texts.ts';

const of = { name: 'Small Shop', currency: 'USD', categories: smallShop.categories };

/** A file that comes in pieces of so many bytes. */
const inPieces = (text: string, size: number): OpenFile =>
  async function* () {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.byteLength; at += size)
      yield await Promise.resolve(bytes.subarray(at, at + size));
  };

async function streamed(text: string, source: string, size = 7): Promise<Catalogue> {
  const { shop, categories, promotions, each } = await readCatalogueStream(inPieces(text, size), source, of);
  const products: Catalogue['products'][number][] = [];
  for await (const product of each()) products.push(product);
  return { shop, categories, products, promotions };
}

const faultsOf = async (read: () => unknown): Promise<readonly string[]> => {
  try {
    await read();
  } catch (error) {
    if (error instanceof CatalogueFault) return error.faults;
    throw error;
  }
  return [];
};

const jug = { ...smallShop.products[2], name: 'Jug "of" [tin], {tall} \\ größer ☕' };
const spoiled = (change: (shop: Record<string, unknown>) => void): Record<string, unknown> => {
  const copy: Record<string, unknown> = structuredClone({ ...smallShop });
  change(copy);
  return copy;
};

test.each([0, 1])('a file that comes in pieces says what it says in one, indented by %i', async (indent) => {
  const [first, second] = smallShop.products;
  const text = JSON.stringify({ ...smallShop, products: [first, second, jug] }, undefined, indent);
  for (const size of [1, 2, 3, 64, 1_000_000]) {
    expect(await streamed(text, 'shop.json', size)).toEqual(readCatalogueText(text, 'shop.json', of));
  }
});

const table = [
  'id,name,category,sku,price,stock,option size,tags',
  'tin,"Tin, round",Camp ware,tin-1,9.50,3,small,a;b',
  'tin,,,tin-2,12,0,"large\ngrößer ☕",',
  'pot,Pot,camp-ware,pot,20,1,,',
].join('\r\n');

test.each([
  ['as it stands', table],
  ['with the rows of a product apart', `${table}\r\ntin,,,tin-3,15,1,huge,`],
])('a table that comes in pieces says what it says in one, %s', async (_, text) => {
  for (const size of [1, 5, 1_000_000])
    expect(await streamed(text, 'shop.csv', size)).toEqual(readCatalogueText(text, 'shop.csv', of));
});

test.each([
  ['a price', table.replace('9.50', 'nine')],
  ['a repeated sku', table.replace('tin-2', 'tin-1')],
  ['a quotation mark', `${table}\r\n"mug,Mug`],
  ['a strange column', table.replace('tags', 'label')],
  ['too many cells', `${table},x,y`],
  ['nothing', ''],
])('%s that is wrong in a table is told as it is of a table in one', async (_, text) => {
  const told = await faultsOf(() => readCatalogueText(text, 'shop.csv', of));
  expect(await faultsOf(() => streamed(text, 'shop.csv'))).toEqual(told);
});

test.each([
  ['an unknown field', spoiled((shop) => (shop['owner'] = 'Ada'))],
  ['no list of products', spoiled((shop) => (shop['products'] = 'none'))],
  ['a product that is none', spoiled((shop) => (shop['products'] = [1, ...smallShop.products, null]))],
  [
    'a field of a product',
    spoiled((shop) => (shop['products'] = [...smallShop.products, { ...jug, id: 'tin', category: 7 }])),
  ],
  ['ids and skus that are used twice', spoiled((shop) => (shop['products'] = [...smallShop.products, jug]))],
  ['a strange category', spoiled((shop) => (shop['products'] = [{ ...jug, category: 'cups' }]))],
  ['a category', spoiled((shop) => (shop['categories'] = [{ id: 'No Slug', name: '' }]))],
])('%s is told as it is of a file in one', async (_, shop) => {
  const text = JSON.stringify(shop, undefined, 2);
  const told = await faultsOf(() => readCatalogueText(text, 'shop.json', of));
  expect(told.length).toBeGreaterThan(0);
  expect(await faultsOf(() => streamed(text, 'shop.json'))).toEqual(told);
});

test('what is no JSON is told as it is of a file in one, wherever it ends', async () => {
  const text = JSON.stringify(smallShop, undefined, 1);
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: text.length - 1 }), async (end) => {
      const cut = text.slice(0, end);
      const told = await faultsOf(() => readCatalogueText(cut, 'shop.json', of));
      expect(await faultsOf(() => streamed(cut, 'shop.json', 50))).toEqual(told);
    }),
    { numRuns: 60 },
  );
});

test('any JSON that is a list of products comes apart into them, each with its line', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { maxLength: 5 }),
      fc.integer({ min: 1, max: 20 }),
      fc.nat(2),
      async (products, size, indent) => {
        const text = JSON.stringify({ shop: { products: [1] }, products, last: [] }, undefined, indent);
        const found: unknown[] = [];
        let around = '';
        for await (const { text: one, line } of productsOfJson(
          inPieces(text, size),
          (rest) => (around = rest),
        )) {
          found.push(JSON.parse(one));
          expect(text.split('\n')[line - 1]).toContain(one.slice(0, 1));
        }
        expect(found).toEqual(JSON.parse(JSON.stringify(products)));
        expect(JSON.parse(around)).toEqual({ shop: { products: [1] }, products: [], last: [] });
        expect(around.split('\n').length).toBe(text.split('\n').length);
      },
    ),
    { numRuns: 60 },
  );
});

test('products alone, one on each line, are a catalogue of the shop that there is', async () => {
  const lines = [
    ...smallShop.products,
    { ...jug, id: 'tin', category: 'camp-ware', variants: [{ sku: 'tin', options: {}, price: 9, stock: 3 }] },
  ];
  const text = lines.map((row) => JSON.stringify(row)).join('\n\n');
  const { shop, categories, products } = await streamed(text, 'shop.ndjson');
  expect(shop).toEqual({ name: 'Small Shop', currency: 'USD' });
  expect(categories.at(-1)).toEqual({ id: 'camp-ware', name: 'Camp ware' });
  expect(products.map(({ id }) => id)).toEqual(lines.map(({ id }) => id));
  const bad = `${text}\n{"id": 1,\n${JSON.stringify({ ...jug, id: 'Tin!', variants: [{ sku: 'tin-2', options: {}, price: 9, stock: 3 }] })}`;
  const faults = await faultsOf(() => streamed(bad, 'shop.ndjson'));
  expect(faults).toHaveLength(2);
  expect(faults[0]).toMatch(/^shop\.ndjson:8: this line is no JSON/);
  expect(faults[1]).toMatch(/^shop\.ndjson:9: .*"Tin!": id: expected a slug/);
});
