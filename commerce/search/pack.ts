import type { IndexParts } from './search.ts';

/** Puts an index into bytes. */
export function packIndex({ words, postings }: IndexParts): Uint8Array {
  const { starts, documents, counts, lengths } = postings;
  const spoken = new TextEncoder().encode(words.join('\n'));
  const parts = [spoken, ...[starts, documents, counts, lengths].map(bytesOf)];
  const sizes = bytesOf(Uint32Array.from(parts, (part) => part.byteLength));
  return Buffer.concat([sizes, ...parts]);
}

/** Takes an index out of the bytes that {@link packIndex} made. Throws a RangeError when they are something else. */
export function unpackIndex(bytes: Uint8Array): IndexParts {
  const sizes = new Uint32Array(cut(bytes, 0, partCount * 4));
  let at = partCount * 4;
  const next = (part: number): ArrayBuffer => cut(bytes, at, (at += sizes[part] ?? 0));
  const spoken = new TextDecoder().decode(next(0));
  const words = spoken === '' ? [] : spoken.split('\n');
  const postings = {
    starts: new Uint32Array(next(1)),
    documents: new Uint32Array(next(2)),
    counts: new Uint8Array(next(3)),
    lengths: new Uint16Array(next(4)),
  };
  const { starts, documents, counts } = postings;
  const fits =
    at === bytes.byteLength &&
    starts.length === words.length + 1 &&
    documents.length === counts.length &&
    starts[words.length] === documents.length;
  if (!fits) throw new RangeError('The bytes are no index.');
  return { words, postings };
}

const partCount = 5;

const bytesOf = ({ buffer, byteOffset, byteLength }: Uint8Array | Uint16Array | Uint32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

/** A copy of its own, since numbers have to begin at a multiple of their size. */
function cut(bytes: Uint8Array, from: number, to: number): ArrayBuffer {
  const part = new Uint8Array(Math.max(0, to - from));
  part.set(bytes.subarray(from, to));
  return part.buffer;
}
