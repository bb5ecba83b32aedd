import type { HookCall, StoredTurn } from './conversation.ts';
import type { Identify } from './identity.ts';
import type { HookStore } from './lex/hook-store.ts';
import type { TurnStore } from './turn-store.ts';

/** The work on one turn. */
export interface TurnAtWork {
  /** What the code hook answered and is not in the table yet: it is recorded with the turn's answer. */
  readonly unkept: () => readonly HookCall[];
  /** Puts that into the table now, for whoever works on the turn again. */
  keep(): Promise<void>;
  leave(): void;
}

/**
 * The turns that this process works on, so that a code hook in the same process finds its turn and its results without
 * asking the table again. A hook elsewhere (a Lambda) finds the same through the table.
 *
 * The result of a turn's last call is left to be recorded with the answer: a worker that dies before makes the call again, as it
 * would have to if it had died within the call. What came of a call is in the table before a further one may change anything.
 */
export interface TurnsInWork {
  /** Work on the turn begins; `first` says that nobody worked on it before, so the table holds no results of it. */
  enter(turn: StoredTurn, first: boolean): TurnAtWork;
  /** The turn behind a reference, with its customer; undefined when the reference is not a stored turn's. */
  turnOf(reference: string): Promise<{ readonly turn: StoredTurn; readonly customer: string } | undefined>;
  readonly results: HookStore;
}

/** `hookElsewhere` says that Lex calls the code hook in another process: its results are in the table, of a first attempt too. */
export function createTurnsInWork(
  turns: Pick<TurnStore, 'turn'>,
  stored: HookStore,
  identify: Identify,
  { hookElsewhere = false } = {},
): TurnsInWork {
  const inWork = new Map<string, Work>();

  async function keep(work: Work): Promise<void> {
    for (const { call, result } of work.unkept.splice(0)) await stored.remember(work.turn, call, result);
  }

  return {
    enter(turn, isFirst) {
      const first = isFirst && !hookElsewhere;
      const work: Work = { turn, first, results: new Map(), unkept: [] };
      inWork.set(turn.ref, work);
      return {
        unkept: () => work.unkept,
        keep: () => keep(work),
        leave: () => void inWork.delete(turn.ref),
      };
    },
    async turnOf(reference) {
      const turn = inWork.get(reference)?.turn ?? (await load(turns, reference));
      return turn && { turn, customer: await identify(turn.turn.from, new Date(turn.acceptedAt)) };
    },
    results: {
      async result<T>(turn: StoredTurn, call: string) {
        const work = inWork.get(turn.ref);
        const here = work?.results.get(call);
        if (here !== undefined) return here as T;
        if (work) await keep(work);
        if (work?.first) return undefined;
        return stored.result<T>(turn, call);
      },
      async remember<T>(turn: StoredTurn, call: string, result: T) {
        const work = inWork.get(turn.ref);
        if (!work) return stored.remember(turn, call, result);
        work.results.set(call, result);
        work.unkept.push({ call, result });
        return result;
      },
    },
  };
}

interface Work {
  readonly turn: StoredTurn;
  readonly first: boolean;
  readonly results: Map<string, unknown>;
  readonly unkept: HookCall[];
}

async function load(turns: Pick<TurnStore, 'turn'>, reference: string): Promise<StoredTurn | undefined> {
  const [session = '', no = ''] = reference.split('.');
  const turn = await turns.turn(session, Number(no));
  return turn?.ref === reference ? turn : undefined;
}
