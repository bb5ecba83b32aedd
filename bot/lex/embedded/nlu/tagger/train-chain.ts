import { shuffled } from '../shuffled.ts';
import { createSums, type Chain, type Positions } from './chain.ts';

/** A sentence to learn from, with the right label of each word. */
export interface Labelled {
  readonly positions: Positions;
  readonly labels: Uint8Array;
}

/** How long and how hard is learned. */
export interface Pace {
  readonly epochs: number;
  readonly rate: number;
  /** How strongly weights are drawn to nothing. */
  readonly pull: number;
}

/** An error so small teaches nothing. */
const negligible = 1e-3;
const settled = 0.05;

/**
 * Learns a chain by stochastic gradient descent with a step of its own for each weight (AdaGrad). Deterministic: sentences are visited
 * in an order that depends on nothing but their number. `allowed` says which label may follow which (`labels` is the beginning).
 */
export function trainChain(
  rows: readonly Labelled[],
  features: number,
  labels: number,
  allowed: (from: number, to: number) => boolean,
  pace: Pace,
): Chain {
  const weights = new Float32Array(features * labels);
  const moves = Float32Array.from({ length: (labels + 1) * labels }, (_, at) =>
    allowed(Math.floor(at / labels), at % labels) ? 0 : -Infinity,
  );
  const chain: Chain = { labels, weights, moves };
  const slopes = new Float32Array(weights.length).fill(0.1);
  const moveSlopes = new Float32Array(moves.length).fill(0.1);
  const counts = new Float32Array(features);
  for (const { positions } of rows)
    for (const word of positions) for (const feature of word) counts[feature] = (counts[feature] ?? 0) + 1;
  const order = shuffled(rows.length);
  const total = pace.epochs * rows.length;
  const sums = createSums(chain);
  const { steps } = sums;
  const errors = new Float64Array(labels);
  const expected = new Float64Array(moves.length);
  const idle = new Uint8Array(rows.length);
  let taken = 0;
  for (let epoch = 0; epoch < pace.epochs; epoch += 1) {
    for (const index of order) {
      const row = rows[index];
      const rate = pace.rate * (1 - (0.9 * taken) / total);
      taken += 1;
      if (!row || epoch < (idle[index] ?? 0)) continue;
      // What is known well needs no lesson for a while.
      if (learn(row, rate) < settled) idle[index] = epoch + 3;
    }
  }
  return chain;

  function learn({ positions, labels: right }: Labelled, rate: number): number {
    let most = 0;
    const { words, forward, backward, fits, scales } = sums.of(positions);
    expected.fill(0);
    for (let word = 0; word < words; word += 1) {
      const at = word * labels;
      for (let label = 0; label < labels; label += 1) {
        errors[label] = (forward[at + label] ?? 0) * (backward[at + label] ?? 0);
      }
      const before = word === 0 ? labels : (right[word - 1] ?? 0);
      const own = right[word] ?? 0;
      if (word === 0) {
        for (let to = 0; to < labels; to += 1) expected[labels * labels + to] = errors[to] ?? 0;
      } else {
        for (let from = 0; from < labels; from += 1) {
          const left = (forward[at - labels + from] ?? 0) / (scales[word] ?? 1);
          if (left < 1e-9) continue;
          for (let to = 0; to < labels; to += 1) {
            const place = from * labels + to;
            expected[place] =
              (expected[place] ?? 0) +
              left * (steps[place] ?? 0) * (fits[at + to] ?? 0) * (backward[at + to] ?? 0);
          }
        }
      }
      expected[before * labels + own] = (expected[before * labels + own] ?? 0) - 1;
      errors[own] = (errors[own] ?? 0) - 1;
      for (let label = 0; label < labels; label += 1) {
        const error = errors[label] ?? 0;
        if (Math.abs(error) < negligible) continue;
        most = Math.max(most, Math.abs(error));
        const found = positions[word] ?? [];
        for (let place = 0; place < found.length; place += 1) {
          const feature = found[place] ?? 0;
          const k = feature * labels + label;
          const weight = weights[k] ?? 0;
          const slope = error + (pace.pull * weight) / (counts[feature] ?? 1);
          const sum = (slopes[k] ?? 0) + slope * slope;
          slopes[k] = sum;
          weights[k] = weight - (rate * slope) / Math.sqrt(sum);
        }
      }
    }
    for (let k = 0; k < moves.length; k += 1) {
      const slope = expected[k] ?? 0;
      if (Math.abs(slope) < negligible || moves[k] === -Infinity) continue;
      const sum = (moveSlopes[k] ?? 0) + slope * slope;
      moveSlopes[k] = sum;
      moves[k] = (moves[k] ?? 0) - (rate * slope) / Math.sqrt(sum);
      steps[k] = Math.exp(moves[k] ?? 0);
    }
    return most;
  }
}
