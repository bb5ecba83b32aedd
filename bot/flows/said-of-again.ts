import type { CartLine } from '../../commerce/index.ts';
import { contentWords } from './english.ts';
import { isCount, quantityIn } from './quantity.ts';
import { countFound, wordsOf } from './words.ts';

/** What a customer wants otherwise than an order had it. */
export interface Otherwise {
  /** By sku: how many now; 0 leaves the line out. Lines that are not here stay as they were. */
  readonly quantities: Readonly<Record<string, number>>;
  /** What was said beside and is not understood, in the customer's words; empty when there is nothing. */
  readonly left: string;
}

/** What asks for the order itself, and says nothing of its lines. */
const asking =
  /\b(?:hr-?[0-9a-z]{6}|(?:exact(?:ly)? )?(?:the )?same(?: (?:things?|orders?|stuff|items?|ones?(?! more)))*|(?:one|once) more(?: time)?|(?:my|the) (?:usual|(?:last|previous) order)|(?:what|everything|the things?) (?:(?:i|we) (?:had|ordered|bought|got)|from)|(?:as |like |from )?(?:(?:i|we) (?:had|ordered|bought|got) )?(?:the )?(?:last|previous) (?:time|order|week|month)|as (?:before|always|usual)|re-?order|repeat|again|before|(?:in|into|to) (?:my|the) (?:cart|basket)|put|add|order|buy|get|everything)\b/gi;
const polite =
  /\b(?:please|thanks|thank you|hi|hello|hey|ok|okay|yes|can|could|would|i|id|we|me|us|like|want|have|just|but|and|then|now|today|so|the|my|this time|of|for|it|all)\b/gi;
const leavesOut =
  /\b(?:without|except(?: for)?|apart from|minus|leav(?:e|ing) out|skip(?:ping)?|(?:but )?(?:no(?! more than)|not))\b\s*([^,;.]*)/i;
const onlyThose = /\b(?:only|just)\b\s*([^,;.]*)/i;
const twice = /\b(?:twice(?: as (?:much|many))?|double(?: of)?)\b/i;
const half = /\bhalf(?: as (?:much|many)| of)?\b(?! a dozen)/i;

/**
 * Reads what is to be otherwise when an order is repeated: "only one" and "two of each" are the count of every line, or of the lines
 * that are named beside it; "double" and "half" count from what was ordered; "without the filter" leaves lines out, "only the beans"
 * all others.
 */
export function saidOfAgain(text: string, lines: readonly CartLine[]): Otherwise {
  const quantities: Record<string, number> = {};
  const left: string[] = [];
  let rest = text.replace(/['’]/g, '').replace(asking, ' ');
  const without = leavesOut.exec(rest);
  if (without) {
    const named = linesNamed(lines, without[1] ?? '');
    if (named.length === 0 || named.length === lines.length) left.push(without[0].trim());
    for (const { sku } of named.length < lines.length ? named : []) quantities[sku] = 0;
    rest = rest.replace(without[0], ' , ');
  }
  const many = countIn(rest, lines);
  const named = linesNamed(lines, rest);
  const only = onlyThose.exec(rest);
  if (many) {
    for (const line of named.length > 0 ? named : lines) quantities[line.sku] ??= many(line.quantity);
    if (named.length === 0) rest = rest.replace(/\b(?:each|every|apiece|line|product|item|thing)s?\b/gi, ' ');
    else rest = '';
    rest = contentWords(
      rest
        .replace(twice, ' ')
        .replace(half, ' ')
        .replace(/\b(?:only|with|make)\b/gi, ' '),
    ).join(' ');
  } else if (only && named.length > 0) {
    for (const line of lines) if (!named.includes(line)) quantities[line.sku] ??= 0;
    rest = '';
  }
  const more = rest
    .replace(polite, ' ')
    .replace(/[\s,;.!?]+/g, ' ')
    .trim();
  if (contentWords(more).length > 0) left.push(more);
  return { quantities, left: left.join(', ') };
}

/** How many of a line that had so many; undefined when nothing is said of that. */
function countIn(text: string, lines: readonly CartLine[]): ((had: number) => number) | undefined {
  if (twice.test(text)) return (had) => 2 * had;
  if (half.test(text)) return (had) => Math.ceil(had / 2);
  const count = quantityIn(
    text,
    lines.flatMap((line) => line.detail.split(', ')),
  );
  return isCount(count) ? () => count : undefined;
}

/** The lines that words name best; none when they name nothing of any. */
function linesNamed(lines: readonly CartLine[], text: string): readonly CartLine[] {
  const said = contentWords(text);
  const fit = lines.map((line) => countFound(said, wordsOf(`${line.title} ${line.detail}`)));
  const best = Math.max(0, ...fit);
  return best === 0 ? [] : lines.filter((_, at) => fit[at] === best);
}
