import * as z from 'zod';
import { faultsOfPromotion, type Promotion } from '../pricing/promotion.ts';

const text = (least: number, most: number) =>
  z
    .string({ error: 'expected text' })
    .trim()
    .min(least, { error: least === 1 ? 'expected some text' : `expected at least ${least} characters` })
    .max(most, { error: `expected at most ${most} characters` });
const slug = z
  .string({ error: 'expected a slug' })
  .max(80, { error: 'expected at most 80 characters' })
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'expected a slug: small letters, digits and hyphens' });
const whole = (what: string) =>
  z
    .number({ error: `expected a whole number ${what}` })
    .int({ error: `expected a whole number ${what}` })
    .min(0, { error: 'expected 0 or more' })
    .max(1_000_000_000, { error: 'expected less' });
const options = z.record(text(1, 40), text(1, 60), { error: 'expected names and values' });
const variant = z.strictObject(
  {
    sku: slug,
    options,
    price: whole('of cents'),
    stock: whole('of units'),
    /** What one weighs, in grams. */
    weight: whole('of grams').optional(),
  },
  { error: strange },
);
/** A product as a file holds it. */
export const product = z.strictObject(
  {
    id: slug,
    name: text(1, 80),
    /** What else customers call it. */
    synonyms: z.array(text(1, 40), { error: 'expected a list of names' }).max(20).optional(),
    category: slug,
    summary: text(1, 160),
    description: text(1, 2000),
    tags: z.array(text(1, 40), { error: 'expected a list of tags' }),
    image: z.strictObject({ alt: text(1, 200) }, { error: strange }),
    /** Since when it is sold; what is newest comes first where that is asked for. */
    added: z.iso.date({ error: 'expected a date such as 2026-03-31' }).optional(),
    variants: z.array(variant, { error: 'expected a list of variants' }).min(1, {
      error: 'expected at least one variant',
    }),
  },
  { error: strange },
);
/** A category as a file holds it. */
export const category = z.strictObject({ id: slug, name: text(1, 60) }, { error: strange });
/** The shop as a file holds it. */
export const shop = z.strictObject(
  {
    name: text(1, 80),
    currency: z
      .string({ error: 'expected a currency code' })
      .regex(/^[A-Z]{3}$/, { error: 'expected a currency code such as USD' }),
  },
  { error: strange },
);
/** A promotion as a file holds it. */
export const promotion = z
  .strictObject(
    {
      code: text(3, 24),
      gives: z.discriminatedUnion(
        'kind',
        [
          z.strictObject({ kind: z.literal('percentage'), basisPoints: whole('of hundredths of a percent') }),
          z.strictObject({ kind: z.literal('amount'), amount: whole('of cents') }),
          z.strictObject({ kind: z.literal('free-shipping') }),
        ],
        { error: 'expected the kind percentage, amount or free-shipping with what it takes' },
      ),
      on: z
        .strictObject({ categories: z.array(slug).optional(), products: z.array(slug).optional() })
        .optional(),
      minimum: whole('of cents').optional(),
      from: text(1, 40).optional(),
      until: text(1, 40).optional(),
      limit: whole('of orders').optional(),
      perCustomer: whole('of orders').optional(),
    },
    { error: strange },
  )
  .check((held) => {
    for (const message of faultsOfPromotion(held.value as Promotion)) {
      held.issues.push({ code: 'custom', message, input: held.value });
    }
  });
const list = (what: string) => z.array(z.unknown(), { error: `expected a list of ${what}` });
/** A file around its rows, which are checked one by one. */
export const file = z.strictObject(
  {
    shop,
    categories: list('categories'),
    products: list('products'),
    promotions: list('promotions').optional(),
  },
  { error: strange },
);

function strange(issue: { code?: string | undefined; keys?: readonly string[] }): string {
  return issue.code === 'unrecognized_keys'
    ? `unknown field ${(issue.keys ?? []).map((key) => JSON.stringify(key)).join(', ')}`
    : 'expected an object';
}
