import type { Row, RowSlot } from './nlu-file.ts';

/** What the recogniser made of one row. */
export interface Guess {
  readonly row: Row;
  readonly intent: string | undefined;
  /** 0 to 1. */
  readonly score: number;
  /** What it read for the slots of the row's true intent; a slot of several values counts once for each. */
  readonly slots: readonly GuessedSlot[];
}

/** A value that was read. */
export interface GuessedSlot {
  readonly name: string;
  /** As it was said. */
  readonly words: string;
  /** The listed value that was recognised in it, where there is one. */
  readonly meaning: string | undefined;
}

/** How well intents were told apart and strangers kept out. Shares are 0 to 1, undefined where there was nothing to measure. */
export function intentScores(
  guesses: readonly Guess[],
  threshold: number,
): Readonly<Record<string, number | undefined>> {
  const inScope = guesses.filter(({ row }) => row.intent !== null);
  const strangers = guesses.filter(({ row }) => row.intent === null);
  const right = (guess: Guess) => guess.intent === guess.row.intent;
  return {
    accuracy: share(inScope, right),
    macroF1: macroF1(inScope),
    outOfScopeRecall: share(strangers, (guess) => guess.score < threshold),
    falseRejection: share(inScope, (guess) => guess.score < threshold),
    jointAccuracy: share(guesses, (guess) =>
      guess.row.intent === null ? guess.score < threshold : right(guess) && guess.score >= threshold,
    ),
    outOfScopeAuroc: auroc(inScope, strangers),
    outOfScopeRecallAtTenthRejected: recallAtTenth(inScope, strangers),
    calibrationError: calibrationError(guesses, right),
  };
}

function share(guesses: readonly Guess[], holds: (guess: Guess) => boolean): number | undefined {
  return guesses.length === 0 ? undefined : guesses.filter(holds).length / guesses.length;
}

function macroF1(guesses: readonly Guess[]): number | undefined {
  const names = [...new Set(guesses.map(({ row }) => row.intent))];
  if (names.length === 0) return undefined;
  const each = names.map((name) => {
    const hits = guesses.filter((guess) => guess.row.intent === name && guess.intent === name).length;
    const said = guesses.filter((guess) => guess.intent === name).length;
    const meant = guesses.filter((guess) => guess.row.intent === name).length;
    return (2 * hits) / (said + meant);
  });
  return each.reduce((sum, value) => sum + value, 0) / each.length;
}

function auroc(inScope: readonly Guess[], strangers: readonly Guess[]): number | undefined {
  if (inScope.length === 0 || strangers.length === 0) return undefined;
  let above = 0;
  for (const known of inScope) {
    for (const stranger of strangers) {
      above += known.score > stranger.score ? 1 : known.score === stranger.score ? 0.5 : 0;
    }
  }
  return above / (inScope.length * strangers.length);
}

function recallAtTenth(inScope: readonly Guess[], strangers: readonly Guess[]): number | undefined {
  const sorted = inScope.map((guess) => guess.score).sort((a, b) => a - b);
  const cut = sorted[Math.floor(sorted.length / 10)] ?? 0;
  return share(strangers, (guess) => guess.score < cut);
}

/** Expected calibration error in ten bins: a stranger is never right. */
function calibrationError(guesses: readonly Guess[], right: (guess: Guess) => boolean): number | undefined {
  if (guesses.length === 0) return undefined;
  const bins = Array.from({ length: 10 }, () => ({ sure: 0, right: 0 }));
  for (const guess of guesses) {
    const bin = bins[Math.min(9, Math.floor(guess.score * 10))];
    if (!bin) continue;
    bin.sure += guess.score;
    bin.right += right(guess) ? 1 : 0;
  }
  return bins.reduce((sum, bin) => sum + Math.abs(bin.sure - bin.right), 0) / guesses.length;
}

/** Slot F1 by name and words: over all slots, and each slot weighted by how often it is meant. */
export function slotScores(guesses: readonly Guess[]): Readonly<Record<string, number | undefined>> {
  const counts = new Map<string, { hit: number; said: number; meant: number }>();
  const of = (key: string) => {
    const known = counts.get(key) ?? { hit: 0, said: 0, meant: 0 };
    counts.set(key, known);
    return known;
  };
  for (const { row, slots } of guesses) {
    const key = (name: string) => `${row.intent ?? ''}/${name}`;
    const meant = [...(row.slots ?? [])];
    for (const slot of meant) of(key(slot.name)).meant += 1;
    for (const slot of slots) {
      of(key(slot.name)).said += 1;
      const at = meant.findIndex((one) => isMeant(one, row, slot));
      if (at < 0) continue;
      of(key(slot.name)).hit += 1;
      meant.splice(at, 1);
    }
  }
  const all = [...counts.values()];
  const sum = (pick: (count: (typeof all)[number]) => number) =>
    all.reduce((total, one) => total + pick(one), 0);
  const meant = sum((one) => one.meant);
  if (meant === 0) return {};
  const recall = sum((one) => one.hit) / meant;
  const precision = sum((one) => one.meant * (one.said === 0 ? 0 : one.hit / one.said)) / meant;
  return {
    slotF1: (2 * sum((one) => one.hit)) / (sum((one) => one.said) + meant),
    slotF1Weighted: recall + precision === 0 ? 0 : (2 * recall * precision) / (recall + precision),
  };
}

/** A row's value is the words at its place, or else what they stand for: `pepperoni` for `peperoni`. */
function isMeant(meant: RowSlot, row: Row, { name, words, meaning }: GuessedSlot): boolean {
  if (name !== meant.name) return false;
  const value = plain(meant.value);
  const isSaid = plain(row.text.slice(meant.start, meant.end)) === value;
  return plain(words) === value || (!isSaid && plain(meaning ?? '') === value);
}

function plain(value: string): string {
  return value.toLowerCase().replace(/\s+/g, ' ').trim();
}
