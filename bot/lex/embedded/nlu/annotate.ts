import type { Mention } from '../values/value.ts';
import { unknown, type Words } from './features.ts';
import type { Lexicon } from './lexicon.ts';
import type { Sentence } from './sentence.ts';
import type { Vocabulary } from './vocabulary.ts';

/**
 * A sentence as words for the classifier: values of slot types become the names of their types, typing errors are put right,
 * and what is left unknown is marked.
 */
export function annotate(
  sentence: Sentence,
  lexicon: Lexicon,
  mentions: (type: string) => readonly Mention[],
  vocabulary: Vocabulary,
): Words {
  const spans = longestSpans(lexicon, mentions);
  const words: string[] = [];
  for (let position = 0; position < sentence.tokens.length;) {
    const span = spans.find((candidate) => candidate.from === position);
    if (span) {
      words.push(...span.types.map((type) => `<${type}>`));
      position = span.to;
      continue;
    }
    const norm = sentence.tokens[position]?.norm ?? '';
    words.push(vocabulary.correct(norm) ?? unknown(norm));
    position += 1;
  }
  return words;
}

interface Span {
  readonly from: number;
  readonly to: number;
  readonly types: readonly string[];
}

/** Mentions that do not overlap, longer ones first; where types share a span it bears all their names. */
function longestSpans(lexicon: Lexicon, mentions: (type: string) => readonly Mention[]): readonly Span[] {
  const byPlace = new Map<string, { from: number; to: number; types: string[] }>();
  for (const type of lexicon.types) {
    for (const { from, to } of mentions(type)) {
      const place = `${String(from)}-${String(to)}`;
      const span = byPlace.get(place);
      if (!span) byPlace.set(place, { from, to, types: [type] });
      else if (!span.types.includes(type)) span.types.push(type);
    }
  }
  const spans = [...byPlace.values()].sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from);
  const taken: Span[] = [];
  for (const span of spans) {
    if (!taken.some((other) => span.from < other.to && other.from < span.to)) taken.push(span);
  }
  return taken;
}
