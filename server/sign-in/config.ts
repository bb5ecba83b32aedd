import * as z from 'zod';

/** A Cognito user pool with managed login, and this shop as its client. */
export interface CognitoConfig {
  /** Such as `https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_abc`. */
  readonly issuer: string;
  /** The address of managed login, such as `https://shop.auth.eu-central-1.amazoncognito.com`. */
  readonly domain: string;
  readonly clientId: string;
  readonly clientSecret: string | undefined;
}

const address = (example: string) =>
  z
    .string(`must be set, for example ${example}`)
    .regex(/^https?:\/\/[^\s?#]+$/, `must be an address such as ${example}`)
    .transform((url) => url.replace(/\/+$/, ''));

const schema = z.object({
  COGNITO_ISSUER: address('https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_abc123'),
  COGNITO_DOMAIN: address('https://shop.auth.eu-central-1.amazoncognito.com'),
  COGNITO_CLIENT_ID: z.string("must be set: the app client's id"),
  COGNITO_CLIENT_SECRET: z.string().optional(),
});

type Read =
  | { readonly ok: true; readonly value: CognitoConfig | undefined }
  | { readonly ok: false; readonly refusal: readonly string[] };

/** Reads how customers sign in: with Cognito where SIGN_IN says so, else with the embedded provider. */
export function signInConfig(environment: Readonly<Record<string, string | undefined>>): Read {
  const road = environment['SIGN_IN']?.trim() || 'embedded';
  if (road === 'embedded') return { ok: true, value: undefined };
  if (road !== 'cognito') return { ok: false, refusal: ['SIGN_IN must be embedded or cognito'] };
  const given = Object.fromEntries(
    Object.keys(schema.shape).flatMap((name) => {
      const value = environment[name]?.trim();
      return value ? [[name, value]] : [];
    }),
  );
  const read = schema.safeParse(given);
  if (!read.success) {
    return { ok: false, refusal: read.error.issues.map((held) => `${held.path.join('.')} ${held.message}`) };
  }
  const { data } = read;
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
