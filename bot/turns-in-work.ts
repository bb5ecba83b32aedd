import type { StoredTurn } from './conversation.ts';
import type { Identify } from './identity.ts';
import type { HookStore } from './lex/hook-store.ts';
import type { TurnStore } from './turn-store.ts';

/**
 * The turns that this process works on, so that a code hook in the same process finds its turn and its results without
 * asking the table again. A hook elsewhere (a Lambda) finds the same through the table.
 */
export interface TurnsInWork {
  /** Work on the turn begins; `first` says that nobody worked on it before, so the table holds no results of it. */
  enter(turn: StoredTurn, first: boolean): () => void;
  /** The turn behind a reference, with its customer; undefined when the reference is not a stored turn's. */
  turnOf(reference: string): Promise<{ readonly turn: StoredTurn; readonly customer: string } | undefined>;
  readonly results: HookStore;
}

export function createTurnsInWork(
  turns: Pick<TurnStore, 'turn'>,
  stored: HookStore,
  identify: Identify,
): TurnsInWork {
  const inWork = new Map<string, { turn: StoredTurn; first: boolean; results: Map<string, unknown> }>();
  return {
    enter(turn, first) {
      inWork.set(turn.ref, { turn, first, results: new Map() });
      return () => inWork.delete(turn.ref);
    },
    async turnOf(reference) {
      const turn = inWork.get(reference)?.turn ?? (await load(turns, reference));
      return turn && { turn, customer: await identify(turn.turn.from) };
    },
    results: {
      async result<T>(turn: StoredTurn, call: string) {
        const work = inWork.get(turn.ref);
        const here = work?.results.get(call);
        if (here !== undefined || work?.first) return here as T | undefined;
        return stored.result<T>(turn, call);
      },
      async remember<T>(turn: StoredTurn, call: string, result: T) {
        const kept = await stored.remember(turn, call, result);
        inWork.get(turn.ref)?.results.set(call, kept);
        return kept;
      },
    },
  };
}

async function load(turns: Pick<TurnStore, 'turn'>, reference: string): Promise<StoredTurn | undefined> {
  const [session = '', no = ''] = reference.split('.');
  const turn = await turns.turn(session, Number(no));
  return turn?.ref === reference ? turn : undefined;
}
