import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BotTree } from '../../definitions/bot-tree.ts';
import { emptyState, type ModelsState } from './state.ts';

/** Where models live between two starts. Calls come one after another. */
export interface ModelsStore {
  load(): Promise<ModelsState>;
  save(state: ModelsState): Promise<void>;
  /** The files under a hash; undefined where they were never kept. */
  loadTree(hash: string): Promise<BotTree | undefined>;
  saveTree(hash: string, tree: BotTree): Promise<void>;
}

/** Forgets everything with the process. */
export function createMemoryStore(): ModelsStore {
  let state = emptyState;
  const trees = new Map<string, BotTree>();
  return {
    load: () => Promise.resolve(state),
    save(next) {
      state = next;
      return Promise.resolve();
    },
    loadTree: (hash) => Promise.resolve(trees.get(hash)),
    saveTree(hash, tree) {
      trees.set(hash, tree);
      return Promise.resolve();
    },
  };
}

/** Keeps the state as one file in a directory, and each tree as one beside it. A file is whole or not there. */
export function createFileStore(directory: string): ModelsStore {
  const stateFile = join(directory, 'models.json');
  const treeFile = (hash: string) => join(directory, 'trees', `${hash}.json`);
  return {
    load: async () => (await readJson<ModelsState>(stateFile)) ?? emptyState,
    save: (state) => writeJson(stateFile, state),
    async loadTree(hash) {
      const files = await readJson<[string, string][]>(treeFile(hash));
      return files && new Map(files);
    },
    saveTree: (hash, tree) => writeJson(treeFile(hash), [...tree]),
  };

  async function writeJson(file: string, value: unknown): Promise<void> {
    await mkdir(join(directory, 'trees'), { recursive: true });
    const draft = `${file}.${String(process.pid)}`;
    await writeFile(draft, JSON.stringify(value));
    await rename(draft, file);
  }
}

async function readJson<T>(file: string): Promise<T | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  return JSON.parse(text) as T;
}
