import { again, untilSettled } from './again.ts';
import type { QuotesAtHand } from './pricing/quotes-at-hand.ts';
import type { Cause } from './refusals.ts';
import { transact, type Reason, type Store, type Write } from './store.ts';

/** What every part of the shop works with. */
export interface Means {
  readonly store: Store;
  readonly quotes: QuotesAtHand;
  readonly clock: () => Date;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** Tells whoever runs the shop of something odd that was mended. */
  readonly warn: (error: unknown, what: string) => void;
}

/** A key came a second time for another command: whoever made the key is at fault. */
export class ReusedKey extends Error {
  override readonly name = 'ReusedKey';
}

/** How long the answer to an effect is kept, in seconds: far longer than any platform repeats a message. */
const kept = 7 * 24 * 60 * 60;

/** What an effect would answer, and the writes that make it so. */
export interface Attempt<T> {
  readonly answer: T;
  readonly writes: readonly Write[];
}

/**
 * Does an effect once. Its answer is kept under the cause's key in the transaction that does it, a refusal alike, so that the same
 * key again gives the first answer. An attempt whose writes meet somebody else's change is made again, and is told why. Whether there
 * is an answer already is asked only when an attempt was stopped: that is rare, and every request costs.
 */
export function once<T>(
  means: Means,
  cause: Cause,
  command: string,
  attempt: (now: Date, last: readonly Reason[] | undefined) => Promise<Attempt<T>>,
): Promise<T> {
  let last: readonly Reason[] | undefined;
  return untilSettled<T>(means.random, async () => {
    const now = means.clock();
    const first = last && (await firstAnswer(means.store, cause, command, now));
    if (first !== undefined) return JSON.parse(first) as T;
    const { answer, writes } = await attempt(now, last);
    last = await transact(means.store, [...writes, record(cause, command, answer, now, last !== undefined)]);
    return last ? again : answer;
  });
}

async function firstAnswer(
  store: Store,
  cause: Cause,
  command: string,
  now: Date,
): Promise<string | undefined> {
  const { data } = await store.entities.effect
    .get({ customer: cause.customer, key: cause.key })
    .go({ consistent: true });
  if (!data || data.expires <= seconds(now)) return undefined;
  if (data.command !== command) {
    throw new ReusedKey(`The key "${cause.key}" was used for "${data.command}", now for "${command}".`);
  }
  return data.answer;
}

/** Where an attempt was stopped, an answer that ran out and that the table has not yet forgotten may be in the way. */
function record(cause: Cause, command: string, answer: unknown, now: Date, stopped: boolean): Write {
  const row = {
    customer: cause.customer,
    key: cause.key,
    command,
    answer: JSON.stringify(answer),
    expires: seconds(now) + kept,
  };
  return ({ effect }) =>
    stopped
      ? effect
          .put(row)
          .where(
            ({ expires }, { notExists, lte }) => `${notExists(expires)} OR ${lte(expires, seconds(now))}`,
          )
          .commit()
      : effect.create(row).commit();
}

/** A moment in the unit of the table's `ttl`. */
export const seconds = (moment: Date): number => Math.floor(moment.getTime() / 1000);
