import type { ContentReader } from '../catalog/content.ts';
import type { Means } from '../effects.ts';
import { readCode, type Obstacle } from '../pricing/promotion.ts';
import { usableCodes } from '../pricing/promotion-book.ts';
import type { Cause, CodeRefused, Result } from '../refusals.ts';
import type { Cart } from './cart.ts';
import { always, changeCart, command } from './change.ts';
import { codeLimit, view } from './rules.ts';

/** Puts a promotion code on a cart, if it takes something off the lines as they are now. */
export function applyCode(
  means: Means,
  reader: ContentReader,
  cause: Cause,
  typed: string,
): Promise<Result<Cart, CodeRefused>> {
  const code = readCode(typed);
  const name = code ?? typed.trim();
  return changeCart<CodeRefused>(means, reader, cause, command('code', name), [], async (kept, items) => {
    const refuse = (because: Obstacle | 'too-many', minimum?: number, currency = '') => ({
      refusal: {
        code: 'code-refused' as const,
        promotion: name,
        because,
        ...(minimum !== undefined && { minimum: { amount: minimum, currency } }),
      },
    });
    if (code === undefined) return refuse('unknown');
    const codes = [...new Set([...kept.codes, code])];
    if (codes.length > codeLimit) return refuse('too-many');
    const found = await usableCodes(means, cause.customer, codes);
    const { currency } = await reader.content();
    const shown = view(cause.customer, { ...kept, codes }, items, found, currency);
    const because = shown.codes.find((held) => held.code === code)?.because;
    if (!because) return { next: { ...kept, codes } };
    const minimum = found.usable.find(({ terms }) => terms.code === code)?.terms.minimum;
    return because === 'below-minimum' ? refuse(because, minimum ?? 0, currency) : refuse(because);
  });
}

/** Takes a promotion code off a cart. */
export async function dropCode(
  means: Means,
  reader: ContentReader,
  cause: Cause,
  typed: string,
): Promise<Cart> {
  const code = readCode(typed);
  return always(
    await changeCart<never>(means, reader, cause, command('drop', typed), [], (kept) => ({
      next: { ...kept, codes: kept.codes.filter((held) => held !== code) },
    })),
  );
}
