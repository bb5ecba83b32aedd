/** Where a text stops being JSON, or says a thing twice. Lines and columns count from 1. */
export interface JsonFault {
  readonly is: 'broken' | 'cut off' | 'repeated' | 'too deep';
  readonly line: number;
  readonly column: number;
  /** What was expected, or which key is repeated. */
  readonly what: string;
}

/** No export nests deeper than some thirty levels. */
const deepest = 200;

interface Scanner {
  readonly text: string;
  readonly repeated: { readonly at: number; readonly key: string }[];
  at: number;
}

class Broken extends Error {
  readonly at: number;
  constructor(at: number, what: string) {
    super(what);
    this.at = at;
  }
}

class TooDeep extends Broken {}

/**
 * Looks for what `JSON.parse` does not tell: the place of the first fault, and keys that stand twice in one object, of which it
 * silently keeps the last. Empty for sound JSON.
 */
export function jsonFaults(text: string): readonly JsonFault[] {
  const scanner: Scanner = { text, repeated: [], at: 0 };
  try {
    space(scanner);
    value(scanner, 0);
    space(scanner);
    if (scanner.at < text.length) throw new Broken(scanner.at, 'expected the end of the file');
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    const is = error instanceof TooDeep ? 'too deep' : error.at >= text.length ? 'cut off' : 'broken';
    return [{ is, ...place(text, error.at), what: error.message }];
  }
  return scanner.repeated.map(({ at, key }) => ({ is: 'repeated', ...place(text, at), what: key }));
}

function place(text: string, at: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

function space(scanner: Scanner): void {
  take(scanner, /[ \t\n\r]*/y);
}

function take(scanner: Scanner, pattern: RegExp): string | undefined {
  pattern.lastIndex = scanner.at;
  const found = pattern.exec(scanner.text)?.[0];
  if (found !== undefined) scanner.at += found.length;
  return found;
}

function value(scanner: Scanner, depth: number): void {
  if (depth > deepest) throw new TooDeep(scanner.at, `nested more than ${String(deepest)} levels deep`);
  const first = scanner.text[scanner.at];
  if (first === '{') members(scanner, depth);
  else if (first === '[') entries(scanner, depth);
  else if (first === '"') text(scanner);
  else if (take(scanner, /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y) === undefined) {
    throw new Broken(scanner.at, 'expected a value');
  }
}

function members(scanner: Scanner, depth: number): void {
  const keys = new Set<string>();
  list(scanner, '}', () => {
    const at = scanner.at;
    if (scanner.text[at] !== '"') throw new Broken(at, 'expected a key in double quotes');
    const key = text(scanner);
    if (keys.has(key)) scanner.repeated.push({ at, key });
    keys.add(key);
    space(scanner);
    if (scanner.text[scanner.at] !== ':') throw new Broken(scanner.at, 'expected a colon');
    scanner.at += 1;
    space(scanner);
    value(scanner, depth + 1);
  });
}

function entries(scanner: Scanner, depth: number): void {
  list(scanner, ']', () => value(scanner, depth + 1));
}

function list(scanner: Scanner, end: '}' | ']', entry: () => void): void {
  scanner.at += 1;
  space(scanner);
  if (scanner.text[scanner.at] === end) {
    scanner.at += 1;
    return;
  }
  for (;;) {
    entry();
    space(scanner);
    const next = scanner.text[scanner.at];
    if (next !== ',' && next !== end) throw new Broken(scanner.at, `expected a comma or ${end}`);
    scanner.at += 1;
    if (next === end) return;
    space(scanner);
  }
}

function text(scanner: Scanner): string {
  const from = scanner.at;
  scanner.at += 1;
  take(scanner, /(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*/y);
  if (scanner.text[scanner.at] !== '"')
    throw new Broken(scanner.at, 'expected the end of a text (a double quote)');
  scanner.at += 1;
  return JSON.parse(scanner.text.slice(from, scanner.at)) as string;
}
