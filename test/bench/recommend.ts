import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod';
import { likenessOf, type Likeness } from '../../commerce/recommendations/likeness.ts';
import { basketsOf, completeCarts, firstBaskets } from './cart-completion.ts';
import { EventsFault, momentOf, readEvents, type Events } from './events-file.ts';
import { memoryMb } from './figures.ts';
import { historiesOf, leaveLastOut } from './leave-last-out.ts';
import { meter } from './meter.ts';
import type { RankingFigures } from './ranking-score.ts';
import { benchSynthetic } from './synthetic-orders.ts';
import { itemKnn, ours, popularity, type Recommender } from './recommenders.ts';

const attributesSchema = z.record(z.string(), z.array(z.union([z.string(), z.number()])));
/** Beyond so many items the plain item-kNN's pairs do not fit into memory. */
const mostForKnn = 200_000;

/** Scores the shop's recommendations on a file of events, beside popularity and plain item-kNN; JSON on the last line. */
export async function benchRecommend(rest: readonly string[]): Promise<void> {
  try {
    const asked = readArguments(rest);
    if ('synthetic' in asked) {
      print(await benchSynthetic(asked.synthetic));
      return;
    }
    const events = await readEvents(asked.events, asked.cut !== undefined);
    console.log(
      `${String(events.items.length)} events, ${String(events.userNames.length)} users, ${String(events.itemNames.length)} items`,
    );
    const likeness = asked.attributes === undefined ? undefined : readLikeness(asked.attributes, events);
    if (asked.cut === undefined) benchLastOut(events, likeness);
    else benchCarts(events, likeness, asked.cut);
  } catch (error) {
    if (!(error instanceof EventsFault || error instanceof BadArguments)) throw error;
    console.error(error.message);
    process.exitCode = error instanceof BadArguments ? 2 : 1;
  }
}

class BadArguments extends Error {
  override readonly name = 'BadArguments';
}

interface Asked {
  readonly events: string;
  readonly attributes: string | undefined;
  /** Milliseconds since 1970; undefined for the last event of each user. */
  readonly cut: number | undefined;
}

function readArguments(rest: readonly string[]): Asked | { readonly synthetic: number } {
  if (rest[0] === '--synthetic') return { synthetic: itemsOf(rest) };
  let events: string | undefined;
  let attributes: string | undefined;
  let cut: string | undefined;
  let carts = false;
  for (let place = 0; place < rest.length; place += 1) {
    const word = rest[place] ?? '';
    if (word === '--carts') carts = true;
    else if (word === '--attributes' || word === '--cut') {
      const value = rest[(place += 1)];
      if (value === undefined) throw new BadArguments(`${word} needs a value.`);
      if (word === '--cut') cut = value;
      else attributes = value;
    } else if (word.startsWith('--')) throw new BadArguments(`There is no option ${word}.`);
    else if (events === undefined) events = word;
    else throw new BadArguments(`One file of events is scored; "${word}" is one too many.`);
  }
  if (events === undefined)
    throw new BadArguments(
      'Name a CSV file of events: npm run bench -- recommend <events.csv> [--attributes <items.json>] [--carts --cut <timestamp>], ' +
        'or have orders made up: npm run bench -- recommend --synthetic 1000000. Its header names user, item, timestamp and, for carts, basket.',
    );
  for (const file of [events, attributes]) {
    if (file !== undefined && !existsSync(file)) throw new EventsFault(`${file}: there is no such file.`);
  }
  if (carts !== (cut !== undefined)) throw new BadArguments('--carts and --cut <timestamp> go together.');
  const moment = cut === undefined ? undefined : momentOf(cut);
  if (Number.isNaN(moment)) throw new BadArguments(`--cut ${cut ?? ''} is no timestamp.`);
  return { events, attributes, cut: moment };
}

function itemsOf([, count = '', ...others]: readonly string[]): number {
  const items = Number(count);
  if (others.length === 0 && Number.isInteger(items) && items >= 100 && items <= 5_000_000) return items;
  throw new BadArguments(
    '--synthetic takes how many items, from 100 to 5000000, and nothing beside it: npm run bench -- recommend --synthetic 1000000',
  );
}

function readLikeness(path: string, { itemNames }: Events): Likeness {
  const numbers = new Map(itemNames.map((name, number) => [name, number]));
  const parsed = attributesSchema.safeParse(parse(path));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new EventsFault(
      `${path}: at ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}; write {item: [word, …]}.`,
    );
  }
  const words = new Map<number, readonly string[]>();
  for (const [item, own] of Object.entries(parsed.data)) {
    const number = numbers.get(item);
    if (number !== undefined) words.set(number, own.map(String));
  }
  if (words.size === 0) throw new EventsFault(`${path}: it names none of the items that the events name.`);
  return likenessOf(words);
}

function parse(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new EventsFault(`${path}: this is no JSON: ${error instanceof Error ? error.message : ''}`);
  }
}

function benchLastOut(events: Events, likeness: Likeness | undefined): void {
  const histories = historiesOf(events);
  const times = meter('ours');
  const before = memoryMb();
  const { strict, live } = leaveLastOut(events, histories, ours(likeness), times);
  const learnedAll = live();
  const memory = { memoryMb: memoryMb(), ofEventsMb: before };
  const others = baselines(
    events,
    (recommender, name) => leaveLastOut(events, histories, recommender, meter(name)).strict,
  );
  print({ split: 'leave-last-out', ...strict, live: learnedAll, ...times.figures(), ...memory, ...others });
}

function benchCarts(events: Events, likeness: Likeness | undefined, cut: number): void {
  const baskets = basketsOf(events);
  const items = events.itemNames.length;
  if (!baskets.some(({ at }) => at >= cut)) throw new EventsFault('No basket begins at the cut or after it.');
  const times = meter('ours');
  const before = memoryMb();
  const completed = completeCarts(baskets, cut, items, ours(likeness), { learns: true, times });
  const memory = { memoryMb: memoryMb(), ofEventsMb: before };
  const frozen = completeCarts(baskets, cut, items, ours(likeness), {
    learns: false,
    times: meter('ours, frozen'),
  });
  const customers = firstBaskets(baskets, cut, events, ours(likeness));
  const others = baselines(events, (recommender, name) =>
    completeCarts(baskets, cut, items, recommender, { learns: true, times: meter(name) }),
  );
  print({
    split: 'cart-completion',
    ...completed,
    frozen,
    ...customers,
    ...times.figures(),
    ...memory,
    ...others,
  });
}

function baselines(events: Events, score: (recommender: Recommender, name: string) => RankingFigures) {
  const few = events.itemNames.length <= mostForKnn;
  if (!few) console.log('Too many items for the plain item-kNN; it is left out.');
  return {
    popularity: score(popularity(), 'popularity'),
    itemKnn: few ? score(itemKnn(), 'item-kNN') : null,
  };
}

function print(result: object): void {
  console.log(
    JSON.stringify(result, (_key, value: unknown) =>
      typeof value === 'number' ? Math.round(value * 1e5) / 1e5 : value,
    ),
  );
}
