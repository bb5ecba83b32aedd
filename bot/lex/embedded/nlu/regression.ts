import type { Kinship } from './kinship.ts';
import { shuffled } from './shuffled.ts';
import { createTable, type Vector } from './table.ts';

/** What was learned: for each feature a weight per class, and a bias per class. */
export interface Regression {
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

/** How long and how hard is learned. */
export interface Pace {
  readonly epochs: number;
  /** The step of the first epoch; it shrinks evenly to nothing. */
  readonly rate: number;
  /** Classes that learn from each other's samples; none unless given. */
  readonly kinship?: Kinship;
}

/** An error so small teaches nothing. */
const negligible = 1e-3;

/**
 * Multinomial logistic regression by stochastic gradient descent. Deterministic: the rows are visited in an order that depends on
 * nothing but their number. A step for a class is a smaller one for its kin. `done` hears of each epoch that is over.
 */
export function train(
  rows: readonly Vector[],
  labels: readonly number[],
  size: number,
  classes: number,
  pace: Pace,
  done: (epochs: number) => void = () => undefined,
): Regression {
  const bias = new Float32Array(classes);
  const longest = rows.reduce((most, row) => Math.max(most, row.at.length), 0);
  const table = createTable(size, classes, longest);
  const errors = new Float64Array(classes);
  const order = shuffled(rows.length);
  const steps = pace.epochs * rows.length;
  let taken = 0;
  for (let epoch = 0; epoch < pace.epochs; epoch += 1) {
    for (const index of order) {
      const row = rows[index];
      const rate = pace.rate * (1 - taken / steps);
      taken += 1;
      if (row) step(row, labels[index] ?? 0, rate);
    }
    done(epoch + 1);
  }
  const weights = new Float32Array(size * classes);
  for (let row = 0; row < size; row += 1) {
    const from = row * table.width;
    weights.set(table.weights.subarray(from, from + classes), row * classes);
  }
  return { weights, bias };

  function step(row: Vector, label: number, rate: number): void {
    table.multiply(row);
    for (let c = 0; c < classes; c += 1) errors[c] = (table.sums[c] ?? 0) + (bias[c] ?? 0);
    softmax(errors);
    errors[label] = (errors[label] ?? 0) - 1;
    for (let c = 0; c < classes; c += 1) {
      const error = errors[c] ?? 0;
      const counts = Math.abs(error) >= negligible;
      table.changes[c] = counts ? error : 0;
      if (counts) bias[c] = (bias[c] ?? 0) - 0.1 * rate * error;
    }
    pace.kinship?.forEach((kin, c) => {
      const error = errors[c] ?? 0;
      if (Math.abs(error) < negligible) return;
      for (const { other, share } of kin) table.changes[other] = (table.changes[other] ?? 0) + share * error;
    });
    table.change(row, -rate);
  }
}

/** How likely each class is, in their order. */
export function likelihoods(model: Regression, row: Vector): Float64Array {
  const { weights, bias } = model;
  const { at, weight } = row;
  const classes = bias.length;
  const sums = Float64Array.from(bias);
  // Four features at a time: most of the work is to read and write the sums.
  const whole = at.length - (at.length % 4);
  for (let i = 0; i < whole; i += 4) {
    const [a, b, c, d] = [weight[i] ?? 0, weight[i + 1] ?? 0, weight[i + 2] ?? 0, weight[i + 3] ?? 0];
    const from = (at[i] ?? 0) * classes;
    const second = (at[i + 1] ?? 0) * classes;
    const third = (at[i + 2] ?? 0) * classes;
    const fourth = (at[i + 3] ?? 0) * classes;
    for (let k = 0; k < classes; k += 1) {
      sums[k] =
        (sums[k] ?? 0) +
        (a * (weights[from + k] ?? 0) + b * (weights[second + k] ?? 0)) +
        (c * (weights[third + k] ?? 0) + d * (weights[fourth + k] ?? 0));
    }
  }
  for (let i = whole; i < at.length; i += 1) {
    const from = (at[i] ?? 0) * classes;
    const value = weight[i] ?? 0;
    for (let k = 0; k < classes; k += 1) sums[k] = (sums[k] ?? 0) + value * (weights[from + k] ?? 0);
  }
  return softmax(sums);
}

function softmax(sums: Float64Array): Float64Array {
  const top = sums.reduce((most, sum) => Math.max(most, sum), -Infinity);
  let total = 0;
  for (let c = 0; c < sums.length; c += 1) total += sums[c] = Math.exp((sums[c] ?? 0) - top);
  for (let c = 0; c < sums.length; c += 1) sums[c] = (sums[c] ?? 0) / total;
  return sums;
}
