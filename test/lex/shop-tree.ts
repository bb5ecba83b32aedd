import { readFileSync, writeFileSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A copy of ShopBot's DRAFT that a test edits. Files are those of en_US, such as `Intents/Help/Intent.json`. */
export interface ShopTree {
  readonly path: string;
  file(name: string): string;
  read(name: string): string;
  write(name: string, text: string): void;
  /** Puts a value at a path inside a file, such as `slotPriorities[1].priority`; undefined takes the key out. */
  set(name: string, path: string, value: unknown): void;
  get(name: string, path: string): unknown;
  copy(from: string, to: string): Promise<void>;
  remove(name: string): Promise<void>;
  dispose(): Promise<void>;
}

/** Copies ShopBot's DRAFT into a folder of its own, with en_US alone unless all of it is wanted. */
export async function shopTree(wanted: 'en_US' | 'all' = 'en_US'): Promise<ShopTree> {
  const path = await mkdtemp(join(tmpdir(), 'shop-tree-'));
  await cp(join(import.meta.dirname, '../../lex-definitions/ShopBot/DRAFT'), path, {
    recursive: true,
    filter: (from) => wanted === 'all' || !/BotLocales\/(?!en_US)/.test(from),
  });
  const file = (name: string) => join(path, 'ShopBot/BotLocales/en_US', name);
  const read = (name: string) => readFileSync(file(name), 'utf8');
  const write = (name: string, text: string) => writeFileSync(file(name), text);
  const json = (name: string) => JSON.parse(read(name)) as unknown;
  return {
    path,
    file,
    read,
    write,
    set: (name, at, value) => write(name, JSON.stringify(put(json(name), keysOf(at), value), null, 2)),
    get: (name, at) => keysOf(at).reduce<unknown>((part, key) => (part as Parts)[key], json(name)),
    copy: (from, to) => cp(file(from), file(to), { recursive: true }),
    remove: (name) => rm(file(name), { recursive: true }),
    dispose: () => rm(path, { recursive: true }),
  };
}

type Parts = Readonly<Record<string, unknown>>;

const keysOf = (path: string) => path.split(/[.[\]]+/).filter((key) => key !== '');

function put(part: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(part)) {
    return part.map((entry: unknown, at) => (String(at) === key ? put(entry, rest, value) : entry));
  }
  const parts = (part ?? {}) as Parts;
  return { ...parts, [key]: put(parts[key], rest, value) };
}

/** A message group with one text. */
export const group = (value: string) => ({ message: { plainTextMessage: { value } }, variations: null });

/** A response with one message for each text. */
export const response = (...texts: readonly string[]) => ({
  messageGroupsList: texts.map(group),
  allowInterrupt: true,
});

/** A next step. */
export const step = (
  type: string,
  more: { readonly slot?: string; readonly intent?: string; readonly attributes?: object } = {},
) => ({
  sessionAttributes: more.attributes ?? null,
  dialogAction: { type, slotToElicit: more.slot ?? null, suppressNextMessage: null },
  intent: { name: more.intent ?? null, slots: null },
});

/** A context that an intent opens. */
export const context = (name: string) => ({ name, timeToLiveInSeconds: 90, turnsToLive: 5 });
