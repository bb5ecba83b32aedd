import * as z from 'zod';
import type { Result } from '../bot/turn.ts';
import type { StripeSettings } from '../commerce/index.ts';

/** An address of a server, without a trailing slash. */
export const httpUrl = z
  .string('must be set, for example https://shop.example.com')
  .regex(/^https?:\/\/[^\s?#]+$/, 'must be an address that begins with https:// or http://')
  .transform((url) => url.replace(/\/+$/, ''));

const schema = z.object({
  STRIPE_SECRET_KEY: z
    .string('must be set: the secret key of the Stripe dashboard')
    .regex(/^[sr]k_\w{8,}$/, 'must be a secret key, which begins with sk_ or rk_'),
  STRIPE_WEBHOOK_SECRET: z
    .string('must be set: the signing secret of the webhook endpoint')
    .transform((secrets) => secrets.split(',').map((secret) => secret.trim()))
    .refine(
      (secrets) => secrets.length <= 2 && secrets.every((secret) => /^whsec_\S+$/.test(secret)),
      'must be one secret that begins with whsec_, or two with a comma between them',
    ),
  STRIPE_API_BASE_URL: httpUrl.optional(),
  PUBLIC_URL: httpUrl,
});

/**
 * Reads how customers pay on Stripe's pages. Undefined when neither STRIPE_SECRET_KEY nor STRIPE_WEBHOOK_SECRET is there: orders are
 * paid by invoice only. The refusal has one line for each variable that is missing or wrong, and never shows a secret.
 */
export function stripeConfig(
  variables: Readonly<Record<string, string | undefined>>,
): Result<StripeSettings | undefined, readonly string[]> {
  const given = Object.fromEntries(
    Object.keys(schema.shape).flatMap((name) => {
      const value = variables[name]?.trim();
      return value ? [[name, value]] : [];
    }),
  );
  if (!('STRIPE_SECRET_KEY' in given) && !('STRIPE_WEBHOOK_SECRET' in given))
    return { ok: true, value: undefined };
  const read = schema.safeParse(given);
  if (!read.success) {
    return {
      ok: false,
      refusal: read.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`),
    };
  }
  const { STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET, STRIPE_API_BASE_URL, PUBLIC_URL } = read.data;
  return {
    ok: true,
    value: {
      secretKey: STRIPE_SECRET_KEY,
      webhookSecrets: STRIPE_WEBHOOK_SECRET,
      ...(STRIPE_API_BASE_URL !== undefined && { apiBase: STRIPE_API_BASE_URL }),
      successUrl: `${PUBLIC_URL}/paid`,
      cancelUrl: `${PUBLIC_URL}/unpaid`,
    },
  };
}
