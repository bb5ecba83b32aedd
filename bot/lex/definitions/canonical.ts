import { createHash } from 'node:crypto';
import { sortedTree, type BotTree } from './bot-tree.ts';
import { isList, isObject, plainJson, type Plain, type PlainObject } from './diff/plain-json.ts';

/**
 * What a file of a definition means: without nulls, defaults, and what Lex gives anew at every import or counts for itself, the keys
 * in order. Throws for what is no JSON.
 */
function canonical(text: string): PlainObject {
  const { slotPriorities, ...json } = plainJson(parsed(text), ['identifier', 'version']);
  if (!isList(slotPriorities)) return json;
  // Lex gives them in any order (Lex F-14).
  return { ...json, slotPriorities: [...slotPriorities].sort((a, b) => priorityOf(a) - priorityOf(b)) };
}

function priorityOf(entry: Plain): number {
  return isObject(entry) && typeof entry['priority'] === 'number' ? entry['priority'] : 0;
}

const parsed = (text: string): unknown => JSON.parse(text.replace(/^\ufeff/, ''));

/** A hash of what a bot's files mean: the same however they are written, and whatever number the version has. */
export function meaningHash(tree: BotTree): string {
  const hash = createHash('sha256');
  for (const [path, text] of sortedTree(tree)) hash.update(`${path}\0${JSON.stringify(canonical(text))}\0`);
  return hash.digest('hex');
}

/** Whether two files mean the same. */
function sameMeaning(a: string, b: string): boolean {
  return JSON.stringify(canonical(a)) === JSON.stringify(canonical(b));
}

/**
 * A tree that came from Lex, written as the one that is here: a file that means the same stays as it is; one that changed keeps its
 * identifier and the order of its keys. So only what was really changed shows in a diff, and nothing when it is pulled again.
 */
export function writtenAs(here: BotTree, pulled: BotTree): BotTree {
  return sortedTree(
    [...pulled].map(([path, text]) => {
      const before = here.get(path);
      return [path, before === undefined ? indented(text) : writtenLike(before, text)];
    }),
  );
}

function writtenLike(before: string, text: string): string {
  if (sameMeaning(before, text)) return before;
  const own = parsed(before);
  const pulled = parsed(text);
  const kept =
    isRecord(own) && isRecord(pulled) && 'identifier' in own ? { identifier: own['identifier'] } : {};
  return print(keysAs(own, isRecord(pulled) ? { ...pulled, ...kept } : pulled));
}

/** The keys that are known in the order in which they stood, the others behind them. */
function keysAs(before: unknown, now: unknown): unknown {
  if (Array.isArray(now)) {
    const list: readonly unknown[] = Array.isArray(before) ? before : [];
    return now.map((entry, index) => keysAs(list[index] ?? list[0], entry));
  }
  if (!isRecord(now)) return now;
  const known = isRecord(before) ? before : {};
  const names = [
    ...Object.keys(known).filter((name) => name in now),
    ...Object.keys(now).filter((name) => !(name in known)),
  ];
  return Object.fromEntries(names.map((name) => [name, keysAs(known[name], now[name])]));
}

const indented = (text: string): string => print(parsed(text));

const print = (json: unknown): string => `${JSON.stringify(json, undefined, 2)}\n`;

function isRecord(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}
