import type { DeadLetter, DeadLetterStore, LetterAgain } from '../bot/dead-letter-store.ts';
import type { InboxWork } from '../bot/inbox.ts';
import { Overtaken, type TurnStore } from '../bot/turn-store.ts';
import { reasonOf } from './conduct.ts';
import type { Log } from './log.ts';
import type { NoticeSender } from './notices.ts';

/** Whoever takes a letter has so long to send it, in milliseconds; then somebody else may. */
const taken = 60_000;

/** Sends the letters that were put back: what the platform takes is done, what gives up again is a dead letter again. */
export function createLetterSender(options: {
  readonly letters: DeadLetterStore;
  readonly turns: Pick<TurnStore, 'turn'>;
  readonly work: Pick<InboxWork, 'deliver' | 'retryIn'>;
  readonly notices: Pick<NoticeSender, 'again'>;
  readonly clock: () => Date;
  readonly log: Log;
}): () => Promise<number> {
  const { letters, turns, work, clock, log } = options;
  const inFuture = (milliseconds: number) => new Date(clock().getTime() + milliseconds);

  async function send(letter: LetterAgain): Promise<void> {
    const { about, id } = letter;
    if (about.kind === 'notice') return options.notices.again(letter);
    const turn = await turns.turn(about.session, about.no);
    // The customer was erased, or 90 days have passed.
    if (!turn?.answer || about.kind !== 'answer') return;
    await work.deliver(turn, turn.answer, about.sent, (count) => letters.partSent(id, count));
  }

  async function settle(letter: LetterAgain): Promise<boolean> {
    if (!(await letters.take(letter, inFuture(taken)))) return false;
    try {
      await send(letter);
      await letters.drop(letter.id);
      return true;
    } catch (error) {
      const wait = work.retryIn(error, letter.tries + 1);
      log.warn(
        { err: error, letter: letter.id },
        wait === undefined ? 'gave up again' : 'will be tried again',
      );
      if (wait !== undefined) await letters.postpone(letter.id, inFuture(wait));
      else {
        const { channel, customer, person } = letter;
        const about = (await letters.find(letter.id))?.about ?? letter.about;
        await letters.bury({ channel, customer, person, about, reason: reasonOf(error) });
      }
      return false;
    }
  }

  return async () => {
    let done = 0;
    for await (const letter of letters.due()) if (await settle(letter)) done += 1;
    return done;
  };
}

/** What came of putting a letter back. */
export type PutBack = 'put back' | 'was put back already' | 'overtaken' | 'gone';

/**
 * Puts a letter back, once, however often and by however many it is asked for. A turn is said again as a turn of its own, unless the
 * customer has written since: an old "yes" must not be taken for the answer to a new question.
 */
export async function putBack(
  letter: DeadLetter,
  stores: { readonly letters: DeadLetterStore; readonly turns: Pick<TurnStore, 'turn' | 'accept'> },
): Promise<PutBack> {
  const { letters, turns } = stores;
  const { about, id } = letter;
  if (about.kind !== 'turn') return (await letters.putBack(id)) ? 'put back' : 'was put back already';
  const turn = await turns.turn(about.session, about.no);
  if (!turn) return 'gone';
  const { session, channel, address } = turn;
  const repeated = { session, channel, address, turn: { ...turn.turn, id: `${turn.turn.id}.again` } };
  try {
    const { duplicate } = await turns.accept(repeated, turn.no + 1);
    await letters.drop(id);
    return duplicate ? 'was put back already' : 'put back';
  } catch (error) {
    if (error instanceof Overtaken) return 'overtaken';
    throw error;
  }
}

/**
 * Whether a letter is still about anything: its turn is kept, and was not answered after all by somebody who took over while the
 * apology was being recorded.
 */
export async function isStanding(letter: DeadLetter, turns: Pick<TurnStore, 'turn'>): Promise<boolean> {
  const { about } = letter;
  if (about.kind === 'notice') return true;
  const turn = await turns.turn(about.session, about.no);
  if (!turn) return false;
  return about.kind === 'answer' || turn.answer?.because.fault !== undefined;
}
