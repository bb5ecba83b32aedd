import { shareOf, type LineSplit, type UnitShare } from '../pricing/split.ts';
import type { Offer } from '../pricing/quote.ts';
import type { Person } from './group.ts';

/** Whose units an offer's lines are: what a group's quote and order keep. */
export interface Shared {
  readonly group: string;
  readonly round: number;
  /** Who checks out. */
  readonly by: Person;
  readonly people: readonly Person[];
  /** In the order in which they were asked for: a line's first units are those of whoever is named first. */
  readonly units: readonly { readonly sku: string; readonly person: string; readonly quantity: number }[];
}

/** What one person has to pay of an order; amounts are minor units. */
export interface PersonShare {
  readonly person: Person;
  readonly lines: readonly { readonly title: string; readonly detail: string; readonly quantity: number }[];
  /** The person's units before discounts. */
  readonly goods: number;
  readonly discount: number;
  readonly shipping: number;
  readonly tax: number;
  /** What the person's units cost with everything. */
  readonly total: number;
}

/**
 * An offer split by person: every unit's share of discount, delivery and tax (largest remainder, as pricing keeps it) goes to whoever
 * asked for the unit, so that all shares sum to the offer's. Units that were taken out of an order since are the last person's.
 */
export function sharesOf(
  offer: Pick<Offer, 'lines' | 'splits'>,
  { people, units }: Pick<Shared, 'people' | 'units'>,
): readonly PersonShare[] {
  const parts = offer.lines.flatMap((line, at) => {
    let from = 0;
    return units.flatMap(({ sku, person, quantity: asked }) => {
      const quantity = sku === line.sku ? Math.min(asked, line.quantity - from) : 0;
      if (quantity <= 0) return [];
      const split = cut(offer.splits[at] ?? [], from, from + quantity);
      from += quantity;
      return [{ person, line: { title: line.title, detail: line.detail, quantity }, split }];
    });
  });
  return people.flatMap((person): PersonShare[] => {
    const mine = parts.filter((part) => part.person === person.id);
    if (mine.length === 0) return [];
    const split = mine.flatMap((part) => part.split);
    return [
      {
        person,
        lines: mine.map(({ line }) => line),
        goods: split.reduce((sum, run) => sum + run.units * run.price, 0),
        discount: shareOf(split, 'discount'),
        shipping: shareOf(split, 'shipping'),
        tax: shareOf(split, 'tax'),
        total: shareOf(split, 'total'),
      },
    ];
  });
}

/** The runs of units from one up to before another. */
function cut(split: LineSplit, from: number, to: number): LineSplit {
  let begin = 0;
  return split.flatMap((run): UnitShare[] => {
    const end = begin + run.units;
    const units = Math.max(0, Math.min(end, to) - Math.max(begin, from));
    begin = end;
    return units === 0 ? [] : [{ ...run, units }];
  });
}
