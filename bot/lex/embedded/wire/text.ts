import { lexError } from '../errors.ts';

/** No request of Lex nests deeper; JSON that does would only exhaust the stack. */
const deepest = 40;

/** The text of a body. Throws `ValidationException` for bytes that are not UTF-8. */
export function readText(body: Uint8Array, field: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw lexError('ValidationException', `${field} is not valid UTF-8.`);
  }
}

/** JSON as an object; none at all counts as an empty one. Throws `ValidationException`. */
export function readObject(text: string, field: string): unknown {
  if (text.trim() === '') return {};
  if (isTooDeep(text)) throw lexError('ValidationException', `${field} is nested too deeply.`);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw lexError('ValidationException', `${field} is not valid JSON.`);
  }
  if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json;
  throw lexError('ValidationException', `${field} is not a JSON object.`);
}

function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const [bracket] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[{\]}]/gs)) {
    if (bracket === '[' || bracket === '{') depth += 1;
    else if (bracket === ']' || bracket === '}') depth -= 1;
    if (depth > deepest) return true;
  }
  return false;
}
