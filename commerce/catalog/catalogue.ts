import type * as z from 'zod';
import type { Promotion } from '../pricing/promotion.ts';
import { label } from './catalog.ts';
import { category, file, product, promotion, type shop } from './catalogue-form.ts';

/** What a merchant's catalogue file says, checked. */
export interface Catalogue {
  readonly shop: Readonly<z.infer<typeof shop>>;
  readonly categories: readonly Readonly<z.infer<typeof category>>[];
  readonly products: readonly CatalogueProduct[];
  /** Codes to begin with; one that the shop has already gets these terms. */
  readonly promotions: readonly Promotion[];
}
export type CatalogueProduct = Readonly<z.infer<typeof product>>;

/** A checked catalogue whose products come one after another, as often as they are asked for, and need not all be held. */
export interface Importable extends Pick<Catalogue, 'shop' | 'categories' | 'promotions'> {
  readonly products: number;
  readonly variants: number;
  readonly each: () => AsyncIterable<CatalogueProduct> | Iterable<CatalogueProduct>;
  /** The names of pictures that come with it, by product. */
  readonly pictures?: ReadonlyMap<string, string>;
}

/** A catalogue that is held, as one to import. */
export const importable = ({ products, ...told }: Catalogue): Importable => ({
  ...told,
  products: products.length,
  variants: products.reduce((sum, product) => sum + product.variants.length, 0),
  each: () => products,
});

/** Which products have an id or a sku already, where a catalogue is checked a part at a time. */
export interface Seen {
  readonly ids: Map<string, string>;
  readonly skus: Map<string, string>;
}

export const newSeen = (): Seen => ({ ids: new Map(), skus: new Map() });

/** A catalogue file has faults. The message has one line for each, with its row and field. */
export class CatalogueFault extends Error {
  override readonly name = 'CatalogueFault';
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.faults = faults;
  }
}

/** So many faults are told with their line; to find it takes a walk through the file. */
const mostLines = 100;

/**
 * Checks a catalogue as read from a file named `source`; `lineOf` tells the line of a value by its path. Of a part of a catalogue,
 * `part` says how many products came before it, and which. Throws {@link CatalogueFault} with every fault in it.
 */
export function readCatalogue(
  json: unknown,
  source: string,
  lineOf?: (path: readonly (string | number)[]) => number,
  part: { readonly from: number; readonly seen: Seen } = { from: 0, seen: newSeen() },
): Catalogue {
  const faults: string[] = [];
  const blame: Blame = (where, message, path) => {
    const line = lineOf && faults.length < mostLines ? `:${String(lineOf(path))}` : '';
    faults.push(`${source}${line}: ${where}${where && ': '}${message}`);
  };
  const outer = file.safeParse(json);
  if (!outer.success) {
    for (const { path, message } of outer.error.issues) blame(pathOf(path), message, steps(path));
  }
  const categories = rows(json, 'categories', category, blame);
  const products = rows(json, 'products', product, blame, part.from);
  const promotions = rows(json, 'promotions', promotion, blame);
  repeated(json, blame, part);
  const known = new Set(rawRows(json, 'categories').map((row) => field(row, 'id')));
  for (const [at, row] of products) {
    const where = rowName('products', part.from + at, row);
    if (!known.has(row.category)) {
      blame(where, `category: there is no category "${row.category}"`, ['products', at, 'category']);
    }
    blameOptions(row, at, where, blame);
  }
  if (faults.length > 0 || !outer.success) throw new CatalogueFault(faults);
  return {
    shop: outer.data.shop,
    categories: categories.map(([, row]) => row),
    products: products.map(([, row]) => row),
    promotions: promotions.map(([, row]) => row as Promotion),
  };
}

type Blame = (where: string, message: string, path: readonly (string | number)[]) => void;

const steps = (path: readonly PropertyKey[]): readonly (string | number)[] =>
  path.map((step) => (typeof step === 'number' ? step : String(step)));

function rows<T>(
  json: unknown,
  name: string,
  row: z.ZodType<T>,
  blame: Blame,
  from = 0,
): readonly [number, T][] {
  return rawRows(json, name).flatMap((raw, at): [number, T][] => {
    const read = row.safeParse(raw);
    if (read.success) return [[at, read.data]];
    for (const issue of read.error.issues) {
      const path = pathOf(issue.path);
      blame(rowName(name, from + at, raw), path ? `${path}: ${issue.message}` : issue.message, [
        name,
        at,
        ...steps(issue.path),
      ]);
    }
    return [];
  });
}

function repeated(
  json: unknown,
  blame: Blame,
  { from, seen }: { readonly from: number; readonly seen: Seen },
): void {
  const once = (kind: string, first = new Map<string, string>()) => {
    return (id: unknown, where: string, path: string, at: readonly (string | number)[]) => {
      if (typeof id !== 'string') return;
      const earlier = first.get(id);
      if (earlier === undefined) first.set(id, where);
      else blame(where, `${path}: ${kind} "${id}" is already used by ${earlier}`, at);
    };
  };
  const categoryOnce = once('the id');
  rawRows(json, 'categories').forEach((row, at) =>
    categoryOnce(field(row, 'id'), rowName('categories', at, row), 'id', ['categories', at, 'id']),
  );
  const productOnce = once('the id', seen.ids);
  const skuOnce = once('the sku', seen.skus);
  rawRows(json, 'products').forEach((row, at) => {
    const where = rowName('products', from + at, row);
    productOnce(field(row, 'id'), where, 'id', ['products', at, 'id']);
    rawRows(row, 'variants').forEach((held, index) =>
      skuOnce(field(held, 'sku'), where, `variants[${index}].sku`, [
        'products',
        at,
        'variants',
        index,
        'sku',
      ]),
    );
  });
}

function blameOptions(row: CatalogueProduct, place: number, where: string, blame: Blame): void {
  const keys = (held: Readonly<Record<string, string>>) => Object.keys(held).sort().join(', ');
  const expected = keys(row.variants[0]?.options ?? {});
  const seen = new Map<string, number>();
  row.variants.forEach((held, at) => {
    const path = `variants[${at}].options`;
    const steps = ['products', place, 'variants', at, 'options'];
    if (keys(held.options) !== expected) {
      blame(
        where,
        `${path}: expected the same options as variants[0] (${expected || 'none'}), found ${keys(held.options) || 'none'}`,
        steps,
      );
    }
    const said = label(Object.fromEntries(Object.entries(held.options).sort(([a], [b]) => (a < b ? -1 : 1))));
    const earlier = seen.get(said);
    if (earlier !== undefined) blame(where, `${path}: the same as variants[${earlier}]`, steps);
    else seen.set(said, at);
  });
}

function rowName(list: string, at: number, row: unknown): string {
  const id = field(row, 'id');
  return typeof id === 'string' ? `${list}[${at}] ${JSON.stringify(id)}` : `${list}[${at}]`;
}

function pathOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (said, step) =>
      typeof step === 'number' ? `${said}[${step}]` : said ? `${said}.${String(step)}` : String(step),
    '',
  );
}

function field(row: unknown, name: string): unknown {
  return row !== null && typeof row === 'object' ? (row as Record<string, unknown>)[name] : undefined;
}

function rawRows(json: unknown, name: string): readonly unknown[] {
  const held = field(json, name);
  return Array.isArray(held) ? held : [];
}
