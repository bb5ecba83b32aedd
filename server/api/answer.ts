import { createHash } from 'node:crypto';
import type * as z from 'zod';
import { parseJson, readBody } from '../../channels/body.ts';
import { Malformed } from '../../channels/channel.ts';
import { localeAsked } from '../../channels/locale-asked.ts';
import { Contention, ReusedKey, type Cause } from '../../commerce/index.ts';
import type { Log } from '../log.ts';
import { isSameOrigin } from '../same-origin.ts';
import type { ReadVisitor, Visitor } from '../visitor.ts';
import { fieldFaults } from './field-faults.ts';
import type { Operation, Sides } from './operation.ts';
import { problemResponse } from './problem.ts';
import { limitHeaders, type RateLimit } from './rate-limit.ts';
import { refusalResponse } from './refusal.ts';
import type { RequestStore } from './request-store.ts';

/** What operations are answered with. */
export interface ApiParts extends Sides {
  readonly visitor: ReadVisitor;
  readonly requests: RequestStore;
  readonly limits: { readonly visitor: RateLimit; readonly address: RateLimit };
  /** The shop's address as the outside sees it. */
  readonly origin: string;
  /** Ends the visitor's session: the cookies that forget it. */
  readonly signOut: (request: Request) => Promise<readonly string[]>;
  readonly log: Log;
}

/** A request for an operation: the values of its path, and the network address it comes from. */
export interface Asked {
  readonly request: Request;
  readonly params: Readonly<Record<string, string>>;
  readonly address: string;
}

/** A problem found on the way; it is the answer. */
class Stopped extends Error {
  override readonly name = 'Stopped';
  readonly response: Response;
  constructor(response: Response) {
    super('stopped');
    this.response = response;
  }
}

/** Answers a request for an operation: counts it, proves it, checks it, does it once, and gives what the schema says. */
export async function answer(parts: ApiParts, operation: Operation, asked: Asked): Promise<Response> {
  const { limits } = parts;
  const counted = [{ name: 'address', limit: limits.address, allowance: limits.address.take(asked.address) }];
  let visitor: Visitor | undefined;
  let response: Response;
  try {
    stopWhenSpent(counted);
    if (!isSameOrigin(asked.request, parts.origin)) {
      throw stopped(problemResponse('other-site', 'This was sent by the page of another site.', {}));
    }
    if (operation.access !== 'anyone') {
      visitor = await parts.visitor(asked.request);
      counted.push({
        ...{ name: 'visitor', limit: limits.visitor },
        allowance: limits.visitor.take(visitor.customer),
      });
      stopWhenSpent(counted);
    }
    if (operation.access === 'account' || operation.access === 'merchant') assertSignedIn(visitor);
    if (operation.access === 'merchant') assertMerchant(visitor);
    response = await act(parts, operation, asked, visitor?.customer ?? '');
    if (visitor && operation.signsOut && response.ok) {
      visitor = { ...visitor, setCookies: await parts.signOut(asked.request) };
    }
  } catch (error) {
    response = responseTo(error, parts, operation);
  }
  for (const [name, value] of Object.entries(limitHeaders(counted))) response.headers.set(name, value);
  for (const cookie of visitor?.setCookies ?? []) response.headers.append('set-cookie', cookie);
  return response;
}

const stopped = (response: Response) => new Stopped(response);

function stopWhenSpent(counted: Parameters<typeof limitHeaders>[0]): void {
  if (counted.every(({ allowance }) => allowance.allowed)) return;
  throw stopped(problemResponse('too-many-requests', 'Too many requests; please wait a moment.', {}));
}

function assertSignedIn(visitor: Visitor | undefined): void {
  if (!visitor?.signedIn) throw stopped(problemResponse('not-signed-in', 'Please sign in first.', {}));
}

function assertMerchant(visitor: Visitor | undefined): void {
  if (!visitor?.roles.includes('merchant'))
    throw stopped(problemResponse('forbidden', 'Only the merchant may do this.', {}));
}

async function act(
  parts: ApiParts,
  operation: Operation,
  { request, params }: Asked,
  customer: string,
): Promise<Response> {
  const given = new URL(request.url).searchParams;
  const body = operation.body && (await bodyOf(request, operation));
  const call = {
    params: checked(operation.params, params, 'path'),
    query: checked(operation.query, Object.fromEntries(given), 'query'),
    body: operation.body && checked(operation.body, body, 'body'),
    customer,
    locale: localeAsked(request.headers.get('accept-language')),
  };
  if (!operation.effect) {
    const result = await operation.run(parts, { ...call, cause: { customer, key: '' } });
    return result.ok ? shown(operation, result.value, request) : refusalResponse(result.refusal);
  }
  const cause: Cause = { customer, key: keyOf(request) };
  const fingerprint = fingerprintOf(request, body);
  const claimed = await parts.requests.claim(customer, cause.key, fingerprint);
  if (claimed.what === 'other') throw stopped(keyReused());
  if (claimed.what === 'again' && claimed.answer !== undefined) {
    return shown(operation, JSON.parse(claimed.answer), request);
  }
  const result = await operation.run(parts, { ...call, cause });
  if (!result.ok) return refusalResponse(result.refusal);
  if (operation.effect === 'answer') {
    await parts.requests.keep(customer, cause.key, JSON.stringify(result.value));
  }
  return shown(operation, result.value, request);
}

const keyReused = () =>
  problemResponse('key-reused', 'This Idempotency-Key was used for another request; make a new one.', {});

/** The request's own key as the key of its effect; a prefix keeps it apart from those of conversations. */
function keyOf(request: Request): string {
  const key = request.headers.get('idempotency-key')?.replace(/^"(.*)"$/, '$1') ?? '';
  if (/^[\x21-\x7e]{1,128}$/.test(key)) return `http.${key}`;
  const detail = 'A request that changes something needs the header Idempotency-Key: 1 to 128 characters.';
  throw stopped(problemResponse('key-missing', detail, {}));
}

function fingerprintOf(request: Request, body: unknown): string {
  const { pathname, search } = new URL(request.url);
  return createHash('sha256')
    .update(JSON.stringify([request.method, pathname, search, body ?? null]))
    .digest('base64url');
}

async function bodyOf(request: Request, { largestBody, files, needsBody }: Operation): Promise<unknown> {
  // A server makes a stream of every POST, even of one that brings nothing.
  const isEmpty = request.body === null || request.headers.get('content-length') === '0';
  if (!needsBody && isEmpty) return undefined;
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  const taken = files ? Object.keys(files) : ['application/json'];
  if (!taken.includes(type)) throw new Malformed(`The body must be sent as ${taken.join(' or ')}.`, 415);
  const text = await readBody(request, largestBody);
  return files ? { type, text } : parseJson(text);
}

function checked(schema: z.ZodType, value: unknown, whole: string): unknown {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const faults = fieldFaults(read.error.issues, whole);
  const detail = faults.map((fault) => fault.detail).join(' ');
  throw stopped(problemResponse('malformed', detail, { faults }));
}

/** The answer as its schema says; nothing else of the shop's gets out. A read carries a tag, and says so when it is known. */
function shown(operation: Operation, value: unknown, request: Request): Response {
  const body = JSON.stringify(operation.answer.parse(value));
  const headers = {
    'content-type': 'application/json',
    'cache-control': operation.access === 'anyone' ? 'no-cache' : 'private, no-cache',
    ...(operation.download !== undefined && {
      'content-disposition': `attachment; filename="${operation.download}"`,
    }),
  };
  if (operation.method !== 'GET') return new Response(body, { status: operation.status, headers });
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const known = (request.headers.get('if-none-match') ?? '').split(',').map((tag) => tag.trim());
  const isKnown = known.some((tag) => tag === '*' || tag.replace(/^W\//, '') === etag);
  return isKnown
    ? new Response(null, { status: 304, headers: { etag, 'cache-control': headers['cache-control'] } })
    : new Response(body, { status: operation.status, headers: { ...headers, etag } });
}

function responseTo(error: unknown, { log }: ApiParts, { id }: Operation): Response {
  if (error instanceof Stopped) return error.response;
  if (error instanceof Malformed) {
    if (error.status === 413) return problemResponse('too-large', error.message, {});
    if (error.status === 415) return problemResponse('not-json', error.message, {});
    return problemResponse('malformed', error.message, { faults: [] });
  }
  if (error instanceof ReusedKey) return keyReused();
  if (error instanceof Contention) {
    return problemResponse(
      'busy',
      'Too many want the same just now; please try again.',
      {},
      { 'retry-after': '1' },
    );
  }
  log.error({ err: error, operation: id }, 'a request failed');
  return problemResponse('internal', 'Something went wrong on our side.', {});
}
