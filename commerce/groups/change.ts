import { again, untilSettled } from '../again.ts';
import { command } from '../cart/change.ts';
import { codeLimit, view } from '../cart/rules.ts';
import type { ContentReader } from '../catalog/content.ts';
import { readItem, readItems, type Item } from '../catalog/shelf.ts';
import { once, type Means } from '../effects.ts';
import { readCode } from '../pricing/promotion.ts';
import { usableCodes } from '../pricing/promotion-book.ts';
import type {
  CannotAdd,
  Cause,
  CodeRefused,
  NotInCart,
  OutOfStock,
  Result,
  TooMany,
  UnknownVariant,
} from '../refusals.ts';
import { transact } from '../store.ts';
import type { GroupEmpty, GroupOrder, GroupShut, Person } from './group.ts';
import { asCart, readKeptGroup, showGroup, writeGroup } from './read.ts';
import * as rules from './rules.ts';
import type { GroupDecided, KeptGroup } from './rules.ts';

type Items = ReadonlyMap<string, Item>;
type Refused = { readonly code: string };
type Changed<R extends Refused> = Promise<Result<GroupOrder, R>>;

/** Changes a group's order once: reads it with everything it names, decides by the time of the shop, writes its next version. */
function changeGroup<R extends Refused>(
  means: Means,
  reader: ContentReader,
  cause: Cause,
  group: string,
  said: string,
  skus: readonly string[],
  decide: (kept: KeptGroup, now: Date, items: Items) => GroupDecided<R> | Promise<GroupDecided<R>>,
): Changed<R> {
  return once<Result<GroupOrder, R>>(means, cause, said, async (now) => {
    const kept = await readKeptGroup(means, group);
    const held = rules.settled(kept, now);
    const items = await readItems(means, reader, [...held.lines.map((line) => line.sku), ...skus]);
    const decided = await decide(held, now, items);
    if ('refusal' in decided) return { answer: { ok: false, refusal: decided.refusal }, writes: [] };
    const isNew = decided.next !== kept;
    const next = isNew ? { ...decided.next, version: kept.version + 1 } : kept;
    const value = await showGroup(means, reader, group, next, items);
    return { answer: { ok: true, value }, writes: isNew ? writeGroup(group, next, now) : [] };
  });
}

/** Somebody asks for several things, all or none. Stock is looked at, not taken. */
export function addToGroup(
  means: Means,
  reader: ContentReader,
  cause: Cause,
  group: string,
  by: Person,
  wanted: readonly { readonly sku: string; readonly quantity: number }[],
): Changed<GroupShut | CannotAdd> {
  for (const { quantity } of wanted) assertUnits(quantity, 1);
  const words = wanted.map(({ sku, quantity }) => command(sku, quantity)).join(', ');
  const skus = wanted.map(({ sku }) => sku);
  return changeGroup<GroupShut | CannotAdd>(
    means,
    reader,
    cause,
    group,
    command('group add', group, words),
    skus,
    async (kept, _now, items) => {
      const decided = rules.add(kept, by, wanted, items);
      if (!('refusal' in decided) || decided.refusal.code !== 'cannot-add') return decided;
      const whole = decided.refusal.items.map((item) => withSiblings(means, reader, item));
      return { refusal: { ...decided.refusal, items: await Promise.all(whole) } };
    },
  );
}

/** The items that were read hold only variants that the order names; whoever is refused wants to see the others, too. */
async function withSiblings<R extends Refused>(means: Means, reader: ContentReader, refusal: R): Promise<R> {
  if (!isShort(refusal)) return refusal;
  return { ...refusal, ...(await readItem(means, reader, refusal.variant.sku)) };
}
const isShort = (refusal: Refused): refusal is OutOfStock => refusal.code === 'out-of-stock';

/** Somebody sets their own line to so many; 0 takes it out. */
export function setInGroup(
  means: Means,
  reader: ContentReader,
  cause: Cause,
  group: string,
  by: Person,
  sku: string,
  quantity: number,
): Changed<GroupShut | NotInCart | OutOfStock | UnknownVariant | TooMany> {
  assertUnits(quantity, 0);
  return changeGroup<GroupShut | NotInCart | OutOfStock | UnknownVariant | TooMany>(
    means,
    reader,
    cause,
    group,
    command('group set', group, sku, quantity),
    [sku],
    (kept, _now, items) => rules.set(kept, by, sku, quantity, items),
  );
}

/** Takes everything out that somebody asked for. */
export const clearMine = (means: Means, reader: ContentReader, cause: Cause, group: string, by: Person) =>
  changeGroup<GroupShut>(means, reader, cause, group, command('group clear', group), [], (kept) =>
    rules.clear(kept, by),
  );

/** Closes the order now, or at a moment. */
export const closeGroup = (
  means: Means,
  reader: ContentReader,
  cause: Cause,
  group: string,
  by: Person,
  at: Date | undefined,
) =>
  changeGroup<GroupShut | GroupEmpty>(
    means,
    reader,
    cause,
    group,
    command('group close', group, at?.toISOString() ?? 'now'),
    [],
    (kept, now) => rules.close(kept, by, now, at),
  );

/** Opens a closed order again, and forgets a cut-off. */
export const reopenGroup = (means: Means, reader: ContentReader, cause: Cause, group: string, by: Person) =>
  changeGroup<GroupShut>(means, reader, cause, group, command('group reopen', group), [], (kept) =>
    rules.reopen(kept, by),
  );

/** Somebody begins to check out for all. */
export const holdGroup = (
  means: Means,
  reader: ContentReader,
  cause: Cause,
  group: string,
  by: Person,
  takeOver: boolean,
) =>
  changeGroup<GroupShut | GroupEmpty>(
    means,
    reader,
    cause,
    group,
    command('group hold', group, String(takeOver)),
    [],
    (kept, now) => rules.hold(kept, by, now, takeOver),
  );

/** Whoever checks out lets the order go. */
export const releaseGroup = (means: Means, reader: ContentReader, cause: Cause, group: string, by: Person) =>
  changeGroup<never>(means, reader, cause, group, command('group release', group), [], (kept) => ({
    next: rules.release(kept, by),
  }));

/** Whoever checks out fits a variant to what is left of it. */
export const fitGroup = (
  means: Means,
  reader: ContentReader,
  cause: Cause,
  group: string,
  by: Person,
  sku: string,
  available: number,
) =>
  changeGroup<never>(
    means,
    reader,
    cause,
    group,
    command('group fit', group, sku, available),
    [],
    (kept) => ({ next: rules.fit(kept, by, sku, available) }),
  );

/** Puts a promotion code on the group's order, if it takes something off. Whether the payer may use it, the quote tells. */
export function codeForGroup(
  means: Means,
  reader: ContentReader,
  cause: Cause,
  group: string,
  by: Person,
  typed: string,
): Changed<GroupShut | CodeRefused> {
  const code = readCode(typed);
  const name = code ?? typed.trim();
  return changeGroup<GroupShut | CodeRefused>(
    means,
    reader,
    cause,
    group,
    command('group code', group, name),
    [],
    async (kept, _now, items) => {
      const refuse = (because: CodeRefused['because'], minimum?: CodeRefused['minimum']) => ({
        refusal: { code: 'code-refused' as const, promotion: name, because, ...(minimum && { minimum }) },
      });
      if (code === undefined) return refuse('unknown');
      const codes = [...new Set([...kept.codes, code])];
      if (codes.length > codeLimit) return refuse('too-many');
      const { currency } = await reader.content();
      const found = await usableCodes(means, cause.customer, codes);
      const shown = view(group, asCart({ ...kept, codes }), items, found, currency);
      const because = shown.codes.find((held) => held.code === code)?.because;
      if (!because) return rules.setCodes(kept, by, codes);
      const minimum = found.usable.find(({ terms }) => terms.code === code)?.terms.minimum;
      return because === 'below-minimum' && minimum !== undefined
        ? refuse(because, { amount: minimum, currency })
        : refuse(because);
    },
  );
}

/** Takes a promotion code off the group's order. */
export function dropGroupCode(
  means: Means,
  reader: ContentReader,
  cause: Cause,
  group: string,
  by: Person,
  typed: string,
): Changed<GroupShut> {
  const code = readCode(typed);
  return changeGroup<GroupShut>(
    means,
    reader,
    cause,
    group,
    command('group drop', group, typed),
    [],
    (kept) =>
      rules.setCodes(
        kept,
        by,
        kept.codes.filter((held) => held !== code),
      ),
  );
}

/** Takes a person out of a group's order; tells whether they were in it. */
export async function forgetInGroup(means: Means, group: string, person: string): Promise<boolean> {
  let wasIn = false;
  await untilSettled<true>(means.random, async () => {
    const kept = await readKeptGroup(means, group);
    const names = JSON.stringify(kept).includes(JSON.stringify(person));
    if (!names) return true;
    wasIn = true;
    const next = { ...rules.forget(kept, person), version: kept.version + 1 };
    return (await transact(means.store, writeGroup(group, next, means.clock()))) ? again : true;
  });
  return wasIn;
}

/** What time does to a group's order, once: a cut-off closes it, a checkout that took too long lets it go. */
export function settleGroup(means: Means, group: string): Promise<true> {
  return untilSettled<true>(means.random, async () => {
    const now = means.clock();
    const kept = await readKeptGroup(means, group);
    const held = rules.settled(kept, now);
    if (held === kept) return true;
    const next = { ...held, version: kept.version + 1 };
    return (await transact(means.store, writeGroup(group, next, now))) ? again : true;
  });
}

function assertUnits(quantity: number, least: number): void {
  if (!Number.isSafeInteger(quantity) || quantity < least) {
    throw new RangeError(`expected a whole number of units from ${least}, got ${quantity}`);
  }
}
