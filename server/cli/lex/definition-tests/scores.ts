import type { TestReport, UtteranceResult } from './run.ts';

/** How well one intent is told from the others. */
export interface IntentScore {
  readonly intent: string;
  /** Utterances that are meant for it. */
  readonly meant: number;
  /** Of what was taken for it, the share that was meant for it; undefined where nothing was. */
  readonly precision: number | undefined;
  /** Of what was meant for it, the share that was taken for it; undefined where nothing was. */
  readonly recall: number | undefined;
  /** What utterances meant for it were taken for instead, and how often. */
  readonly confusedWith: Readonly<Record<string, number>>;
}

/** The scores of every intent that is meant or was heard, in alphabetical order; slots do not count. */
export function intentScores({ results }: Pick<TestReport, 'results'>): readonly IntentScore[] {
  const utterances = utterancesOf(results);
  const names = new Set(
    utterances.flatMap(({ expected, understood }) => [expected.intent, understood.intent]),
  );
  return [...names].sort().map((intent) => {
    const meant = utterances.filter(({ expected }) => expected.intent === intent);
    const heard = utterances.filter(({ understood }) => understood.intent === intent);
    const right = meant.filter(({ understood }) => understood.intent === intent).length;
    const confusedWith: Record<string, number> = {};
    for (const { understood } of meant) {
      if (understood.intent !== intent)
        confusedWith[understood.intent] = (confusedWith[understood.intent] ?? 0) + 1;
    }
    return {
      intent,
      meant: meant.length,
      precision: share(right, heard.length),
      recall: share(right, meant.length),
      confusedWith,
    };
  });
}

/** The tests that pass on one report and fail on the other. */
export function changes(before: TestReport, now: TestReport) {
  const failed = (report: TestReport) => new Set(report.failures.map(({ where, say }) => `${where} ${say}`));
  const failedBefore = failed(before);
  const failNow = failed(now);
  return {
    regressed: now.failures.filter(({ where, say }) => !failedBefore.has(`${where} ${say}`)),
    improved: before.failures.filter(({ where, say }) => !failNow.has(`${where} ${say}`)),
  };
}

const utterancesOf = (results: TestReport['results']): readonly UtteranceResult[] =>
  results.filter((result) => result.is === 'utterance');

const share = (part: number, whole: number): number | undefined => (whole === 0 ? undefined : part / whole);
