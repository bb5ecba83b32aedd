import { gistSize } from './encoder/encoder.ts';

/** How much of what sentences have in common is taken from each, and how much longer the gist is than what the first layer hears. */
const [taken, gistWorth] = [0.5, Math.sqrt(1.5)];

/** The mean of the meanings at some places, `size` numbers each: what sentences have in common tells none apart. */
export function centreOf(meanings: Float32Array, places: readonly number[], size: number): Float32Array {
  const centre = new Float32Array(size);
  for (const place of places) {
    for (let i = 0; i < size; i += 1) {
      centre[i] = (centre[i] ?? 0) + (meanings[place * size + i] ?? 0) / places.length;
    }
  }
  return centre;
}

/** A meaning without half of what sentences have in common: its two parts as long as before, but the gist longer. */
export function centred(meaning: Float32Array, centre: Float32Array): Float32Array {
  const own = meaning.map((value, i) => value - taken * (centre[i] ?? 0));
  stretch(own.subarray(0, gistSize), gistWorth);
  stretch(own.subarray(gistSize), 1);
  return own;
}

function stretch(vector: Float32Array, length: number): void {
  const factor = length / (Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0)) || 1);
  for (let i = 0; i < vector.length; i += 1) vector[i] = (vector[i] ?? 0) * factor;
}
