import type { LearnedIntents } from './scores.ts';
import type { LearnedSlots } from './tagger/tagger.ts';

/** What was learned from a locale, as plain data that can be kept and sent to another thread. */
export interface Learned {
  readonly intents: LearnedIntents;
  readonly slots: LearnedSlots;
}

/** Hears how much of a long work is done, of how much. */
export type Progress = (done: number, total: number) => void;
