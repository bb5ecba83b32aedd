import type { NeighbourRows, Neighbours } from '../../commerce/recommendations/neighbours.ts';
import type { Tally } from '../../commerce/recommendations/tally.ts';

/** The neighbours of many items, held in memory. */
export interface HeldRows extends Required<NeighbourRows> {
  /** Bytes of all that is held, room included that rows left when they grew. */
  bytes(): number;
}

/** So many entries of rows share their arrays: an array for each row would take more memory than what stands in it. */
const slabSize = 1 << 20;

interface Slab {
  readonly ids: Uint32Array;
  readonly weights: Float32Array;
  readonly commons: Uint8Array;
}

/** Holds rows as parts of a few large arrays, 9 bytes an entry. A row that grows moves, and leaves its room to the next of that size. */
export function heldRows(): HeldRows {
  const slabs: Slab[] = [];
  let used = slabSize;
  const free = new Map<number, number[]>();
  const rows: (HeldRow | undefined)[] = [];

  const roomFor = (length: number): number => {
    const left = free.get(length)?.pop();
    if (left !== undefined) return left;
    if (used + length > slabSize) {
      slabs.push({
        ids: new Uint32Array(slabSize),
        weights: new Float32Array(slabSize),
        commons: new Uint8Array(slabSize),
      });
      used = 0;
    }
    const start = (slabs.length - 1) * slabSize + used;
    used += length;
    return start;
  };

  /** A tally whose arrays are parts of a slab; arrays that are put in are copied there. */
  class HeldTally implements Tally {
    size = 0;
    at = 0;
    #start: number;
    #length: number;
    constructor({ ids, weights, commons, size, at }: Tally) {
      this.#length = ids.length;
      this.#start = roomFor(ids.length);
      this.size = size;
      this.at = at;
      this.ids.set(ids);
      this.weights.set(weights);
      this.commons.set(commons);
    }
    get ids(): Uint32Array {
      return this.#part((slab) => slab.ids);
    }
    /** The first of three that a row puts in when it grows. */
    set ids(larger: Uint32Array) {
      const [weights, commons] = [this.weights, this.commons];
      const left = free.get(this.#length) ?? [];
      left.push(this.#start);
      free.set(this.#length, left);
      this.#length = larger.length;
      this.#start = roomFor(larger.length);
      this.ids.set(larger);
      this.weights.set(weights);
      this.commons.set(commons);
    }
    get weights(): Float32Array {
      return this.#part((slab) => slab.weights);
    }
    set weights(larger: Float32Array) {
      this.weights.set(larger);
    }
    get commons(): Uint8Array {
      return this.#part((slab) => slab.commons);
    }
    set commons(larger: Uint8Array) {
      this.commons.set(larger);
    }
    #part<T extends Uint8Array | Uint32Array | Float32Array>(of: (slab: Slab) => T): T {
      const from = this.#start % slabSize;
      const slab = slabs[Math.floor(this.#start / slabSize)];
      if (!slab) throw new RangeError('This row has no room.');
      return of(slab).subarray(from, from + this.#length) as T;
    }
  }
  interface HeldRow extends Neighbours {
    readonly with: HeldTally;
  }

  return {
    get: (item) => rows[item],
    set: (item, { with: tally, count }) => (rows[item] = { with: new HeldTally(tally), count }),
    bytes: () => slabs.length * slabSize * 9,
  };
}
