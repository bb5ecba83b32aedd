import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { BotDefinition } from './definition.ts';
import { DefinitionFault } from './fault.ts';
import { filesOf, shownPath, within, type DefinitionEntry, type DefinitionFiles } from './files.ts';
import { readDefinition, readDefinitionTree, type DefinitionTree } from './load.ts';
import { readZip, zipLimits, type Zip, type ZipLimits } from './zip.ts';

/** Packed bytes of the largest zip that is read at all. */
const largestZip = 64 * 2 ** 20;

/**
 * Reads an export, zipped or unpacked. A zip is read in memory and only within limits. Throws {@link DefinitionFault} with one
 * line for each fault: file, field, what was expected.
 */
export async function openDefinition(path: string, limits: ZipLimits = zipLimits): Promise<BotDefinition> {
  return readDefinition(await openFiles(path, limits));
}

/** Reads an export, zipped or unpacked, with its files. Throws {@link DefinitionFault}. */
export async function openTree(path: string): Promise<DefinitionTree> {
  return readDefinitionTree(await openFiles(path));
}

/** The files of an export, zipped or unpacked. Throws {@link DefinitionFault} for what is neither. */
export async function openFiles(path: string, limits: ZipLimits = zipLimits): Promise<DefinitionFiles> {
  const file = resolve(path);
  const shown = shownPath(file);
  const found = await stat(file).catch((error: unknown) => {
    throw new DefinitionFault([`${shown}: ${unreadable(error)}`]);
  });
  if (found.isDirectory()) return filesOf(file);
  if (!found.isFile()) throw new DefinitionFault([`${shown}: neither a folder nor a zip`]);
  if (found.size > largestZip)
    throw new DefinitionFault([`${shown}: larger than 64 MB: no export of a bot is`]);
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new DefinitionFault([`${shown}: ${unreadable(error)}`]);
  });
  if (bytes.length === 0 || bytes[0] !== 0x50) {
    throw new DefinitionFault([`${shown}: not a zip. Name an export's zip or its unpacked folder`]);
  }
  return filesInZip(readZip(bytes, shown, limits), shown);
}

function unreadable(error: unknown): string {
  const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
  return isMissing ? 'there is no such file or folder' : 'cannot be read';
}

/** A zip's files in folders; `shown` is what faults call the zip. */
export function filesInZip(zip: Zip, shown: string): DefinitionFiles {
  const folders = foldersOf(zip.names);
  return {
    list: (folder) =>
      Promise.resolve([...(folders.get(folder) ?? new Map<string, DefinitionEntry>()).values()]),
    read(file) {
      const content = zip.read(file);
      return content
        ? Promise.resolve(content.toString('utf8'))
        : Promise.reject(new Error(`There is no ${file}.`));
    },
    shown: (path) => within(shown, path),
  };
}

/** Folder → name → entry. Real zips have no entries for folders: the names of the files tell them. */
function foldersOf(names: readonly string[]): ReadonlyMap<string, ReadonlyMap<string, DefinitionEntry>> {
  const folders = new Map<string, Map<string, DefinitionEntry>>();
  for (const name of names) {
    const parts = name.split('/').filter((part) => part !== '' && part !== '.');
    parts.forEach((part, depth) => {
      const folder = parts.slice(0, depth).join('/');
      const held = folders.get(folder) ?? new Map<string, DefinitionEntry>();
      folders.set(folder, held.set(part, { name: part, isFolder: depth < parts.length - 1 }));
    });
  }
  return folders;
}
