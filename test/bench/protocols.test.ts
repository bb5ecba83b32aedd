import { expect, test } from 'vitest';
import { heaviest } from '../../commerce/recommendations/tally.ts';
import { basketsOf, completeCarts, firstBaskets } from './cart-completion.ts';
import type { Events } from './events-file.ts';
import { heldRows } from './held-rows.ts';
import { historiesOf, leaveLastOut } from './leave-last-out.ts';
import type { Ours } from './recommenders.ts';

/** Events as a file would give them, a row as `user item time basket`; the user `-` is unknown. */
function eventsOf(rows: string): Events {
  const cells = rows
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/\s+/));
  const named = (column: number) => {
    const names = [...new Set(cells.map((row) => row[column] ?? ''))];
    return { names, numbers: cells.map((row) => names.indexOf(row[column] ?? '')) };
  };
  const [users, items, baskets] = [named(0), named(1), named(3)];
  return {
    ...{ users: users.numbers, items: items.numbers, baskets: baskets.numbers },
    at: cells.map((row) => Number(row[2])),
    userNames: users.names.map((name) => (name === '-' ? '' : name)),
    itemNames: items.names,
  };
}

/** Writes down what it is taught and asked, by names, and always answers with the first of the items that one did not have. */
function scribe({ itemNames }: Events) {
  const told: string[] = [];
  const names = (items: Iterable<number>) => [...items].map((item) => itemNames[item]).join('');
  const answer = (had: ReadonlySet<number>) =>
    itemNames
      .map((_, item) => item)
      .filter((item) => !had.has(item))
      .slice(0, 1);
  const recommender: Ours = {
    rows: heldRows(),
    learn: ({ items, before, at }) => {
      told.push(`${names(before)}>${names(items)}@${String(at)}`);
    },
    rank: (items, at, had) => {
      told.push(`${names(items)}?${names(had)}@${String(at)}`);
      return answer(had);
    },
    trending: answer,
    forYou: (items, at, had) => {
      told.push(`${names(items)}!${names(had)}@${String(at)}`);
      return answer(had);
    },
    again: ({ bought }) => heaviest(bought),
  };
  return { told, recommender };
}

test('leave-last-out learns all but the last two of each user, asks with all but the last, and masks them', () => {
  const events = eventsOf(`
    u b 2 -
    u a 1 -
    v c 1 -
    u c 3 -
    u d 3 -
    v b 2 -
    w e 5 -
    - e 1 -`);
  const { told, recommender } = scribe(events);
  const { strict, live } = leaveLastOut(events, historiesOf(events), recommender);
  // Of u the last in the file is the last of the two at 3; v has a last and one before; w has one event, which nothing is asked of.
  expect(told.splice(0)).toEqual(['>a@1', 'a>b@2', '>e@5', 'abc?abc@3', 'c?c@2']);
  // Users come as the file names them; u is shown d, which it took, and v is shown b, the first that it did not have.
  expect(strict).toEqual({ n: 2, hitRateAt10: 1, ndcgAt10: 1, mrrAt10: 1, coverage: 2 / 5 });
  live();
  expect(told).toEqual(['>c@1', 'ab>c@3', 'abc?abc@3', 'c?c@2']);
});

test('cart completion hides the last line, asks with the others, and learns the basket after it', () => {
  const events = eventsOf(`
    u a 1 p
    u b 1 p
    v c 4 q
    v a 4 q
    v a 4 q
    u b 5 r
    u c 5 r
    u a 5 r
    v b 9 s`);
  const baskets = basketsOf(events);
  const asked = (learns: boolean) => {
    const { told, recommender } = scribe(events);
    return { told, figures: completeCarts(baskets, 4, events.itemNames.length, recommender, { learns }) };
  };
  // The basket q holds a twice, which is one line; s has nothing but its last line. Both times a was meant, and is the answer.
  const { told, figures } = asked(true);
  expect(told).toEqual(['>ab@1', 'c?c@4', '>ca@4', 'bc?bc@5', '>bca@5', '>b@9']);
  expect(figures).toEqual({ n: 2, hitRateAt10: 1, ndcgAt10: 1, mrrAt10: 1, coverage: 1 / 3 });
  expect(asked(false).told).toEqual(['>ab@1', 'c?c@4', 'bc?bc@5']);
});

test('of who was known before the cut, the first basket after it counts: what is new to them, and anything', () => {
  const events = eventsOf(`
    u a 1 p
    u b 1 p
    v c 2 q
    u d 6 r
    u a 6 r
    u c 7 s
    v c 8 t
    w a 9 x
    w b 9 x
    - d 9 y
    w c 9 z`);
  const { told, recommender } = scribe(events);
  const figures = firstBaskets(basketsOf(events), 5, events, recommender);
  // u had a and b and takes d as new; v takes nothing new; w was not known before the cut, nor is who has no name.
  expect(told.filter((line) => line.includes('!'))).toEqual(['ab!ab@6']);
  expect(figures.discoverForYou).toMatchObject({ n: 1, hitRateAt10: 0 });
  expect(figures.discoverTrending).toMatchObject({ n: 1, hitRateAt10: 0 });
  expect(figures.buyAgain).toMatchObject({ n: 2, hitRateAt10: 1 });
});
