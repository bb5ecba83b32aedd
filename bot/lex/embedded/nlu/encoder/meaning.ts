import { encodeAside } from '../aside/threads.ts';
import { readsAsLatin } from './encoder.ts';
import { isInstalled } from './weights.ts';

/** What a text means, as the encoder's numbers; undefined for a text in other letters than the encoder's language has. */
export type Meaning = (text: string) => Promise<Float32Array | undefined>;

/** Four kilobytes each. */
const mostKept = 2000;

/** The meanings of the sentences that were met last, of all bots. */
const kept = new Map<string, Promise<Float32Array>>();

/** How the sentences of a language are read; undefined for languages without an encoder and where its package is not installed. */
export function meaningIn(localeId: string): Meaning | undefined {
  return localeId.startsWith('en') && isInstalled() ? meaningOf : undefined;
}

async function meaningOf(text: string): Promise<Float32Array | undefined> {
  if (!readsAsLatin(text)) return undefined;
  const known = kept.get(text);
  const vector = known ?? encodeAside(text);
  kept.delete(text);
  kept.set(text, vector);
  const [oldest] = kept.keys();
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  try {
    return await vector;
  } catch (fault) {
    if (kept.get(text) === vector) kept.delete(text);
    throw fault;
  }
}
