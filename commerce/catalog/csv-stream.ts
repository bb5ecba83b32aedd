import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { importable, newSeen, readCatalogue, type CatalogueProduct, type Importable } from './catalogue.ts';
import { optionColumns, productOfRows, tableForm, type Row, type TableFaults, type TableOf } from './csv.ts';
import type { OpenFile } from './product-texts.ts';

/** So many products are checked at a time. */
const atOnce = 500;

interface Read {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/**
 * Checks a table row by row without holding it, as long as the rows of each product stand together and nothing is wrong: then gives
 * what can be imported, read once more as its products are asked for. Undefined when somebody has to see all of the table.
 */
export async function readTableStream(
  open: OpenFile,
  source: string,
  of: TableOf,
): Promise<Importable | undefined> {
  const seen = newSeen();
  const categories = categoriesOf(of);
  let [products, variants] = [0, 0];
  try {
    for await (const batch of batchesOf(open, of, categories)) {
      const part = { from: products, seen };
      const read = readCatalogue(asJson(of, categories, batch), source, undefined, part);
      products += read.products.length;
      variants += read.products.reduce((sum, product) => sum + product.variants.length, 0);
    }
  } catch {
    // Whoever sees all of it tells what is wrong, and where.
    return undefined;
  }
  if (products === 0) return undefined;
  const each = async function* (): AsyncGenerator<CatalogueProduct> {
    const again = categoriesOf(of);
    for await (const batch of batchesOf(open, of, again))
      yield* readCatalogue(asJson(of, again, batch), source).products;
  };
  const { shop, categories: made } = readCatalogue(asJson(of, categories, []), source);
  return {
    ...importable({ shop, categories: made, products: [], promotions: [] }),
    products,
    variants,
    each,
  };
}

type Categories = Map<string, { readonly id: string; readonly name: string }>;

const categoriesOf = (of: TableOf): Categories => new Map(of.categories.map((row) => [row.id, row]));

const asJson = ({ name, currency }: TableOf, categories: Categories, products: readonly unknown[]) => ({
  shop: { name, currency },
  categories: [...categories.values()],
  products,
});

/** The products of a table, so many at a time; throws when their rows do not stand together, or something is wrong. */
async function* batchesOf(open: OpenFile, of: TableOf, categories: Categories) {
  const faults: TableFaults = [];
  let batch: unknown[] = [];
  for await (const { group, options } of groupsOf(open, faults)) {
    batch.push(productOfRows(group, options, of.currency, categories, faults));
    if (faults.length > 0) throw new Error('The table has faults.');
    if (batch.length < atOnce) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** The rows of each product, with the columns that tell variants apart. */
async function* groupsOf(open: OpenFile, faults: TableFaults) {
  let columns: readonly string[] | undefined;
  let options: readonly string[] = [];
  let group: Row[] = [];
  let current: string | undefined;
  const before = new Set<string>();
  for await (const { record, info } of Readable.from(open()).pipe(parse(tableForm)) as AsyncIterable<Read>) {
    if (!columns) {
      columns = record.map((column) => column.toLowerCase());
      options = optionColumns(columns, faults);
      continue;
    }
    if (record.length > columns.length) throw new Error('A row has too many cells.');
    const cells = Object.fromEntries(columns.map((column, at) => [column, record[at] ?? '']));
    const id = cells['id'] ?? '';
    if (id !== current) {
      if (before.has(id)) throw new Error('The rows of a product do not stand together.');
      if (group.length > 0) yield { group, options };
      before.add(id);
      [current, group] = [id, []];
    }
    group.push({ line: info.lines, cells });
  }
  if (group.length > 0) yield { group, options };
}
