import { tableOf, type Ink } from '../ink.ts';
import type { Explanation } from '../../../recorded/explanation.ts';

/** An explanation for the person at the terminal. */
export function printExplanation(one: Explanation, ink: Ink): string {
  return [
    `${ink.bold(one.turn)}  ${one.channel}, ${one.at.slice(0, 19).replace('T', ' ')} UTC, version ${one.version}`,
    `Customer: ${one.said}${one.pressed === undefined ? '' : ink.dim(` (pressed: ${one.pressed})`)}`,
    `Asked for before: ${one.asked}`,
    '',
    ...section('Candidates', candidates(one, ink), ink),
    ...section('Decision', [`  ${one.decision}`], ink),
    ...section(
      'Slots',
      tableOf(one.slots.map(({ slot, value, source }) => [slot, `= ${value}`, `from ${source}`])),
      ink,
    ),
    ...section('Steps', [...one.steps.map((step) => `  ${step}`), ...gap(one, ink)], ink),
    ...section('Asked for now', [`  ${one.asks}`], ink),
    ...section(
      one.fault === undefined ? 'Replies' : ink.bad(`Replies, after a failure (${one.fault})`),
      one.replies.map((line) => `  ${line}`),
      ink,
    ),
    ...unlike(one, ink),
  ]
    .join('\n')
    .trimEnd();
}

function section(title: string, lines: readonly string[], ink: Ink): readonly string[] {
  return lines.length === 0 ? [] : [ink.bold(title), ...lines, ''];
}

/** Scores from high to low, with a line at the threshold. */
function candidates({ candidates: all, threshold, intent }: Explanation, ink: Ink): readonly string[] {
  const scored = all.filter(({ score }) => score !== undefined);
  const width = Math.max(0, ...scored.map((one) => one.intent.length));
  const line = (one: (typeof scored)[number]) => {
    const score = one.score ?? 0;
    const text = `  ${one.intent.padEnd(width)}  ${score.toFixed(2)}  ${'█'.repeat(Math.round(score * 20))}`;
    return one.intent === intent ? ink.good(text) : text;
  };
  if (threshold === undefined) return scored.map(line);
  const mark = ink.dim(`  ${'threshold'.padEnd(width)}  ${threshold.toFixed(2)}  ${'─'.repeat(20)}`);
  const reaches = (one: (typeof scored)[number]) => (one.score ?? 0) >= threshold;
  return [...scored.filter(reaches).map(line), mark, ...scored.filter((one) => !reaches(one)).map(line)];
}

function gap(one: Explanation, ink: Ink): readonly string[] {
  return one.gap === undefined ? [] : [ink.note(`  No more is known: ${one.gap}.`)];
}

function unlike({ unlike: all }: Explanation, ink: Ink): readonly string[] {
  if (all.length === 0) return [];
  return [
    ink.note('Run again on the embedded engine, the turn comes out otherwise:'),
    ...all.flatMap(({ what, before, now }) => [
      `  ${what}: ${before}`,
      `  ${' '.repeat(what.length)}→ ${now}`,
    ]),
    'Amazon Lex or an older engine answered it, or something counted that is not part of the recorded state',
    '(how often a question was put before, runtime hints): the scores above are those recorded, the steps are this engine’s.',
  ];
}
