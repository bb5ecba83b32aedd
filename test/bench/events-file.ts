import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';

/** Who had which item when; users, items and baskets by their place among the names. */
export interface Events {
  readonly users: readonly number[];
  readonly items: readonly number[];
  /** Milliseconds since 1970. */
  readonly at: readonly number[];
  /** Empty where the file has no such column. */
  readonly baskets: readonly number[];
  /** Names by number. The user without a name is unknown. */
  readonly userNames: readonly string[];
  readonly itemNames: readonly string[];
}

/** A file of events that cannot be read: where, and what to do. */
export class EventsFault extends Error {
  override readonly name = 'EventsFault';
}

/** So many bad rows are named. */
const named = 5;

/**
 * Reads events from a CSV file, gzip or not, with a header that names `user`, `item`, `timestamp` (ISO 8601, or seconds or milliseconds
 * since 1970) and perhaps `basket`, in any order beside other columns. Throws {@link EventsFault} where rows are wrong.
 */
export async function readEvents(path: string, needsBaskets: boolean): Promise<Events> {
  const file = createReadStream(path);
  const bytes = path.endsWith('.gz') ? file.pipe(createGunzip()) : file;
  file.on('error', (error) => bytes.destroy(error));
  const rows = createInterface({ input: bytes, crlfDelay: Infinity });
  const users = numbering();
  const items = numbering();
  const baskets = numbering();
  const columns = {
    users: [] as number[],
    items: [] as number[],
    at: [] as number[],
    baskets: [] as number[],
  };
  const faults: string[] = [];
  let places: Places | undefined;
  let line = 0;
  let begun: { readonly text: string; readonly line: number } | undefined;
  for await (const text of rows) {
    line += 1;
    if (!begun && text.trim() === '') continue;
    const row: string = begun ? `${begun.text}\n${text}` : text;
    const cells = cellsOf(row);
    if (!cells) {
      begun = { text: row, line: begun?.line ?? line };
      continue;
    }
    begun = undefined;
    if (!places) {
      places = placesOf(path, cells, needsBaskets);
      continue;
    }
    const fault = checkRow(cells, places);
    if (fault !== undefined) {
      faults.push(`${path}:${String(line)}: ${fault}`);
      if (faults.length >= named) break;
      continue;
    }
    columns.users.push(users.numberOf(cells[places.user] ?? ''));
    columns.items.push(items.numberOf(cells[places.item] ?? ''));
    columns.at.push(momentOf(cells[places.timestamp] ?? ''));
    if (places.basket >= 0) columns.baskets.push(baskets.numberOf(cells[places.basket] ?? ''));
  }
  if (begun) faults.push(`${path}:${String(begun.line)}: a quote is opened and never closed.`);
  if (!places && !begun)
    throw new EventsFault(`${path}: the file is empty; its first line must name the columns.`);
  if (faults.length > 0) throw new EventsFault(faults.join('\n'));
  if (columns.items.length === 0) throw new EventsFault(`${path}: there are no events below the header.`);
  return { ...columns, userNames: users.names, itemNames: items.names };
}

interface Places {
  readonly user: number;
  readonly item: number;
  readonly timestamp: number;
  readonly basket: number;
}

function placesOf(path: string, header: readonly string[], needsBaskets: boolean): Places {
  const names = header.map((name) =>
    name
      .replace(/^\uFEFF/, '')
      .trim()
      .toLowerCase(),
  );
  const at = (name: string) => names.indexOf(name);
  const places = { user: at('user'), item: at('item'), timestamp: at('timestamp'), basket: at('basket') };
  const missing = Object.entries(places)
    .filter(([name, place]) => place < 0 && (name !== 'basket' || needsBaskets))
    .map(([name]) => name);
  if (missing.length > 0) {
    throw new EventsFault(
      `${path}:1: the header has no column ${missing.join(', ')}; name it in the first line.`,
    );
  }
  return places;
}

function checkRow(cells: readonly string[], { item, timestamp, basket }: Places): string | undefined {
  if (!cells[item]) return 'the item is empty.';
  const moment = cells[timestamp] ?? '';
  if (Number.isNaN(momentOf(moment))) {
    return `"${moment}" is no timestamp; write ISO 8601 or seconds since 1970.`;
  }
  return basket >= 0 && !cells[basket] ? 'the basket is empty.' : undefined;
}

/** Milliseconds of a timestamp; what has no zone is UTC. A number is in the unit that puts it into our times. */
export function momentOf(text: string): number {
  if (text.trim() === '') return NaN;
  const number = Number(text);
  if (!Number.isNaN(number)) {
    const size = Math.abs(number);
    return size < 1e11 ? number * 1000 : size < 1e14 ? number : size < 1e17 ? number / 1e3 : number / 1e6;
  }
  const hasZone = /(?:Z|[+-]\d\d:?\d\d)$/i.test(text);
  return Date.parse(hasZone || !text.includes(':') ? text : `${text.replace(' ', 'T')}Z`);
}

/** The cells of a row; quotes may hold commas and line breaks, and a doubled quote is one. Undefined when a quote is still open. */
function cellsOf(row: string): readonly string[] | undefined {
  if (!row.includes('"')) return row.split(',');
  const cells: string[] = [];
  let at = 0;
  while (at <= row.length) {
    const quoted = /^\s*"((?:[^"]|"")*)"\s*(?=,|$)/.exec(row.slice(at));
    if (!quoted && /^\s*"(?:[^"]|"")*$/.test(row.slice(at))) return undefined;
    const end = quoted ? at + quoted[0].length : (row.indexOf(',', at) + 1 || row.length + 1) - 1;
    cells.push(quoted?.[1]?.replaceAll('""', '"') ?? row.slice(at, end));
    at = end + 1;
  }
  return cells;
}

/** The places of events in order of time; those of one moment stay in the file's order. */
export const inOrderOfTime = (at: readonly number[]): readonly number[] =>
  at.map((_, place) => place).sort((a, b) => (at[a] ?? 0) - (at[b] ?? 0) || a - b);

function numbering() {
  const numbers = new Map<string, number>();
  const names: string[] = [];
  return {
    names,
    numberOf(name: string): number {
      const known = numbers.get(name);
      if (known !== undefined) return known;
      const number = names.push(name) - 1;
      numbers.set(name, number);
      return number;
    },
  };
}
