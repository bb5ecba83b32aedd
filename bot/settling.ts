import { turnName, type StoredTurn } from './conversation.ts';

/** A turn that was sent or given up. */
export type DoneTurn = Pick<StoredTurn, 'session' | 'no'>;

/** Those who wait for a turn to be sent or given up. */
export interface Settling {
  /** The turn is done: everybody who waits for it in this process goes on. */
  tell(turn: DoneTurn): void;
  /** Resolves when the turn is done, or when `milliseconds` have passed. */
  settled(turn: StoredTurn, milliseconds: number): Promise<void>;
}

/** How often the work of another process is looked for, in milliseconds. */
const lookEvery = 500;

/** `done` asks the table; it is asked only while nobody in this process works on the session. */
export function createSettling(options: {
  clock: () => Date;
  worksHere(session: string): boolean;
  done(turn: StoredTurn): Promise<boolean>;
}): Settling {
  const waiting = new Map<string, Set<() => void>>();
  return {
    tell(turn) {
      for (const wake of waiting.get(turnName(turn)) ?? []) wake();
    },
    async settled(turn, milliseconds) {
      const until = options.clock().getTime() + milliseconds;
      const told = new AbortController();
      const listener = () => told.abort();
      const key = turnName(turn);
      const listeners = (waiting.get(key) ?? new Set()).add(listener);
      waiting.set(key, listeners);
      try {
        while (!told.signal.aborted) {
          if (!options.worksHere(turn.session) && (await options.done(turn))) return;
          const left = until - options.clock().getTime();
          if (left <= 0) return;
          await pause(Math.min(left, lookEvery), told.signal);
        }
      } finally {
        listeners.delete(listener);
        if (listeners.size === 0) waiting.delete(key);
      }
    },
  };
}

function pause(milliseconds: number, cut: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (cut.aborted) {
      resolve();
      return;
    }
    const end = () => {
      clearTimeout(timer);
      cut.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    cut.addEventListener('abort', end);
  });
}
