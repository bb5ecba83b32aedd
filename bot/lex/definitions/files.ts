import { readFile, readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** Where a definition's files come from: a directory or an archive. Paths are relative, with `/`; `''` is the root. */
export interface DefinitionFiles {
  /** What a folder holds; empty where there is no such folder. */
  list(folder: string): Promise<readonly DefinitionEntry[]>;
  /** The bytes of a file as text. Throws {@link DefinitionFault} with the reason, or anything else where it is missing. */
  read(file: string): Promise<string>;
  /** A path as faults name it. */
  shown(path: string): string;
}

/** A file or a folder by its own name. */
export interface DefinitionEntry {
  readonly name: string;
  readonly isFolder: boolean;
}

/** The files of a directory. */
export function filesOf(directory: string): DefinitionFiles {
  return {
    async list(folder) {
      try {
        const entries = await readdir(join(directory, folder), { withFileTypes: true });
        return entries.map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }));
      } catch {
        return [];
      }
    },
    read: (file) => readFile(join(directory, file), 'utf8'),
    shown: (path) => shownPath(join(directory, path)),
  };
}

/** Paths are shown from the working directory where they lie below it. */
export function shownPath(file: string): string {
  const path = relative(process.cwd(), file);
  return path === '' || path.startsWith('..') ? file : path;
}

/** Joins parts of a path; empty parts count for nothing. */
export function within(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('/');
}
