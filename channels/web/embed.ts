import { createHmac, timingSafeEqual } from 'node:crypto';
import { Malformed, Unauthenticated } from '../channel.ts';
import { parseJson, readBody } from '../body.ts';
import type { TokenAnswer, TokenRequest } from './protocol.ts';

/** In seconds: a token that is lost is soon worth nothing; what renews it lives as long as a guest's cookie. */
const tokenLives = 15 * 60;
const guestLives = 180 * 24 * 60 * 60;
/** Somebody who signed in is somebody for a working day; then they prove it again. */
const accountLives = 12 * 60 * 60;
const largestBody = 4 * 1024;
const mostOrigins = 20;

type KeptFor = 'embed-guest' | 'embed-account';

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
  /** The key of the shop's own pages. */
  ownKey(): string;
  /** Whether the key is ours and for pages of this origin, which may have the chat. */
  admits(site: string, origin: string): boolean;
  /** The guest whom a page of this origin keeps by `guest` of an answer; undefined for anything else, and for an account. */
  guestKept(origin: string, kept: string): string | undefined;
  /** What a page of this origin gets when its customer has signed in: tokens for the account's chat, for 12 hours in all. */
  passFor(origin: string, account: string): TokenAnswer;
}

export interface EmbeddingOptions {
  readonly secret: string;
  /** The origins that may have the chat, whatever keys there are: a key is revoked by taking its origin from here. */
  readonly origins: readonly string[];
  readonly clock: () => Date;
  readonly newGuest: () => string;
  /** The shop's own origins, which always may; the first is the one that browsers do not name when its pages read. */
  readonly homes: readonly string[];
}

export function createEmbedding(options: EmbeddingOptions): Embedding {
  const { secret, origins, clock, newGuest, homes } = options;
  const now = () => Math.floor(clock().getTime() / 1000);
  const allows = (origin: string) => origins.includes(origin) || homes.includes(origin);
  const originOf = (request: Request) => request.headers.get('origin') ?? homes[0] ?? '';

  /** `<guest>.<until>.<mac>`: for one purpose, one origin and a while. */
  const signed = (purpose: string, origin: string, guest: string, until: number) =>
    [guest, until.toString(36), mac(secret, purpose, [origin, guest, String(until)])].join('.');
  const guestIn = (purpose: string, origin: string, text: string) => {
    const [guest = '', time = '', given = '', ...rest] = text.split('.');
    const until = parseInt(time, 36);
    if (rest.length > 0 || !/^[\w-]{22}$/.test(guest) || !/^[0-9a-z]{1,9}$/.test(time)) return undefined;
    if (!isSame(given, mac(secret, purpose, [origin, guest, String(until)]))) return undefined;
    return until > now() ? { who: guest, until } : undefined;
  };

  const admits = (site: string, origin: string) =>
    allows(origin) && (readSiteKey(secret, site) ?? []).includes(origin);
  /** `kept` is for the next token: a guest's for half a year from now, an account's until its sign-in is too old. */
  const answerOf = (origin: string, who: string, purpose: KeptFor, until: number): TokenAnswer => {
    const lives = Math.min(tokenLives, until - now());
    return {
      token: signed('embed-token', origin, who, now() + lives),
      expiresIn: lives,
      guest: signed(purpose, origin, who, until),
      signedIn: purpose === 'embed-account',
    };
  };

  return {
    ownKey: () => makeSiteKey(secret, homes),
    allows,
    admits,
    guestKept: (origin, kept) => guestIn('embed-guest', origin, kept)?.who,
    passFor: (origin, account) => answerOf(origin, account, 'embed-account', now() + accountLives),
    async token(request) {
      const origin = originOf(request);
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
      if (!admits(site, origin))
        throw new Unauthenticated('the site key is not ours, or not for this origin', 403);
      const account = guest === undefined ? undefined : guestIn('embed-account', origin, guest);
      if (account) return answerOf(origin, account.who, 'embed-account', account.until);
      // A guest who cannot be proved is a new one, as with the cookie.
      const known = guest === undefined ? undefined : guestIn('embed-guest', origin, guest);
      return answerOf(origin, known?.who ?? newGuest(), 'embed-guest', now() + guestLives);
    },
    guest(request) {
      const header = request.headers.get('authorization');
      if (header === null) return undefined;
      const origin = originOf(request);
      const token = /^Bearer ([\w.-]{1,200})$/i.exec(header)?.[1] ?? '';
      const guest = allows(origin) ? guestIn('embed-token', origin, token)?.who : undefined;
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
