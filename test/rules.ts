import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { rules } from '../bot/lex/embedded/rules.ts';
import { promises } from '../commerce/groups/promises.ts';
import { told } from './told.ts';

const root = join(import.meta.dirname, '..');
const begin = '<!-- rules: written by `npm run rules` -->\n<!-- prettier-ignore-start -->\n';
const end = '<!-- prettier-ignore-end -->\n';

/** A test that names rules at the beginning of its own name: `F-9 F-10 a no takes the decline path`. */
export interface RuleTest {
  readonly ids: readonly string[];
  readonly name: string;
  /** Seen from the root of the repository. */
  readonly file: string;
}

/** A rule, whosever it is. */
interface Rule {
  readonly id: string;
  readonly says: string;
  /** Why no test shows it. */
  readonly without?: { readonly is: string; readonly why: string };
}

/** Rules that belong together, and the folder whose README lists them. */
export interface RuleBook {
  readonly folder: string;
  readonly rules: readonly Rule[];
}

/** What Lex does, and what holds for orders of a group. */
export const books: readonly RuleBook[] = [
  { folder: 'bot/lex/embedded', rules },
  { folder: 'commerce/groups', rules: promises },
];

/** Every test of the bot, of groups and of the whole that names rules, in order of their files. */
export async function ruleTests(): Promise<readonly RuleTest[]> {
  const folders = ['bot', 'commerce/groups', 'server', 'test'];
  const files = (await Promise.all(folders.map((folder) => testFiles(join(root, folder))))).flat();
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
  const all = books.flatMap((book) => book.rules);
  const known = new Set(all.map((rule) => rule.id));
  const shown = new Set(tests.flatMap((test) => test.ids));
  return [
    ...tests.flatMap((test) =>
      test.ids
        .filter((id) => !known.has(id))
        .map((id) => `${test.file}: "${test.name}" names ${id}, which is no rule`),
    ),
    ...all
      .filter((rule) => !shown.has(rule.id) && !rule.without)
      .map((rule) => `${rule.id}: ${rule.says}: no test begins with it, and no reason is given`),
  ];
}

/** A README's table: each rule, how it stands, and the first test that shows it. */
export function table({ rules: listed, folder }: RuleBook, tests: readonly RuleTest[]): string {
  const rows = listed.map((rule) => `| ${rule.id} | ${rule.says} | ${standing(rule, tests, folder)} |`);
  return ['| rule | says | stands | shown by |', '| --- | --- | --- | --- |', ...rows, ''].join('\n');
}

function standing(rule: Rule, tests: readonly RuleTest[], folder: string): string {
  const [first, ...more] = tests.filter((test) => test.ids.includes(rule.id));
  if (!first) return `${rule.without?.is ?? 'not done'} | ${rule.without?.why ?? ''}`;
  const others = more.length > 0 ? ` and ${String(more.length)} more` : '';
  const name = first.name.slice(first.ids.join(' ').length + 1).replaceAll('|', '\\|');
  return `done | \`${relative(join(folder, '..'), first.file).replace(/^(?:\.\.\/)+/, '')}\`: ${name}${others}`;
}

/** The README with the table as the tests have it. */
export async function readmeWithTable(
  book: RuleBook,
): Promise<{ readonly was: string; readonly is: string }> {
  const readme = readmeOf(book);
  const was = await readFile(readme, 'utf8');
  const from = was.indexOf(begin);
  const to = was.indexOf(end, from);
  if (from < 0 || to < 0) throw new Error(`${relative(root, readme)} has no place for the table of rules.`);
  const is = `${was.slice(0, from + begin.length)}\n${table(book, await ruleTests())}\n${was.slice(to)}`;
  return { was, is };
}

const readmeOf = ({ folder }: RuleBook): string => join(root, folder, 'README.md');

/** Writes the tables and prints what keeps them from being true. */
async function writeTables(): Promise<void> {
  for (const book of books) {
    const { is } = await readmeWithTable(book);
    await writeFile(readmeOf(book), is);
  }
  const faults = faultsOf(await ruleTests());
  for (const fault of faults) process.stderr.write(`${fault}\n`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}

const about =
  'writes the tables of rules into the READMEs of the folders that keep them, from the names of the tests';

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href && !told('rules', about))
  await writeTables();
