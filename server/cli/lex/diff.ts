import { openTree } from '../../../bot/lex/definitions/archive.ts';
import { diffDefinitions } from '../../../bot/lex/definitions/diff/diff-definitions.ts';
import type { Difference } from '../../../bot/lex/definitions/diff/difference.ts';
import {
  compareUnderstanding,
  inputsOf,
  understandAlike,
  type Input,
} from '../../../bot/lex/definitions/diff/understanding.ts';
import { DefinitionFault } from '../../../bot/lex/definitions/fault.ts';
import type { DefinitionTree } from '../../../bot/lex/definitions/load.ts';
import { createLearner } from '../../learned.ts';
import { terminalProgress } from '../../progress.ts';
import { readArguments } from './arguments.ts';
import { BadCommand, type Command } from './command.ts';
import { diffDocument, diffReport } from './diff-report.ts';
import { openInk } from './ink.ts';
import { treePath } from './trees.ts';
import { readTurns, type SaidTurn } from './turns.ts';
import type { Understanding } from './understanding-report.ts';

/** `npm run lex -- diff`: what two versions mean differently. */
export const diff: Command = {
  summary: 'Show what two versions of a bot mean differently',
  usage: `Show what two versions of a bot mean differently: what was added, removed, changed and renamed, what it would do to
conversations in flight, and which sentences would be understood otherwise.

  npm run lex -- diff <before> <after> [options]
  npm run lex -- diff 1 DRAFT                          (versions of ShopBot in lex-definitions)
  npm run lex -- diff ShopBot/1 ~/Downloads/ShopBot-DRAFT-LexJson.zip --turns said.txt

  --turns <file>        what customers said, too: a sentence a line, or JSON lines {"text": "…"}
  --no-understanding    leave out what is understood otherwise, for which both versions have to be learned
  --json                one JSON document: {before, after, equal, changes, effects, understanding}
  --exit-code           end with 1 where they differ, as git diff does (otherwise with 0)

The order of keys, utterances and message groups, nulls, identifiers and the bot's version are no difference.`,
  async run(args) {
    const { values, positionals } = readArguments('diff', args, {
      turns: { type: 'string' },
      'no-understanding': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      'exit-code': { type: 'boolean', default: false },
    });
    const [before, after, ...others] = positionals;
    if (before === undefined || after === undefined || others.length > 0) {
      throw new BadCommand('Name two trees, as in: npm run lex -- diff 1 DRAFT');
    }
    const paths = [treePath(before), treePath(after)] as const;
    const turns = values.turns === undefined ? [] : await readTurns(values.turns);
    const [a, b] = await openBoth(paths);
    const difference = diffDefinitions(a, b);
    const understanding = values['no-understanding'] ? undefined : await understand(a, b, difference, turns);
    const sides = {
      a: { path: paths[0], bot: a.definition.bot },
      b: { path: paths[1], bot: b.definition.bot },
    };
    const output = values.json
      ? JSON.stringify(diffDocument(sides, difference, understanding), null, 2)
      : diffReport(sides, difference, understanding, openInk());
    process.stdout.write(`${output}\n`);
    return values['exit-code'] && difference.changes.length > 0 ? 1 : 0;
  },
};

/** Reads both, so that the faults of both are told at once. */
async function openBoth(
  paths: readonly [string, string],
): Promise<readonly [DefinitionTree, DefinitionTree]> {
  const [a, b] = await Promise.allSettled(paths.map((path) => openTree(path)));
  if (a?.status === 'fulfilled' && b?.status === 'fulfilled') return [a.value, b.value];
  const faults = [a, b].flatMap((end): DefinitionFault['details'] => {
    if (end?.status !== 'rejected') return [];
    if (end.reason instanceof DefinitionFault) return end.reason.details;
    throw end.reason;
  });
  throw new DefinitionFault(faults);
}

/** Asks both versions, locale by locale. */
async function understand(
  a: DefinitionTree,
  b: DefinitionTree,
  { renames }: Difference,
  turns: readonly SaidTurn[],
): Promise<Understanding> {
  const show = terminalProgress();
  const learn = createLearner(show);
  const now = new Date();
  const parts: Understanding[] = [];
  for (const locale of b.definition.locales) {
    const old = a.definition.locales.find((candidate) => candidate.localeId === locale.localeId);
    const names = renames.get(locale.localeId);
    if (!old || !names || understandAlike(old, locale)) continue;
    const inputs = withTurns(inputsOf(old, locale), turns, locale.localeId);
    const found = await compareUnderstanding(inputs, {
      a: { locale: old, recognizer: await learn(old) },
      b: { locale, recognizer: await learn(locale) },
      renames: names,
      now,
      progress: (done, total) => {
        if (done % 20 === 0)
          show(`Reading sentences (${locale.localeId}): ${String(done)} of ${String(total)}`);
      },
    });
    show(undefined);
    parts.push({ asked: inputs.length, found });
  }
  return {
    asked: parts.reduce((sum, part) => sum + part.asked, 0),
    found: parts.flatMap((part) => part.found),
  };
}

function withTurns(inputs: readonly Input[], turns: readonly SaidTurn[], localeId: string): readonly Input[] {
  const known = new Set(inputs.map((input) => input.text));
  const said = turns.filter(({ locale, text }) => (locale ?? localeId) === localeId && !known.has(text));
  return [...[...new Set(said.map(({ text }) => text))].map((text) => ({ text })), ...inputs];
}
