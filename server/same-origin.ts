import type { MiddlewareHandler } from 'hono';
import { problem } from '../channels/web/problem.ts';

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Refuses what another site's page would change with this visitor's cookies. `origin` is the shop's. */
export const sameOrigin =
  (origin: string): MiddlewareHandler =>
  async (c, next) => {
    if (isSameOrigin(c.req.raw, origin)) {
      await next();
      return undefined;
    }
    return problem(403, 'This can only be done from a page of the shop.');
  };

/**
 * Whether a request changes nothing or was made by a page of the shop or by no page. Browsers say where a request comes from
 * (`Sec-Fetch-Site`, older ones `Origin`) and let no page lie about it; what says nothing is of a program, which has no cookies of others.
 */
export function isSameOrigin(request: Request, origin: string): boolean {
  if (reading.has(request.method)) return true;
  const site = request.headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin' || site === 'none';
  const from = request.headers.get('origin');
  return from === null || from === origin || from === new URL(request.url).origin;
}
