import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Means } from '../effects.ts';
import type { KeptProduct, KeptSnapshot } from '../kept.ts';
import { packIndex, unpackIndex } from '../search/pack.ts';
import { openIndex, type SearchIndex } from '../search/search.ts';

/** All that products say, in the merchant's order, with the index over it. */
export interface Said {
  readonly products: ReadonlyMap<string, KeptProduct>;
  readonly index: SearchIndex;
  /** What each variant cost at {@link asOf} in minor units, product by product; NaN when it could not be had. */
  readonly costs: Float64Array;
  /** Milliseconds since 1970: whatever moved from then on may be missing in the costs. */
  readonly asOf: number;
}

/** Grows when what is kept, or the words that an index is made of, change. */
const format = 3;
/** An item may have 400 KB. */
const pieceSize = 380_000;
const atOnce = 20;
/** It says how many bytes the products and the numbers have. */
const headSize = 8;

const [pack, unpack] = [promisify(gzip), promisify(gunzip)];

/** A snapshot that cannot be used: of another format, or with pieces missing or spoiled. */
export class BadSnapshot extends Error {
  override readonly name = 'BadSnapshot';
}

/** Keeps all that products say and its index in pieces. Nobody finds them until the answer is put into the shop's item. */
export async function saveSnapshot({ store }: Means, said: Said): Promise<KeptSnapshot> {
  const words = Buffer.from(JSON.stringify([...said.products]));
  const numbers = new Float64Array(said.costs.length + 1);
  numbers[0] = said.asOf;
  numbers.set(said.costs, 1);
  const head = Buffer.alloc(headSize);
  head.writeUInt32LE(words.byteLength);
  head.writeUInt32LE(numbers.byteLength, 4);
  const whole = [head, words, new Uint8Array(numbers.buffer), packIndex(said.index.parts)];
  const bytes = await pack(Buffer.concat(whole), { level: 4 });
  const digest = createHash('sha256').update(bytes).digest('hex');
  const pieces = Math.ceil(bytes.byteLength / pieceSize);
  for (const numbers of batches(pieces)) {
    await store.entities.piece
      .put(numbers.map((no) => ({ digest, no, bytes: bytes.subarray(no * pieceSize, (no + 1) * pieceSize) })))
      .go({ concurrency: 2 });
  }
  return { digest, pieces, format };
}

/** Opens a snapshot. Throws {@link BadSnapshot}. */
export async function loadSnapshot({ store }: Means, kept: KeptSnapshot): Promise<Said> {
  if (kept.format !== format) throw new BadSnapshot(`it has format ${String(kept.format)}`);
  const held = new Map<number, Uint8Array>();
  for (const numbers of batches(kept.pieces)) {
    let wanted = numbers.map((no) => ({ digest: kept.digest, no }));
    while (wanted.length > 0) {
      const { data, unprocessed } = await store.entities.piece.get(wanted).go({ consistent: true });
      for (const { no, bytes } of data) held.set(no, bytes);
      wanted = unprocessed;
    }
  }
  const bytes = Buffer.concat([...held.entries()].sort(([a], [b]) => a - b).map(([, part]) => part));
  if (createHash('sha256').update(bytes).digest('hex') !== kept.digest) {
    throw new BadSnapshot(
      `${String(kept.pieces - held.size)} of its pieces are missing, or some are spoiled`,
    );
  }
  const whole = await unpack(bytes);
  const saidTo = headSize + whole.readUInt32LE(0);
  const numbersTo = saidTo + whole.readUInt32LE(4);
  const products = new Map(JSON.parse(whole.toString('utf8', headSize, saidTo)) as [string, KeptProduct][]);
  // A copy of its own, since numbers have to begin at a multiple of their size.
  const numbers = new Float64Array(Uint8Array.from(whole.subarray(saidTo, numbersTo)).buffer);
  const index = openIndex(unpackIndex(whole.subarray(numbersTo)), [...products.keys()]);
  return { products, index, costs: numbers.subarray(1), asOf: numbers[0] ?? 0 };
}

/** Removes the pieces of a snapshot that nothing names any more. */
export async function dropSnapshot({ store }: Means, kept: KeptSnapshot): Promise<void> {
  for (const numbers of batches(kept.pieces)) {
    await store.entities.piece.delete(numbers.map((no) => ({ digest: kept.digest, no }))).go();
  }
}

function batches(pieces: number): readonly (readonly number[])[] {
  const numbers = Array.from({ length: pieces }, (_, no) => no);
  return Array.from({ length: Math.ceil(pieces / atOnce) }, (_, at) =>
    numbers.slice(at * atOnce, (at + 1) * atOnce),
  );
}
