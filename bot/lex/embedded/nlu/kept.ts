import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { LocaleDefinition } from '../../definitions/definition.ts';
import { backgroundIn } from './background/background.ts';
import type { Learned } from './learned.ts';

/** Raise this whenever the same definition would be learned otherwise: what older code kept is then learned anew. */
const version = 11;

/**
 * What a locale's samples teach, from the folder where it was kept by an earlier start, else learned now and kept there. The key is
 * the definition's hash; a file that cannot be read is learned anew, a folder that cannot be written is no error.
 */
export async function learnedOnce(
  folder: string | undefined,
  locale: LocaleDefinition,
  withMeaning: boolean,
  learn: () => Promise<Learned>,
): Promise<Learned> {
  if (folder === undefined) return learn();
  const file = join(folder, `${keyOf(locale, withMeaning)}.learned`);
  const kept = read(file);
  if (kept) return kept;
  const learned = await learn();
  write(folder, file, learned);
  return learned;
}

function keyOf(locale: LocaleDefinition, withMeaning: boolean): string {
  const learnt = JSON.stringify([
    version,
    process.versions.v8,
    withMeaning,
    backgroundIn(locale.localeId),
    locale,
  ]);
  return createHash('sha256').update(learnt).digest('hex').slice(0, 32);
}

/** The checksum comes first: half a file is none. */
function read(file: string): Learned | undefined {
  try {
    const bytes = readFileSync(file);
    const content = bytes.subarray(32);
    if (!checksum(content).equals(bytes.subarray(0, 32))) return undefined;
    return deserialize(content) as Learned;
  } catch {
    return undefined;
  }
}

function write(folder: string, file: string, learned: Learned): void {
  try {
    const content = serialize(learned);
    const draft = `${file}.${String(process.pid)}`;
    mkdirSync(folder, { recursive: true });
    writeFileSync(draft, Buffer.concat([checksum(content), content]));
    renameSync(draft, file);
  } catch {
    // The next start learns again.
  }
}

function checksum(content: Uint8Array): Buffer {
  return createHash('sha256').update(content).digest();
}
