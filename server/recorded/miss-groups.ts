import { turnName } from '../../bot/conversation.ts';
import type { Recognizer } from '../../bot/lex/embedded/nlu/recognizer.ts';
import type { Redaction } from './known.ts';
import { alike, type Likeness } from './likeness.ts';
import type { Miss, MissReason } from './missed.ts';

/** Misses that want the same. */
export interface MissGroup {
  readonly localeId: string;
  readonly count: number;
  readonly reasons: Readonly<Partial<Record<MissReason, number>>>;
  /** What was said, masked, the most frequent first. */
  readonly examples: readonly {
    readonly said: string;
    readonly count: number;
    readonly turns: readonly string[];
  }[];
  /** The intent that was probably meant; undefined where none is near. */
  readonly intent: string | undefined;
  /** The ranking of the version that is being worked on, over all that was said; the likeliest three. */
  readonly ranking: readonly { readonly intent: string; readonly score: number }[];
  /** What the words that came right after were understood as, and how often. */
  readonly rephrasedAs: Readonly<Record<string, number>>;
  /** New samples for that intent, slots in braces, without anything personal. */
  readonly utterances: readonly string[];
}

/** A miss with what masks the conversation that it is part of. */
export interface MaskedMiss {
  readonly miss: Miss;
  readonly redaction: Redaction;
}

/** No intent is meant when the likeliest has less than this. */
const nearEnough = 0.1;

/** Groups misses of one locale by likeness, large groups first. */
export async function groupMisses(
  misses: readonly MaskedMiss[],
  localeId: string,
  recognizer: Recognizer,
  likeness: Likeness,
): Promise<readonly MissGroup[]> {
  const groups: MaskedMiss[][] = [];
  for (const one of misses) {
    const mine = await nearest(one, groups, likeness);
    if (mine) mine.push(one);
    else groups.push([one]);
  }
  const described = await Promise.all(groups.map((group) => describe(group, localeId, recognizer)));
  return described.sort((a, b) => b.count - a.count);
}

/** The group that a miss is most like, on average, if it is like one at all. */
async function nearest(
  one: MaskedMiss,
  groups: readonly MaskedMiss[][],
  likeness: Likeness,
): Promise<MaskedMiss[] | undefined> {
  let best: { group: MaskedMiss[]; mean: number } | undefined;
  for (const group of groups) {
    const texts = [...new Set(group.map(({ miss }) => miss.turn.turn.text))].slice(0, 10);
    const all = await Promise.all(texts.map((text) => likeness(text, one.miss.turn.turn.text)));
    const mean = all.reduce((sum, value) => sum + value, 0) / all.length;
    if (mean >= alike && mean > (best?.mean ?? 0)) best = { group, mean };
  }
  return best?.group;
}

async function describe(
  group: readonly MaskedMiss[],
  localeId: string,
  recognizer: Recognizer,
): Promise<MissGroup> {
  const now = new Date();
  const scores = new Map<string, number>();
  const rephrasedAs: Record<string, number> = {};
  const reasons: Partial<Record<MissReason, number>> = {};
  const exact = new Set<string>();
  for (const { miss } of group) {
    reasons[miss.reason] = (reasons[miss.reason] ?? 0) + 1;
    const meant = miss.rephrase?.answer?.because.intent;
    if (meant !== undefined) rephrasedAs[meant] = (rephrasedAs[meant] ?? 0) + 1;
    const ranking = await recognizer.rank(miss.turn.turn.text, now);
    if (ranking.some((entry) => entry.exact)) exact.add(miss.turn.turn.text);
    for (const { intent, score } of ranking) {
      scores.set(intent, (scores.get(intent) ?? 0) + score / group.length);
    }
  }
  const ranking = [...scores].map(([intent, score]) => ({ intent, score })).sort((a, b) => b.score - a.score);
  const votes = ranking
    .map(({ intent, score }) => ({ intent, worth: score + (rephrasedAs[intent] ?? 0) / group.length }))
    .sort((a, b) => b.worth - a.worth);
  const [first] = votes;
  const intent = first && first.worth >= nearEnough ? first.intent : undefined;
  return {
    localeId,
    count: group.length,
    reasons,
    examples: examplesOf(group),
    intent,
    ranking: ranking.slice(0, 3),
    rephrasedAs,
    utterances: intent === undefined ? [] : utterancesFor(intent, group, exact, recognizer, now),
  };
}

function examplesOf(group: readonly MaskedMiss[]): MissGroup['examples'] {
  const said = new Map<string, string[]>();
  for (const { miss, redaction } of group) {
    const words = redaction.said(miss.turn).replaceAll('\n', ' ');
    said.set(words, [...(said.get(words) ?? []), turnName(miss.turn)]);
  }
  return [...said]
    .map(([words, turns]) => ({ said: words, count: turns.length, turns }))
    .sort((a, b) => b.count - a.count);
}

/** What was said as samples: values in braces, no commas or question marks, and nothing that would have to be masked. */
function utterancesFor(
  intent: string,
  group: readonly MaskedMiss[],
  exact: ReadonlySet<string>,
  recognizer: Recognizer,
  now: Date,
): readonly string[] {
  const samples = new Map<string, string>();
  for (const { miss, redaction } of group) {
    const { text } = miss.turn.turn;
    if (exact.has(text)) continue;
    const slots = recognizer.fill(intent, text, now);
    const values = Object.values(slots).flatMap(({ value }) => value?.originalValue ?? []);
    // What is personal is left out with the whole sentence, unless a slot stands for it.
    if (redaction.personal(miss.turn).some((words) => !values.some((value) => value.includes(words))))
      continue;
    const sample = withSlots(text, slots)
      .replace(/[?!.,;:"“”…]+(?=\s|$)|["“”]/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();
    const words = sample.replace(/\{[\w.]+\}/g, '').match(/\p{L}/gu)?.length ?? 0;
    if (words > 1) samples.set(sample.toLowerCase(), samples.get(sample.toLowerCase()) ?? sample);
  }
  return [...samples.values()];
}

function withSlots(text: string, slots: ReturnType<Recognizer['fill']>): string {
  let sample = text;
  for (const [name, slot] of Object.entries(slots)) {
    const words = slot.value?.originalValue;
    if (words) sample = sample.replace(words, `{${name}}`);
  }
  return sample;
}
