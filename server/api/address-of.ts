import type { IncomingMessage } from 'node:http';

/**
 * The network address that a request comes from, for counting only. Each of our own proxies adds the address it was asked from to the
 * end of `X-Forwarded-For`; what stands before those, anybody may have written.
 */
export function addressOf(request: Request, incoming: IncomingMessage | undefined, proxies: number): string {
  const direct = incoming?.socket.remoteAddress ?? 'unknown';
  if (proxies === 0) return direct;
  const passed = (request.headers.get('x-forwarded-for') ?? '')
    .split(',')
    .map((address) => address.trim())
    .filter((address) => address !== '');
  return passed.at(-proxies) ?? direct;
}
