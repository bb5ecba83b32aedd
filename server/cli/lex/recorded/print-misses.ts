import { join } from 'node:path';
import type { Ink } from '../ink.ts';
import type { MissGroup } from '../../../recorded/miss-groups.ts';

const mostExamples = 5;

/** Groups of misses for the person at the terminal, with samples to paste. */
export function printMisses(
  groups: readonly MissGroup[],
  summary: { readonly turns: number; readonly since: Date; readonly botTree: string },
  ink: Ink,
): string {
  const count = groups.reduce((sum, group) => sum + group.count, 0);
  const since = summary.since.toISOString().slice(0, 16).replace('T', ' ');
  const head = `${String(count)} of ${String(summary.turns)} turns since ${since} UTC were not understood, or said again in other words`;
  if (count === 0) return `${head}.`;
  return [
    `${head}, in ${String(groups.length)} groups:`,
    ...groups.flatMap((group, index) => ['', ...lines(group, index + 1, summary.botTree, ink)]),
  ].join('\n');
}

function lines(group: MissGroup, number: number, botTree: string, ink: Ink): readonly string[] {
  const reasons = Object.entries(group.reasons).map(([reason, count]) => `${String(count)} ${reason}`);
  const meant = group.intent === undefined ? 'no intent is near' : `probably ${group.intent}`;
  const left = group.examples.length - mostExamples;
  const rephrased = Object.entries(group.rephrasedAs).map(([intent, count]) => `${intent} ×${String(count)}`);
  return [
    `${ink.bold(`${String(number)}. ${meant}`)} (${reasons.join(', ')})`,
    ...group.examples
      .slice(0, mostExamples)
      .map(
        ({ said, count, turns }) =>
          `   "${said}"${count > 1 ? ` ×${String(count)}` : ''}  ${ink.dim(turns[0] ?? '')}`,
      ),
    ...(left > 0 ? [ink.dim(`   and ${String(left)} more`)] : []),
    `   ranked now: ${group.ranking.map(({ intent, score }) => `${intent} ${score.toFixed(2)}`).join(', ')}` +
      (rephrased.length > 0 ? `; said again and understood as ${rephrased.join(', ')}` : ''),
    ...paste(group, botTree, ink),
  ];
}

function paste(group: MissGroup, botTree: string, ink: Ink): readonly string[] {
  if (group.intent === undefined) {
    return ['   Something that the bot cannot do yet, or nothing for it.'];
  }
  if (group.utterances.length === 0) return ['   Nothing to paste: personal, or in the samples already.'];
  const file = join(botTree, 'BotLocales', group.localeId, 'Intents', group.intent, 'Intent.json');
  return [
    ink.dim(`   into sampleUtterances of ${file}, after reading them:`),
    ...group.utterances.map((utterance) => `     { "utterance": ${JSON.stringify(utterance)} },`),
  ];
}
