/**
 * A count of things in which what is older weighs less, kept to the heaviest by space-saving (Metwally, Agrawal, El Abbadi 2005): a
 * newcomer to a full tally takes the place of the lightest and, of its weight, a part on top. Weights are as of `at`.
 */
export interface Tally {
  /** Numbers of things, and what each weighs; only the first `size` count. */
  ids: Uint32Array;
  weights: Float32Array;
  /** How common each thing was when it was last added, by its logarithm. */
  commons: Uint8Array;
  size: number;
  /** Milliseconds since 1970. */
  at: number;
}

/** How a tally forgets, and how much it holds. */
export interface Keeping {
  /** Milliseconds in which a weight halves. */
  readonly halfLife: number;
  /** The most things. */
  readonly cap: number;
}

/** Of the lightest's weight, what a newcomer takes over; all of it lets things that came once crowd out what came twice. */
const inherited = 0.5;

export const days = (count: number): number => count * 24 * 60 * 60 * 1000;

export const emptyTally = (): Tally => ({
  ids: new Uint32Array(4),
  weights: new Float32Array(4),
  commons: new Uint8Array(4),
  size: 0,
  at: 0,
});

/**
 * Adds a weight of a moment, and notes how common the thing is now. What comes late counts as old as it is, so the order of coming does
 * not matter until the tally is full.
 */
export function add(
  tally: Tally,
  thing: { readonly id: number; readonly weight: number; readonly at: number; readonly count?: number },
  keeping: Keeping,
): void {
  const worth = thing.weight * moveTo(tally, thing.at, keeping.halfLife);
  const place = placeFor(tally, thing.id, keeping.cap);
  tally.weights[place] = (tally.weights[place] ?? 0) + worth;
  tally.commons[place] = packed(thing.count ?? 0);
}

/** A count in a byte, by its logarithm: within 5 % of it. */
const packed = (count: number): number => Math.min(255, Math.round(8 * Math.log2(1 + count)));
/** The count that each byte of {@link Tally.commons} stands for. */
export const countsOfBytes: readonly number[] = Array.from({ length: 256 }, (_, byte) => 2 ** (byte / 8) - 1);

/** Where a thing is, or can be put. */
function placeFor(tally: Tally, id: number, cap: number): number {
  const known = placeOf(tally, id);
  if (known >= 0) return known;
  if (tally.size < cap) {
    if (tally.size === tally.ids.length) grow(tally, cap);
    tally.ids[tally.size] = id;
    tally.size += 1;
    return tally.size - 1;
  }
  const lightest = lightestOf(tally);
  tally.ids[lightest] = id;
  tally.weights[lightest] = (tally.weights[lightest] ?? 0) * inherited;
  return lightest;
}

/** The things of a tally, the heaviest first. */
export function heaviest({ ids, weights, size }: Tally): readonly number[] {
  return Array.from({ length: size }, (_, place) => place)
    .sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0))
    .map((place) => ids[place] ?? 0);
}

/** What a weight of one moment is worth at another. */
export const fading = (from: number, to: number, halfLife: number): number => 2 ** ((from - to) / halfLife);

/** Brings the weights up to a later moment; gives what a weight of the given moment is worth now. */
function moveTo(tally: Tally, at: number, halfLife: number): number {
  if (at < tally.at) return fading(at, tally.at, halfLife);
  if (at > tally.at && tally.size > 0) {
    const factor = fading(tally.at, at, halfLife);
    const { weights } = tally;
    for (let place = 0; place < tally.size; place += 1) weights[place] = (weights[place] ?? 0) * factor;
  }
  tally.at = at;
  return 1;
}

function placeOf({ ids, size }: Tally, id: number): number {
  for (let place = 0; place < size; place += 1) if (ids[place] === id) return place;
  return -1;
}

function lightestOf({ weights, size }: Tally): number {
  let lightest = 0;
  for (let place = 1; place < size; place += 1) {
    if ((weights[place] ?? 0) < (weights[lightest] ?? 0)) lightest = place;
  }
  return lightest;
}

function grow(tally: Tally, cap: number): void {
  const length = Math.min(tally.ids.length * 2, cap);
  const ids = new Uint32Array(length);
  ids.set(tally.ids);
  const weights = new Float32Array(length);
  weights.set(tally.weights);
  const commons = new Uint8Array(length);
  commons.set(tally.commons);
  tally.ids = ids;
  tally.weights = weights;
  tally.commons = commons;
}

/** A thing as a tally holds it. */
interface Thing {
  readonly id: number;
  readonly weight: number;
  readonly common: number;
}

/** The things of a tally, to be kept elsewhere. */
export const thingsOf = ({ ids, weights, commons, size }: Tally): readonly Thing[] =>
  Array.from({ length: size }, (_, place) => ({
    id: ids[place] ?? 0,
    weight: weights[place] ?? 0,
    common: commons[place] ?? 0,
  }));

/** The tally that {@link thingsOf} took apart. */
export const tallyOf = (at: number, things: readonly Thing[]): Tally => {
  const room = Math.max(4, things.length);
  const tally = { ...emptyTally(), at, size: things.length };
  tally.ids = new Uint32Array(room);
  tally.weights = new Float32Array(room);
  tally.commons = new Uint8Array(room);
  things.forEach(({ id, weight, common }, place) => {
    tally.ids[place] = id;
    tally.weights[place] = weight;
    tally.commons[place] = common;
  });
  return tally;
};
