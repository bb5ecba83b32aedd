import type { BotTree } from '../../definitions/bot-tree.ts';

/** A file's JSON with some members set; the text stays as it is where nothing changes. */
export function editedJson(text: string, changes: Readonly<Record<string, unknown>>): string {
  const json = JSON.parse(text.replace(/^\ufeff/, '')) as Record<string, unknown>;
  const changed = Object.entries(changes).filter(
    ([name, value]) => value !== undefined && !same(json[name] ?? null, value),
  );
  if (changed.length === 0) return text;
  // Real exports are one line; trees that are kept by hand are indented.
  const indent = /^\s*\{\s*\n(\s+)/.exec(text)?.[1];
  return JSON.stringify({ ...json, ...Object.fromEntries(changed) }, undefined, indent);
}

/** A tree with one file's members set. */
export function withEdited(tree: BotTree, path: string, changes: Readonly<Record<string, unknown>>): BotTree {
  const text = tree.get(path);
  return text === undefined ? tree : new Map([...tree, [path, editedJson(text, changes)]]);
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
