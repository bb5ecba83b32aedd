import * as z from 'zod';
import type { Result } from '../../bot/turn.ts';
import { given, readSettings, type Variables } from '../settings.ts';
import { isLoopback } from './service-url.ts';

/** What the Teams channel needs to know; see {@link teamsConfig}. */
export interface TeamsConfig {
  /** Who we are; absent when anybody on this machine may speak as Teams. */
  readonly app?: TeamsApp;
  readonly platform: Platform;
}

export interface TeamsApp {
  /** The bot's Microsoft app id. */
  readonly id: string;
  readonly password: string;
  /** The one tenant that is served; absent for an app that many tenants install. */
  readonly tenant?: string;
}

/** Microsoft's addresses, or those of a stand-in on this machine. No trailing slashes. */
export interface Platform {
  /** Names the keys that sign what Teams sends. */
  readonly openIdUrl: string;
  /** Gives tokens, under `/<tenant>/oauth2/v2.0/token`. */
  readonly loginUrl: string;
  /** The stand-in's origin, an address that messages may be sent to. */
  readonly own?: string;
}

const microsoft: Platform = {
  openIdUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
  loginUrl: 'https://login.microsoftonline.com',
};

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const app = z.object({
  TEAMS_APP_ID: z
    .string('must be set: the Microsoft app id of the Azure Bot')
    .regex(guid, 'must be a GUID, as the Azure Bot shows it'),
  TEAMS_APP_PASSWORD: z.string('must be set: a client secret of the app registration'),
  TEAMS_TENANT_ID: z.string().regex(guid, 'must be a GUID, as Entra ID shows it').optional(),
  TEAMS_PLATFORM_URL: z
    .string()
    .regex(
      /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\]):\d{1,5}\/?$/,
      'must be an address of this machine with its port, for example http://127.0.0.1:9000; Microsoft is meant without it',
    )
    .transform((url) => url.replace(/\/$/, ''))
    .optional(),
});

const anonymously = 'TEAMS_ALLOW_ANONYMOUS';

/**
 * Reads the channel's settings from a record of variables; an empty one counts as absent. Undefined when none is there:
 * no Teams. Without an app id whoever reaches the address is believed, so that takes TEAMS_ALLOW_ANONYMOUS=loopback and
 * a HOST on loopback. The refusal has one line for each variable that is missing or wrong, and never shows a password.
 */
export function teamsConfig(variables: Variables): Result<TeamsConfig | undefined, readonly string[]> {
  const own = Object.keys(given(Object.keys(app.shape), variables));
  const open = variables[anonymously]?.trim() ?? '';
  if (open !== '') return anonymous(open, variables['HOST']?.trim() ?? '', own);
  if (own.length === 0) return { ok: true, value: undefined };
  const read = readSettings(app, variables);
  if (!read.ok) return read;
  const { TEAMS_APP_ID: id, TEAMS_APP_PASSWORD: password, TEAMS_TENANT_ID: tenant } = read.value;
  const platform = read.value.TEAMS_PLATFORM_URL;
  return {
    ok: true,
    value: {
      app: { id: id.toLowerCase(), password, ...(tenant && { tenant: tenant.toLowerCase() }) },
      platform:
        platform === undefined
          ? microsoft
          : { openIdUrl: `${platform}/.well-known/openidconfiguration`, loginUrl: platform, own: platform },
    },
  };
}

function anonymous(
  open: string,
  host: string,
  own: readonly string[],
): Result<TeamsConfig, readonly string[]> {
  const faults = [
    ...(open === 'loopback' ? [] : [`${anonymously} must be loopback, or left out`]),
    ...(host === '' || isLoopback(host)
      ? []
      : [`${anonymously} lets anybody speak as Teams, so HOST must be 127.0.0.1, ::1 or localhost with it`]),
    ...own.map((name) => `${name} must be left out with ${anonymously}`),
  ];
  return faults.length > 0 ? { ok: false, refusal: faults } : { ok: true, value: { platform: microsoft } };
}
