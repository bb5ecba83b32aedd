import type { LearnedIntents } from './scores.ts';

/** What was learned from a locale, as plain data that can be kept and sent to another thread. */
export interface Learned {
  readonly intents: LearnedIntents;
}

/** Hears how much of a long work is done, of how much. */
export type Progress = (done: number, total: number) => void;
