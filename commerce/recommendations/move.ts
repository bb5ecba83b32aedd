import type { Means } from '../effects.ts';
import type { Write } from '../store.ts';
import { joinHabits } from './habits.ts';
import { createNames } from './names.ts';
import { readHabits, writeHabits } from './rows.ts';

/**
 * What brings the habits of one customer to another: what both bought is added up as of when it was bought, and what `from` bought and
 * looked at last counts as later, since whoever signs in was a guest until now. No writes where there is nothing to bring.
 */
export async function movedHabits(means: Means, from: string, into: string): Promise<readonly Write[]> {
  const names = createNames();
  const [theirs, ours] = await Promise.all([readHabits(means, names, from), readHabits(means, names, into)]);
  if (theirs.version === 0) return [];
  joinHabits(ours.row, theirs.row);
  return [
    ({ habits }) =>
      habits
        .delete({ customer: from })
        .where((held, { eq }) => eq(held.version, theirs.version))
        .commit(),
    writeHabits(names, into, ours),
  ];
}

/** The keys of all that a customer did and that is kept for recommendations: looks, and orders that nobody has learned yet. */
export async function tasteKeys({ store }: Means, customer: string): Promise<readonly string[]> {
  const { data } = await store.entities.taste.query
    .primary({ customer })
    .go({ pages: 'all', consistent: true });
  return data.map(({ key }) => key);
}

/** What brings one of them to another customer, learned or not as it is. */
export async function movedTaste(
  { store }: Means,
  from: string,
  into: string,
  key: string,
): Promise<readonly Write[]> {
  const { data: held } = await store.entities.taste.get({ customer: from, key }).go({ consistent: true });
  if (!held) return [];
  return [
    ({ taste }) =>
      taste
        .delete({ customer: from, key })
        .where((row, { eq }) => eq(row.learned, held.learned))
        .commit(),
    ({ taste }) => taste.put({ ...held, customer: into }).commit(),
  ];
}
