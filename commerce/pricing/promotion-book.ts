import { createHash } from 'node:crypto';
import type { Means } from '../effects.ts';
import type { Write } from '../store.ts';
import { assertPromotion, mayUse, readCode, type Obstacle, type Promotion } from './promotion.ts';
import { canonical, type UsedPromotion } from './quote.ts';

/** Sets a promotion's terms; what was used of it stays counted. */
export async function putPromotion(means: Means, promotion: Promotion): Promise<void> {
  assertPromotion(promotion);
  const revision = createHash('sha256').update(canonical(promotion)).digest('hex').slice(0, 16);
  await means.store.entities.promotion.upsert({ code: promotion.code, terms: promotion, revision }).go();
}

/** A promotion and how many standing orders used it. */
export async function readPromotion(means: Means, typed: string) {
  const code = readCode(typed);
  if (code === undefined) return undefined;
  const { data } = await means.store.entities.promotion.get({ code }).go({ consistent: true });
  return data ? { promotion: data.terms, uses: data.uses ?? 0 } : undefined;
}

/** Codes as they may be used by a customer now. */
export interface UsableCodes {
  readonly usable: readonly UsedPromotion[];
  readonly missed: readonly { readonly code: string; readonly because: Obstacle }[];
}

/** Looks codes up: which may be used by this customer now. No codes, no request. */
export async function usableCodes(
  means: Means,
  customer: string,
  codes: readonly string[],
): Promise<UsableCodes> {
  if (codes.length === 0) return { usable: [], missed: [] };
  const { promotion, use } = means.store.entities;
  const [kept, used] = await Promise.all([
    promotion.get(codes.map((code) => ({ code }))).go({ consistent: true }),
    use.get(codes.map((code) => ({ customer, code }))).go({ consistent: true }),
  ]);
  const now = means.clock();
  const usable: UsedPromotion[] = [];
  const missed: { code: string; because: Obstacle }[] = [];
  for (const code of codes) {
    const row = kept.data.find((held) => held.code === code);
    const byCustomer = used.data.find((held) => held.code === code)?.uses ?? 0;
    const because = row ? mayUse(row.terms, { all: row.uses ?? 0, byCustomer }, now) : 'unknown';
    if (row && because === undefined) usable.push({ terms: row.terms, revision: row.revision });
    else missed.push({ code, because: because ?? 'unknown' });
  }
  return { usable, missed };
}

/** Counts one more use of each promotion, on the condition that its terms are those of the quote and that there is one left. */
export function useUp(customer: string, promotions: readonly UsedPromotion[]): readonly Write[] {
  return promotions.flatMap(({ terms, revision }): Write[] => {
    const { code, limit, perCustomer } = terms;
    const whole: Write = ({ promotion }) =>
      limit === undefined
        ? promotion
            .check({ code })
            .where((held, { eq }) => eq(held.revision, revision))
            .commit()
        : promotion
            .patch({ code })
            .add({ uses: 1 })
            .where(
              (held, { eq, lt, notExists }) =>
                `${eq(held.revision, revision)} AND (${notExists(held.uses)} OR ${lt(held.uses, limit)})`,
            )
            .commit();
    const mine: Write = ({ use }) =>
      use
        .upsert({ customer, code })
        .add({ uses: 1 })
        .where(({ uses }, { lt, notExists }) => `${notExists(uses)} OR ${lt(uses, perCustomer ?? 0)}`)
        .commit();
    return perCustomer === undefined ? [whole] : [whole, mine];
  });
}

/** Gives back the uses of an order that is no more. */
export function giveBack(customer: string, promotions: readonly UsedPromotion[]): readonly Write[] {
  return promotions.flatMap(({ terms: { code, limit, perCustomer } }): Write[] => [
    ...(limit === undefined
      ? []
      : [(({ promotion }) => promotion.patch({ code }).subtract({ uses: 1 }).commit()) satisfies Write]),
    ...(perCustomer === undefined
      ? []
      : [(({ use }) => use.patch({ customer, code }).subtract({ uses: 1 }).commit()) satisfies Write]),
  ]);
}
