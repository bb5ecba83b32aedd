import {
  CatalogueFault,
  importable,
  newSeen,
  readCatalogue,
  type CatalogueProduct,
  type Importable,
} from './catalogue.ts';
import { categoryOf, type TableOf } from './csv.ts';
import { readTableStream } from './csv-stream.ts';
import { lineInJson } from './json-lines.ts';
import { productsOfJson, productsOfLines, type OpenFile, type ProductText } from './product-texts.ts';
import { readCatalogueText } from './read-file.ts';

/** So many products are checked at a time. */
const atOnce = 500;

type Head = Omit<Importable, 'products' | 'variants' | 'each'>;

/**
 * Checks a catalogue's file without holding it: JSON, a product on each line (`source` ends in .ndjson or .jsonl), or a table, which is
 * held only where the rows of a product do not stand together, or to tell what is wrong. The file is read once more as the products are asked for. Throws {@link CatalogueFault}.
 */
export async function readCatalogueStream(open: OpenFile, source: string, of: TableOf): Promise<Importable> {
  const whole = async () => importable(readCatalogueText(await textOf(open), source, of));
  if (/\.csv$/i.test(source)) return (await readTableStream(open, source, of)) ?? whole();
  const isLines = /\.(?:ndjson|jsonl)$/i.test(source);
  const texts = () => (isLines ? productsOfLines(open) : productsOfJson(open));
  const head = isLines ? await headOfLines(open, of) : await headOfJson(open, source);
  // What is wrong around the products, or is no JSON at all, is best told by whoever sees all of it.
  if (!head) return whole();
  const seen = newSeen();
  const faults: string[] = [];
  let [products, variants] = [0, 0];
  for await (const { batch, from } of batchesOf(texts())) {
    const parsed = parseAll(batch, source, faults);
    if (parsed.length < batch.length && !isLines) return whole();
    const rows = parsed.map(({ row }) => row);
    try {
      const lineOf = ([, at, ...path]: readonly (string | number)[]) => lineIn(parsed[Number(at)]?.of, path);
      const read = readCatalogue({ ...plain(head), products: rows }, source, lineOf, { from, seen });
      products += read.products.length;
      variants += read.products.reduce((sum, product) => sum + product.variants.length, 0);
    } catch (error) {
      if (!(error instanceof CatalogueFault)) throw error;
      faults.push(...error.faults);
    }
  }
  if (faults.length > 0) throw new CatalogueFault(faults);
  const each = async function* (): AsyncGenerator<CatalogueProduct> {
    for await (const { batch } of batchesOf(texts())) {
      const products = parseAll(batch, source, []).map(({ row }) => row);
      yield* readCatalogue({ ...plain(head), products }, source).products;
    }
  };
  return { ...head, products, variants, each };
}

/** A catalogue's file form, but for its products and promotions. */
const plain = ({ shop, categories }: Head) => ({ shop, categories });

const lineIn = (product: ProductText | undefined, path: readonly (string | number)[]): number =>
  product ? product.line + lineInJson(product.text, path) - 1 : 1;

async function* batchesOf(texts: AsyncIterable<ProductText>) {
  let batch: ProductText[] = [];
  let from = 0;
  for await (const text of texts) {
    batch.push(text);
    if (batch.length < atOnce) continue;
    yield { batch, from };
    from += batch.length;
    batch = [];
  }
  if (batch.length > 0) yield { batch, from };
}

/** The products that are JSON; what is none is told. */
function parseAll(batch: readonly ProductText[], source: string, faults: string[]) {
  return batch.flatMap((of): { readonly of: ProductText; readonly row: unknown }[] => {
    try {
      return [{ of, row: JSON.parse(of.text.replace(/^\ufeff/, '')) }];
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      faults.push(`${source}:${String(of.line)}: this line is no JSON (${reason})`);
      return [];
    }
  });
}

async function headOfJson(open: OpenFile, source: string): Promise<Head | undefined> {
  let around = '';
  const texts = productsOfJson(open, (text) => (around = text));
  // Passing over the products is what tells where they end.
  while (!(await texts.next()).done);
  try {
    return readCatalogue(JSON.parse(around), source);
  } catch {
    return undefined;
  }
}

/** Lines tell of no shop and of no categories' names: those that it does not have are made of what products say. */
async function headOfLines(open: OpenFile, of: TableOf): Promise<Head> {
  const categories = new Map(of.categories.map((row) => [row.id, row]));
  for await (const { text } of productsOfLines(open)) {
    const [, said] = /"category"\s*:\s*"([a-z0-9-]+)"/.exec(text) ?? [];
    if (said !== undefined && !categories.has(said)) {
      const name = said.replaceAll('-', ' ');
      categoryOf(`${name.slice(0, 1).toUpperCase()}${name.slice(1)}`, categories);
    }
  }
  return {
    shop: { name: of.name, currency: of.currency },
    categories: [...categories.values()],
    promotions: [],
  };
}

async function textOf(open: OpenFile): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of open()) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
