import { AsyncLocalStorage } from 'node:async_hooks';
import type { Context } from '@opentelemetry/api';

/** Where something runs: within which span of which trace, and for which turn. */
export interface Standing {
  readonly context: Context;
  readonly trace: string | undefined;
  readonly span: string | undefined;
  /** The same for all that belongs to one request, or to the work on one turn. */
  readonly thread: Thread;
}

export interface Thread {
  /** The turn's name (`turnName`). */
  turn?: string;
  /** What was said in it, so that no line of the log repeats it. */
  said?: string;
}

/** Where the present code stands, through everything that it waits for. */
export const standing = new AsyncLocalStorage<Standing>();
