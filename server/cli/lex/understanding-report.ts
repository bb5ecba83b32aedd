import type { Misunderstanding, Understood } from '../../../bot/lex/definitions/diff/understanding.ts';
import { counted } from './counted.ts';
import type { Ink } from './ink.ts';

/** What both versions were asked to understand, and what they understand differently. */
export interface Understanding {
  readonly asked: number;
  readonly found: readonly Misunderstanding[];
}

/** Examples of one kind that a reviewer reads; the rest is counted. */
const examples = 5;

/** What is understood otherwise, by where it goes: the most sentences first, what customers said before utterances. */
export function understandingReport({ asked, found }: Understanding, ink: Ink): readonly string[] {
  if (asked === 0) {
    return ['Every sentence is understood as before: nothing that understanding depends on differs.'];
  }
  const sentences = counted(asked, 'sentence');
  if (found.length === 0) return [`All of ${sentences} are understood as before.`];
  const groups = [...new Set(found.map(way))].map((title) => ({
    title,
    found: found.filter((one) => way(one) === title),
  }));
  return [
    ink.bold(`${String(found.length)} of ${sentences} would be understood otherwise`),
    ink.dim('(in brackets how sure each version is, 0 to 1; what is only renamed is left out)'),
    ...groups
      .sort((a, b) => b.found.length - a.found.length)
      .flatMap((group) => [
        `  ${ink.note(group.title)}: ${counted(group.found.length, 'sentence')}`,
        ...group.found.slice(0, examples).map((one) => `      ${example(one, ink)}`),
        ...(group.found.length > examples
          ? [ink.dim(`      … and ${String(group.found.length - examples)} more; all of them: --json`)]
          : []),
      ]),
  ];
}

function way({ before, after }: Misunderstanding): string {
  return before.intent === after.intent
    ? `${after.intent}, with other slots`
    : `${before.intent} → ${after.intent}`;
}

function example({ input, before, after }: Misunderstanding, ink: Ink): string {
  const isUtterance = input.before !== undefined || input.after !== undefined;
  const slots = otherSlots(before, after);
  return [
    `"${input.text}"`,
    ink.dim(`(${before.score.toFixed(2)} → ${after.score.toFixed(2)})`),
    ...(isUtterance ? [] : [ink.note('said by a customer')]),
    ...(slots === '' ? [] : [slots]),
  ].join('  ');
}

/** The slots that differ; of another intent they are others anyhow. */
function otherSlots(before: Understood, after: Understood): string {
  if (before.intent !== after.intent) return '';
  const names = [...new Set([...Object.keys(before.slots), ...Object.keys(after.slots)])];
  const value = (slots: Understood['slots'], name: string) =>
    Object.hasOwn(slots, name) ? JSON.stringify(slots[name]) : 'nothing';
  return names
    .filter((name) => before.slots[name] !== after.slots[name])
    .map((name) => `${name}: ${value(before.slots, name)} → ${value(after.slots, name)}`)
    .join(', ');
}
