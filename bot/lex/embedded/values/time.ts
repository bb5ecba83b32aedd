import type { Value } from '@aws-sdk/client-lex-runtime-v2';
import { tokensIn } from '../nlu/sentence.ts';
import { resolved, type ValueReader } from './value.ts';

const hours = 'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve'.split('|');
const hour = `(?<h>\\d{1,2}|${hours.join('|')})`;
const half = '(?<p>a\\.?m\\b\\.?|p\\.?m\\b\\.?|in the morning|in the afternoon|in the evening|at night)';

const patterns = [
  `(?<w>noon|midday|midnight)`,
  `(?<r>half|quarter|\\d{1,2}|twenty|ten|five)\\s*(?:minutes\\s+)?(?<s>past|to)\\s+${hour}(?:\\s*${half})?`,
  `(?<h>\\d{1,2})[:.](?<m>\\d{2})(?:\\s*${half})?`,
  `${hour}\\s*${half}`,
  `${hour}\\s*o['’]?clock(?:\\s*${half})?`,
].map((source) => new RegExp(`(?<![\\p{L}\\d])(?:${source})(?![\\p{L}\\d])`, 'giu'));
const ranges: readonly (readonly [RegExp, string])[] = [
  [/\bmorning\b/i, 'MO'],
  [/\bafternoon\b/i, 'AF'],
  [/\bevening\b/i, 'EV'],
  [/\b(?:night|tonight)\b/i, 'NI'],
];

/** `AMAZON.Time`: `HH:MM`, ranges `MO AF EV NI`; an ambiguous hour has two resolutions and no interpretation (Lex §1.9). */
export const timeReader: ValueReader = {
  open: false,
  find(sentence) {
    const found = search(sentence.text);
    if (!found) return [];
    const { from, to } = tokensIn(sentence, found.index, found.index + found.words.length);
    return from < 0 ? [] : [{ from, to, value: found.value }];
  },
  accept(words) {
    const bare = new RegExp(`^${hour}$`, 'i').exec(words.trim());
    if (bare) return valueOf(bare.groups ?? {}, words);
    const found = search(words);
    return found?.words.length === words.trim().length ? found.value : undefined;
  },
};

function search(text: string): { index: number; words: string; value: Value } | undefined {
  for (const pattern of patterns) {
    for (const match of text.matchAll(pattern)) {
      const value = valueOf(match.groups ?? {}, match[0]);
      if (value) return { index: match.index, words: match[0], value };
    }
  }
  for (const [pattern, code] of ranges) {
    const match = pattern.exec(text);
    if (match) return { index: match.index, words: match[0], value: resolved(match[0], code) };
  }
  return undefined;
}

const minuteWords: Readonly<Record<string, number>> = { half: 30, quarter: 15, twenty: 20, ten: 10, five: 5 };

function valueOf(groups: Readonly<Record<string, string | undefined>>, words: string): Value | undefined {
  const named = groups.w?.toLowerCase();
  if (named) return resolved(words, named === 'midnight' ? '00:00' : '12:00');
  const written = groups.h?.toLowerCase() ?? '';
  let h = hours.includes(written) ? hours.indexOf(written) + 1 : Number(written);
  let m = Number(groups.m ?? 0);
  const step = groups.r?.toLowerCase();
  if (step) {
    const minutes = minuteWords[step] ?? Number(step);
    [h, m] = groups.s?.toLowerCase() === 'to' ? [h - 1, 60 - minutes] : [h, minutes];
  }
  if (h > 24 || m > 59 || h < 0) return undefined;
  const period = groups.p?.toLowerCase();
  if (period) {
    const afternoon = !/^a|morning/.test(period);
    return resolved(words, clock(h % 12 === h % 24 || h === 12 ? (h % 12) + (afternoon ? 12 : 0) : h, m));
  }
  if (h > 12 || h === 0 || written.startsWith('0')) return resolved(words, clock(h % 24, m));
  const candidates = [clock(h % 12, m), clock((h % 12) + 12, m)];
  // The SDK's type wants a text here; AWS documents that an ambiguous time has none.
  return { originalValue: words, interpretedValue: undefined, resolvedValues: candidates };
}

function clock(h: number, m: number): string {
  return `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`;
}
