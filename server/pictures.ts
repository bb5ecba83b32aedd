import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What is asked for instead of a drawing, the smallest first. */
const kinds = ['jpg', 'jpeg', 'png', 'gif'] as const;

/** Where a catalogue's pictures lie. */
export const picturesOf = (catalogue: string): string => join(dirname(catalogue), 'images');

/** Finds the picture that lies under a drawing's name in the shop's folder of pictures: `/images/mug.jpg` for `/images/mug.svg`. */
export function rastersIn(folder: string): (url: string) => string | undefined {
  return (url) => {
    const [, name] = /^\/images\/([\w-]+)\.svg$/.exec(url) ?? [];
    const kind =
      name === undefined ? undefined : kinds.find((each) => existsSync(join(folder, `${name}.${each}`)));
    return name === undefined || kind === undefined ? undefined : `/images/${name}.${kind}`;
  };
}
