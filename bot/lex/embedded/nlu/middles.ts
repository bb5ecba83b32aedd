/** The middle of each class's gists: unit vectors of `size` numbers, one after another. The meanings that begin with them are `step` numbers apart. */
export function middlesOf(
  meanings: Float32Array,
  labels: readonly number[],
  classes: number,
  size: number,
  step: number,
): Float32Array {
  const middles = new Float32Array(classes * size);
  labels.forEach((label, row) => {
    const to = label * size;
    for (let i = 0; i < size; i += 1)
      middles[to + i] = (middles[to + i] ?? 0) + (meanings[row * step + i] ?? 0);
  });
  for (let from = 0; from < middles.length; from += size) {
    const middle = middles.subarray(from, from + size);
    const length = Math.sqrt(dot(middle, middle, 0)) || 1;
    for (let i = 0; i < size; i += 1) middle[i] = (middle[i] ?? 0) / length;
  }
  return middles;
}

/** How near a gist comes to each middle: cosines. */
export function nearMiddles(gist: Float32Array, middles: Float32Array): readonly number[] {
  const size = gist.length;
  return Array.from({ length: middles.length / size }, (_, label) => dot(gist, middles, label * size));
}

/** The product of a vector and the part of a matrix that begins at `from`. */
export function dot(vector: Float32Array, matrix: Float32Array, from: number): number {
  // Four sums side by side: none waits for another. A meaning has a multiple of four numbers.
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let i = 0; i < vector.length; i += 4) {
    a += (vector[i] ?? 0) * (matrix[from + i] ?? 0);
    b += (vector[i + 1] ?? 0) * (matrix[from + i + 1] ?? 0);
    c += (vector[i + 2] ?? 0) * (matrix[from + i + 2] ?? 0);
    d += (vector[i + 3] ?? 0) * (matrix[from + i + 3] ?? 0);
  }
  return a + b + c + d;
}
