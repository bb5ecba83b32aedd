import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Under these, programs ask: they get a problem as JSON whatever they say that they accept. */
const programs = /^\/(api|auth|assets|channels|images|webhooks)\//;

/** Whether a request is of a person who typed or followed an address. */
export function wantsPage({ method, url, headers }: Request): boolean {
  const accepts = headers.get('accept') ?? '';
  return method === 'GET' && /\btext\/html\b/.test(accepts) && !programs.test(new URL(url).pathname);
}

/** The store's page, which says itself that there is nothing at this address; undefined where the client is not built. */
export const pageOf = async (client: string | undefined): Promise<string | undefined> =>
  client === undefined ? undefined : readFile(join(client, 'index.html'), 'utf8').catch(() => undefined);
