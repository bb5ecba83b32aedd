import { createHmac, timingSafeEqual } from 'node:crypto';
import { readBytes } from '../body.ts';
import { Unauthenticated } from '../channel.ts';

const largestBody = 256 * 1024;
/** A request may be so many seconds older or newer than our clock; bolt's own check takes any from the future. */
const oldest = 300;

/**
 * The body of a request that Slack signed with one of the secrets within the last 300 seconds. Throws
 * {@link Unauthenticated} before anything of it is parsed, and `Malformed` for one that is too large.
 */
export async function verifiedBody(
  request: Request,
  secrets: readonly string[],
  clock: () => Date,
): Promise<string> {
  const signature = request.headers.get('x-slack-signature') ?? '';
  const stamp = request.headers.get('x-slack-request-timestamp') ?? '';
  if (!/^v0=[0-9a-f]{64}$/.test(signature) || !/^\d{1,12}$/.test(stamp))
    throw new Unauthenticated('the request is not signed');
  if (Math.abs(clock().getTime() / 1000 - Number(stamp)) > oldest)
    throw new Unauthenticated('the request is too old, or from the future');
  const body = await readBytes(request, largestBody);
  if (!secrets.some((secret) => same(signatureOf(secret, stamp, body), signature)))
    throw new Unauthenticated('the request is signed with none of our secrets');
  return body.toString('utf8');
}

/** Slack's signature: HMAC-SHA256 over `v0:timestamp:body`. */
export function signatureOf(secret: string, stamp: string, body: string | Buffer): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${stamp}:`).update(body).digest('hex')}`;
}

const same = (ours: string, theirs: string) => timingSafeEqual(Buffer.from(ours), Buffer.from(theirs));
