import { again, untilSettled } from '../again.ts';
import { readKept, writeCart } from '../cart/read.ts';
import type { Means } from '../effects.ts';
import { later } from '../jobs.ts';
import { fromRow } from '../orders/read.ts';
import { movedHabits, movedTaste, tasteKeys } from '../recommendations/move.ts';
import { transact, type Write } from '../store.ts';
import { readKeptAddresses, writeAddresses } from './address-book.ts';
import { holderOf } from './joined.ts';
import { mergeAddresses, mergeCarts, mergeProfiles } from './merge.ts';
import { readKeptProfile, writeProfile } from './profile.ts';
import { rehome } from './rehome.ts';

/** What a customer who was joined did at the very moment is brought over so much later, in milliseconds. */
const sweepAfter = 2 * 60 * 1000;

/**
 * Gives everything that one customer has to another who turned out to be the same person: cart, things set aside, codes, addresses,
 * orders, waits, what was bought and looked at for recommendations. Each part moves in a transaction of its own that leaves nothing behind, so that nothing is lost or doubled wherever it
 * stops, and doing it again changes nothing; a job finishes what was interrupted. Answers kept for effects stay, so that a repeated
 * message still gets its first answer. Whoever was joined once stays so: a second call for another customer moves nothing there.
 */
export async function joinCustomers(means: Means, from: string, into: string): Promise<void> {
  if (from === into) return;
  const holder = await holderOf(means, into);
  if (holder === from) return;
  const now = means.clock();
  await transact(means.store, [
    ({ joined }) =>
      joined
        .put({ customer: from, into: holder, at: now.toISOString() })
        .where((held, { notExists }) => notExists(held.into))
        .commit(),
    later(`join.${from}`, { kind: 'join', from, into: holder }, new Date(now.getTime() + sweepAfter)),
  ]);
  await bringOver(means, from, await holderOf(means, from));
}

/** Moves what a customer who was joined still has. Codes' uses go before the orders that may give them back. */
export async function bringOver(means: Means, from: string, into: string): Promise<void> {
  if (from === into || (await holderOf(means, from)) !== into) return;
  await moveCart(means, from, into);
  await moveAddresses(means, from, into);
  await moveProfile(means, from, into);
  await moveUses(means, from, into);
  await moveWatches(means, from, into);
  await moveOrders(means, from, into);
  await moveTaste(means, from, into);
}

/** Makes a move until nobody else interferes; a move without writes has nothing to do. */
const untilMoved = (means: Means, move: () => Promise<readonly Write[]>): Promise<true> =>
  untilSettled<true>(means.random, async () => {
    const writes = await move();
    return writes.length > 0 && (await transact(means.store, writes)) ? again : true;
  });

const moveCart = (means: Means, from: string, into: string) =>
  untilMoved(means, async () => {
    const [theirs, ours] = await Promise.all([readKept(means, from), readKept(means, into)]);
    const { lines, later: aside, codes, note } = theirs;
    if (lines.length + aside.length + codes.length === 0 && note === '') return [];
    const empty = { version: theirs.version + 1, lines: [], later: [], codes: [], note: '' };
    return [
      writeCart(from, empty),
      writeCart(into, { ...mergeCarts(ours, theirs), version: ours.version + 1 }),
    ];
  });

const moveAddresses = (means: Means, from: string, into: string) =>
  untilMoved(means, async () => {
    const [theirs, ours] = await Promise.all([
      readKeptAddresses(means, from),
      readKeptAddresses(means, into),
    ]);
    if (theirs.book.length === 0 && !theirs.last) return [];
    const { last } = theirs;
    return [
      ({ saved }) =>
        saved
          .delete({ customer: from })
          .where((held, { eq, notExists }) =>
            [
              theirs.version === 0 ? notExists(held.version) : eq(held.version, theirs.version),
              last ? eq(held.address, last) : notExists(held.address),
            ].join(' AND '),
          )
          .commit(),
      writeAddresses(into, ours.version, mergeAddresses(ours, theirs)),
    ];
  });

const moveProfile = (means: Means, from: string, into: string) =>
  untilMoved(means, async () => {
    const [theirs, ours] = await Promise.all([readKeptProfile(means, from), readKeptProfile(means, into)]);
    if (theirs.version === 0) return [];
    return [
      ({ profile }) =>
        profile
          .delete({ customer: from })
          .where((held, { eq }) => eq(held.version, theirs.version))
          .commit(),
      writeProfile(into, mergeProfiles(ours.profile, theirs.profile), ours.version),
    ];
  });

async function moveUses(means: Means, from: string, into: string): Promise<void> {
  const { data } = await means.store.entities.use.query
    .primary({ customer: from })
    .go({ pages: 'all', consistent: true });
  for (const { code } of data) {
    await untilMoved(means, async () => {
      const held = await means.store.entities.use.get({ customer: from, code }).go({ consistent: true });
      const uses = held.data?.uses;
      if (uses === undefined) return [];
      return [
        ({ use }) =>
          use
            .delete({ customer: from, code })
            .where((row, { eq }) => eq(row.uses, uses))
            .commit(),
        ({ use }) => use.upsert({ customer: into, code }).add({ uses }).commit(),
      ];
    });
  }
}

async function moveWatches(means: Means, from: string, into: string): Promise<void> {
  const { data } = await means.store.entities.watch.query
    .primary({ customer: from })
    .go({ pages: 'all', consistent: true });
  for (const { sku } of data) {
    // Whoever was told meanwhile, or waits no longer, is not made to wait again.
    await untilMoved(means, async () => {
      const held = await means.store.entities.watch.get({ customer: from, sku }).go({ consistent: true });
      if (!held.data) return [];
      const { product, at } = held.data;
      return [
        ({ watch }) =>
          watch
            .delete({ customer: from, sku })
            .where((row, { eq }) => eq(row.at, at))
            .commit(),
        ({ watch }) => watch.put({ customer: into, sku, product, at }).commit(),
      ];
    });
  }
}

/** Events go before the habits: those that are learned meanwhile are learned of one of the two, and both are brought. */
async function moveTaste(means: Means, from: string, into: string): Promise<void> {
  for (const key of await tasteKeys(means, from)) {
    await untilMoved(means, () => movedTaste(means, from, into, key));
  }
  await untilMoved(means, () => movedHabits(means, from, into));
}

async function moveOrders(means: Means, from: string, into: string): Promise<void> {
  const { data } = await means.store.entities.order.query
    .primary({ customer: from })
    .go({ pages: 'all', consistent: true });
  for (const { id } of data) {
    await untilMoved(means, async () => {
      const held = await means.store.entities.order.get({ customer: from, id }).go({ consistent: true });
      if (!held.data) return [];
      const order = fromRow(held.data);
      const history = order.history.map((entry) => (entry.by === from ? { ...entry, by: into } : entry));
      return rehome(order, { ...order, customer: into, history });
    });
  }
}
