import * as z from 'zod';
import type { Result } from '../../bot/turn.ts';
import { readSettings, webAddress, type Variables } from '../../channels/settings.ts';

/** A Cognito user pool with managed login, and this shop as its client. */
export interface CognitoConfig {
  /** Such as `https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_abc`. */
  readonly issuer: string;
  /** The address of managed login, such as `https://shop.auth.eu-central-1.amazoncognito.com`. */
  readonly domain: string;
  readonly clientId: string;
  readonly clientSecret: string | undefined;
}

const schema = z.object({
  COGNITO_ISSUER: webAddress('https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_abc123'),
  COGNITO_DOMAIN: webAddress('https://shop.auth.eu-central-1.amazoncognito.com'),
  COGNITO_CLIENT_ID: z.string("must be set: the app client's id"),
  COGNITO_CLIENT_SECRET: z.string().optional(),
});

/** Reads how customers sign in: with Cognito where SIGN_IN says so, else with the embedded provider. */
export function signInConfig(environment: Variables): Result<CognitoConfig | undefined, readonly string[]> {
  const road = environment['SIGN_IN']?.trim() || 'embedded';
  if (road === 'embedded') return { ok: true, value: undefined };
  if (road !== 'cognito') return { ok: false, refusal: ['SIGN_IN must be embedded or cognito'] };
  const read = readSettings(schema, environment);
  if (!read.ok) return read;
  const { value: data } = read;
  return {
    ok: true,
    value: {
      issuer: data.COGNITO_ISSUER,
      domain: data.COGNITO_DOMAIN,
      clientId: data.COGNITO_CLIENT_ID,
      clientSecret: data.COGNITO_CLIENT_SECRET,
    },
  };
}
