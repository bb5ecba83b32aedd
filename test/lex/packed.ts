import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Every file below a folder, as a zip holds them. */
export function packed(folder: string, under = ''): Record<string, Uint8Array> {
  return Object.fromEntries(
    readdirSync(folder, { withFileTypes: true }).flatMap((entry): [string, Uint8Array][] => {
      const path = join(folder, entry.name);
      const name = `${under}${entry.name}`;
      return entry.isDirectory() ? Object.entries(packed(path, `${name}/`)) : [[name, readFileSync(path)]];
    }),
  );
}
