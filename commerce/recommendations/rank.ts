import type { InView, Likeness } from './likeness.ts';
import { neighbourKeeping, type NeighbourRows } from './neighbours.ts';
import { countsOfBytes, fading, type Tally } from './tally.ts';

/** What a ranking goes by. */
export interface Taste {
  /** What the customer has in view: bought, looked at or in the cart, each once, the last one last. */
  readonly items: readonly number[];
  /** Milliseconds since 1970. */
  readonly at: number;
  /** How many things were bought in all, for how rare each is. */
  readonly total: number;
  /** What everybody buys these days; given where nothing in view tells what the customer wants today. */
  readonly lately?: Tally | undefined;
}

/** A candidate, and the item in view that speaks for it most; undefined when what everybody buys speaks louder. */
export interface Ranked {
  readonly item: number;
  readonly score: number;
  readonly because: number | undefined;
}

/** So many of the last things count; of each but the last, what it counts against the one after it. */
export const recent = 5;
const decay = 0.55;
/** What likeness counts, where the best of customers' choices counts 1. */
const likenessWeight = 0.3;
/** What all that is in view counts beside what everybody buys these days. */
const ownShare = 0.7;
/** How much what is rare is put before what is common. */
const rareness = 1.3;

/** Who gives one place of a ranking to what was not shown yet. */
interface Discoverer {
  readonly isFresh: (item: number) => boolean;
  /** The place, from 0. */
  readonly place: number;
}

/**
 * What speaks for an item: the choices of others, the part of the item in view that speaks for it most, and that item; how much everybody
 * buys it.
 */
interface Candidate {
  chosen: number;
  most: number;
  because: number | undefined;
  lately: number;
}

/**
 * The items that go best with what a customer has in view, the best first, without those to leave out. With a discoverer, one place goes
 * to the best below it that was not shown yet: what few bought would otherwise never be seen, and so never be bought.
 */
export function rank(
  rows: Pick<NeighbourRows, 'get'>,
  likeness: Likeness | undefined,
  taste: Taste,
  leaveOut: (item: number) => boolean,
  limit: number,
  discoverer?: Discoverer,
): readonly Ranked[] {
  const inView = taste.items
    .slice(-recent)
    .reverse()
    .map((item, place) => ({ item, standing: decay ** place }));
  const candidates = gather(rows, taste, inView);
  const alike = likeness?.towards(inView);
  for (const item of alike?.found ?? []) if (!taste.items.includes(item)) candidateOf(candidates, item);
  addLately(candidates, taste.lately);
  const scale = scaleOf(candidates, leaveOut, ({ chosen }) => chosen);
  const latelyScale = taste.lately ? scaleOf(candidates, leaveOut, ({ lately }) => lately) : 0;
  // Weighed so that what has all its words in common with everything in view counts 1.
  const likenessScale = (likenessWeight * (1 - decay)) / (1 - decay ** Math.max(1, inView.length));
  const share = taste.lately ? ownShare : 1;
  const best: Scored[] = [];
  const fresh: Scored[] = [];
  for (const [item, { chosen, lately }] of candidates) {
    // What could not get in with all the likeness there is need not be compared.
    const most = share * (chosen * scale + (alike ? likenessWeight : 0)) + lately * latelyScale;
    const bar = discoverer
      ? Math.min(barOf(best, limit), barOf(fresh, discoverer.place + 1))
      : barOf(best, limit);
    if (most <= bar) continue;
    const own = share * (chosen * scale + (alike?.of(item) ?? 0) * likenessScale);
    const score = own + lately * latelyScale;
    if (score <= 0 || leaveOut(item)) continue;
    keep(best, { item, score, own }, limit);
    // One more than the places above, since all of those may be fresh too.
    if (discoverer?.isFresh(item)) keep(fresh, { item, score, own }, discoverer.place + 1);
  }
  const ranked = discoverer ? withFresh(best, fresh, discoverer.place) : best;
  return ranked.map(({ item, score, own }) => ({
    ...{ item, score },
    because: own < score / 2 ? undefined : (candidates.get(item)?.because ?? alike?.closest(item)),
  }));
}

/** What an item scores in all, and by what is in view. */
interface Scored {
  readonly item: number;
  readonly score: number;
  readonly own: number;
}

function keep(list: Scored[], candidate: Scored, most: number): void {
  if (candidate.score > barOf(list, most)) insert(list, candidate, most);
}

/** What has to be exceeded to get into a list of the best at most so many. */
const barOf = (list: readonly Scored[], most: number): number =>
  list.length < most ? -Infinity : (list[most - 1]?.score ?? -Infinity);

/** What brings the most of what may be shown to 1. */
function scaleOf(
  candidates: ReadonlyMap<number, Candidate>,
  leaveOut: (item: number) => boolean,
  of: (candidate: Candidate) => number,
): number {
  let highest = 0;
  for (const [item, candidate] of candidates) {
    if (of(candidate) > highest && !leaveOut(item)) highest = of(candidate);
  }
  return highest > 0 ? 1 / highest : 0;
}

function addLately(candidates: Map<number, Candidate>, lately: Tally | undefined): void {
  if (!lately) return;
  for (let entry = 0; entry < lately.size; entry += 1) {
    candidateOf(candidates, lately.ids[entry] ?? 0).lately = lately.weights[entry] ?? 0;
  }
}

/** What speaks for an item so far. */
function candidateOf(candidates: Map<number, Candidate>, item: number): Candidate {
  const held = candidates.get(item);
  if (held) return held;
  const fresh = { chosen: 0, most: 0, because: undefined, lately: 0 };
  candidates.set(item, fresh);
  return fresh;
}

/** A full ranking with the best of the fresh that are not above a place put there, and no longer than before. */
function withFresh(best: readonly Scored[], fresh: readonly Scored[], place: number): readonly Scored[] {
  const above = best.slice(0, place);
  const found = fresh.find(({ item }) => !above.some((held) => held.item === item));
  if (!found || best.length <= place) return best;
  const below = best.slice(place).filter(({ item }) => item !== found.item);
  return [...above, found, ...below].slice(0, best.length);
}

function gather(
  rows: Pick<NeighbourRows, 'get'>,
  { at, total }: Taste,
  inView: readonly InView[],
): Map<number, Candidate> {
  const rare = countsOfBytes.map((count) => rarity(total, count) ** rareness);
  const candidates = new Map<number, Candidate>();
  for (const { item: because, standing } of inView) {
    const row = rows.get(because);
    if (!row) continue;
    const { ids, weights, commons, size, at: since } = row.with;
    const worth = standing * rarity(total, row.count) * fading(since, at, neighbourKeeping.halfLife);
    for (let entry = 0; entry < size; entry += 1) {
      const item = ids[entry] ?? 0;
      const part = worth * (weights[entry] ?? 0) * (rare[commons[entry] ?? 0] ?? 1);
      const held = candidateOf(candidates, item);
      held.chosen += part;
      if (part > held.most) {
        held.most = part;
        held.because = because;
      }
    }
  }
  return candidates;
}

/** The logarithm of how seldom a thing is bought among all. */
const rarity = (total: number, count: number): number =>
  Math.log(1 + Math.max(1, total) / Math.max(1, count));

/** Puts one into a list of the best at most `limit`, the best first. */
export function insert<T extends { readonly score: number }>(best: T[], candidate: T, limit: number): void {
  let place = best.length;
  while (place > 0 && (best[place - 1]?.score ?? 0) < candidate.score) place -= 1;
  best.splice(place, 0, candidate);
  if (best.length > limit) best.pop();
}
