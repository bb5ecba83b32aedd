/** A sentence in numbers: for each word the features that it has. */
export type Positions = readonly Int32Array[];

/** A linear-chain conditional random field: how well each label fits each feature, and each other label before it. */
export interface Chain {
  readonly labels: number;
  /** A row of weights per feature, one for each label. */
  readonly weights: Float32Array;
  /** A row per label before, and a last one for the beginning of a sentence; `-Infinity` where a label may not follow. */
  readonly moves: Float32Array;
}

/** How likely the labels of a sentence are, all ways to label it counted: a row of labels per word, valid until the next sentence. */
export interface Lattice {
  readonly words: number;
  /** The exponentials of what each word says of each label. */
  readonly fits: Float64Array;
  /** How likely a labelling up to a word ends in a label, scaled to sum 1, and how well one from there on goes with it. */
  readonly forward: Float64Array;
  readonly backward: Float64Array;
  /** By what each forward row was divided. */
  readonly scales: Float64Array;
}

/** Sums all ways to label a sentence. */
export interface Sums {
  /** The exponentials of the chain's moves, which must be kept in step with them. */
  readonly steps: Float64Array;
  of(positions: Positions): Lattice;
}

export function createSums({ labels, weights, moves }: Chain): Sums {
  const steps = Float64Array.from(moves, (move) => Math.exp(move));
  let room = 0;
  let fits = new Float64Array();
  let forward = new Float64Array();
  let backward = new Float64Array();
  let scales = new Float64Array();
  const makeRoom = (words: number) => {
    if (words <= room) return;
    room = words * 2;
    [fits, forward, backward] = [0, 0, 0].map(() => new Float64Array(room * labels)) as [
      typeof fits,
      typeof fits,
      typeof fits,
    ];
    scales = new Float64Array(room);
  };

  /** Sums of weights as exponentials, each row scaled by its greatest. */
  function readFits(positions: Positions): void {
    fits.fill(0, 0, positions.length * labels);
    for (let word = 0; word < positions.length; word += 1) {
      const row = word * labels;
      const features = positions[word] ?? [];
      for (let place = 0; place < features.length; place += 1) {
        const from = (features[place] ?? 0) * labels;
        for (let label = 0; label < labels; label += 1) {
          fits[row + label] = (fits[row + label] ?? 0) + (weights[from + label] ?? 0);
        }
      }
      let most = -Infinity;
      for (let at = row; at < row + labels; at += 1) most = Math.max(most, fits[at] ?? 0);
      for (let at = row; at < row + labels; at += 1) fits[at] = Math.exp((fits[at] ?? 0) - most);
    }
  }

  function goForward(words: number): void {
    for (let word = 0; word < words; word += 1) {
      const row = word * labels;
      let total = 0;
      for (let to = 0; to < labels; to += 1) {
        let sum = 0;
        if (word === 0) sum = steps[labels * labels + to] ?? 0;
        else {
          for (let from = 0; from < labels; from += 1) {
            sum += (forward[row - labels + from] ?? 0) * (steps[from * labels + to] ?? 0);
          }
        }
        total += forward[row + to] = sum * (fits[row + to] ?? 0);
      }
      scales[word] = total || 1;
      for (let at = row; at < row + labels; at += 1) forward[at] = (forward[at] ?? 0) / (total || 1);
    }
  }

  function goBackward(words: number): void {
    backward.fill(1, (words - 1) * labels, words * labels);
    for (let word = words - 2; word >= 0; word -= 1) {
      const row = word * labels;
      const next = row + labels;
      const scale = scales[word + 1] ?? 1;
      for (let from = 0; from < labels; from += 1) {
        let sum = 0;
        for (let to = 0; to < labels; to += 1) {
          sum += (steps[from * labels + to] ?? 0) * (fits[next + to] ?? 0) * (backward[next + to] ?? 0);
        }
        backward[row + from] = sum / scale;
      }
    }
  }

  return {
    steps,
    of(positions) {
      makeRoom(positions.length);
      readFits(positions);
      goForward(positions.length);
      goBackward(positions.length);
      return { words: positions.length, fits, forward, backward, scales };
    },
  };
}
