import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DefinitionFault } from './fault.ts';
import { shownPath, within } from './files.ts';

/** The files of a version by their paths with `/`. Hidden files, such as a desktop leaves them, are no part of it. */
export type Tree = ReadonlyMap<string, Buffer>;

/** Reads every file of a version. Throws {@link DefinitionFault} where there is no such folder, and for a link. */
export async function readTree(directory: string): Promise<Tree> {
  const tree = new Map<string, Buffer>();
  const faults: string[] = [];
  await collect('');
  if (faults.length > 0) throw new DefinitionFault(faults);
  return tree;

  async function collect(folder: string): Promise<void> {
    const entries = await readdir(join(directory, folder), { withFileTypes: true }).catch(() => undefined);
    if (!entries) {
      faults.push(`${shownPath(join(directory, folder))}: there is no such folder`);
      return;
    }
    for (const entry of entries.filter(({ name }) => !name.startsWith('.'))) {
      const path = within(folder, entry.name);
      if (entry.isDirectory()) await collect(path);
      else if (entry.isFile()) tree.set(path, await readFile(join(directory, path)));
      else faults.push(`${shownPath(join(directory, path))}: a link. Put the file itself there`);
    }
  }
}

/** What a tree holds, in short. */
export interface TreeHash {
  /** SHA-256 in hex over all paths and contents: the same whatever order the files are read in, and however lines end. */
  readonly hash: string;
  /** Path → the first 16 digits of the SHA-256 of the file, in the order of the paths. */
  readonly files: Readonly<Record<string, string>>;
}

export function hashTree(tree: Tree): TreeHash {
  const paths = [...tree.keys()].sort();
  const all = createHash('sha256');
  const files = paths.map((path): [string, string] => {
    const file = createHash('sha256')
      .update(withLineFeeds(tree.get(path)))
      .digest('hex');
    all.update(`${path}\0${file}\n`);
    return [path, file.slice(0, 16)];
  });
  return { hash: all.digest('hex'), files: Object.fromEntries(files) };
}

/** Git may end lines as the system does. */
const withLineFeeds = (content: Buffer = Buffer.alloc(0)): Buffer =>
  content.includes('\r\n')
    ? Buffer.from(content.toString('latin1').replaceAll('\r\n', '\n'), 'latin1')
    : content;
