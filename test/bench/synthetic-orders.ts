import { likenessOf } from '../../commerce/recommendations/likeness.ts';
import type { Lesson } from '../../commerce/recommendations/neighbours.ts';
import { memoryMb, timed, timesOf } from './figures.ts';
import { createRandom } from './random.ts';
import { eachOnce } from './leave-last-out.ts';
import { ours } from './recommenders.ts';

const lines = 5;
const queries = 2_000;
/** Items of one family are bought together, and share a word. */
const familySize = 50;
const minute = 60_000;

/**
 * Learns made-up orders of five lines, two for each item: a few items are in many, and four lines of five are of one family. Then
 * gives what the rows take, an order more, and a ranking, first without words and then with four words for each item.
 */
export async function benchSynthetic(items: number): Promise<object> {
  const random = createRandom(1);
  const ordersOf = orders(items, random);
  const before = memoryMb();
  const held = ours(undefined);
  const count = 2 * items;
  const told = { at: performance.now() };
  const building = await timed(() => {
    for (let number = 0; number < count; number += 1) {
      held.learn(ordersOf(number));
      if (performance.now() - told.at < 3_000) continue;
      told.at = performance.now();
      console.log(`${String(number)} of ${String(count)} orders learned`);
    }
  });
  const rowsMb = Math.round(held.rows.bytes() / 2 ** 20);
  const memory = { rowsMb, memoryMb: memoryMb() - before };
  const updates = cpuTimes(queries, (at) => {
    held.learn(ordersOf(count + at));
  });
  const ask = (recommender: typeof held) =>
    cpuTimes(queries, (at) => {
      const { items: cart, at: now } = ordersOf(count + queries + at);
      recommender.rank(eachOnce(cart), now, new Set(cart));
    });
  const plain = ask(held);
  const words = await timed(() => likenessOf(wordsOf(items, random)));
  const withWords = ours(words.value, held.rows);
  return {
    ...{ split: 'synthetic', items, orders: count, learningMs: Math.round(building.ms), ...memory },
    ...{ update: updates, query: plain, queryWithWords: ask(withWords) },
    ...{ wordsMs: Math.round(words.ms), memoryWithWordsMb: memoryMb() - before },
  };
}

/** The order of a number, a minute after the one before; what is asked for again is another. */
function orders(items: number, random: () => number): (number: number) => Lesson {
  const any = () => Math.min(items - 1, Math.floor(items * random() ** 2));
  return (number) => {
    const first = any();
    const start = first - (first % familySize);
    const more = Array.from({ length: lines - 1 }, () =>
      random() < 0.8 ? Math.min(items - 1, start + Math.floor(familySize * random())) : any(),
    );
    return { items: eachOnce([first, ...more]), before: [], at: number * minute, weight: 1 };
  };
}

function* wordsOf(items: number, random: () => number): Iterable<readonly [number, readonly string[]]> {
  const of = (kind: string, many: number) => `${kind}${String(Math.floor(many * random()))}`;
  for (let item = 0; item < items; item += 1) {
    const family = `family${String(Math.floor(item / familySize))}`;
    yield [item, [family, of('maker', items / 100), of('kind', 300), of('shade', 20)]];
  }
}

/** Milliseconds of processor time, for the middle and the slow end. */
function cpuTimes(count: number, work: (at: number) => void) {
  const taken = Array.from({ length: count }, (_, at) => {
    const from = process.cpuUsage();
    work(at);
    const { user, system } = process.cpuUsage(from);
    return (user + system) / 1000;
  });
  return timesOf(taken);
}
