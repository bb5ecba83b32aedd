/** Something with a name and an identifier. */
export interface Named {
  readonly name: string;
  readonly identifier?: string | undefined;
}

/** How alike two things are, 0 to 1, and why in words. */
export interface Likeness {
  readonly score: number;
  readonly why: string;
}

/** What became of the things of one side on the other. */
export interface Matches<T> {
  readonly kept: readonly { readonly a: T; readonly b: T; readonly why?: string }[];
  readonly removed: readonly T[];
  readonly added: readonly T[];
}

/** From here on two things of different names are one that was renamed. */
const alike = 0.5;

/**
 * Pairs things by their names, then by identifiers, then the most alike. An identifier by itself is no difference: things of one
 * name are the same.
 */
export function match<T extends Named>(
  before: readonly T[],
  after: readonly T[],
  likeness: (a: T, b: T) => Likeness,
): Matches<T> {
  const kept: { a: T; b: T; why?: string }[] = [];
  const left = new Set(before);
  const right = new Set(after);
  const pair = (a: T, b: T, why?: string) => {
    left.delete(a);
    right.delete(b);
    kept.push(why === undefined ? { a, b } : { a, b, why });
  };
  for (const b of after) {
    const a = before.find((candidate) => candidate.name === b.name);
    if (a) pair(a, b);
  }
  for (const b of [...right]) {
    const a = [...left].find(
      (candidate) => candidate.identifier !== undefined && candidate.identifier === b.identifier,
    );
    if (a) pair(a, b, `the same identifier ${String(b.identifier)}`);
  }
  const pairs = [...left]
    .flatMap((a) => [...right].map((b) => ({ a, b, ...likeness(a, b) })))
    .filter(({ score }) => score >= alike)
    .sort((x, y) => y.score - x.score || compare(sides(x), sides(y)));
  for (const { a, b, why } of pairs) if (left.has(a) && right.has(b)) pair(a, b, why);
  return { kept, removed: [...left], added: [...right] };
}

/** The same from both directions. */
function sides({ a, b }: { readonly a: Named; readonly b: Named }): string {
  return [a.name, b.name].sort().join('\n');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The share of what two lists have in common; 0 for two empty ones. */
export function overlap(a: Iterable<string>, b: Iterable<string>): number {
  const [one, other] = [new Set(a), new Set(b)];
  const all = new Set([...one, ...other]);
  const both = [...one].filter((entry) => other.has(entry));
  return all.size === 0 ? 0 : both.length / all.size;
}

/** What is new and what is gone, each once. */
export function changedEntries(
  before: readonly string[],
  after: readonly string[],
): { readonly added: readonly string[]; readonly removed: readonly string[] } {
  const [one, other] = [new Set(before), new Set(after)];
  return {
    added: [...other].filter((entry) => !one.has(entry)),
    removed: [...one].filter((entry) => !other.has(entry)),
  };
}
