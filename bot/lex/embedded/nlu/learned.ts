import type { LearnedIntents } from './scores.ts';
import type { LearnedSlots } from './tagger/tagger.ts';

/** What was learned from a locale, as plain data that can be kept and sent to another thread. */
export interface Learned {
  readonly intents: LearnedIntents;
  readonly slots: LearnedSlots;
}

/** Reads the meanings of texts: `size` numbers each, one after another. `done` hears now and then how many have been read. */
export interface MeaningReader {
  readonly size: number;
  read(texts: readonly string[], done: (texts: number) => void): Float32Array;
}

/** Hears how much of a long work is done, of how much. */
export type Progress = (done: number, total: number) => void;
