import type { Encoder } from './encoder.ts';

/** Texts that two threads read together: each takes the next few until none is left. What they share is in one memory. */
export interface Together {
  readonly texts: readonly string[];
  readonly meanings: SharedArrayBuffer;
  /** For each few texts whether they are taken and read. */
  readonly states: SharedArrayBuffer;
}

/** How many texts are taken at a time: a sentence of a conversation waits no longer than they take. */
const few = 4;
const [free, taken, done] = [0, 1, 2];
/** Milliseconds after which the other thread is believed to have ended. */
const patience = 2_000;

/** Texts of which nobody has read any yet. */
export function together(texts: readonly string[], size: number): Together {
  return {
    texts,
    meanings: new SharedArrayBuffer(texts.length * size * 4),
    states: new SharedArrayBuffer(Math.ceil(texts.length / few) * 4),
  };
}

/** Reads the next few texts that nobody has taken, and returns how many have been taken by now; undefined where all were. */
export function readSome(shared: Together, encoder: Encoder): number | undefined {
  const states = new Int32Array(shared.states);
  const next = states.findIndex((_, index) => Atomics.compareExchange(states, index, free, taken) === free);
  if (next < 0) return undefined;
  readAt(next, shared, encoder);
  return Math.min(shared.texts.length, (next + 1) * few);
}

/** The meanings of all texts, one after another, once the other thread has read what it took; what it leaves is read here. */
export function readRest(shared: Together, encoder: Encoder): Float32Array {
  const states = new Int32Array(shared.states);
  for (let index = 0; index < states.length; index += 1) {
    Atomics.wait(states, index, taken, patience);
    if (Atomics.load(states, index) !== done) readAt(index, shared, encoder);
  }
  return new Float32Array(shared.meanings);
}

function readAt(index: number, { texts, meanings, states }: Together, encoder: Encoder): void {
  const all = new Float32Array(meanings);
  const from = index * few;
  encoder.encode(texts.slice(from, from + few)).forEach((meaning, place) => {
    all.set(meaning, (from + place) * encoder.size);
  });
  const marks = new Int32Array(states);
  Atomics.store(marks, index, done);
  Atomics.notify(marks, index);
}
