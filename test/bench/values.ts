import { readSentence } from '../../bot/lex/embedded/nlu/sentence.ts';
import { readYesNo } from '../../bot/lex/embedded/values/confirmation.ts';
import { createReaders } from '../../bot/lex/embedded/values/readers.ts';
import type { ValueReader } from '../../bot/lex/embedded/values/value.ts';
import { longTexts } from './long-texts.ts';
import { readJson, spanCases, specCases, type ValueCase } from './value-cases.ts';

/** How many cases of a set are read right. */
export interface ValueScore {
  readonly set: string;
  readonly goal: number | undefined;
  /** The goal for what the specification's own library can do in JavaScript. */
  readonly supportedGoal: number | undefined;
  readonly total: number;
  /** Percent. */
  readonly all: number;
  readonly supported: number;
  /** Of the cases that nobody looked at while the readers were written; undefined where there are none, as in a specification. */
  readonly unseen: number | undefined;
  /** Sentences that are read wrong, but for the unseen ones. */
  readonly failures: readonly string[];
}

/** The scores of the readers, and the sets that were left out with the reason. */
export interface ValueReport {
  readonly scores: readonly ValueScore[];
  readonly skipped: readonly string[];
  /** Milliseconds for all readers over one sentence. */
  readonly latency: { readonly p50: number; readonly p99: number } | undefined;
  /** Milliseconds for all readers over the text of 1,024 characters that they take longest for. */
  readonly longestMs: number;
}

type Judge = (entry: ValueCase) => boolean;

interface ValueSet {
  readonly name: string;
  readonly file: string;
  readonly goal?: number;
  readonly supportedGoal?: number;
  readonly cases: (content: unknown) => readonly ValueCase[];
  readonly judge: Judge;
}

const readers = createReaders(
  { localeId: 'en_US', nluConfidenceThreshold: 0.4, intents: [], slotTypes: [] },
  new Set(),
);
const builtIn = (name: string) => readers(`AMAZON.${name}`);

interface Found {
  readonly words: string;
  readonly values: readonly string[];
}

function find(reader: ValueReader, { text, now }: ValueCase): readonly Found[] {
  return reader.find(readSentence(text), now).map(({ value }) => ({
    words: (value.originalValue ?? '').toLowerCase(),
    values: value.resolvedValues ?? [],
  }));
}

/** The same values in the same words, and no others. */
function exactly(name: string, same: (found: string, wanted: string) => boolean): Judge {
  return (entry) => {
    const found = find(builtIn(name), entry);
    const expected = entry.expected.filter(({ values }) => values[0] !== 'null');
    return (
      found.length === expected.length &&
      found.every(({ words, values }, index) => {
        const wanted = expected[index];
        return words === wanted?.words.toLowerCase() && same(values[0] ?? '', wanted.values[0] ?? '');
      })
    );
  };
}

/** One of the values that may be meant is among those that are found. */
function anyOf(found: (entry: ValueCase) => readonly string[], form: (value: string) => string): Judge {
  return (entry) => {
    const wanted = (entry.expected[0]?.values ?? []).map(form);
    const values = found(entry);
    return wanted[0] === 'not resolved'
      ? values.length === 0
      : values.some((value) => wanted.includes(value));
  };
}

const valuesOf = (name: string) => (entry: ValueCase) =>
  find(builtIn(name), entry).flatMap(({ values }) => values);
const near = (found: string, wanted: string) =>
  Math.abs(Number(found) - Number(wanted)) <= 1e-9 * Math.abs(Number(wanted));
/** Lex counts cents as hundredths of their unit, the specification as cents. */
const amount = (found: string, wanted: string) => {
  const value = Number(found.replace(/^\S+ /, ''));
  const isNear = (other: number) => Math.abs(value - other) <= 0.005 + 1e-6 * Math.abs(other);
  return isNear(Number(wanted)) || isNear(Number(wanted) / 100);
};
const toMinutes = (time: string) => (/^\d\d:\d\d:\d\d$/.test(time) ? time.slice(0, 5) : time);

/** A moment by the readers of dates and times together, today where no day is named. */
function moments(entry: ValueCase): readonly string[] {
  const dates = valuesOf('Date')(entry);
  const times = valuesOf('Time')(entry).filter((time) => time.includes(':'));
  const days = dates.length > 0 ? dates : [entry.now.toISOString().slice(0, 10)];
  return days.flatMap((day) => times.map((time) => `${day} ${time}`));
}

const answered =
  (name: string): ((entry: ValueCase) => readonly string[]) =>
  ({ text, now }) => {
    const value = builtIn(name).accept(text, now);
    return (
      value?.resolvedValues ??
      valuesOf(name)({ text, now, seen: true, expected: [], supported: true }).slice(0, 2)
    );
  };

function seconds(iso: string): string {
  const parts = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(
    iso,
  );
  const lengths = [31_536_000, 2_592_000, 604_800, 86_400, 3600, 60, 1];
  return String(lengths.reduce((sum, length, index) => sum + length * Number(parts?.[index + 1] ?? 0), 0));
}

const specs = 'recognizers-specs';
const dateTime = (type: string, goal: number | undefined, judge: Judge): ValueSet => ({
  name: `DateTimeModel ${type}`,
  file: `${specs}/DateTime-DateTimeModel.json`,
  ...(goal === undefined ? {} : { goal }),
  cases: (content) => specCases(content, `datetimeV2.${type}`),
  judge,
});
const nlu = (kind: 'date' | 'time' | 'number', name: string, goal: number): ValueSet => ({
  name: `NLU++ ${kind} span`,
  file: 'nlu/nlupp_banking_values.json',
  goal,
  cases: (content) => spanCases(content, kind),
  judge: anyOf(answered(name), (value) => value),
});
const spec = (name: string, model: string, goal: number | undefined, judge: Judge): ValueSet => ({
  name,
  file: `${specs}/${model}.json`,
  ...(goal === undefined ? {} : { goal }),
  cases: (content) => specCases(content),
  judge,
});
const sameWords = () => true;
const yesOrNo = ({ text }: ValueCase) => [readYesNo(text)?.answer ?? ''];
const plusMinus = (answer: string) => (answer === 'true' ? 'Yes' : 'No');

const sets: readonly ValueSet[] = [
  { ...spec('NumberModel', 'Number-NumberModel', 90, exactly('Number', near)), supportedGoal: 98 },
  dateTime(
    'date',
    75,
    anyOf(valuesOf('Date'), (value) => value),
  ),
  dateTime('time', 95, anyOf(valuesOf('Time'), toMinutes)),
  dateTime(
    'datetime',
    90,
    anyOf(moments, (value) => value.replace(/:\d\d$/, '')),
  ),
  dateTime(
    'duration',
    undefined,
    anyOf(
      (entry) => valuesOf('Duration')(entry).map(seconds),
      (value) => value,
    ),
  ),
  spec('PhoneNumberModel', 'Sequence-PhoneNumberModel', 93, exactly('PhoneNumber', sameWords)),
  spec('EmailModel', 'Sequence-EmailModel', 85, exactly('EmailAddress', sameWords)),
  spec(
    'PercentModel',
    'Number-PercentModel',
    undefined,
    exactly('Percentage', (a, b) => a === b),
  ),
  spec('CurrencyModel', 'NumberWithUnit-CurrencyModel', undefined, exactly('Currency', amount)),
  spec('BooleanModel', 'Choice-BooleanModel', undefined, anyOf(yesOrNo, plusMinus)),
  nlu('date', 'Date', 88),
  nlu('time', 'Time', 88),
  nlu('number', 'Number', 72),
];

/** Scores every reader on the public sets of a folder. */
export function benchValues(folder: string): ValueReport {
  const scores: ValueScore[] = [];
  const skipped = new Set<string>();
  const sentences: string[] = [];
  for (const set of sets) {
    const content = readJson(folder, set.file);
    if (typeof content === 'string') {
      skipped.add(content);
      continue;
    }
    const cases = set.cases(content);
    sentences.push(...cases.map((entry) => entry.text));
    scores.push(scoreOf(set, cases));
  }
  return {
    scores,
    skipped: [...skipped],
    latency: sentences.length > 0 ? latencyOf(sentences) : undefined,
    longestMs: Math.round(Math.max(...longTexts.map(timeOf))),
  };
}

function scoreOf({ name, goal, supportedGoal, judge }: ValueSet, cases: readonly ValueCase[]): ValueScore {
  const judged = cases.map((entry) => ({ entry, right: judge(entry) }));
  const share = (part: typeof judged) =>
    part.length === 0 ? 0 : Math.round((part.filter(({ right }) => right).length / part.length) * 1000) / 10;
  const unseen = judged.filter(({ entry }) => !entry.seen);
  return {
    set: name,
    goal,
    supportedGoal,
    total: cases.length,
    all: share(judged),
    supported: share(judged.filter(({ entry }) => entry.supported)),
    unseen: unseen.length > 0 ? share(unseen) : undefined,
    failures: judged.filter(({ right, entry }) => entry.seen && !right).map(({ entry }) => describe(entry)),
  };
}

function describe({ text, now, expected }: ValueCase): string {
  const wanted = expected.map(({ words, values }) => `${words} = ${values.join(' or ')}`).join('; ');
  return `${text}  [${now.toISOString().slice(0, 10)}: ${wanted}]`;
}

const types =
  'AlphaNumeric Confirmation Currency Date Duration EmailAddress Number Percentage PhoneNumber Time UKPostalCode'.split(
    ' ',
  );

function timeOf(text: string): number {
  const now = new Date('2022-03-15T09:00:00Z');
  const started = performance.now();
  const sentence = readSentence(text);
  for (const type of types) builtIn(type).find(sentence, now);
  return performance.now() - started;
}

function latencyOf(sentences: readonly string[]): { readonly p50: number; readonly p99: number } {
  sentences.slice(0, 500).forEach(timeOf);
  const times = sentences.map(timeOf).sort((a, b) => a - b);
  const at = (share: number) => Math.round((times[Math.floor(times.length * share)] ?? 0) * 1000) / 1000;
  return { p50: at(0.5), p99: at(0.99) };
}

/** Prints the report as a table; with `failures` the sentences that are read wrong too, but for the unseen ones. */
export function printValues(report: ValueReport, failures = false): void {
  const rows = report.scores.map(({ set, goal, supportedGoal, total, all, supported, unseen }) => ({
    set,
    cases: total,
    all,
    supported,
    unseen: unseen ?? '',
    must: goal ?? '',
    mustSupported: supportedGoal ?? '',
    reached: goal === undefined ? '' : all >= goal && supported >= (supportedGoal ?? 0),
  }));
  console.table(rows);
  for (const reason of report.skipped) console.log(`skipped: ${reason}`);
  if (failures)
    for (const { set, failures: texts } of report.scores)
      for (const text of texts) console.log(`${set}: ${text}`);
  console.log(
    JSON.stringify({
      values: rows,
      skipped: report.skipped,
      latency: report.latency,
      longestMs: report.longestMs,
    }),
  );
}
