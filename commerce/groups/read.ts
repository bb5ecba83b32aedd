import { seenLine, view } from '../cart/rules.ts';
import type { ContentReader } from '../catalog/content.ts';
import { readItems, type Item } from '../catalog/shelf.ts';
import { seconds, type Means } from '../effects.ts';
import { later } from '../jobs.ts';
import { usableCodes } from '../pricing/promotion-book.ts';
import { shardOf } from '../shards.ts';
import type { Write } from '../store.ts';
import type { GroupOrder } from './group.ts';
import { nextMoment, nothing, settled, stateOf, together, type KeptGroup } from './rules.ts';

/** How long a group's order is kept after its last change, in seconds. */
const kept = 90 * 24 * 60 * 60;

/** What the table keeps of a group's order, before time has done its part. */
export async function readKeptGroup(means: Means, id: string): Promise<KeptGroup> {
  const { data } = await means.store.entities.group.get({ id }).go({ consistent: true });
  return data ? { ...data.kept, version: data.version } : nothing;
}

/** A group's order as it stands now; undefined where nobody has ordered yet. */
export async function readGroup(
  means: Means,
  reader: ContentReader,
  id: string,
): Promise<GroupOrder | undefined> {
  const held = settled(await readKeptGroup(means, id), means.clock());
  if (held.version === 0) return undefined;
  const skus = held.lines.map((line) => line.sku);
  return showGroup(means, reader, id, held, await readItems(means, reader, skus));
}

/** Shows a group's order with items that were read already. */
export async function showGroup(
  means: Means,
  reader: ContentReader,
  id: string,
  group: KeptGroup,
  items: ReadonlyMap<string, Item>,
): Promise<GroupOrder> {
  const { currency } = await reader.content();
  const { version, round, closesAt, closed, hold, placed } = group;
  // Whether one of them has used a code too often is asked when somebody checks out.
  const codes = await usableCodes(means, id, group.codes);
  const lines = group.lines.flatMap((line) => {
    const item = items.get(line.sku);
    return item ? [{ ...seenLine(line, item, currency), person: line.person }] : [];
  });
  const asking = new Set(lines.map((line) => line.person));
  return {
    ...{ id, version, round, state: stateOf(group), lines },
    people: group.people.filter((person) => asking.has(person.id)),
    cart: view(id, asCart(group), items, codes, currency),
    ...(closesAt !== undefined && { closesAt }),
    ...(closed && { closed }),
    ...(hold && { hold }),
    ...(placed && { placed }),
  };
}

/** A group's order as if it were one customer's cart. */
export const asCart = ({ version, lines, codes }: KeptGroup) => ({
  ...{ version, codes, note: '' },
  lines: together(lines),
  later: [],
});

/**
 * Replaces a group's order by its next version, on the condition that it still is at the one before. Whoever shows it is told, and what
 * time will do to it is set.
 */
export function writeGroup(id: string, next: KeptGroup, now: Date): readonly Write[] {
  const { version, ...held } = next;
  const moment = nextMoment(next);
  const put: Write = ({ group }) => {
    const row = group.put({ id, version, kept: held, expires: seconds(now) + kept });
    return version === 1
      ? row.where((was, { notExists }) => notExists(was.version)).commit()
      : row.where((was, { eq }) => eq(was.version, version - 1)).commit();
  };
  const tell: Write = ({ staleCard }) =>
    staleCard.put({ id, shard: shardOf(id), at: now.toISOString(), version, tries: 0 }).commit();
  return [
    put,
    tell,
    ...(moment === undefined ? [] : [later(`group.${id}`, { kind: 'group', group: id }, new Date(moment))]),
  ];
}
