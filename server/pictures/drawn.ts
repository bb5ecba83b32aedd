import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What is asked for instead of a drawing, the smallest first. */
const kinds = ['jpg', 'jpeg', 'png', 'gif'] as const;

/** Where a catalogue's pictures lie. */
export const picturesOf = (catalogue: string): string => join(dirname(catalogue), 'images');

/** The file that lists a folder's pictures where they lie elsewhere, as those of a bundled function do: `images.json` for `images`. */
export const listOf = (folder: string): string => `${folder}.json`;

/** Finds the picture that lies under a drawing's name in the shop's folder of pictures: `/images/mug.jpg` for `/images/mug.svg`. */
export function rastersIn(folder: string): (url: string) => string | undefined {
  const listed = existsSync(folder) ? undefined : listedIn(listOf(folder));
  const isThere = (file: string) => (listed ? listed.has(file) : existsSync(join(folder, file)));
  return (url) => {
    const [, name] = /^\/images\/([\w-]+)\.svg$/.exec(url) ?? [];
    const kind = name === undefined ? undefined : kinds.find((each) => isThere(`${name}.${each}`));
    return name === undefined || kind === undefined ? undefined : `/images/${name}.${kind}`;
  };
}

function listedIn(file: string): ReadonlySet<string> | undefined {
  return existsSync(file) ? new Set(JSON.parse(readFileSync(file, 'utf8')) as string[]) : undefined;
}
