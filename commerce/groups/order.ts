import type { ContentReader } from '../catalog/content.ts';
import { readItems } from '../catalog/shelf.ts';
import { view } from '../cart/rules.ts';
import type { Address } from '../customers/address.ts';
import { once, type Means } from '../effects.ts';
import {
  deliveriesOf,
  keepQuote,
  offerOn,
  rememberQuote,
  type Delivery,
  type NoOffer,
  type QuoteChoices,
} from '../pricing/offer.ts';
import { usableCodes } from '../pricing/promotion-book.ts';
import { quoteFor, type Quote } from '../pricing/quote.ts';
import type { Cause, Result } from '../refusals.ts';
import type { Write } from '../store.ts';
import type { GroupEmpty, GroupShut, Person } from './group.ts';
import { asCart, readKeptGroup, writeGroup } from './read.ts';
import { hold, nothing, settled, type KeptGroup } from './rules.ts';
import { sharesOf, type Shared } from './shares.ts';

/**
 * Prices a group's order for whoever checks out, and holds it for them anew. The quote is theirs, and so will the order be; what it
 * offers is void as soon as anything of the group's order changes.
 */
export async function quoteGroup(
  means: Means,
  reader: ContentReader,
  cause: Cause,
  group: string,
  by: Person,
  said: Address,
  choices: QuoteChoices,
): Promise<Result<Quote, NoOffer | GroupShut | GroupEmpty>> {
  const quoted = await once<Result<Quote, NoOffer | GroupShut | GroupEmpty>>(
    means,
    cause,
    `group quote ${group}`,
    async (now) => {
      const kept = await readKeptGroup(means, group);
      const held = hold(settled(kept, now), by, now, false);
      if ('refusal' in held) return { answer: { ok: false, refusal: held.refusal }, writes: [] };
      const next = { ...held.next, version: kept.version + 1 };
      const read = await readAsCart(means, reader, cause.customer, next);
      const offered = offerOn(read, said, choices);
      if (!offered.ok) return { answer: offered, writes: [] };
      const { offer, missed } = offered.value;
      const quote = quoteFor(read.cart, { ...offer, shared: sharedOf(group, next, by) }, missed, now);
      return {
        answer: { ok: true, value: quote },
        writes: [...keepQuote(quote), ...writeGroup(group, next, now)],
      };
    },
  );
  if (quoted.ok) rememberQuote(means, quoted.value);
  return quoted;
}

/** The ways to send a group's order to an address. */
export async function groupDeliveries(
  means: Means,
  reader: ContentReader,
  customer: string,
  group: string,
  address: Address,
): Promise<readonly Delivery[]> {
  const kept = settled(await readKeptGroup(means, group), means.clock());
  return deliveriesOf(await readAsCart(means, reader, customer, kept), address);
}

async function readAsCart(means: Means, reader: ContentReader, customer: string, kept: KeptGroup) {
  const skus = kept.lines.map((line) => line.sku);
  const [items, codes, { currency }] = await Promise.all([
    readItems(means, reader, skus),
    usableCodes(means, customer, kept.codes),
    reader.content(),
  ]);
  return {
    cart: view(customer, asCart(kept), items, codes, currency),
    available: (sku: string) => items.get(sku)?.variant.available ?? 0,
    codes,
  };
}

function sharedOf(group: string, { round, people, lines }: KeptGroup, by: Person): Shared {
  const asking = new Set(lines.map((line) => line.person));
  return {
    ...{ group, round, by },
    people: people.filter((person) => asking.has(person.id)),
    units: lines.map(({ sku, person, quantity }) => ({ sku, person, quantity })),
  };
}

/** The group's order, ordered: what each has to pay stands in it until the next one begins. */
export function orderGroup(quote: Quote, shared: Shared, now: Date): readonly Write[] {
  const { group, round, by, people } = shared;
  const version = quote.cartVersion + 1;
  const { currency } = quote.total;
  const placed = { ...{ round, by, currency }, at: now.toISOString(), shares: sharesOf(quote, shared) };
  const known = people.some((person) => person.id === by.id) ? people : [...people, by];
  return writeGroup(group, { ...nothing, version, round, people: known, placed }, now);
}

/** At which version a group's order stands. */
export const groupVersion = async (means: Means, group: string): Promise<number> =>
  (await readKeptGroup(means, group)).version;
