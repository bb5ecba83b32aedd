import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Hono } from 'hono';
import type { House } from './house.ts';

/**
 * `/metrics`, as Prometheus reads it: the figures of this server and its worker. With METRICS_TOKEN whoever brings it may read them; without one
 * only who asks from this machine, and by no proxy, which anybody may stand behind. For all others there is nothing.
 */
export function mountMetrics(app: Hono, { picture, config }: Pick<House, 'picture' | 'config'>): void {
  if (!picture) return;
  app.get('/metrics', async (c, next) => {
    const { incoming } = (c.env ?? {}) as { incoming?: IncomingMessage };
    const { metricsToken } = config;
    const mayRead =
      metricsToken === undefined
        ? isFromHere(c.req.raw, incoming)
        : isSame(c.req.header('authorization') ?? '', `Bearer ${metricsToken}`);
    if (!mayRead) return next();
    return c.body(picture.metrics(), 200, {
      'content-type': 'text/plain; version=0.0.4; charset=utf-8',
      'cache-control': 'no-store',
    });
  });
}

const passedOn = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'] as const;

function isFromHere(request: Request, incoming: IncomingMessage | undefined): boolean {
  const address = incoming?.socket.remoteAddress ?? '';
  const isLoopback = /^(?:::ffff:)?127\./.test(address) || address === '::1';
  return isLoopback && passedOn.every((name) => !request.headers.has(name));
}

/** Compared by their hashes, so that the time tells nothing. */
function isSame(given: string, wanted: string): boolean {
  const [one, other] = [given, wanted].map((text) => createHash('sha256').update(text).digest());
  return one !== undefined && other !== undefined && timingSafeEqual(one, other);
}
