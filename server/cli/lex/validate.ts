import {
  inspectAll,
  type Finding,
  type Validation,
} from '../../../bot/lex/definitions/validate/validate-tree.ts';
import { readArguments } from './arguments.ts';
import { BadCommand, type Command } from './command.ts';
import { counted } from './counted.ts';
import { openInk, type Ink } from './ink.ts';
import { surroundingsOf } from './surroundings.ts';
import { treePath } from './trees.ts';

/** `npm run lex -- validate`: holds a definition to Lex's rules, and looks for what bites later. */
export const validate: Command = {
  summary: 'Check a definition before it is built or published',
  usage: `Check a definition: what Lex refuses, what it builds and nobody can reach, and what a channel cannot show.

  npm run lex -- validate [<version, folder or zip>] [--json]
  npm run lex -- validate                       (lex-definitions/ShopBot/DRAFT)
  npm run lex -- validate ~/Downloads/MyBot-DRAFT-LexJson.zip

  --json    one JSON document: {tree, bot, errors, warnings, findings: [{file, line, field, rule, severity, what, remedy}]}

Errors end with code 1; warnings alone with 0. Code hooks are held against bot/flows for the bot ShopBot alone.`,
  async run(args) {
    const { values, positionals } = readArguments('validate', args, {
      json: { type: 'boolean', default: false },
    });
    const [word = 'DRAFT', ...others] = positionals;
    if (others.length > 0) {
      throw new BadCommand('Name one tree at a time, as in: npm run lex -- validate ShopBot/1');
    }
    const tree = treePath(word);
    const validation = await inspectAll(tree, await surroundingsOf(tree));
    const errors = validation.findings.filter((finding) => finding.severity === 'error').length;
    const output = values.json
      ? JSON.stringify(document(tree, validation, errors), null, 2)
      : report(tree, validation, openInk());
    process.stdout.write(`${output}\n`);
    return errors > 0 ? 1 : 0;
  },
};

function document(tree: string, validation: Validation, errors: number) {
  const { findings, bot, locales, unread } = validation;
  return {
    tree,
    bot: bot ?? null,
    locales,
    unread,
    errors,
    warnings: findings.length - errors,
    findings: findings.map(({ file, line, field, rule, severity, what, remedy }) => ({
      file,
      line: line ?? null,
      field,
      rule,
      severity,
      what,
      remedy,
    })),
  };
}

/** The findings file by file, and a line that sums up. */
function report(tree: string, validation: Validation, ink: Ink): string {
  const files = [...new Set(validation.findings.map((finding) => finding.file))];
  return [
    ...files.map((file) => fileReport(file, validation.findings, ink)),
    ...validation.unread.map((locale) =>
      ink.note(`${locale}: the further checks wait until all of its files can be read.`),
    ),
    summary(tree, validation, ink),
  ].join('\n');
}

function fileReport(file: string, findings: readonly Finding[], ink: Ink): string {
  const found = findings.filter((finding) => finding.file === file);
  return [ink.bold(file), ...found.map((each) => entry(each, ink)), ''].join('\n');
}

function entry({ severity, field, line, what, rule, remedy }: Finding, ink: Ink): string {
  const colour = severity === 'error' ? ink.bad : ink.note;
  const place = field || (line === undefined ? '' : `line ${String(line)}`);
  return [
    `  ${colour(severity.padEnd(7))}  ${place ? `${place}: ` : ''}${what}  ${ink.dim(`(${rule})`)}`,
    `           ${ink.dim(remedy)}`,
  ].join('\n');
}

function summary(tree: string, { findings, bot, locales, files }: Validation, ink: Ink): string {
  const name = bot ? `${bot.name} ${bot.version} (${tree})` : tree;
  const errors = findings.filter((finding) => finding.severity === 'error').length;
  const warnings = findings.length - errors;
  const looked = locales.map(
    ({ locale, intents, slots, slotTypes, utterances }) =>
      `${locale}: ${counted(intents, 'intent')}, ${counted(utterances, 'utterance')}, ${counted(slots, 'slot')}, ${counted(slotTypes, 'slot type')}`,
  );
  const counts = [
    ...(errors > 0 ? [ink.bad(counted(errors, 'error'))] : []),
    ...(warnings > 0 ? [ink.note(counted(warnings, 'warning'))] : []),
  ];
  const verdict = counts.length > 0 ? counts.join(', ') : ink.good('no findings');
  return [
    `${ink.bold(name)}: ${verdict}${files > 0 ? ` in ${counted(files, 'file')}` : ''}.`,
    ...looked.map((line) => ink.dim(line)),
  ].join('\n');
}
