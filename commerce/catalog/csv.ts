import { parse } from 'csv-parse/sync';
import { exponentOf } from '../pricing/money.ts';

/** What a table of products does not say of itself. */
export interface TableOf {
  readonly name: string;
  readonly currency: string;
  /** Those that the shop has; others are made of their names. */
  readonly categories: readonly { readonly id: string; readonly name: string }[];
}

/** A table, put into the form of a catalogue's JSON but not yet checked. */
export interface ReadTable {
  readonly json: unknown;
  /** The line of a value, by its path in `json`. */
  readonly lineOf: (path: readonly (string | number)[]) => number;
  /** What cannot even be put into that form. */
  readonly faults: readonly { readonly line: number; readonly message: string }[];
}

const ofProduct = [
  'name',
  'category',
  'summary',
  'description',
  'tags',
  'synonyms',
  'image',
  'added',
] as const;
const needed = ['id', 'name', 'category', 'sku', 'price', 'stock'];
const known = new Set<string>([...needed, ...ofProduct, 'weight']);
const isOption = (column: string): boolean => /^option .+/.test(column);

/** A row of a table: the line on which it ends, and its cells by their columns. */
export interface Row {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** What is wrong in a table, and on which line. */
export type TableFaults = { readonly line: number; readonly message: string }[];

/** Reads a CSV of one row for each variant, grouped by its product's id. Columns are told in the README of this folder. */
export function readTable(text: string, of: TableOf): ReadTable {
  const faults: TableFaults = [];
  const { columns, rows } = readRows(text, faults);
  const options = optionColumns(columns, faults);
  const categories = new Map(of.categories.map((row) => [row.id, row]));
  const grouped = new Map<string, Row[]>();
  for (const row of rows) {
    const id = row.cells['id'] ?? '';
    const group = grouped.get(id);
    if (group) group.push(row);
    else grouped.set(id, [row]);
  }
  const groups = [...grouped.values()];
  const products = groups.map((group) => productOfRows(group, options, of.currency, categories, faults));
  const lines = groups.map((group) => group.map((row) => row.line));
  return {
    json: { shop: { name: of.name, currency: of.currency }, categories: [...categories.values()], products },
    lineOf: ([list, product, , variant]) =>
      list === 'products' ? (lines[Number(product)]?.[Number(variant ?? 0)] ?? 1) : 1,
    faults,
  };
}

/** The columns that tell variants apart, once all columns were looked at. */
export function optionColumns(columns: readonly string[], faults: TableFaults): readonly string[] {
  const missing = needed.filter((column) => !columns.includes(column));
  if (columns.length > 0 && missing.length > 0) {
    faults.push({ line: 1, message: `there is no column ${missing.join(', ')}` });
  }
  const strange = columns.filter((column) => !known.has(column) && !isOption(column));
  if (strange.length > 0) {
    faults.push({
      line: 1,
      message: `unknown column ${strange.map((name) => JSON.stringify(name)).join(', ')}`,
    });
  }
  return columns.filter(isOption);
}

/** A product of its rows, in the form of a catalogue's JSON but not yet checked; a category that is new is made. */
export function productOfRows(
  group: readonly Row[],
  options: readonly string[],
  currency: string,
  categories: Map<string, { readonly id: string; readonly name: string }>,
  faults: TableFaults,
) {
  const [first] = group;
  const said = first?.cells ?? {};
  for (const { line, cells } of group) {
    for (const column of ofProduct) {
      if ((cells[column] ?? '') === '' || cells[column] === said[column]) continue;
      const where = `line ${String(first?.line)}`;
      faults.push({ line, message: `${column}: ${where} says otherwise of the same product` });
    }
  }
  const category = categoryOf(said['category'] ?? '', categories);
  const name = said['name'] ?? '';
  return {
    id: said['id'],
    name,
    category,
    summary: said['summary'] || name,
    description: said['description'] || said['summary'] || name,
    tags: listOf(said['tags']),
    ...(said['synonyms'] && { synonyms: listOf(said['synonyms']) }),
    image: { alt: said['image'] || name },
    ...(said['added'] && { added: said['added'] }),
    variants: group.map(({ line, cells }) => variantOf(cells, options, currency, line, faults)),
  };
}

/** How a table is read, held or not. */
export const tableForm = {
  ...{ bom: true, info: true, skip_empty_lines: true, trim: true, relax_column_count: true },
} as const;

function readRows(text: string, faults: TableFaults) {
  try {
    const read = parse(text, tableForm) as unknown as readonly {
      readonly record: readonly string[];
      readonly info: { readonly lines: number };
    }[];
    const [head, ...body] = read;
    if (!head) faults.push({ line: 1, message: 'the file is empty' });
    const columns = (head?.record ?? []).map((column) => column.toLowerCase());
    const rows = body.map(({ record, info }): Row => {
      if (record.length > columns.length) {
        faults.push({
          line: info.lines,
          message: `${String(record.length)} cells for ${String(columns.length)} columns`,
        });
      }
      const cells = Object.fromEntries(columns.map((column, at) => [column, record[at] ?? '']));
      return { line: info.lines, cells };
    });
    return { columns, rows };
  } catch (error) {
    const line = error instanceof Error && 'lines' in error ? Number(error.lines) : 1;
    faults.push({ line, message: 'a quotation mark is missing or too many' });
    return { columns: [], rows: [] };
  }
}

function variantOf(
  cells: Readonly<Record<string, string>>,
  options: readonly string[],
  currency: string,
  line: number,
  faults: TableFaults,
) {
  const price = minorUnits(cells['price'] ?? '', currency);
  if (price === undefined) {
    const example = exponentOf(currency) === 0 ? '1650' : '16.50';
    faults.push({
      line,
      message: `price: expected an amount such as ${example}, found ${JSON.stringify(cells['price'])}`,
    });
  }
  const chosen = options.flatMap((column): [string, string][] =>
    cells[column] ? [[column.replace(/^option /, ''), cells[column]]] : [],
  );
  return {
    sku: cells['sku'],
    options: Object.fromEntries(chosen),
    price: price ?? 0,
    stock: numberOf(cells['stock']),
    ...(cells['weight'] && { weight: numberOf(cells['weight']) }),
  };
}

/** An amount in whole units of the currency, such as 16.50, in its minor units; undefined when it is none. */
export function minorUnits(amount: string, currency: string): number | undefined {
  const digits = exponentOf(currency);
  const [, whole, part = ''] = /^(\d{1,9})(?:\.(\d+))?$/.exec(amount.trim()) ?? [];
  if (whole === undefined || part.length > digits) return undefined;
  return Number(whole + part.padEnd(digits, '0'));
}

/** What is no number stays as it is, and is told of by whoever checks. */
const numberOf = (cell: string | undefined): unknown =>
  cell && /^-?\d+(\.\d+)?$/.test(cell) ? Number(cell) : cell;

const listOf = (cell = ''): readonly string[] =>
  cell
    .split(';')
    .map((word) => word.trim())
    .filter((word) => word !== '');

/** The id of a category that is named by its id or its name; a new one gets an id from its name. */
export function categoryOf(
  said: string,
  categories: Map<string, { readonly id: string; readonly name: string }>,
): string {
  const held = [...categories.values()].find(
    (row) => row.id === said || row.name.toLowerCase() === said.toLowerCase(),
  );
  if (held) return held.id;
  const id = said
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  if (id !== '') categories.set(id, { id, name: said });
  return id;
}
