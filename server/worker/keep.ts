import { fork, type ChildProcess } from 'node:child_process';
import type { Doorbell } from '../doorbell.ts';
import type { Log } from '../log.ts';
import type { News } from '../news.ts';
import { WorkerFault } from './fault.ts';
import type { Opening, Order, Report } from './orders.ts';

/** The process that works on turns, kept alive. */
export interface KeptWorker extends Doorbell {
  /** Gives it, and whoever follows it, what it works with; resolves when it works. Throws {@link WorkerFault}. */
  open(opening: Opening): Promise<void>;
  tell(news: News): void;
  /** Resolves when it has finished the work at hand and has ended. */
  stop(): Promise<void>;
}

export interface WorkerKeeping {
  /** Begins a process that becomes a worker by `work`. */
  fork(): ChildProcess;
  /** Is told the id of every process that becomes the worker, before it is given anything. */
  began(pid: number): void;
  /** Is told when a worker has ended unasked. */
  ended(): void;
  hear(news: News): void;
  readonly log: Log;
}

/** In milliseconds: what follows a dead worker waits that long, and twice as long each time until a turn is done. */
const firstWait = 100;
const longestWait = 15_000;
/** So many workers may die before the first one works. */
const mostStarts = 3;

/** Begins the program in a file once more, as a worker; of the same session, since systems weigh priorities within one. */
export function forkWorker(program: string): ChildProcess {
  return fork(program, ['worker'], {
    serialization: 'advanced',
    execArgv: [...process.execArgv, '--enable-source-maps'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
}

/**
 * Begins a worker at once, so that it has loaded by the time that there is something to open, and begins another whenever one ends
 * unasked. Meanwhile turns are taken in as ever, and wait in the table.
 */
export function keepWorker(keeping: WorkerKeeping): KeptWorker {
  const { log } = keeping;
  let child = begin();
  let wait = firstWait;
  let starts = 0;
  let next: NodeJS.Timeout | undefined;
  let stopping = false;
  let opened: { readonly opening: Opening; works(): void; fails(error: WorkerFault): void } | undefined;
  let hasWorked = false;
  let fault: WorkerFault | undefined;

  function begin() {
    const process = keeping.fork();
    const ended = new Promise<string>((resolve) => {
      process.once('error', (error) => resolve(error.message));
      process.once('exit', (code, signal) => resolve(signal ?? `exit code ${String(code)}`));
    });
    void ended.then(replace);
    process.on('message', (report: Report) => {
      switch (report.is) {
        case 'news':
          if (report.news.is === 'done') wait = firstWait;
          keeping.hear(report.news);
          break;
        case 'ready':
          hasWorked = true;
          opened?.works();
          break;
        case 'failed':
          if (hasWorked) log.error({ why: report.why }, 'a worker could not be opened');
          else giveUp(report.why);
      }
    });
    return { process, ended };
  }

  function giveUp(why: string): void {
    fault = new WorkerFault(why);
    opened?.fails(fault);
  }

  function replace(how: string): void {
    if (stopping || fault) return;
    keeping.ended();
    starts += 1;
    if (!hasWorked && starts >= mostStarts) {
      giveUp(`The process that works on turns does not start (${how}).`);
      return;
    }
    log.error({ how, again: wait }, 'the worker has ended; another one will take over');
    next = setTimeout(() => {
      child = begin();
      give();
    }, wait);
    wait = Math.min(wait * 2, longestWait);
  }

  function send(order: Order): void {
    // Whatever does not arrive stands in the tables, and the next worker begins with a look at them.
    if (child.process.connected) child.process.send(order, () => undefined);
  }

  function give(): void {
    if (!opened) return;
    keeping.began(child.process.pid ?? 0);
    const { opening } = opened;
    send({ is: 'open', opening: { ...opening, alone: opening.alone && !hasWorked } });
  }

  return {
    open: (opening) =>
      new Promise((works, fails) => {
        opened = { opening, works, fails };
        if (fault) fails(fault);
        else give();
      }),
    ring(session, fresh) {
      send({ is: 'ring', session, fresh });
      return Promise.resolve();
    },
    tell: (news) => send({ is: 'news', news }),
    async stop() {
      stopping = true;
      clearTimeout(next);
      if (!opened) child.process.kill('SIGKILL');
      else send({ is: 'close' });
      await child.ended;
    },
  };
}
