/** A way into JSON: names and places, from the outermost. */
export type JsonPath = readonly (string | number)[];

/**
 * Tells on which line of a JSON text a value stands, counted from 1. A path that leads nowhere ends at the last value on its way, such
 * as the row in which a field is missing.
 */
export function lineInJson(text: string, path: JsonPath): number {
  let at = afterSpace(text, 0);
  for (const step of path) {
    const next = typeof step === 'number' ? itemAt(text, at, step) : fieldAt(text, at, step);
    if (next === undefined) break;
    at = next;
  }
  return lineAt(text, at);
}

/** The line on which a character stands, counted from 1. */
export function lineAt(text: string, at: number): number {
  let line = 1;
  for (let end = text.indexOf('\n'); end >= 0 && end < at; end = text.indexOf('\n', end + 1)) line += 1;
  return line;
}

function itemAt(text: string, start: number, index: number): number | undefined {
  if (text[start] !== '[') return undefined;
  let at = afterSpace(text, start + 1);
  for (let passed = 0; text[at] !== ']'; passed += 1) {
    if (passed === index) return at;
    at = afterComma(text, afterValue(text, at));
  }
  return undefined;
}

function fieldAt(text: string, start: number, name: string): number | undefined {
  if (text[start] !== '{') return undefined;
  let at = afterSpace(text, start + 1);
  while (text[at] !== '}') {
    const end = afterValue(text, at);
    const value = afterSpace(text, afterSpace(text, end) + 1);
    if (JSON.parse(text.slice(at, end)) === name) return value;
    at = afterComma(text, afterValue(text, value));
  }
  return undefined;
}

function afterValue(text: string, start: number): number {
  const first = text[start] ?? '';
  if (first === '"') return afterText(text, start);
  let at = start;
  if (!'{['.includes(first)) {
    while (at < text.length && !/[\s,\]}]/.test(text[at] ?? '')) at += 1;
    return at;
  }
  for (let depth = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '"') at = afterText(text, at) - 1;
    else if (sign === '{' || sign === '[') depth += 1;
    else if (sign === '}' || sign === ']') depth -= 1;
    if (depth === 0) return at + 1;
  }
  return text.length;
}

function afterText(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

function afterComma(text: string, end: number): number {
  const at = afterSpace(text, end);
  return text[at] === ',' ? afterSpace(text, at + 1) : at;
}

function afterSpace(text: string, start: number): number {
  let at = start;
  while (/\s/.test(text[at] ?? '')) at += 1;
  return at;
}
