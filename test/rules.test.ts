import { expect, test } from 'vitest';
import { books, faultsOf, readmeWithTable, ruleTests, table, testsIn } from './rules.ts';

test('every rule has a test or a reason, and no test names a rule that does not exist', async () => {
  expect(faultsOf(await ruleTests())).toEqual([]);
});

test.each(books)('the table in the README of $folder is what `npm run rules` writes', async (book) => {
  const { was, is } = await readmeWithTable(book);
  expect(was).toBe(is);
});

test('tests are found by the rules that their names begin with', () => {
  const source =
    "test('F-9 §1.15 a no', () => {}); test.each([1])(`X-7 %s`, () => {}); it('plain F-1', () => {});";
  const found = testsIn(source, 'a.test.ts');
  expect(found.map((each) => each.ids)).toEqual([['F-9', '§1.15'], ['X-7']]);
  const [lex] = books;
  expect(lex && table(lex, found)).toContain('| F-9 | yes, no and neither | done | `a.test.ts`: a no |');
  expect(faultsOf([{ ids: ['Q-1'], name: 'Q-1 odd', file: 'a.test.ts' }])).toContain(
    'a.test.ts: "Q-1 odd" names Q-1, which is no rule',
  );
});
