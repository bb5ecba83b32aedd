import { randomUUID } from 'node:crypto';
import type { Answer, Answered, Attended, Session, StoredTurn } from './conversation.ts';
import type { SessionStore } from './session-store.ts';
import { createPace } from './pace.ts';
import { createSettling, type DoneTurn } from './settling.ts';
import { unwatched, workOn, type Span, type Stations } from './stations.ts';
import { endOfTime, LeaseLost } from './table-store.ts';
import type { TurnStore } from './turn-store.ts';

/** What the inbox needs of the rest of the house. */
export interface InboxWork {
  /**
   * Answers a turn. `begun` says that an earlier worker may already have spoken to Lex about it.
   * Throws only what is worth trying again.
   */
  respond(turn: StoredTurn, session: Session, begun: boolean): Promise<Answered>;
  /** The answer when trying again has not helped. */
  giveUp(turn: StoredTurn, session: Session, error: unknown): Promise<Answered>;
  /** Sends an answer from payload `from` on; tells after each payload how many were taken. */
  deliver(
    turn: StoredTurn,
    answer: Answer,
    from: number,
    taken: (count: number) => Promise<void>,
  ): Promise<void>;
  /** When to try a failed delivery again, in milliseconds; undefined gives it up. */
  retryIn(error: unknown, failures: number): number | undefined;
  /** An answer is given up of which the platform took `sent` payloads: kept on record before the session goes on. */
  undelivered(turn: StoredTurn, answer: Answer, sent: number, error: unknown): Promise<void>;
  /** Something that a person who runs the shop should know. */
  report(event: InboxEvent): void;
}

export type InboxEvent =
  | {
      readonly what: 'answer-retried' | 'send-retried';
      readonly turn: StoredTurn;
      readonly error: unknown;
    }
  | { readonly what: 'worker-failed'; readonly session: string; readonly error: unknown };

/**
 * Stores turns and sees to it that each is answered once, in order, and sent: a lease with a fencing token says who
 * works on a session, a doorbell wakes the worker, a sweep finds what nobody rang for.
 */
export interface Inbox {
  accept(
    incoming: Omit<StoredTurn, 'no' | 'ref' | 'acceptedAt' | 'answer'>,
  ): Promise<{ readonly turn: StoredTurn; readonly duplicate: boolean }>;
  /** Takes a request in: work on turns gives way to it as long as that lasts. */
  readonly hearing: <T>(take: () => Promise<T>) => Promise<T>;
  /** Another process took a request in, too slowly or not. */
  readonly heed: (isSlow: boolean) => void;
  /** Wakes a worker for a session, in this process; a turn that was just accepted need not be read again. */
  ring(session: string, fresh?: StoredTurn): void;
  /** Resolves when the turn is sent or given up, or when `milliseconds` have passed. */
  readonly settled: (turn: StoredTurn, milliseconds: number) => Promise<void>;
  /** Another process is done with a turn: whoever waits for it here goes on. */
  tell(turn: DoneTurn): void;
  /** Works on a session at once, for whoever was rung for elsewhere; this process does not come back to it by itself. */
  attend(session: string): Promise<Attended>;
  /** The sessions with waiting turns that are due. */
  waiting(): Promise<readonly string[]>;
  /** Rings for every session with waiting turns; `alone` also breaks leases, when no other process can be alive. */
  sweep(alone?: boolean): Promise<number>;
  /** Sweeps now and then until {@link stop}. */
  start(alone: boolean): Promise<void>;
  /** Resolves when no session is being worked on in this process. */
  idle(): Promise<void>;
  /** Takes no new work and resolves when the work at hand is done. */
  stop(): Promise<void>;
}

const leaseSeconds = 30;
const sweepEvery = 5_000;
const answerTries = 4;
/** So many sessions are worked on at once; most of the time of a turn is waiting, for Lex and for the tables. */
const mostAtOnce = 32;

export function createInbox(options: {
  turns: TurnStore;
  sessions: SessionStore;
  work: InboxWork;
  clock?: () => Date;
  /** How many sessions are worked on at once. */
  atOnce?: number | undefined;
  /** In whose name leases are taken. Whoever has the name of a process that is dead for sure takes its leases at once. */
  owner?: string | undefined;
  /** Hears of every request that is taken in here, and whether it was slow. */
  heard?: ((isSlow: boolean) => void) | undefined;
  /** Hears of every turn that is done here. */
  done?: ((turn: DoneTurn) => void) | undefined;
  stations?: Stations | undefined;
}): Inbox {
  const { turns, sessions, work, stations = unwatched } = options;
  const { clock = () => new Date(), owner = randomUUID() } = options;
  const queue: string[] = [];
  const running = new Map<string, { again: boolean; fresh?: StoredTurn | undefined }>();
  const timers = new Set<NodeJS.Timeout>();
  const breakable = new Set<string>();
  let stopped = false;
  const quiet: (() => void)[] = [];

  const settling = createSettling({
    clock,
    worksHere: (session) => running.has(session),
    done: async (turn) => ((await sessions.session(turn.session))?.done ?? 0) >= turn.no,
  });

  function later(milliseconds: number, run: () => void): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      run();
    }, milliseconds);
    timer.unref();
    timers.add(timer);
  }

  function ring(session: string, fresh?: StoredTurn): void {
    if (stopped) return;
    const mine = running.get(session);
    if (mine) mine.again = true;
    else {
      running.set(session, { again: false, fresh });
      queue.push(session);
      pump();
    }
  }

  let busy = 0;
  const pace = createPace({ bound: options.atOnce ?? mostAtOnce, changed: pump, heard: options.heard });
  function pump(): void {
    while (queue.length > 0 && pace.allows(busy)) {
      const session = queue.shift() ?? '';
      busy += 1;
      void attend(session).then((attended) => {
        if (typeof attended === 'object') later(attended.again, () => ring(session));
        busy -= 1;
        pace.ended();
        const again = running.get(session)?.again === true;
        running.delete(session);
        if (again) ring(session);
        pump();
        if (busy === 0) quiet.splice(0).forEach((wake) => wake());
      });
    }
  }

  async function attend(key: string): Promise<Attended> {
    try {
      const from = Date.now();
      const session = await sessions.lease(key, owner, leaseSeconds, breakable.delete(key));
      const claim = { from, to: Date.now() };
      const renewal = setInterval(
        () => {
          sessions.renew(session, leaseSeconds).catch(() => undefined);
        },
        (leaseSeconds * 1000) / 3,
      );
      try {
        const again = await workOff(session, claim);
        return again === undefined ? 'done' : { again };
      } finally {
        clearInterval(renewal);
      }
    } catch (error) {
      // Whoever holds the lease sees every stored turn before giving it back.
      if (error instanceof LeaseLost) return 'held';
      work.report({ what: 'worker-failed', session: key, error });
      await sessions.defer(key, new Date(clock().getTime() + 30_000)).catch(() => undefined);
      return { again: 1000 };
    }
  }

  /** Answers and sends everything that waits in a session, then gives the lease back; gives when to go on, where that has to wait. */
  async function workOff(leased: Session, claim: Span): Promise<number | undefined> {
    let session = leased;
    for (;;) {
      const fresh = running.get(session.key)?.fresh;
      const alone = fresh?.no === session.done + 1 && fresh.no === session.next - 1 && !fresh.answer;
      const waitingTurns =
        alone && session.answered < fresh.no ? [fresh] : await turns.turnsFrom(session.key, session.done + 1);
      for (const turn of waitingTurns) {
        const begun = session.working > session.answered;
        if (turn.no > leased.answered + 1 && turn.no > session.answered)
          await sessions.begin(session, turn.no);
        const claimed = turn.no === leased.done + 1 ? claim : undefined;
        const next = await workOn(stations, turn, claimed, () => settle(turn, session, begun));
        if (typeof next === 'number') return next;
        session = next;
        settling.tell(turn);
        options.done?.(turn);
      }
      // A turn stored before the release is seen by it; only a ring from now on needs another look.
      const mine = running.get(session.key);
      if (mine) mine.again = false;
      if (await sessions.release(session, session.done)) return undefined;
      await sessions.settle(session, session.done);
    }
  }

  /** One turn: answered if it was not, sent if it was not. Gives the session after it, or for how long it is postponed. */
  async function settle(turn: StoredTurn, before: Session, begun: boolean): Promise<Session | number> {
    let session = before;
    let answer = turn.answer;
    if (!answer) {
      const answered = await stations.at('answer', {}, () => answerTurn(turn, session, begun));
      if (typeof answered === 'number') return answered;
      answer = answered.answer;
      await stations.at('record', {}, () => turns.record(session, turn, answered));
      session = {
        ...session,
        answered: turn.no,
        working: turn.no,
        sent: 0,
        failures: 0,
        lex: answered.lex ?? session.lex,
      };
    }
    try {
      await work.deliver(turn, answer, session.sent, async (count) => {
        await sessions.partSent(session, count);
        session = { ...session, sent: count };
      });
    } catch (error) {
      if (error instanceof LeaseLost) throw error;
      const wait = work.retryIn(error, session.failures + 1);
      if (wait !== undefined) {
        work.report({ what: 'send-retried', turn, error });
        return postpone(session, wait);
      }
      await work.undelivered(turn, answer, session.sent, error);
    }
    if (turn.no < session.next - 1) await sessions.settle(session, turn.no);
    return { ...session, done: turn.no, sent: 0, failures: 0 };
  }

  async function answerTurn(turn: StoredTurn, session: Session, begun: boolean) {
    try {
      return await work.respond(turn, session, begun);
    } catch (error) {
      if (error instanceof LeaseLost) throw error;
      if (session.failures + 1 >= answerTries) return await work.giveUp(turn, session, error);
      work.report({ what: 'answer-retried', turn, error });
      return postpone(session, 200 * 2 ** session.failures);
    }
  }

  async function postpone(session: Session, milliseconds: number): Promise<number> {
    const due = new Date(clock().getTime() + milliseconds);
    await sessions.postpone(session, session.failures + 1, due);
    // A timer may run a moment early by the clock that the table is asked by.
    return milliseconds + 10;
  }

  function idle(): Promise<void> {
    return busy === 0 ? Promise.resolve() : new Promise((resolve) => quiet.push(resolve));
  }

  async function sweep(alone = false): Promise<number> {
    const before = alone ? endOfTime : clock();
    const due = await sessions.pending(before);
    for (const session of due) {
      if (alone) breakable.add(session);
      ring(session);
    }
    return due.length;
  }

  function sweepAgain(): void {
    later(sweepEvery, () => {
      sweep()
        .catch((error: unknown) => work.report({ what: 'worker-failed', session: 'sweep', error }))
        .finally(sweepAgain);
    });
  }

  return {
    accept: (incoming) => turns.accept(incoming),
    hearing: pace.hearing,
    heed: pace.heed,
    ring,
    attend,
    waiting: () => sessions.pending(clock()),
    sweep,
    idle,
    settled: (turn, milliseconds) => settling.settled(turn, milliseconds),
    tell: (turn) => settling.tell(turn),
    async start(alone) {
      await sweep(alone);
      sweepAgain();
    },
    async stop() {
      stopped = true;
      for (const timer of timers) clearTimeout(timer);
      queue.length = 0;
      await idle();
    },
  };
}
