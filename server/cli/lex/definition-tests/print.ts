import { tableOf, type Ink } from '../ink.ts';
import type { ExpectedSlot } from './cases.ts';
import type { TestReport, TestResult, UtteranceResult } from './run.ts';
import { changes, intentScores, type IntentScore } from './scores.ts';

/** A report for the person at the terminal. */
export function printReport(name: string, report: TestReport, ink: Ink): string {
  const scores = intentScores(report);
  return [
    `${ink.bold(`${name} ${report.version}`)}: ${summary(report, ink)}`,
    '',
    ...(scores.length > 0 ? [...table(scores), ''] : []),
    ...confusion(scores, ink),
    ...failures('Failures', report.failures, ink),
  ].join('\n');
}

/** What changed between two versions, for the person at the terminal. */
export function printChanges(before: TestReport, now: TestReport, ink: Ink): string {
  const { regressed, improved } = changes(before, now);
  if (regressed.length + improved.length === 0) {
    return `Nothing passes on one of ${before.version} and ${now.version} that fails on the other.`;
  }
  const from = new Map(before.results.map((result) => [`${result.where} ${result.say}`, result]));
  const to = new Map(now.results.map((result) => [`${result.where} ${result.say}`, result]));
  const line = (result: TestResult) => {
    const key = `${result.where} ${result.say}`;
    return [
      `  ${ink.dim(result.where)} ${result.say}`,
      ...[from, to].map(
        (side, index) =>
          `      ${(index === 0 ? before : now).version.padEnd(5)} ${outcome(side.get(key) ?? result)}`,
      ),
    ];
  };
  return [
    ...(regressed.length > 0
      ? [ink.bad(`Regressed from ${before.version} to ${now.version}:`), ...regressed.flatMap(line)]
      : []),
    ...(improved.length > 0
      ? [ink.good(`Improved from ${before.version} to ${now.version}:`), ...improved.flatMap(line)]
      : []),
  ].join('\n');
}

function summary({ results, failures }: TestReport, ink: Ink): string {
  const count = (is: TestResult['is']) => results.filter((result) => result.is === is).length;
  const total = `${String(count('utterance'))} utterances, ${String(count('dialogue'))} dialogues`;
  return failures.length === 0
    ? `${total}: ${ink.good('all as expected')}`
    : `${total}: ${ink.bad(`${String(failures.length)} not as expected`)}`;
}

const percent = (share: number | undefined): string =>
  share === undefined ? '–' : `${String(Math.floor(share * 100))}%`;

function table(scores: readonly IntentScore[]): readonly string[] {
  return tableOf([
    ['intent', 'utterances', 'precision', 'recall'],
    ...scores.map(({ intent, meant, precision, recall }) => [
      intent,
      String(meant),
      percent(precision),
      percent(recall),
    ]),
  ]);
}

/** Only the intents that were taken for another. */
function confusion(scores: readonly IntentScore[], ink: Ink): readonly string[] {
  const confused = scores.filter(({ confusedWith }) => Object.keys(confusedWith).length > 0);
  if (confused.length === 0) return [];
  const columns = [...new Set(confused.flatMap(({ confusedWith }) => Object.keys(confusedWith)))].sort();
  return [
    ink.bold('Taken for another intent'),
    ...tableOf([
      ['meant', ...columns],
      ...confused.map(({ intent, confusedWith }) => [
        intent,
        ...columns.map((column) => String(confusedWith[column] ?? '·')),
      ]),
    ]),
    '',
  ];
}

function failures(title: string, results: readonly TestResult[], ink: Ink): readonly string[] {
  if (results.length === 0) return [];
  return [
    ink.bold(title),
    ...results.flatMap((result) => [
      `  ${ink.dim(result.where)} ${result.say}`,
      ...(result.is === 'utterance' ? [`      expected ${wanted(result)}`] : []),
      `      ${ink.bad(outcome(result))}`,
    ]),
  ];
}

/** A failure in one line, without colours. */
export function findingOf(result: TestResult): string {
  const expected = result.is === 'utterance' ? `expected ${wanted(result)}, ` : '';
  return `${result.where}: "${result.say}": ${expected}${outcome(result)}`;
}

function wanted({ expected, expectedScore }: UtteranceResult): string {
  const slots = Object.entries(expected.slots).map(([name, value]) => `${name} = ${shown(value)}`);
  const score = expectedScore === undefined ? '' : `, which scored ${expectedScore.toFixed(2)}`;
  return `${expected.intent}${slots.length > 0 ? ` with ${slots.join(', ')}` : ''}${score}`;
}

function outcome(result: TestResult): string {
  if (result.passed) return result.is === 'dialogue' ? 'as expected' : `as expected${scored(result)}`;
  if (result.is === 'dialogue') {
    const { where, expected, actual } = result.fault ?? { where: '', expected: '', actual: '' };
    return `${where} expected "${expected}", was: ${actual.replaceAll('\n', ' / ')}`;
  }
  const slots = Object.entries(result.understood.slots).map(([name, value]) => `${name} = ${shown(value)}`);
  const { intent } = result.understood;
  const what = intent === 'none' ? 'not understood' : `understood as ${intent}`;
  return `${what}${scored(result)}${slots.length > 0 ? ` with ${slots.join(', ')}` : ''}`;
}

const scored = ({ understood }: UtteranceResult): string =>
  understood.score === undefined ? '' : ` (${understood.score.toFixed(2)})`;

const shown = (value: ExpectedSlot): string =>
  value === null || value.length === 0 ? 'nothing' : typeof value === 'string' ? value : value.join(', ');
