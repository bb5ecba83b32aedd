import * as z from 'zod';
import type { Result } from '../bot/turn.ts';
import { given, readSettings, rotatedSecrets, webAddress, type Variables } from '../channels/settings.ts';
import type { StripeSettings } from '../commerce/index.ts';

const schema = z.object({
  STRIPE_SECRET_KEY: z
    .string('must be set: the secret key of the Stripe dashboard')
    .regex(/^[sr]k_\w{8,}$/, 'must be a secret key, which begins with sk_ or rk_'),
  STRIPE_WEBHOOK_SECRET: rotatedSecrets(
    'must be set: the signing secret of the webhook endpoint',
    'must be one secret that begins with whsec_, or two with a comma between them',
    /^whsec_\S+$/,
  ),
  STRIPE_API_BASE_URL: webAddress('https://api.stripe.com').optional(),
  PUBLIC_URL: webAddress('https://shop.example.com'),
});

/**
 * Reads how customers pay on Stripe's pages. Undefined when neither STRIPE_SECRET_KEY nor STRIPE_WEBHOOK_SECRET is there: orders are
 * paid by invoice only. The refusal has one line for each variable that is missing or wrong, and never shows a secret.
 */
export function stripeConfig(variables: Variables): Result<StripeSettings | undefined, readonly string[]> {
  const own = given(['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET'], variables);
  if (Object.keys(own).length === 0) return { ok: true, value: undefined };
  const read = readSettings(schema, variables);
  if (!read.ok) return read;
  const { STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET, STRIPE_API_BASE_URL, PUBLIC_URL } = read.value;
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
