import { plainOf } from './plain.ts';
import type { Span } from './span.ts';

/** The named groups of a match. */
export type Groups = Readonly<Record<string, string | undefined>>;

/** One way of saying a value, as a pattern over the plain text, and what it means; undefined for what only looks like it. */
export interface Rule<Meaning> {
  readonly pattern: RegExp;
  readonly read: (groups: Groups, now: Meaning, at: Place) => readonly string[] | undefined;
}

/** Where a rule matched. */
export interface Place {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A rule from the source of a pattern, which must stand between words. */
export function rule<Meaning>(source: string, read: Rule<Meaning>['read']): Rule<Meaning> {
  return { pattern: new RegExp(`(?<![\\p{L}\\d])(?:${source})(?![\\p{L}\\d])`, 'gu'), read };
}

/** What the rules find in a text, in its order; a rule that stands first takes the words from later ones. */
export function applyRules<Meaning>(
  text: string,
  rules: readonly Rule<Meaning>[],
  now: Meaning,
): readonly Span[] {
  const plain = plainOf(text);
  const taken: { start: number; end: number; values: readonly string[] }[] = [];
  for (const { pattern, read } of rules) {
    for (const match of plain.text.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length];
      if (taken.some((other) => start < other.end && other.start < end)) continue;
      const values = read(match.groups ?? {}, now, { text: plain.text, start, end });
      if (values) taken.push({ start, end, values });
    }
  }
  return taken
    .sort((a, b) => a.start - b.start)
    .map(({ start, end, values }) => ({ ...plain.origin(start, end), values }));
}
