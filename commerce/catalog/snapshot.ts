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
}

/** Grows when what is kept, or the words that an index is made of, change. */
const format = 2;
/** An item may have 400 KB. */
const pieceSize = 380_000;
const atOnce = 20;

const [pack, unpack] = [promisify(gzip), promisify(gunzip)];

/** A snapshot that cannot be used: of another format, or with pieces missing or spoiled. */
export class BadSnapshot extends Error {
  override readonly name = 'BadSnapshot';
}

/** Keeps all that products say and its index in pieces. Nobody finds them until the answer is put into the shop's item. */
export async function saveSnapshot({ store }: Means, { products, index }: Said): Promise<KeptSnapshot> {
  const said = Buffer.from(JSON.stringify([...products]));
  const size = Buffer.alloc(4);
  size.writeUInt32LE(said.byteLength);
  const bytes = await pack(Buffer.concat([size, said, packIndex(index.parts)]), { level: 4 });
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
  const end = 4 + whole.readUInt32LE(0);
  const products = new Map(JSON.parse(whole.toString('utf8', 4, end)) as [string, KeptProduct][]);
  return { products, index: openIndex(unpackIndex(whole.subarray(end)), [...products.keys()]) };
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
