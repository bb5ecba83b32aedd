import type { LocaleDefinition } from '../../definitions/definition.ts';
import type { Encoder } from './encoder/encoder.ts';
import type { Learned, Progress } from './learned.ts';
import { createLexicon } from './lexicon.ts';
import { learnIntents } from './scores.ts';
import { learnSlots } from './tagger/tagger.ts';

/** Learns all that a locale's samples teach. This is slow: a large bot takes seconds. */
export function learnLocale(
  locale: LocaleDefinition,
  encoder: Encoder | undefined,
  progress: Progress,
): Learned {
  const lexicon = createLexicon(locale);
  return {
    slots: learnSlots(locale, lexicon),
    intents: learnIntents(locale, lexicon, encoder, progress),
  };
}
