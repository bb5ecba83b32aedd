import type { StoredTurn } from '../../bot/conversation.ts';
import type { History } from '../../bot/history-store.ts';
import { addUp, type Sum, type Told } from './add-up.ts';
import type { CountStore, Uncounted } from './count-store.ts';
import type { VisitStore } from './visit-store.ts';
import { missedId, visitKey, visitOf, type Missed, type Visit } from './visit.ts';

/** So many turns are looked at in a round, and so many of one session are written together. */
const round = 200;
const together = 25;
/** So many turns before are read along: what is personal in a turn may have been told in them. */
const before = 100;
/** A turn that is not answered after this long, in milliseconds, never will be. */
const lost = 15 * 60_000;
/** The index may tell of a turn this much later than it was accepted, in milliseconds, on machines whose clocks differ. */
const slack = 60_000;

export interface CountParts {
  readonly counts: CountStore;
  readonly visits: Pick<VisitStore, 'visit' | 'missed'>;
  readonly history: Pick<History, 'turns'>;
  /** Prepares to tell what turns of one session say beside what is recorded with them. */
  readonly teller: (turns: readonly StoredTurn[]) => Promise<(turn: StoredTurn) => Told>;
  readonly clock: () => Date;
}

/**
 * Counts the turns that were answered since the last time, each once, however many processes count and wherever one ends; gives how
 * many. A turn that is still worked on is waited for.
 */
export async function countTurns(parts: CountParts): Promise<number> {
  const { counts, clock } = parts;
  let done = 0;
  for (;;) {
    const since = await counts.counted();
    const waiting = await counts.uncounted(since, round);
    let held = waiting.length < round ? clock().toISOString() : (waiting.at(-1)?.at ?? since);
    const already = done;
    for (const session of new Set(waiting.map((turn) => turn.session))) {
      const turns = waiting.filter((turn) => turn.session === session);
      const { counted, open } = await countSession(parts, session, turns);
      done += counted;
      if (open !== undefined && open < held) held = open;
    }
    const through = new Date(Date.parse(held) - slack).toISOString();
    if (Date.parse(through) - Date.parse(since) >= slack) await counts.countedThrough(through);
    if (waiting.length < round || done === already) return done;
  }
}

async function countSession(
  parts: CountParts,
  session: string,
  waiting: readonly Uncounted[],
): Promise<{ readonly counted: number; readonly open: string | undefined }> {
  const numbers = new Set(waiting.map(({ no }) => no));
  const all = await parts.history.turns(session, Math.max(1, Math.min(...numbers) - before));
  const fresh = all.filter(({ no, answer }) => numbers.has(no) && answer !== undefined);
  const unanswered = waiting.find(
    ({ no, at }) => Date.parse(at) > parts.clock().getTime() - lost && !fresh.some((turn) => turn.no === no),
  );
  const told = fresh.length === 0 ? undefined : await parts.teller(all);
  let counted = 0;
  for (let start = 0; told && start < fresh.length; start += together) {
    const some = fresh.slice(start, start + together);
    const known = await knownOf(parts, some, all, told);
    if (!(await parts.counts.write(some, addUp(some, all, told, known), known))) {
      // Somebody else counts them, or they were forgotten just now: the next time shows.
      return { counted, open: some[0]?.acceptedAt };
    }
    counted += some.length;
  }
  return { counted, open: unanswered?.at };
}

async function knownOf(
  { visits }: CountParts,
  turns: readonly StoredTurn[],
  all: readonly StoredTurn[],
  told: (turn: StoredTurn) => Told,
): Promise<Pick<Sum, 'visits' | 'missed'>> {
  const names = turns.map((turn) => ({ customer: turn.answer?.customer ?? '', id: visitOf(turn, all) }));
  const whose = new Map(names.map((one) => [visitKey(one), one]));
  const ids = turns
    .map((turn) => ({ turn, told: told(turn) }))
    .filter(({ told: { missed } }) => missed)
    .map(({ turn, told: { said } }) => missedId(turn.turn.locale, said));
  const [held, missed] = await Promise.all([
    Promise.all([...whose.values()].map(({ customer, id }) => visits.visit(customer, id))),
    Promise.all([...new Set(ids)].map((id) => visits.missed(id))),
  ]);
  return {
    visits: new Map(held.flatMap((visit): [string, Visit][] => (visit ? [[visitKey(visit), visit]] : []))),
    missed: new Map(missed.flatMap((one): [string, Missed][] => (one ? [[one.id, one]] : []))),
  };
}
