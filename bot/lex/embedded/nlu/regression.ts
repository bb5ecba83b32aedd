/** A sparse vector: positions and weights in step. */
export interface Vector {
  readonly at: readonly number[];
  readonly weight: readonly number[];
}

/** A trained classifier: probabilities of the classes, in their order. */
export type Classify = (vector: Vector) => readonly number[];

const epochs = 24;
const rate = 0.5;
const decay = 1e-5;

/**
 * Multinomial logistic regression by AdaGrad. Deterministic: the rows are visited in an order that depends on nothing but their
 * number.
 */
export function train(
  rows: readonly Vector[],
  labels: readonly number[],
  size: number,
  classes: number,
): Classify {
  const weights = new Float64Array(size * classes);
  const squares = new Float64Array(size * classes).fill(1e-3);
  const bias = new Float64Array(classes);
  const order = shuffled(rows.length);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    for (const index of order) {
      const row = rows[index];
      if (row) step(row, labels[index] ?? 0);
    }
  }
  return (vector) => softmax(scores(vector));

  function scores(row: Vector): Float64Array {
    const sums = Float64Array.from(bias);
    for (let i = 0; i < row.at.length; i += 1) {
      const base = (row.at[i] ?? 0) * classes;
      const value = row.weight[i] ?? 0;
      for (let c = 0; c < classes; c += 1) sums[c] = (sums[c] ?? 0) + value * (weights[base + c] ?? 0);
    }
    return sums;
  }

  function step(row: Vector, label: number): void {
    const errors = softmax(scores(row));
    errors[label] = (errors[label] ?? 0) - 1;
    for (let c = 0; c < classes; c += 1) bias[c] = (bias[c] ?? 0) - 0.02 * (errors[c] ?? 0);
    for (let i = 0; i < row.at.length; i += 1) {
      const base = (row.at[i] ?? 0) * classes;
      const value = row.weight[i] ?? 0;
      for (let c = 0; c < classes; c += 1) {
        const k = base + c;
        const gradient = value * (errors[c] ?? 0) + decay * (weights[k] ?? 0);
        squares[k] = (squares[k] ?? 0) + gradient * gradient;
        weights[k] = (weights[k] ?? 0) - (rate * gradient) / Math.sqrt(squares[k] ?? 1);
      }
    }
  }
}

function softmax(sums: Float64Array): number[] {
  const top = Math.max(...sums);
  const powers = Array.from(sums, (sum) => Math.exp(sum - top));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

/** A fixed permutation. */
function shuffled(length: number): readonly number[] {
  const order = Array.from({ length }, (_, index) => index);
  let seed = 12345;
  for (let i = length - 1; i > 0; i -= 1) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    const j = seed % (i + 1);
    const held = order[i] ?? 0;
    order[i] = order[j] ?? 0;
    order[j] = held;
  }
  return order;
}
