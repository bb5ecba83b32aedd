import type { BotFile } from '../../../bot/lex/definitions/definition.ts';
import type { Change, Difference } from '../../../bot/lex/definitions/diff/difference.ts';
import { counted } from './counted.ts';
import type { Ink } from './ink.ts';
import { understandingReport, type Understanding } from './understanding-report.ts';

/** The two sides as they were named. */
export interface Sides {
  readonly a: { readonly path: string; readonly bot: BotFile };
  readonly b: { readonly path: string; readonly bot: BotFile };
}

/** The whole comparison for programs. */
export function diffDocument(
  { a, b }: Sides,
  { changes, effects }: Difference,
  understanding: Understanding | undefined,
) {
  const side = ({ path, bot }: Sides['a']) => ({ tree: path, bot: bot.name, version: bot.version });
  return {
    before: side(a),
    after: side(b),
    equal: changes.length === 0,
    changes,
    effects,
    understanding: understanding ?? null,
  };
}

/** The most lines of one kind that a reviewer reads; the rest is counted. */
const most = 40;

/** The whole comparison for a reviewer. */
export function diffReport(
  { a, b }: Sides,
  { changes, effects }: Difference,
  understanding: Understanding | undefined,
  ink: Ink,
): string {
  const name = ({ path, bot }: Sides['a']) => `${bot.name} ${bot.version} (${path})`;
  const heading = `${ink.bold(name(a))} → ${ink.bold(name(b))}`;
  if (changes.length === 0) return `${heading}\nThey mean the same.`;
  return [
    heading,
    summary(changes),
    '',
    ...sections(changes, ink),
    ...(effects.length === 0
      ? ['No conversation in flight would notice, if it were moved to the second.']
      : [
          ink.bold('Conversations in flight, if they were moved to the second'),
          ink.dim('(they stay on their version until they end, unless somebody moves them)'),
          ...limited(
            effects.map(({ text, locale }) => `  ! ${text}${locale ? ink.dim(` (${locale})`) : ''}`),
          ),
        ]),
    ...(understanding ? ['', ...understandingReport(understanding, ink)] : []),
  ].join('\n');
}

function summary(changes: readonly Change[]): string {
  const kinds = ['added', 'removed', 'changed', 'renamed'] as const;
  const counts = kinds
    .map((kind) => ({ kind, count: changes.filter((change) => change.kind === kind).length }))
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => `${String(count)} ${kind}`);
  return `${counted(changes.length, 'difference')}: ${counts.join(', ')}.`;
}

/** What lies in one thing is told together: the bot, a locale, an intent, a slot, a slot type. */
function sections(changes: readonly Change[], ink: Ink): readonly string[] {
  const titles = [...new Set(changes.map(titleOf))];
  return titles.flatMap((title) => [
    ink.bold(title),
    ...limited(changes.filter((change) => titleOf(change) === title).map((change) => line(change, ink))),
    '',
  ]);
}

function titleOf({ where: { locale, intent, slot, slotType } }: Change): string {
  const parts = [
    ...(locale === undefined ? ['bot'] : [locale]),
    ...(intent === undefined ? [] : [`intent ${intent}`]),
    ...(slot === undefined ? [] : [`slot ${slot}`]),
    ...(slotType === undefined ? [] : [`slot type ${slotType}`]),
  ];
  return parts.join(', ');
}

function limited(lines: readonly string[]): readonly string[] {
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most), `  … and ${String(lines.length - most)} more; all of them: --json`];
}

function line(change: Change, ink: Ink): string {
  const { kind, thing, name, before = '', after = '', why } = change;
  switch (kind) {
    case 'added':
      return ink.good(`  + ${described(change, after)}`);
    case 'removed':
      return ink.bad(`  - ${described(change, before)}`);
    case 'renamed':
      return ink.note(`  ~ ${thing} ${before} is called ${name} now`) + ink.dim(why ? ` (${why})` : '');
    case 'changed': {
      const what =
        thing === 'message' || thing === 'setting' || thing === 'order' ? label(change) : `${thing} ${name}`;
      return [
        ink.note(`  ~ ${what}`),
        ink.bad(`      - ${quoted(thing, before)}`),
        ink.good(`      + ${quoted(thing, after)}`),
      ].join('\n');
    }
  }
}

function described(change: Change, text: string): string {
  const { thing, name } = change;
  switch (thing) {
    case 'utterance':
      return `utterance "${name}"`;
    case 'message':
    case 'setting':
      return `${label(change)}: ${quoted(thing, text)}`;
    case 'value':
    case 'synonym':
      return `${thing} ${text}`;
    default:
      return `${thing} ${name}${text && text !== name ? `: ${text}` : ''}`;
  }
}

function quoted(thing: Change['thing'], text: string): string {
  const short = text.length > 160 ? `${text.slice(0, 159)}…` : text;
  return thing === 'message' ? JSON.stringify(short) : short;
}

/** A field in words where it is one that everybody meets; else as it is written. */
function label({ thing, name }: Change): string {
  if (thing === 'order' && name === 'slotPriorities') return 'the order in which slots are asked for';
  const known = labels.find(([pattern]) => pattern.test(name))?.[1];
  if (thing === 'order') return `the order of variations: ${known ?? name}`;
  return known ?? (thing === 'message' ? `message at ${name}` : name);
}

const labels: readonly (readonly [RegExp, string])[] = [
  [/^valueElicitationSetting\.promptSpecification$/, 'question'],
  [/^intentConfirmationSetting\.promptSpecification$/, 'question for confirmation'],
  [/^intentConfirmationSetting\.confirmationResponse$/, 'response to a yes'],
  [/^intentConfirmationSetting\.declinationResponse$/, 'response to a no'],
  [/^intentConfirmationSetting\.failureResponse$/, 'response where no yes or no is heard'],
  [/^intentClosingSetting\.closingResponse$/, 'closing response'],
  [/^initialResponseSetting\.initialResponse$/, 'initial response'],
  [/^valueElicitationSetting\.slotCaptureSetting\.captureResponse$/, 'response to the value'],
  [/^valueElicitationSetting\.slotCaptureSetting\.failureResponse$/, 'response where no value is heard'],
  [/^valueElicitationSetting\.slotConstraint$/, 'required or optional'],
  [/^valueElicitationSetting\.promptSpecification\.maxRetries$/, 'retries of the question'],
  [/^slotTypeName$/, 'type'],
  [/^valueSelectionSetting\.resolutionStrategy$/, 'resolution strategy'],
];
