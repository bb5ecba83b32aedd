import type { IncomingMessage } from 'node:http';
import type { MiddlewareHandler } from 'hono';
import { Unauthenticated } from '../channels/channel.ts';
import { problem, refusal, type WebChannel } from '../channels/web/index.ts';
import { addressOf } from './api/address-of.ts';
import type { RateLimit } from './api/rate-limit.ts';
import { isSameOrigin } from './same-origin.ts';

/** What the chat's routes are guarded with. */
export interface ChatGate {
  readonly web: { readonly embedding: Pick<WebChannel['embedding'], 'allows' | 'guest'> };
  /** The shop's. */
  readonly origin: string;
  readonly address: RateLimit;
  readonly proxies: number;
}

const asked = {
  'access-control-allow-methods': 'GET, POST',
  'access-control-allow-headers': 'authorization, content-type, last-event-id',
  'access-control-max-age': '600',
};

/**
 * Counts what each network address asks of the chat, and lets pages of other sites ask where they are allowed to: by CORS without credentials, so
 * with a token and never with a cookie. `Vary: Origin` stands on every answer, since every answer depends on it.
 */
export const chatGate =
  ({ web: { embedding }, origin: home, address, proxies }: ChatGate): MiddlewareHandler =>
  async (c, next) => {
    const request = c.req.raw;
    const origin = foreignOrigin(request, home);
    const isAllowed = origin !== undefined && embedding.allows(origin);
    const answer = (response: Response) => {
      c.res = response;
    };
    const { incoming } = (c.env ?? {}) as { incoming?: IncomingMessage };
    const { allowed, wait } = address.take(addressOf(request, incoming, proxies));
    if (!allowed) {
      const detail = 'Too many requests; please wait a moment.';
      answer(problem(429, detail, { 'retry-after': String(wait) }));
    } else if (origin !== undefined && !isAllowed) {
      answer(problem(403, 'The chat cannot be used from this page.'));
    } else if (request.method === 'OPTIONS' && isAllowed) {
      answer(new Response(null, { status: 204, headers: asked }));
    } else {
      const refused = isAllowed ? unknownGuest(request, c.req.path, embedding) : undefined;
      if (refused) answer(refused);
      else await next();
    }
    c.header('vary', 'Origin', { append: true });
    if (isAllowed) {
      c.header('access-control-allow-origin', origin);
      c.header('access-control-expose-headers', 'retry-after');
      // Otherwise a page could not read what it is allowed to.
      c.header('cross-origin-resource-policy', 'cross-origin');
    }
  };

/** Whose page asks, where it is not one of the shop's. */
function foreignOrigin(request: Request, home: string): string | undefined {
  const origin = request.headers.get('origin');
  if (origin === null) return undefined;
  // Reading is as foreign as writing here: an answer that a page may read holds a conversation.
  const likeWriting = new Request(request.url, { method: 'POST', headers: request.headers });
  return isSameOrigin(likeWriting, home) ? undefined : origin;
}

/** A page of another site has no cookie that counts: it needs a token, except to get one. */
function unknownGuest(
  request: Request,
  path: string,
  embedding: ChatGate['web']['embedding'],
): Response | undefined {
  if (path === '/api/chat/token') return undefined;
  try {
    if (embedding.guest(request) === undefined) throw new Unauthenticated('there is no token');
    return undefined;
  } catch (error) {
    return refusal(error);
  }
}
