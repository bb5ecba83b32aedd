import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { rules, type Rule } from '../bot/lex/embedded/rules.ts';

const root = join(import.meta.dirname, '..');
const readme = join(root, 'bot/lex/embedded/README.md');
const begin = '<!-- rules: written by `npm run rules` -->\n<!-- prettier-ignore-start -->\n';
const end = '<!-- prettier-ignore-end -->\n';

/** A test that names rules at the beginning of its own name: `F-9 F-10 a no takes the decline path`. */
export interface RuleTest {
  readonly ids: readonly string[];
  readonly name: string;
  /** Seen from the root of the repository. */
  readonly file: string;
}

/** Every test of the bot and of the whole that names rules of Lex, in order of their files. */
export async function ruleTests(): Promise<readonly RuleTest[]> {
  const files = (await Promise.all(['bot', 'test'].map((folder) => testFiles(join(root, folder))))).flat();
  const found = await Promise.all(
    files.sort().map(async (file) => testsIn(await readFile(file, 'utf8'), relative(root, file))),
  );
  return found.flat();
}

async function testFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && /\.(?:test|contract)\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

/** The tests of a file that name rules: calls of `test`, `it` and their `each`. */
export function testsIn(source: string, file: string): readonly RuleTest[] {
  const tests: RuleTest[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && /^(?:test|it)\b/.test(node.expression.getText())) {
      const [name] = node.arguments;
      if (name && ts.isStringLiteralLike(name)) {
        const ids = idsOf(name.text);
        if (ids.length > 0) tests.push({ ids, name: name.text, file });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true));
  return tests;
}

function idsOf(name: string): readonly string[] {
  const words = name.split(' ');
  const first = words.findIndex((word) => !/^(?:[A-Z]-\d+|§\d+\.\d+)$/.test(word));
  return words.slice(0, first < 0 ? words.length : first);
}

/** What keeps the table from being true: tests that name unknown rules, rules without a test or a reason. */
export function faultsOf(tests: readonly RuleTest[]): readonly string[] {
  const known = new Set(rules.map((rule) => rule.id));
  const shown = new Set(tests.flatMap((test) => test.ids));
  return [
    ...tests.flatMap((test) =>
      test.ids
        .filter((id) => !known.has(id))
        .map((id) => `${test.file}: "${test.name}" names ${id}, which is no rule`),
    ),
    ...rules
      .filter((rule) => !shown.has(rule.id) && !rule.without)
      .map((rule) => `${rule.id}: ${rule.says}: no test begins with it, and no reason is given`),
  ];
}

/** The README's table: each rule, how it stands, and the first test that shows it. */
export function table(tests: readonly RuleTest[]): string {
  const rows = rules.map((rule) => `| ${rule.id} | ${rule.says} | ${standing(rule, tests)} |`);
  return ['| rule | says | stands | shown by |', '| --- | --- | --- | --- |', ...rows, ''].join('\n');
}

function standing(rule: Rule, tests: readonly RuleTest[]): string {
  const [first, ...more] = tests.filter((test) => test.ids.includes(rule.id));
  if (!first) return `${rule.without?.is ?? 'not done'} | ${rule.without?.why ?? ''}`;
  const others = more.length > 0 ? ` and ${String(more.length)} more` : '';
  const name = first.name.slice(first.ids.join(' ').length + 1).replaceAll('|', '\\|');
  return `done | \`${first.file.replace(/^bot\/lex\//, '')}\`: ${name}${others}`;
}

/** The README with the table as the tests have it. */
export async function readmeWithTable(): Promise<{ readonly was: string; readonly is: string }> {
  const was = await readFile(readme, 'utf8');
  const from = was.indexOf(begin);
  const to = was.indexOf(end, from);
  if (from < 0 || to < 0) throw new Error(`${relative(root, readme)} has no place for the table of rules.`);
  const is = `${was.slice(0, from + begin.length)}\n${table(await ruleTests())}\n${was.slice(to)}`;
  return { was, is };
}

/** Writes the table and prints what keeps it from being true. */
async function writeTable(): Promise<void> {
  const { is } = await readmeWithTable();
  await writeFile(readme, is);
  const faults = faultsOf(await ruleTests());
  for (const fault of faults) process.stderr.write(`${fault}\n`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await writeTable();
