import type { Product } from '../catalog/catalog.ts';
import type { Content, ContentReader } from '../catalog/content.ts';
import { readKept } from '../cart/read.ts';
import { assemble, readLive } from '../catalog/shelf.ts';
import type { Means } from '../effects.ts';
import { words } from '../search/words.ts';
import { eventsOf } from './events.ts';
import { createDiscovery } from './discovery.ts';
import { likelyAgain } from './habits.ts';
import { likenessOf, type Likeness } from './likeness.ts';
import { createNames, type Names } from './names.ts';
import { rank, recent } from './rank.ts';
import type { Recommendation, RecommendationQuery, RecommendationReason } from './recommendation.ts';
import { readHabits, readNeighbours, readTrend } from './rows.ts';
import { heaviest, type Tally } from './tally.ts';

export interface Recommender {
  recommend(query: RecommendationQuery): Promise<readonly Recommendation[]>;
  recentlyViewed(customer: string, limit: number): Promise<readonly Product[]>;
}

const usual = 6;
const most = 24;
/** So much more than was asked for is ranked, because some of it may be sold out. */
const spare = 12;
/** A shelf of so many gives its last place to what was not shown yet. */
const longEnough = 4;
/** How long the trend is trusted, in milliseconds. */
const trusted = 30_000;
/** What was looked at or ordered within so many milliseconds tells what a customer wants now. */
const lately = 24 * 60 * 60 * 1000;

/** Recommends from rows of the table; the words of products and the trend are kept in the process. */
export function createRecommender(means: Means, reader: ContentReader): Recommender {
  const names = createNames();
  const likeness = keptLikeness(names);
  const discovery = createDiscovery(() => means.clock().getTime());
  let trend: { readonly held: ReturnType<typeof readTrend>; readonly at: number } | undefined;
  const readTheTrend = () => {
    const now = means.clock().getTime();
    if (!trend || now < trend.at || now - trend.at > trusted) {
      const held = readTrend(means, names);
      trend = { held, at: now };
      held.catch(() => (trend = undefined));
    }
    return trend.held;
  };
  return {
    async recommend({ customer, shelf, product, limit = usual }) {
      const asked = Math.min(Math.max(Math.trunc(limit), 0), most);
      const [content, about, trending] = await Promise.all([
        reader.content(),
        readCustomer(means, names, customer),
        readTheTrend(),
      ]);
      const given = product === undefined ? undefined : names.numberOf(product);
      const { cart, just, habits, viewed } = about;
      const barred = new Set([...cart, ...(given === undefined ? [] : [given])]);
      if (shelf !== 'buyAgain') for (const item of just) barred.add(item);
      const leaveOut = (item: number) => barred.has(item) || !content.products.has(names.nameOf(item));
      const popular = () =>
        heaviest(trending.row.recent)
          .filter((item) => !leaveOut(item))
          .map((item): Candidate => ({ item, reason: { kind: 'popular' } }));
      const near = async (
        items: readonly number[],
        by: Likeness | undefined,
        kindOf: (item: number) => Kind,
        trend?: Tally,
      ) => {
        const last = items.slice(-recent);
        const held = await readNeighbours(means, names, last);
        const at = means.clock().getTime();
        const { total } = trending.row;
        const rows = { get: (item: number) => held.get(item)?.row };
        const discoverer = asked < longEnough ? undefined : { isFresh: discovery.isFresh, place: asked - 1 };
        const taste = { items: last, at, total, lately: trend };
        return rank(rows, by, taste, leaveOut, asked + spare, discoverer).map(
          ({ item, because }): Candidate => ({
            item,
            reason:
              because === undefined
                ? { kind: 'popular' }
                : reasonOf(content, names, kindOf(because), because),
          }),
        );
      };
      const candidates = async (): Promise<readonly Candidate[]> => {
        switch (shelf) {
          case 'forYou': {
            const kindOf = (item: number): Kind =>
              cart.includes(item) ? 'in-cart' : just.includes(item) ? 'bought' : 'viewed';
            const all = eachOnce([...just, ...viewed, ...cart]);
            // Who comes back after a while is told less by what they bought then than by what everybody buys now.
            const chosen = await near(
              all,
              likeness(content),
              kindOf,
              about.isBusy ? undefined : trending.row.recent,
            );
            const known = new Set(chosen.map(({ item }) => item));
            return [...chosen, ...popular().filter(({ item }) => !known.has(item))];
          }
          case 'goesWith':
            return given === undefined
              ? near(cart, likeness(content), () => 'in-cart')
              : near([given], likeness(content), () => 'with');
          case 'alsoBought':
            return given === undefined ? [] : near([given], undefined, () => 'with');
          case 'popular':
            return popular();
          case 'buyAgain':
            return likelyAgain(habits, trending.row.recent)
              .filter((item) => !leaveOut(item))
              .map((item) => ({ item, reason: { kind: 'bought-before' } }));
        }
      };
      const recommended = await available(means, content, names, await candidates(), asked);
      discovery.shown(recommended.map((one) => names.numberOf(one.product.id)));
      return recommended;
    },
    async recentlyViewed(customer, limit) {
      const [content, events] = await Promise.all([reader.content(), eventsOf(means, customer)]);
      const seen = events.filter(({ kind }) => kind === 'view').flatMap(({ products }) => products);
      const ids = [...new Set(seen.reverse())].filter((id) => content.products.has(id)).slice(0, limit);
      return assembleAll(means, content, ids);
    },
  };
}

type Kind = Exclude<RecommendationReason['kind'], 'popular' | 'bought-before'>;

interface Candidate {
  readonly item: number;
  readonly reason: RecommendationReason;
}

/** What a customer bought last, looked at and has in the cart, whether it is learned already or not. */
async function readCustomer(means: Means, names: Names, customer: string) {
  const [{ row }, kept, events] = await Promise.all([
    readHabits(means, names, customer),
    readKept(means, customer),
    eventsOf(means, customer),
  ]);
  const now = means.clock().getTime();
  const of = (wanted: 'order' | 'view') =>
    events
      .filter(({ kind }) => kind === wanted)
      .flatMap(({ products }) => products.map((product) => names.numberOf(product)));
  return {
    cart: eachOnce(kept.lines.map(({ product }) => names.numberOf(product))),
    just: eachOnce([...row.last, ...of('order')]),
    viewed: eachOnce(of('view')),
    /** Whether anything tells what they want now. */
    isBusy: kept.lines.length > 0 || events.some(({ at }) => Date.parse(at) > now - lately),
    habits: row,
  };
}

/** Each item once, where it came last. */
const eachOnce = (items: readonly number[]): readonly number[] =>
  [...new Set([...items].reverse())].reverse();

function reasonOf(content: Content, names: Names, kind: Kind, item: number): RecommendationReason {
  const id = names.nameOf(item);
  return { kind, product: { id, name: content.products.get(id)?.name ?? id } };
}

/** The first candidates that can be had now; stock is read for no more than may be shown. */
async function available(
  means: Means,
  content: Content,
  names: Names,
  candidates: readonly Candidate[],
  limit: number,
): Promise<readonly Recommendation[]> {
  const first = candidates.slice(0, limit + spare);
  const products = await assembleAll(
    means,
    content,
    first.map(({ item }) => names.nameOf(item)),
  );
  const reasons = new Map(first.map(({ item, reason }) => [names.nameOf(item), reason]));
  return products
    .filter(({ variants }) => variants.some((variant) => variant.available > 0))
    .flatMap((product) => {
      const reason = reasons.get(product.id);
      return reason ? [{ product, reason }] : [];
    })
    .slice(0, limit);
}

async function assembleAll(
  means: Means,
  content: Content,
  ids: readonly string[],
): Promise<readonly Product[]> {
  const known = ids.flatMap((id) => {
    const says = content.products.get(id);
    return says ? [{ id, says }] : [];
  });
  const keys = known.flatMap(({ id, says }) => says.variants.map(({ sku }) => ({ product: id, sku })));
  const live = await readLive(means, keys);
  return known.map(({ id, says }) => assemble(id, says, live, content.currency));
}

/** Compares the catalogue's products by their words; anew when there is another catalogue. */
function keptLikeness(names: Names): (content: Content) => Likeness {
  let held: { readonly of: Content; readonly likeness: Likeness } | undefined;
  return (content) => {
    if (held?.of !== content) {
      held = { of: content, likeness: likenessOf(said(content, names)) };
    }
    return held.likeness;
  };
}

/** What each product says of itself; one at a time, since all of it at once would take more room than what is kept of it. */
function* said(content: Content, names: Names): Iterable<readonly [number, readonly string[]]> {
  for (const [id, { name, summary, category, tags }] of content.products) {
    yield [names.numberOf(id), [...words(`${name} ${summary}`), ...tags, `in ${category}`]];
  }
}
