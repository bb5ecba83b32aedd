import { containerBootstrap } from '@nlpjs/core';
import { LangEn } from '@nlpjs/lang-en-min';
import { Nlp } from '@nlpjs/nlp';
import { rounded, timed, timesOf, type Times } from './figures.ts';
import type { ServiceBot } from './service-bot.ts';

/** How a recogniser did on a bot. */
export interface RecogniserFigures {
  readonly trainingMs: number;
  /** Milliseconds for a sentence that is no sample. */
  readonly unseen: Times;
  /** The share of those sentences that were understood. */
  readonly accuracy: number;
}

/** nlp.js, trained on the same sentences: what the recogniser is measured against. */
export async function benchNlpJs(bot: ServiceBot): Promise<RecogniserFigures> {
  const container = containerBootstrap();
  container.use(Nlp);
  container.use(LangEn);
  // Its own settings, but for the log of every epoch.
  container.registerConfiguration('nlu-??', {
    keepStopwords: true,
    nonefeatureValue: 1,
    nonedeltaMultiplier: 1.2,
    spellCheck: false,
    spellCheckDistance: 1,
    filterZeros: true,
    log: false,
  });
  const manager = container.get('nlp');
  manager.settings.autoSave = false;
  manager.addLanguage('en');
  for (const { name, samples } of bot.intents) {
    for (const text of samples) manager.addDocument('en', text, name);
  }
  const { ms } = await timed(() => manager.train());
  return {
    trainingMs: rounded(ms),
    ...(await judged(bot, async (text) => (await manager.process('en', text)).intent)),
  };
}

/** Asks for every sentence that the bot has never seen. */
export async function judged(
  bot: ServiceBot,
  understand: (text: string) => Promise<string | undefined>,
): Promise<Omit<RecogniserFigures, 'trainingMs'>> {
  const times: number[] = [];
  let [right, all] = [0, 0];
  for (const { name, unseen } of bot.intents) {
    for (const text of unseen) {
      const { ms, value } = await timed(() => understand(text));
      times.push(ms);
      all += 1;
      if (value === name) right += 1;
    }
  }
  return { unseen: timesOf(times), accuracy: rounded(right / all) };
}
