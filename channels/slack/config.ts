import * as z from 'zod';
import type { Result } from '../../bot/turn.ts';
import { given, readSettings, rotatedSecrets, webAddress, type Variables } from '../settings.ts';

/** What the Slack channel needs to know; see {@link slackConfig}. */
export interface SlackConfig {
  /** One secret, or two while they are rotated. A request may be signed with any. */
  readonly signingSecrets: readonly [string, ...string[]];
  /** The token of the one workspace that is served; without it workspaces install the app themselves. */
  readonly botToken: string | undefined;
  readonly oauth: SlackOAuthConfig | undefined;
  /** Opens Socket Mode, for a machine that Slack cannot reach. */
  readonly appToken: string | undefined;
  /** Slack's Web API address, with its trailing slash. */
  readonly apiBaseUrl: string;
}

export interface SlackOAuthConfig {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Signs the install's state and encrypts the tokens; the server's own secret where it is absent. */
  readonly stateSecret: string | undefined;
  /** Where Slack sends the browser back to. */
  readonly redirectUri: string;
}

const secretsFault = 'must be one signing secret, or two with a comma between them, the new one first';

const schema = z
  .object({
    SLACK_SIGNING_SECRET: rotatedSecrets(
      'must be set: the signing secret on the "Basic Information" page of the Slack app',
      secretsFault,
    ),
    SLACK_BOT_TOKEN: z
      .string()
      .regex(/^xoxb-\S+$/, 'must be a bot token, which begins with xoxb-')
      .optional(),
    SLACK_CLIENT_ID: z.string().optional(),
    SLACK_CLIENT_SECRET: z.string().optional(),
    SLACK_STATE_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
    SLACK_APP_TOKEN: z
      .string()
      .regex(/^xapp-\S+$/, 'must be an app-level token, which begins with xapp-')
      .optional(),
    SLACK_API_BASE_URL: webAddress('https://slack.com/api/')
      .transform((url) => `${url}/`)
      .default('https://slack.com/api/'),
    PUBLIC_URL: webAddress('https://shop.example.com').optional(),
  })
  .superRefine((all, check) => {
    const fault = (name: string, message: string) =>
      check.addIssue({ code: 'custom', path: [name], message });
    const many = all.SLACK_CLIENT_ID !== undefined || all.SLACK_CLIENT_SECRET !== undefined;
    if (many && all.SLACK_BOT_TOKEN !== undefined)
      fault('SLACK_BOT_TOKEN', 'serves one workspace; SLACK_CLIENT_ID serves many. Set one of the two');
    if (!many && all.SLACK_BOT_TOKEN === undefined)
      fault('SLACK_BOT_TOKEN', 'must be set, or SLACK_CLIENT_ID and SLACK_CLIENT_SECRET for many workspaces');
    if (!many) return;
    if (all.SLACK_CLIENT_ID === undefined) fault('SLACK_CLIENT_ID', 'must be set with SLACK_CLIENT_SECRET');
    if (all.SLACK_CLIENT_SECRET === undefined)
      fault('SLACK_CLIENT_SECRET', 'must be set with SLACK_CLIENT_ID');
    if (all.PUBLIC_URL === undefined)
      fault('PUBLIC_URL', 'must be set with SLACK_CLIENT_ID, for example https://shop.example.com');
  });

/** The variables of Slack's own; one of them asks for the channel. */
const own = Object.keys(schema.shape).filter((name) => name.startsWith('SLACK_'));

/** Where an installation comes back to, under the public address. */
export const callbackPath = '/channels/slack/oauth/callback';

/**
 * Reads the channel's settings from a record of variables; an empty one counts as absent. Undefined when no variable
 * of Slack's is there: no Slack. The refusal has one line for each variable that is missing or wrong, and never shows
 * a secret.
 */
export function slackConfig(variables: Variables): Result<SlackConfig | undefined, readonly string[]> {
  if (Object.keys(given(own, variables)).length === 0) return { ok: true, value: undefined };
  const read = readSettings(schema, variables);
  if (!read.ok) return read;
  const { value: data } = read;
  return {
    ok: true,
    value: {
      signingSecrets: data.SLACK_SIGNING_SECRET,
      botToken: data.SLACK_BOT_TOKEN,
      oauth:
        data.SLACK_CLIENT_ID === undefined
          ? undefined
          : {
              clientId: data.SLACK_CLIENT_ID,
              clientSecret: data.SLACK_CLIENT_SECRET ?? '',
              stateSecret: data.SLACK_STATE_SECRET,
              redirectUri: `${data.PUBLIC_URL ?? ''}${callbackPath}`,
            },
      appToken: data.SLACK_APP_TOKEN,
      apiBaseUrl: data.SLACK_API_BASE_URL,
    },
  };
}
