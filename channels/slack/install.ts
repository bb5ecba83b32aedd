import { createHmac } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { InstallProvider } from '@slack/oauth';
import type { SlackConfig, SlackOAuthConfig } from './config.ts';
import { botScopes } from './manifest.ts';
import { silent } from './slack.ts';
import type { Installations } from './store.ts';

/** How a workspace installs the app: a page to start at, and the page that Slack sends the browser back to. */
export interface SlackInstall {
  start(request: Request): Promise<Response>;
  callback(request: Request): Promise<Response>;
}

/** Slack's own OAuth flow, its state signed and bound to the browser by a cookie. */
export function install(
  config: SlackConfig,
  oauth: SlackOAuthConfig,
  secret: string,
  installationStore: Installations,
): SlackInstall {
  const provider = new InstallProvider({
    clientId: oauth.clientId,
    clientSecret: oauth.clientSecret,
    // A key of its own: what is signed here must mean nothing elsewhere.
    stateSecret: createHmac('sha256', secret).update('parley slack state').digest('hex'),
    installationStore,
    directInstall: true,
    authorizationUrl: new URL('/oauth/v2/authorize', config.apiBaseUrl).href,
    clientOptions: { slackApiUrl: config.apiBaseUrl, retryConfig: { retries: 0 } },
    logger: silent,
  });
  const options = { scopes: [...botScopes], redirectUri: oauth.redirectUri };
  return {
    start: (request) => bridged(request, (req, res) => provider.handleInstallPath(req, res, {}, options)),
    callback: (request) => bridged(request, (req, res) => provider.handleCallback(req, res)),
  };
}

/** A handler of node's requests over fetch: only what the provider touches is there. */
async function bridged(
  request: Request,
  handle: (req: IncomingMessage, res: ServerResponse) => Promise<void>,
): Promise<Response> {
  const headers = new Headers({ 'cache-control': 'no-store' });
  const { pathname, search } = new URL(request.url);
  let status = 200;
  let body = '';
  const set = (name: string, value: string | readonly string[]) => {
    headers.delete(name);
    for (const each of [value].flat()) headers.append(name, each);
  };
  const req = {
    method: request.method,
    url: pathname + search,
    headers: Object.fromEntries(request.headers),
  };
  const res = {
    setHeader: set,
    getHeader: (name: string) => headers.get(name) ?? undefined,
    writeHead(code: number, more: Readonly<Record<string, string>> = {}) {
      status = code;
      for (const [name, value] of Object.entries(more)) set(name, value);
    },
    end: (text = '') => void (body += text),
  };
  await handle(req as unknown as IncomingMessage, res as unknown as ServerResponse);
  return new Response(body, { status, headers });
}
