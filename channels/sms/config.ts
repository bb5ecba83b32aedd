import * as z from 'zod';
import type { Result } from '../../bot/turn.ts';
import { given, readSettings, rotatedSecrets, webAddress, type Variables } from '../settings.ts';

/** What the SMS channel needs to know; see {@link smsConfig}. */
export interface SmsConfig {
  readonly accountSid: string;
  /** One token, or two while they are rotated. Webhooks may be signed with any; REST uses the first. */
  readonly authTokens: readonly [string, ...string[]];
  /** Our number, E.164. */
  readonly from: string;
  /** Where Twilio reaches us, without a trailing slash. */
  readonly publicUrl: string;
  /** Twilio's REST address, without a trailing slash. */
  readonly apiBaseUrl: string;
}

/** An international phone number, such as +14155550100. */
export const e164 = /^\+[1-9]\d{6,14}$/;

const schema = z.object({
  TWILIO_ACCOUNT_SID: z
    .string('must be set: the account SID of the Twilio console')
    .regex(/^AC[0-9a-fA-F]{32}$/, 'must be AC and 32 hexadecimal digits'),
  TWILIO_AUTH_TOKEN: rotatedSecrets(
    'must be set: the auth token of the Twilio console',
    'must be one token, or two with a comma between them, the new one first',
  ),
  TWILIO_FROM: z
    .string('must be set: the number that customers write to, for example +14155550100')
    .regex(e164, 'must be a number in E.164 form, for example +14155550100'),
  PUBLIC_URL: webAddress('https://shop.example.com'),
  TWILIO_API_BASE_URL: webAddress('https://api.twilio.com').default('https://api.twilio.com'),
});

/**
 * Reads the channel's settings from a record of variables; an empty one counts as absent. Undefined when none of
 * TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_FROM is there: no SMS. The refusal has one line for each variable
 * that is missing or wrong, and never shows a token.
 */
export function smsConfig(variables: Variables): Result<SmsConfig | undefined, readonly string[]> {
  const own = given(['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_FROM'], variables);
  if (Object.keys(own).length === 0) return { ok: true, value: undefined };
  const read = readSettings(schema, variables);
  if (!read.ok) return read;
  return {
    ok: true,
    value: {
      accountSid: read.value.TWILIO_ACCOUNT_SID,
      authTokens: read.value.TWILIO_AUTH_TOKEN,
      from: read.value.TWILIO_FROM,
      publicUrl: read.value.PUBLIC_URL,
      apiBaseUrl: read.value.TWILIO_API_BASE_URL,
    },
  };
}
