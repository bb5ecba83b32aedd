import type { Heard } from '../../bot/lex/embedded/nlu/hear.ts';
import { trainRecognizer, type Recognizer } from '../../bot/lex/embedded/nlu/recognizer.ts';
import { developmentSplit, readSplit, type Row } from './nlu-file.ts';
import { localeOf } from './nlu-locale.ts';
import { intentScores, slotScores, type Guess, type GuessedSlot } from './nlu-score.ts';

// Relative dates do not matter here: the same moment each time.
const now = new Date('2024-03-04T12:00:00Z');

/** Trains on a file, scores it, and prints what was measured as JSON on the last line. */
export async function benchNlu(path: string, flags: readonly string[]): Promise<void> {
  const file = readSplit(path);
  const { train, test } = flags.includes('--dev') ? developmentSplit(file) : file;
  const at = flags.indexOf('--threshold');
  const threshold = at < 0 ? 0.4 : Number(flags[at + 1]);
  const locale = localeOf(train);
  console.log(`${String(train.length)} rows to learn, ${String(test.length)} to score`);
  const start = performance.now();
  const recognizer = await trainRecognizer(locale);
  const trainingMs = performance.now() - start;
  const times: number[] = [];
  const guesses: Guess[] = [];
  for (const row of test) {
    const begin = performance.now();
    const [best] = await recognizer.rank(row.text, now);
    times.push(performance.now() - begin);
    guesses.push({ row, intent: best?.intent, score: best?.score ?? 0, slots: slotsOf(recognizer, row) });
  }
  times.sort((a, b) => a - b);
  const result = {
    ...intentScores(guesses, threshold),
    ...slotScores(guesses),
    threshold,
    trainingMs,
    p50Ms: times[Math.floor(times.length / 2)],
    p99Ms: times[Math.floor(times.length * 0.99)],
    memoryMb: process.memoryUsage().rss / 2 ** 20,
  };
  console.log(
    JSON.stringify(result, (_key, value: unknown) => (typeof value === 'number' ? rounded(value) : value)),
  );
}

function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}

/** The slots of the true intent: heard where one was asked for and the sentence has it, else filled from the sentence. */
export function slotsOf(recognizer: Recognizer, row: Row): readonly GuessedSlot[] {
  const { intent, text } = row;
  if (intent === null) return [];
  let heard: Heard | undefined;
  for (const asked of row.elicited ?? []) heard ??= recognizer.hear(intent, asked, text, now);
  return Object.entries(heard?.slots ?? recognizer.fill(intent, text, now)).flatMap(([name, slot]) =>
    [slot, ...(slot.values ?? [])].flatMap(({ shape, value }) =>
      shape === 'List' || value?.originalValue === undefined
        ? []
        : { name, words: value.originalValue, meaning: value.resolvedValues?.[0] },
    ),
  );
}
