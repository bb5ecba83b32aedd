/** What an intent means: the middle of its samples, and some of them. Unit vectors one after another. */
export interface Prototypes {
  /** One for each class. */
  readonly middles: Float32Array;
  readonly examples: Float32Array;
  /** The class of each example, in order. */
  readonly labels: readonly number[];
}

/** How near a meaning comes to the classes, as cosines. */
export interface Likeness {
  /** To the middle of each class. */
  readonly middles: readonly number[];
  /** To the nearest example of a class. */
  nearest(label: number): number;
}

/** Examples kept of each intent, and of the strangers: more tell little more, and a large bot has thousands. */
const most = { intent: 16, strangers: 128 };

/** Sums up the meanings of rows, `size` numbers each. The last class is the strangers. */
export function sumUp(
  meanings: Float32Array,
  labels: readonly number[],
  classes: number,
  size: number,
): Prototypes {
  const middles = new Float32Array(classes * size);
  const members: number[][] = Array.from({ length: classes }, () => []);
  labels.forEach((label, row) => {
    if (size === 0) return;
    members[label]?.push(row);
    for (let i = 0; i < size; i += 1) {
      middles[label * size + i] = (middles[label * size + i] ?? 0) + (meanings[row * size + i] ?? 0);
    }
  });
  for (let label = 0; label < classes; label += 1) {
    const middle = middles.subarray(label * size, (label + 1) * size);
    const length = Math.sqrt(dot(middle, middle, 0)) || 1;
    for (let i = 0; i < size; i += 1) middle[i] = (middle[i] ?? 0) / length;
  }
  const kept = members.flatMap((rows, label) => {
    const every = Math.max(1, rows.length / (label === classes - 1 ? most.strangers : most.intent));
    return rows.filter((_, place) => Math.floor(place / every) !== Math.floor((place - 1) / every));
  });
  const examples = new Float32Array(kept.length * size);
  kept.forEach((row, place) => {
    examples.set(meanings.subarray(row * size, (row + 1) * size), place * size);
  });
  return { middles, examples, labels: kept.map((row) => labels[row] ?? 0) };
}

/** Compares a meaning with the prototypes. */
export function compare(meaning: Float32Array, { middles, examples, labels }: Prototypes): Likeness {
  const size = meaning.length;
  return {
    middles: Array.from({ length: middles.length / size }, (_, label) => dot(meaning, middles, label * size)),
    nearest(label) {
      let best = 0;
      for (let place = labels.indexOf(label); labels[place] === label && place >= 0; place += 1) {
        best = Math.max(best, dot(meaning, examples, place * size));
      }
      return best;
    },
  };
}

/** The product of a vector and a part of a matrix that begins at `from`. */
export function dot(vector: Float32Array, matrix: Float32Array, from: number): number {
  // Four sums side by side: none waits for another. Vectors have a multiple of four numbers.
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let i = 0; i < vector.length; i += 4) {
    a += (vector[i] ?? 0) * (matrix[from + i] ?? 0);
    b += (vector[i + 1] ?? 0) * (matrix[from + i + 1] ?? 0);
    c += (vector[i + 2] ?? 0) * (matrix[from + i + 2] ?? 0);
    d += (vector[i + 3] ?? 0) * (matrix[from + i + 3] ?? 0);
  }
  return a + b + c + d;
}
