import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Writes a file whole or not at all: whoever reads it meanwhile sees the old text or the new one, also after a crash. */
export async function writeAtomically(file: string, text: string): Promise<void> {
  const directory = dirname(file);
  const draft = join(directory, `.${basename(file)}.${String(process.pid)}`);
  try {
    await writeDurably(draft, text);
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  await keep(directory);
}

/** Writes a file and waits until it is on the disk. */
export async function writeDurably(file: string, content: string | Uint8Array): Promise<void> {
  const handle = await open(file, 'w');
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Waits until the names in a folder are on the disk; some systems cannot be asked that. */
export async function keep(directory: string): Promise<void> {
  try {
    const handle = await open(directory, 'r');
    await handle.sync().finally(() => handle.close());
  } catch {
    // The names get there a moment later.
  }
}
