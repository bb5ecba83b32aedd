import { parentPort } from 'node:worker_threads';
import type { Progress } from '../learned.ts';
import type { News, Order, Workers } from './tasks.ts';

/** The other end of `threads.ts`: does the tasks that this thread knows. */
export function serve(workers: Partial<Workers>): void {
  parentPort?.on('message', (order: Order) => {
    const send = (news: News) => parentPort?.postMessage(news);
    try {
      send({
        id: order.id,
        answer: answerTo(order, (done, total) => send({ id: order.id, progress: [done, total] })),
      });
    } catch (fault) {
      send({ id: order.id, fault });
    }
  });

  function answerTo({ task, asked }: Order, progress: Progress): ReturnType<Workers[keyof Workers]> {
    // The table's types hold for each task by itself, which its union cannot say.
    const work = workers[task] as
      ((what: typeof asked, progress: Progress) => ReturnType<Workers[keyof Workers]>) | undefined;
    if (!work) throw new Error(`This thread does not ${task}.`);
    return work(asked, progress);
  }
}
