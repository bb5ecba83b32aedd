import type { LocaleDefinition } from '../../definitions/definition.ts';
import type { Learned, MeaningReader, Progress } from './learned.ts';
import { createLexicon } from './lexicon.ts';
import { learnIntents } from './scores.ts';
import { learnSlots } from './tagger/tagger.ts';

/** Learns all that a locale's samples teach. This is slow: a large bot takes seconds. */
export function learnLocale(
  locale: LocaleDefinition,
  reader: MeaningReader | undefined,
  progress: Progress,
): Learned {
  const lexicon = createLexicon(locale);
  return {
    slots: learnSlots(locale, lexicon),
    intents: learnIntents(locale, lexicon, reader, progress),
  };
}
