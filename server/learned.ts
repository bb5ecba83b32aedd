import { fileURLToPath } from 'node:url';
import type { LocaleDefinition } from '../bot/lex/definitions/definition.ts';
import { trainRecognizer, type Recognizer } from '../bot/lex/embedded/nlu/recognizer.ts';
import type { ShowProgress } from './progress.ts';

/** What a bot's sentences teach is a product of the build: kept beside the built client, by the definition's hash. */
const learnedDir = fileURLToPath(new URL('../dist/learned', import.meta.url));

/** Learning that lasts longer is told of: milliseconds. */
const worthTelling = 1500;

/** Learns locales, or reads what was learned of them before; `show` hears of learning that takes its time. */
export function createLearner(show: ShowProgress): (locale: LocaleDefinition) => Promise<Recognizer> {
  return async (locale) => {
    const start = performance.now();
    const progress = (done: number, total: number) => {
      if (performance.now() - start < worthTelling) return;
      show(
        `Learning the bot's sentences (${locale.localeId}): ${String(Math.floor((100 * done) / total))} %`,
      );
    };
    const recognizer = await trainRecognizer(locale, { folder: learnedDir, progress });
    show(undefined);
    return recognizer;
  };
}

/** Of a process that works on no turns, and learns nothing for them. */
export const unlearned: Recognizer = {
  rank: () => Promise.reject(notHere()),
  fill() {
    throw notHere();
  },
  hear() {
    throw notHere();
  },
};

const notHere = () => new Error('Turns are worked on by another process than this one.');
