import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { listening } from './front.ts';

/** Somebody of the pool. */
interface Member {
  readonly subject: string;
  readonly name: string;
  readonly password: string;
  groups: readonly string[];
}

/**
 * A Cognito user pool with managed login, by what AWS documents of it: discovery at the issuer, everything else at the domain; access tokens that name
 * no audience but `client_id`; `token_use` and `cognito:groups` in both tokens; refresh tokens that stay.
 */
export interface CognitoPool {
  readonly issuer: string;
  readonly domain: string;
  readonly client: { readonly id: string; readonly secret: string };
  readonly members: Map<string, Member>;
  /** Where the shop's browser may be sent back to. */
  allow(redirect: string): void;
  /** A token of the pool's own making, whatever it says. */
  sign(claims: Readonly<Record<string, unknown>>): Promise<string>;
  stop(): void;
}

const poolId = 'us-east-1_Example01';
const client = { id: '1example23456789', secret: 'of the pool and the shop alone' };

export async function startCognitoPool(clock: () => Date = () => new Date()): Promise<CognitoPool> {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const keys = [{ ...(await exportJWK(publicKey)), kid: 'of-the-pool', alg: 'RS256', use: 'sig' }];
  const members = new Map<string, Member>();
  const redirects = new Set<string>();
  const codes = new Map<string, { readonly email: string; readonly asked: URLSearchParams }>();
  const refreshes = new Map<string, string>();
  const server = createServer();
  const domain = await listening(server);
  const issuer = `${domain}/${poolId}`;
  const seconds = () => Math.floor(clock().getTime() / 1000);
  const sign = (claims: Readonly<Record<string, unknown>>) =>
    new SignJWT({ iss: issuer, iat: seconds(), exp: seconds() + 600, ...claims })
      .setProtectedHeader({ alg: 'RS256', kid: 'of-the-pool' })
      .sign(privateKey);

  async function tokensOf(email: string, nonce: string | null) {
    const { subject, name, groups } = members.get(email) ?? { subject: '', name: '', groups: [] };
    const shared = { sub: subject, ...(groups.length > 0 && { 'cognito:groups': groups }) };
    const access = { ...shared, token_use: 'access', client_id: client.id, scope: 'openid email profile' };
    const id = { ...shared, token_use: 'id', aud: client.id, email, email_verified: true, name };
    return {
      access_token: await sign({ ...access, jti: randomUUID() }),
      id_token: await sign({ ...id, ...(nonce !== null && { nonce }) }),
      ...{ token_type: 'Bearer', expires_in: 600 },
    };
  }

  /** Who asks for tokens has to be the shop: its id and secret by HTTP's basic scheme. */
  const isShop = ({ headers }: IncomingMessage): boolean =>
    headers.authorization ===
    `Basic ${Buffer.from(`${client.id}:${encodeURIComponent(client.secret).replaceAll('%20', '+')}`).toString('base64')}`;

  async function tokens(request: IncomingMessage, form: URLSearchParams) {
    if (!isShop(request)) return json(401, { error: 'invalid_client' });
    if (form.get('grant_type') === 'refresh_token') {
      const email = refreshes.get(form.get('refresh_token') ?? '');
      return email === undefined
        ? json(400, { error: 'invalid_grant' })
        : json(200, await tokensOf(email, null));
    }
    const code = form.get('code') ?? '';
    const held = codes.get(code);
    codes.delete(code);
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (
      held?.asked.get('code_challenge') !== challenge ||
      held.asked.get('redirect_uri') !== form.get('redirect_uri')
    )
      return json(400, { error: 'invalid_grant' });
    const refresh = randomUUID();
    refreshes.set(refresh, held.email);
    return json(200, { ...(await tokensOf(held.email, held.asked.get('nonce'))), refresh_token: refresh });
  }

  function login(asked: URLSearchParams, form: URLSearchParams) {
    const redirect = new URL(asked.get('redirect_uri') ?? '');
    const email = form.get('email') ?? '';
    if (!redirects.has(redirect.href) || asked.get('client_id') !== client.id)
      return json(400, { error: 'invalid_request' });
    if (members.get(email)?.password !== form.get('password'))
      return page(asked, 'Incorrect username or password.');
    const code = randomUUID();
    codes.set(code, { email, asked });
    redirect.searchParams.set('code', code);
    redirect.searchParams.set('state', asked.get('state') ?? '');
    return { status: 302, headers: { location: redirect.href }, body: '' };
  }

  async function answer(request: IncomingMessage) {
    const url = new URL(request.url ?? '/', domain);
    const form = new URLSearchParams(await textOf(request));
    switch (`${request.method ?? ''} ${url.pathname}`) {
      case `GET /${poolId}/.well-known/openid-configuration`:
        return json(200, {
          issuer,
          authorization_endpoint: `${domain}/oauth2/authorize`,
          token_endpoint: `${domain}/oauth2/token`,
          revocation_endpoint: `${domain}/oauth2/revoke`,
          jwks_uri: `${issuer}/.well-known/jwks.json`,
          response_types_supported: ['code', 'token'],
          subject_types_supported: ['public'],
          id_token_signing_alg_values_supported: ['RS256'],
          token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
        });
      case `GET /${poolId}/.well-known/jwks.json`:
        return json(200, { keys });
      case 'GET /oauth2/authorize':
      case 'GET /signup':
        return page(url.searchParams, '');
      case 'POST /login':
        return login(url.searchParams, form);
      case 'POST /oauth2/token':
        return tokens(request, form);
      case 'POST /oauth2/revoke':
        if (!isShop(request)) return json(400, { error: 'invalid_client' });
        refreshes.delete(form.get('token') ?? '');
        return json(200, {});
      default:
        return json(404, {});
    }
  }

  server.on('request', (request, response) => {
    void answer(request).then(({ status, headers, body }) => response.writeHead(status, headers).end(body));
  });
  return {
    ...{ issuer, domain, client, members, sign },
    allow: (redirect) => void redirects.add(redirect),
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

const json = (status: number, body: object) => ({
  ...{ status, headers: { 'content-type': 'application/json' } as Record<string, string> },
  body: JSON.stringify(body),
});

const page = (asked: URLSearchParams, alarm: string) => ({
  ...{ status: 200, headers: { 'content-type': 'text/html' } as Record<string, string> },
  body: `<p>${alarm}</p><form method="post" action="/login?${asked.toString()}"></form>`,
});

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += String(chunk);
  return text;
}
