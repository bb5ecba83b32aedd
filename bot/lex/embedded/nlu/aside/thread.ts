import { parentPort } from 'node:worker_threads';
import { findEncoder } from '../encoder/encoder.ts';
import type { Progress } from '../learned.ts';
import { learnLocale } from '../learn.ts';
import type { News, Order, Workers } from './tasks.ts';

/** The other end of `threads.ts`: does one task after another, each to its end. */
const workers: Workers = {
  encode({ text }) {
    const [vector] = findEncoder()?.encode([text]) ?? [];
    if (!vector) throw new Error('The sentence encoder is not installed.');
    return vector;
  },
  learn: ({ locale, withMeaning }, progress) =>
    learnLocale(locale, withMeaning ? findEncoder() : undefined, progress),
};

parentPort?.on('message', ({ id, task, asked }: Order) => {
  const send = (news: News) => parentPort?.postMessage(news);
  try {
    // The table's types hold for each task by itself, which its union cannot say.
    const work = workers[task] as (
      what: typeof asked,
      progress: Progress,
    ) => ReturnType<typeof workers.encode>;
    send({ id, answer: work(asked, (done, total) => send({ id, progress: [done, total] })) });
  } catch (fault) {
    send({ id, fault });
  }
});
