import { createHmac, timingSafeEqual } from 'node:crypto';
import { Malformed, Unauthenticated } from '../channel.ts';
import { parseJson, readBody } from '../body.ts';
import type { TokenAnswer, TokenRequest } from './protocol.ts';

/** In seconds: a token that is lost is soon worth nothing; what renews it lives as long as a guest's cookie. */
const tokenLives = 15 * 60;
const guestLives = 180 * 24 * 60 * 60;
const largestBody = 4 * 1024;
const mostOrigins = 20;

/** Chats that stand in the pages of other sites: who may have one, and who asks from there. */
export interface Embedding {
  /** Whether pages of this origin may ask at all. */
  allows(origin: string): boolean;
  /**
   * Answers a request for a token: `{"site": key, "guest"?: what an earlier answer held}`. Throws {@link Malformed}, and
   * {@link Unauthenticated} for a key that is not ours or not for this origin.
   */
  token(request: Request): Promise<TokenAnswer>;
  /** The guest of a request's `Authorization: Bearer`; undefined without one. Throws {@link Unauthenticated}. */
  guest(request: Request): string | undefined;
}

export interface EmbeddingOptions {
  readonly secret: string;
  /** The origins that may have the chat, whatever keys there are: a key is revoked by taking its origin from here. */
  readonly origins: readonly string[];
  readonly clock: () => Date;
  readonly newGuest: () => string;
}

export function createEmbedding({ secret, origins, clock, newGuest }: EmbeddingOptions): Embedding {
  const now = () => Math.floor(clock().getTime() / 1000);
  const allows = (origin: string) => origins.includes(origin);

  /** `<guest>.<until>.<mac>`: for one purpose, one origin and a while. */
  const signed = (purpose: string, origin: string, guest: string, until: number) =>
    [guest, until.toString(36), mac(secret, purpose, [origin, guest, String(until)])].join('.');
  const guestIn = (purpose: string, origin: string, text: string): string | undefined => {
    const [guest = '', time = '', given = '', ...rest] = text.split('.');
    const until = parseInt(time, 36);
    if (rest.length > 0 || !/^[\w-]{22}$/.test(guest) || !/^[0-9a-z]{1,9}$/.test(time)) return undefined;
    if (!isSame(given, mac(secret, purpose, [origin, guest, String(until)]))) return undefined;
    return until > now() ? guest : undefined;
  };

  return {
    allows,
    async token(request) {
      const origin = request.headers.get('origin') ?? '';
      const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
      if (type !== 'application/json')
        throw new Malformed('The request must be sent as application/json.', 415);
      const body = parseJson(await readBody(request, largestBody));
      const { site, guest } = (typeof body === 'object' && body !== null ? body : {}) as Readonly<
        Record<keyof TokenRequest, unknown>
      >;
      if (typeof site !== 'string') throw new Malformed('The field "site" must hold the site key.');
      if (guest !== undefined && typeof guest !== 'string')
        throw new Malformed('The field "guest" must hold what an earlier answer held as "guest".');
      if (!allows(origin) || !(readSiteKey(secret, site) ?? []).includes(origin))
        throw new Unauthenticated('the site key is not ours, or not for this origin', 403);
      // A guest who cannot be proved is a new one, as with the cookie.
      const known = (guest === undefined ? undefined : guestIn('embed-guest', origin, guest)) ?? newGuest();
      return {
        token: signed('embed-token', origin, known, now() + tokenLives),
        expiresIn: tokenLives,
        guest: signed('embed-guest', origin, known, now() + guestLives),
      };
    },
    guest(request) {
      const header = request.headers.get('authorization');
      if (header === null) return undefined;
      const origin = request.headers.get('origin') ?? '';
      const token = /^Bearer ([\w.-]{1,200})$/i.exec(header)?.[1] ?? '';
      const guest = allows(origin) ? guestIn('embed-token', origin, token) : undefined;
      if (guest === undefined)
        throw new Unauthenticated('the token is not ours, not for this origin, or too old');
      return guest;
    },
  };
}

const keyPurpose = 'site-key';

/** A key for the pages of some origins: it says which, and only who has the secret can make one. It is no secret itself. */
export function makeSiteKey(secret: string, origins: readonly string[]): string {
  const named = Buffer.from(JSON.stringify(origins)).toString('base64url');
  return `pk1.${named}.${mac(secret, keyPurpose, [named])}`;
}

/** The origins that a key is for; undefined when we did not make it. */
export function readSiteKey(secret: string, key: string): readonly string[] | undefined {
  const [, named = '', given = ''] = /^pk1\.([\w-]{1,3000})\.([\w-]{43})$/.exec(key) ?? [];
  if (named === '' || !isSame(given, mac(secret, keyPurpose, [named]))) return undefined;
  const origins = JSON.parse(Buffer.from(named, 'base64url').toString('utf8')) as readonly string[];
  return origins.slice(0, mostOrigins);
}

/** What is wrong with an origin that is to have the chat; undefined when nothing is. */
export function originFault(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.origin !== text)
    return `"${text}" is no origin: it is https:// and a host, such as https://blog.example.com, without a path or a slash at the end.`;
  const isHere = url.hostname === 'localhost' || url.hostname === '127.0.0.1';
  return url.protocol === 'https:' || (url.protocol === 'http:' && isHere)
    ? undefined
    : `"${text}" must begin with https://; http:// is taken for localhost alone.`;
}

function mac(secret: string, purpose: string, parts: readonly string[]): string {
  return createHmac('sha256', secret)
    .update(JSON.stringify([`parley-${purpose}`, ...parts]))
    .digest('base64url');
}

function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
