import { MessageChannel, Worker, type Transferable } from 'node:worker_threads';
import type { Progress } from '../learned.ts';
import type { News, Order, Tasks } from './tasks.ts';

/** A thread that is started when it is first asked, ends by itself after a while of rest, and keeps no process alive. */
interface Thread {
  ask<Name extends keyof Tasks>(
    task: Name,
    asked: Tasks[Name]['asked'],
    more?: { readonly progress?: Progress | undefined; readonly given?: readonly Transferable[] },
  ): Promise<Tasks[Name]['answer']>;
}

interface Waiting {
  resolve(answer: unknown): void;
  reject(fault: unknown): void;
  readonly progress: Progress | undefined;
}

/** `program` is what the thread runs; `rest` in milliseconds, without it the thread stays. */
function createThread(program: string, rest?: number): Thread {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let last = 0;
  let resting: NodeJS.Timeout | undefined;

  function start(): Worker {
    const started = new Worker(new URL('./boot.mjs', import.meta.url), { execArgv: [], workerData: program });
    started.on('message', hear);
    started.on('error', end);
    started.on('exit', () => end(new Error('The thread for understanding ended.')));
    return started;

    /** What a thread that is gone was asked fails; the next task gets a new thread. */
    function end(fault: unknown): void {
      if (worker !== started) return;
      worker = undefined;
      for (const one of waiting.values()) one.reject(fault);
      waiting.clear();
    }
  }

  function hear(news: News): void {
    const one = waiting.get(news.id);
    if (!one) return;
    if ('progress' in news) return one.progress?.(...news.progress);
    waiting.delete(news.id);
    if (waiting.size === 0) settle();
    if ('fault' in news) one.reject(news.fault);
    else one.resolve(news.answer);
  }

  function settle(): void {
    worker?.unref();
    if (rest === undefined) return;
    resting = setTimeout(() => {
      const idle = worker;
      worker = undefined;
      void idle?.terminate();
    }, rest).unref();
  }

  return {
    ask(task, asked, { progress, given = [] } = {}) {
      clearTimeout(resting);
      worker ??= start();
      worker.ref();
      const id = (last += 1);
      worker.postMessage({ id, task, asked } satisfies Order, given);
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve: resolve, reject, progress });
      });
    },
  };
}

/** Sentences of running conversations are read here, so that learning keeps none of them waiting for long. */
const reading = createThread('./reading.ts');
/** Learning needs much memory for a short time. */
const learning = createThread('./learning.ts', 5_000);

/** The meaning of a text, computed beside the event loop. */
export const encodeAside = (text: string): Promise<Float32Array> => reading.ask('encode', { text });

/** What a locale's samples teach, learned beside the event loop; both threads read the samples. */
export async function learnAside(
  locale: Tasks['learn']['asked']['locale'],
  withMeaning: boolean,
  progress: Progress | undefined,
): Promise<Tasks['learn']['answer']> {
  if (!withMeaning) return learning.ask('learn', { locale, helper: undefined }, { progress });
  const { port1: helper, port2: port } = new MessageChannel();
  const helping = reading.ask('help', { port }, { given: [port] });
  const [learned] = await Promise.all([
    learning.ask('learn', { locale, helper }, { progress, given: [helper] }),
    // Where there is no help one thread learns alone.
    helping.catch(() => undefined),
  ]);
  return learned;
}
