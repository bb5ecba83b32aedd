/** The app's own token for the connector: client credentials, as the Bot Connector's REST reference describes them. */
export interface AccessTokens {
  /** Throws {@link NoToken}. */
  token(): Promise<string>;
}

/** Microsoft did not give us a token. A secret that is being replaced may work a minute later. */
export class NoToken extends Error {
  override readonly name = 'NoToken';
}

const scope = 'https://api.botframework.com/.default';
/** A token is renewed this long before it ends, in milliseconds. */
const early = 5 * 60_000;

/**
 * Fetches a token once and again shortly before it ends, however many ask for it at the same time. `tenant` is where an
 * app that many tenants install belongs if none is given. `timeout` is in milliseconds.
 */
export function createAccessTokens(
  app: {
    readonly id: string;
    readonly password: string;
    readonly tenant?: string;
    readonly loginUrl: string;
  },
  clock: () => Date,
  timeout: number,
): AccessTokens {
  const url = `${app.loginUrl}/${app.tenant ?? 'botframework.com'}/oauth2/v2.0/token`;
  let known: { readonly token: Promise<string>; until: number } | undefined;

  async function fetchToken(entry: { until: number }): Promise<string> {
    const answer = await fetch(url, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: app.id,
        client_secret: app.password,
        scope,
      }),
      redirect: 'error',
      signal: AbortSignal.timeout(timeout),
    }).catch((cause: unknown) => {
      throw new NoToken('Microsoft’s sign-in did not answer', { cause });
    });
    const body = (await answer.json().catch(() => ({}))) as Record<string, unknown>;
    const { access_token: token, expires_in: seconds, error } = body;
    if (!answer.ok || typeof token !== 'string') {
      const why = typeof error === 'string' ? ` (${error})` : '';
      const refused = [400, 401].includes(answer.status);
      throw new NoToken(
        `Microsoft’s sign-in gave no token for the app, but ${String(answer.status)}${why}` +
          (refused ? ': check TEAMS_APP_ID, TEAMS_APP_PASSWORD and TEAMS_TENANT_ID' : ''),
      );
    }
    entry.until = clock().getTime() + Number(seconds ?? 3600) * 1000 - early;
    return token;
  }

  return {
    async token() {
      if (known && known.until > clock().getTime()) return known.token;
      const entry = { until: Infinity };
      const fresh = Object.assign(entry, { token: fetchToken(entry) });
      known = fresh;
      return fresh.token.catch((error: unknown) => {
        if (known === fresh) known = undefined;
        throw error;
      });
    },
  };
}
