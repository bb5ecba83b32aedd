import { readFile, readdir } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';

const folder = new URL('../demo-shop/', import.meta.url);
const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const line = z
  .string()
  .min(1)
  .regex(/^[\x20-\x7e]+$/, 'plain ASCII, so that a text message stays in GSM-7');

const catalogueShape = z.strictObject({
  shop: z.strictObject({ name: z.literal('Harbour Roast'), currency: z.literal('USD') }),
  categories: z.array(z.strictObject({ id, name: line })),
  promotions: z.array(z.looseObject({ code: z.string() })).min(3),
  products: z.array(
    z.strictObject({
      id,
      name: line.max(28),
      synonyms: z.array(line.max(28)).min(1).optional(),
      category: id,
      summary: line.max(80),
      description: line,
      tags: z.array(line.regex(/^[a-z ]+$/)).min(1),
      image: z.strictObject({ alt: line }),
      added: z.iso.date(),
      variants: z
        .array(
          z.strictObject({
            sku: id,
            options: z.strictObject({
              size: line.optional(),
              grind: z.enum(['whole bean', 'filter', 'espresso']).optional(),
              colour: line.optional(),
            }),
            price: z.int().min(100).max(50_000),
            stock: z.int().min(0),
            weight: z.int().min(10),
          }),
        )
        .min(1),
    }),
  ),
});

const { categories, products } = catalogueShape.parse(
  JSON.parse(await readFile(new URL('catalogue.json', folder), 'utf8')),
);
const variants = products.flatMap((product) => product.variants);
const picture = (product: string) => readFile(new URL(`images/${product}.svg`, folder));

function twins(values: readonly string[]): string[] {
  return values.filter((value, at) => values.indexOf(value) !== at);
}

describe('the catalogue', () => {
  test('holds about 120 products in about 300 variants, some in each of nine categories', () => {
    expect(products.length).toBeGreaterThanOrEqual(115);
    expect(variants.length).toBeGreaterThanOrEqual(285);
    expect(categories).toHaveLength(9);
    expect(new Set(products.map((product) => product.category))).toEqual(
      new Set(categories.map((category) => category.id)),
    );
  });

  test('gives no two products an id or a name, and no two variants a sku', () => {
    expect(twins(categories.map((category) => category.id))).toEqual([]);
    expect(twins(products.map((product) => product.id))).toEqual([]);
    expect(twins(products.map((product) => product.name.toLowerCase()))).toEqual([]);
    expect(twins(variants.map((variant) => variant.sku))).toEqual([]);
  });

  test.each(products)('tells the variants of $name apart', (product) => {
    const keys = product.variants.map(({ options }) => Object.keys(options).join());
    expect(new Set(keys).size).toBe(1);
    expect(keys[0] === '').toBe(product.variants.length === 1);
    expect(twins(product.variants.map(({ options }) => JSON.stringify(options)))).toEqual([]);
    expect(product.variants.filter(({ sku }) => !sku.startsWith(product.id))).toEqual([]);
    expect(twins(product.tags)).toEqual([]);
  });

  test('has low stock, a variant that is sold out, and a product that is sold out', () => {
    const out = products.filter((product) => product.variants.every((variant) => variant.stock === 0));
    expect(variants.some((variant) => variant.stock >= 1 && variant.stock <= 3)).toBe(true);
    expect(out).not.toEqual([]);
    expect(variants.filter((variant) => variant.stock === 0).length).toBeGreaterThan(out.length);
  });

  test('offers dark, medium and light roasts, decafs, an espresso blend and a limited lot', () => {
    const tagged = (...tags: string[]) =>
      products.filter((product) => tags.every((tag) => product.tags.includes(tag))).length;
    expect(tagged('dark roast')).toBeGreaterThan(2);
    expect(tagged('medium roast')).toBeGreaterThan(2);
    expect(tagged('light roast')).toBeGreaterThan(2);
    expect(tagged('decaf')).toBeGreaterThanOrEqual(2);
    expect(tagged('espresso', 'blend')).toBeGreaterThanOrEqual(1);
    expect(tagged('limited')).toBe(1);
  });
});

describe('the pictures', () => {
  test.each(products)('$name has one, small and self-contained', async (product) => {
    const bytes = await picture(product.id);
    const svg = bytes.toString('utf8');
    expect(bytes.byteLength).toBeLessThanOrEqual(6 * 1024);
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 480 360"/);
    expect(svg).not.toMatch(/<(script|foreignObject|image|style|text|a)\b|\bon\w+=|href|url\(|<!/i);
    expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toContain('//');
  });

  test.each(products)('$name has it as a small JPEG, too', async (product) => {
    const bytes = await readFile(new URL(`images/${product.id}.jpg`, folder));
    expect([...bytes.subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff]);
    expect(bytes.byteLength).toBeLessThanOrEqual(14 * 1024);
  });

  test('are all of some product, and no two the same', async () => {
    const files = (await readdir(new URL('images/', folder))).filter((file) => file.endsWith('.svg'));
    expect(files.sort()).toEqual(products.map((product) => `${product.id}.svg`).sort());
    const painted = (await readdir(new URL('images/', folder))).filter((file) => file.endsWith('.jpg'));
    expect(painted).toHaveLength(products.length);
    const drawings = await Promise.all(products.map(async (product) => String(await picture(product.id))));
    expect(twins(drawings)).toEqual([]);
  });
});
