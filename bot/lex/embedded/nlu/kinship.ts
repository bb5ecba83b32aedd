/** How much an intent learns from what its kin learn: for each class the others it is akin to, and how much, 0 to 1. */
export type Kinship = readonly (readonly { readonly other: number; readonly share: number }[])[];

/**
 * What intents of the same name, but for their order of words, would share; and the most that one shares with all others together.
 * Samples of its own tell an intent more than those of its kin: with ten it takes less from them than with five.
 */
function bounds(samplesEach: number): { readonly likeNames: number; readonly inAll: number } {
  const inAll = Math.min(4, Math.max(1.5, 6.5 - samplesEach / 2));
  return { inAll, likeNames: Math.max(0.6, inAll / 4) };
}

/**
 * Intents are akin whose names have words in common: `alarm remove` and `calendar remove` are asked for with the same verbs, `alarm
 * remove` and `alarm set` are about the same thing. A word that many names have says little. Names are words in lower case;
 * each intent has so many samples on average.
 */
export function kinshipOf(names: readonly string[], samplesEach: number): Kinship {
  const { likeNames, inAll } = bounds(samplesEach);
  const words = names.map((name) => new Set(name.split(' ').filter((word) => word !== '')));
  const counts = new Map<string, number>();
  for (const own of words) for (const word of own) counts.set(word, (counts.get(word) ?? 0) + 1);
  const worth = (word: string) => Math.log(names.length / (counts.get(word) ?? 1)) ** 2;
  const lengths = words.map((own) => Math.sqrt([...own].reduce((sum, word) => sum + worth(word), 0)));
  const kin = words.map((own, place) =>
    words.flatMap((theirs, other) => {
      if (other === place) return [];
      const product = [...own].reduce((sum, word) => sum + (theirs.has(word) ? worth(word) : 0), 0);
      const share = product === 0 ? 0 : product / ((lengths[place] ?? 1) * (lengths[other] ?? 1));
      return share === 0 ? [] : { other, share };
    }),
  );
  const most = Math.max(0, ...kin.map((all) => all.reduce((sum, { share }) => sum + share, 0)));
  // Where all learned from all, steps would grow beyond bounds.
  const factor = Math.min(likeNames, inAll / Math.max(most, 1e-9));
  return kin.map((all) => all.map(({ other, share }) => ({ other, share: share * factor })));
}
