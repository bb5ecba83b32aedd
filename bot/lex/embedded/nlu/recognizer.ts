import type { Slot } from '@aws-sdk/client-lex-runtime-v2';
import type { LocaleDefinition } from '../../definitions/definition.ts';
import { learnAside } from './aside/threads.ts';
import { meaningIn } from './encoder/meaning.ts';
import { bestMatch, fillSlots, readings } from './fill.ts';
import { hear, type Heard } from './hear.ts';
import { learnedOnce } from './kept.ts';
import type { Progress } from './learned.ts';
import { createLexicon, rankable } from './lexicon.ts';
import { createScores } from './scores.ts';
import { readSentence } from './sentence.ts';
import { createTagger } from './tagger/tagger.ts';

/** An intent and how sure the recogniser is, 0 to 1. */
export interface Ranked {
  readonly intent: string;
  readonly score: number;
  /** The text is a sample of the intent, with its slots filled by known values. */
  readonly exact: boolean;
}

/** What the engine asks of an understanding of a language: trained once from a locale, then pure. */
export interface Recognizer {
  /** Every intent but the fallback, the likeliest first. */
  rank(text: string, now: Date): Promise<readonly Ranked[]>;
  /** The slots of an intent that a text fills (Lex N-10). */
  fill(intent: string, text: string, now: Date): Readonly<Record<string, Slot>>;
  /** The answer to the question for a slot. */
  hear(intent: string, slot: string, text: string, now: Date): Heard | undefined;
}

/** How a locale is learned. */
export interface TrainingOptions {
  /** Where what was learned is kept for the next start; nowhere unless given. */
  readonly folder?: string | undefined;
  /** Leaves the encoder out, as for a language that has none. */
  readonly wordsOnly?: boolean | undefined;
  /** Hears how far learning has come; nothing where it was kept. */
  readonly progress?: Progress | undefined;
}

/** Beside a sample that was met word for word the others are no match. */
const besideExact = 0.35;

/**
 * Learns a locale: patterns for what equals a sample, logistic regression over words and, where the language has an encoder,
 * meanings for the rest. Learning and reading meanings take place beside the event loop.
 */
export async function trainRecognizer(
  locale: LocaleDefinition,
  options: TrainingOptions = {},
): Promise<Recognizer> {
  const meaning = options.wordsOnly ? undefined : meaningIn(locale.localeId);
  const learned = await learnedOnce(options.folder, locale, meaning !== undefined, () =>
    learnAside(locale, meaning !== undefined, options.progress),
  );
  // The first customer need not wait until the thread that reads sentences has started.
  void meaning?.('good morning').catch(() => undefined);
  const lexicon = createLexicon(locale);
  const intents = rankable(lexicon);
  const tag = createTagger(learned.slots);
  const judge = createScores(learned.intents, lexicon, intents.length);
  const entry = (name: string) => lexicon.intents.find((intent) => intent.definition.name === name);

  return {
    async rank(text, now) {
      const found = readings(lexicon, readSentence(text), now);
      const matches = intents.map((intent) => bestMatch(intent, found));
      const met = matches.some((match) => match !== undefined);
      const scores = await Promise.all(
        found.map(async ({ sentence }) => {
          const wanted = !met && judge.wantsMeaning(sentence, now);
          return judge.scores(sentence, now, wanted ? await meaning?.(sentence.text) : undefined);
        }),
      );
      const best = scores.reduce((a, b) => (b.sure > a.sure ? b : a));
      const most = Math.max(...best.likely);
      return intents
        .map((intent, index): Ranked => {
          const likely = best.likely[index] ?? 0;
          const match = matches[index];
          const learnt = met ? besideExact * likely : likely > 0 ? best.sure * (likely / most) : 0;
          return {
            intent: intent.definition.name,
            exact: match !== undefined,
            score: match ? exactScore(match.literals, likely) : learnt,
          };
        })
        .sort((a, b) => b.score - a.score);
    },
    fill(name, text, now) {
      const intent = entry(name);
      if (!intent) return {};
      return fillSlots(intent, readings(lexicon, readSentence(text), now), lexicon, tag);
    },
    hear(name, slotName, text, now) {
      const intent = entry(name);
      const slot = intent?.definition.slots.find((candidate) => candidate.name === slotName);
      if (!intent || !slot) return undefined;
      return hear(intent, slot, readings(lexicon, readSentence(text), now), lexicon, tag);
    },
  };
}

/** A sample with words of its own is certain; one of slots alone nearly so. What was learned decides between equals. */
function exactScore(literals: number, learned: number): number {
  return Math.min(1, (literals > 0 ? 0.95 : 0.85) + learned * 0.05);
}
