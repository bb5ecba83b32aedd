import type { Vectors } from './vectors.ts';

/** How many parts a sentence is looked at in, each by itself. */
const heads = 4;

/**
 * Scaled dot products of one sentence of `count` pieces. The rows at `wide` hold question, key and value side by side, `size` floats
 * each; the rows at `into`, as long as a value, become what the pieces answer. Places are in bytes.
 */
export function attend(vectors: Vectors, wide: number, into: number, count: number, size: number): void {
  const [part, step] = [(size / heads) * 4, 3 * size * 4];
  const shares = new Float64Array(count);
  for (let head = 0; head < heads; head += 1) {
    const question = wide + head * part;
    const [key, value] = [question + size * 4, question + 2 * size * 4];
    for (let row = 0; row < count; row += 1) {
      const asked = question + row * step;
      let top = -Infinity;
      for (let other = 0; other < count; other += 1) {
        const share = vectors.product(asked, asked + part, key + other * step) / Math.sqrt(size / heads);
        shares[other] = share;
        top = Math.max(top, share);
      }
      let total = 0;
      for (let other = 0; other < count; other += 1)
        total += shares[other] = Math.exp((shares[other] ?? 0) - top);
      const to = into + row * size * 4 + head * part;
      for (let other = 0; other < count; other += 1) {
        const from = value + other * step;
        vectors.blend(from, from + part, (shares[other] ?? 0) / total, to);
      }
    }
  }
}
