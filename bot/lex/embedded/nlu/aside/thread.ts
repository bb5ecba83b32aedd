import { parentPort, type MessagePort } from 'node:worker_threads';
import { findEncoder } from '../encoder/encoder.ts';
import { readRest, readSome, together, type Together } from '../encoder/together.ts';
import type { MeaningReader, Progress } from '../learned.ts';
import type { News, Order, Workers } from './tasks.ts';

/** The other end of `threads.ts`: does one task after another, each to its end. */
const workers: Workers = {
  encode({ text }) {
    const [vector] = findEncoder()?.encode([text]) ?? [];
    if (!vector) throw new Error('The sentence encoder is not installed.');
    return vector;
  },
  help({ port }) {
    const encoder = findEncoder();
    port.on('message', (shared: Together) => {
      const go = () => {
        // Between two times what else was asked is done.
        if (encoder && readSome(shared, encoder) !== undefined) setImmediate(go);
      };
      go();
    });
    return undefined;
  },
  async learn({ locale, helper }, progress) {
    // A thread that only reads has no use for what learning needs.
    const { learnLocale } = await import('../learn.ts');
    const learned = learnLocale(locale, helper && readerWith(helper), progress);
    helper?.close();
    return learned;
  },
};

/** Reads with the thread at the other end of a port. */
function readerWith(helper: MessagePort): MeaningReader | undefined {
  const encoder = findEncoder();
  if (!encoder) return undefined;
  return {
    size: encoder.size,
    read(texts, done) {
      const shared = together(texts, encoder.size);
      helper.postMessage(shared);
      for (let count = readSome(shared, encoder); count !== undefined; count = readSome(shared, encoder))
        done(count);
      return readRest(shared, encoder);
    },
  };
}

parentPort?.on('message', ({ id, task, asked }: Order) => {
  void answer();

  async function answer(): Promise<void> {
    const send = (news: News) => parentPort?.postMessage(news);
    const progress: Progress = (done, total) => send({ id, progress: [done, total] });
    try {
      // The table's types hold for each task by itself, which its union cannot say.
      const work = workers[task] as (
        what: typeof asked,
        progress: Progress,
      ) => ReturnType<Workers[typeof task]>;
      send({ id, answer: await work(asked, progress) });
    } catch (fault) {
      send({ id, fault });
    }
  }
});
