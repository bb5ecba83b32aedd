import type { Turn } from '../../bot/turn.ts';
import { Malformed, TooMany, Unauthenticated, type Channel, type Received } from '../channel.ts';
import { localeAsked } from '../locale-asked.ts';
import { createBell, type Bell } from './bell.ts';
import {
  defaultTimes,
  type StreamTimes,
  type Visit,
  type Visitor,
  type WebConfig,
  type WebDeps,
} from './config.ts';
import { createEmbedding, type Embedding } from './embed.ts';
import { createGuests, nameOf, newGuestId } from './guest.ts';
import { problem } from './problem.ts';
import type { ChatEvent, EventPage, Rating } from './protocol.ts';
import { readAfter, readMessage, readRange, readRating } from './receive.ts';
import { render, type WebPayload } from './render.ts';
import { send, show, type WebAddress } from './send.ts';
import type { EventLog } from './event-log.ts';
import { createEventLog } from './store.ts';
import type { LogNews } from './tail.ts';
import { streamEvents } from './stream.ts';

export { problem } from './problem.ts';
export type { WebConfig, WebDeps } from './config.ts';
export type { WebPayload } from './render.ts';
export type { WebAddress } from './send.ts';
export type { LogNews } from './tail.ts';

/** The web chat: `receive` takes `POST /api/chat/messages`; the server mounts the other two routes as they are. */
export interface WebChannel extends Channel<WebPayload, WebAddress> {
  /** `GET /api/chat/events?after=`, or `?before=&limit=`: an {@link EventPage}. */
  events(request: Request): Promise<Response>;
  /** `GET /api/chat/stream?after=`: Server-Sent Events; `Last-Event-ID` goes before `after`. */
  stream(request: Request): Promise<Response>;
  /**
   * `POST /api/chat/ratings`: keeps what a customer thinks of an answer with their message. `keep` is told which turn it was; where it keeps
   * nothing, the answer is too old.
   */
  rate(
    request: Request,
    keep: (turn: string, rating: Rating | undefined) => Promise<boolean>,
  ): Promise<Response>;
  /** `POST /api/chat/token`: a {@link TokenAnswer}, for pages of other sites. */
  token(request: Request): Promise<Response>;
  /** Which other sites' pages may ask. */
  readonly embedding: Omit<Embedding, 'token'>;
  /** Shows in one conversation what was said in another, too, once. */
  continue(from: string, into: string): Promise<void>;
  /** All events of a conversation that are still kept. */
  said(conversation: string): Promise<readonly ChatEvent[]>;
  /** Forgets a conversation. */
  forget(conversation: string): Promise<number>;
  /** Hears what another process did to a conversation's log, and wakes its streams. */
  hear(news: LogNews): void;
  /** How many streams are open in this process. */
  readonly streams: number;
}

/** Makes the web channel. Throws when the secret is too short to sign with. */
export function web(config: WebConfig, deps: WebDeps): WebChannel {
  if (config.secret.length < 32) throw new Error('The secret of the web chat needs at least 32 characters.');
  const secure = config.publicUrl?.startsWith('https:') ?? false;
  const guests = createGuests(config.secret, secure, deps.newGuest ?? newGuestId);
  const newGuest = deps.newGuest ?? newGuestId;
  const embedding = createEmbedding({
    ...{ secret: config.secret, origins: config.embedOrigins ?? [], clock: deps.clock, newGuest },
    homes: config.homes ?? [],
  });
  const visitHere: Visit = deps.visit ?? ((request) => Promise.resolve(asVisitor(guests(request))));
  /** Who asks from another site's page has a token, and no cookie is read or set; each is counted. */
  const visitFor =
    (what: 'message' | 'look'): Visit =>
    async (request) => {
      const guest = embedding.guest(request);
      const visitor = guest === undefined ? await visitHere(request) : { guest, setCookies: [] };
      const wait = deps.count?.(visitor.guest, what) ?? 0;
      if (wait > 0) throw new TooMany(wait);
      return visitor;
    };
  const look = visitFor('look');
  const log = createEventLog(deps, deps.clock, deps.random, deps.tell);
  const bell = createBell();
  const times = { ...defaultTimes, ...config.stream };
  return {
    name: 'web',
    receive: (request) =>
      receive(
        request,
        visitFor('message'),
        log,
        bell,
        config.locale ?? localeAsked(request.headers.get('accept-language')),
      ),
    render,
    forNotices: ({ conversation }) => ({ conversation }),
    send: (payload, to, key) => send(log, bell, payload, to, key),
    events: (request) =>
      refusing(async () => {
        const range = readRange(request);
        const visitor = await look(request);
        return page(visitor, await pageOf(log, visitor.guest, range));
      }),
    stream: (request) =>
      refusing(async () => {
        const after = readAfter(request);
        return stream(request, await look(request), after, { log, bell, times });
      }),
    rate: (request, keep) =>
      refusing(async () => {
        const { id, rating } = await readRating(request);
        const { guest, setCookies } = await look(request);
        const isKept = await keep(`${guest}.${id}`, rating);
        if (!isKept || !(await log.rate(guest, id, rating)))
          return problem(404, 'This answer is too old to be rated.');
        return Response.json(
          {},
          { headers: headersOf({ guest, setCookies }, { 'cache-control': 'no-store' }) },
        );
      }),
    token: (request) =>
      refusing(async () =>
        Response.json(await embedding.token(request), { headers: { 'cache-control': 'no-store' } }),
      ),
    embedding,
    continue: (from, into) => log.copy(from, into),
    said: (conversation) => log.since(conversation, 0),
    forget: (conversation) => log.forget(conversation),
    hear(news) {
      log.hear(news);
      bell.ring(news.conversation);
    },
    get streams() {
      return bell.listeners;
    },
  };
}

async function receive(
  request: Request,
  visit: Visit,
  log: EventLog,
  bell: Bell,
  locale: string,
): Promise<Received<WebAddress>> {
  const message = await readMessage(request);
  const visitor = await visit(request);
  const conversation = visitor.guest;
  if (message.of !== undefined && message.of !== nameOf(conversation))
    throw new Malformed('You have signed in or out since this page was loaded. Please load it again.', 409);
  const said = { id: message.id, text: message.text };
  const turn: Turn = {
    id: `${conversation}.${message.id}`,
    conversation,
    from: { channel: 'web', id: visitor.guest },
    locale,
    text: message.text,
    ...(message.action && { action: message.action }),
  };
  return {
    inbound: [{ kind: 'turn', turn, address: { conversation, said } }],
    async respond(settled) {
      const done = bell.work(conversation);
      try {
        if (message.after === 0) log.presumeEmpty(conversation);
        // Only what was accepted is shown as said; a message that could not be is sent again by the page.
        await show(log, bell, conversation, said);
        await settled();
      } finally {
        done();
      }
      return page(visitor, await log.readAnswer(conversation, message.after, message.id));
    },
  };
}

function page(visitor: Visitor, body: EventPage): Response {
  const named = { ...body, of: nameOf(visitor.guest) };
  return Response.json(named, { headers: headersOf(visitor, { 'cache-control': 'no-store' }) });
}

function stream(
  request: Request,
  visitor: Visitor,
  after: number,
  parts: { readonly log: EventLog; readonly bell: Bell; readonly times: StreamTimes },
): Response {
  const seen = request.headers.get('last-event-id') ?? '';
  const following = {
    conversation: visitor.guest,
    after: /^\d{1,12}$/.test(seen) ? Number(seen) : after,
    signal: request.signal,
  };
  return new Response(streamEvents(parts.log, parts.bell, parts.times, following), {
    headers: headersOf(visitor, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    }),
  });
}

async function pageOf(log: EventLog, conversation: string, range: ReturnType<typeof readRange>) {
  if (range.is === 'before') return log.before(conversation, range.before, range.limit);
  const all = await log.read(conversation, range.after);
  const { limit } = range;
  if (limit === undefined || all.events.length <= limit) return all;
  const events = all.events.slice(0, limit);
  const next = events.at(-1)?.seq ?? range.after;
  return { events, next, more: next };
}

/** The answer, or the problem that kept it from being one. */
async function refusing(answer: () => Promise<Response>): Promise<Response> {
  try {
    return await answer();
  } catch (error) {
    const refused = refusal(error);
    if (refused) return refused;
    throw error;
  }
}

/** The caller's faults on the chat's own protocol as problems; undefined for faults of ours. */
export function refusal(error: unknown): Response | undefined {
  if (error instanceof Malformed) return problem(error.status, error.message);
  if (error instanceof TooMany)
    return problem(429, error.message, { 'retry-after': String(error.retryAfter) });
  if (!(error instanceof Unauthenticated)) return undefined;
  return error.status === 403
    ? problem(403, 'This page may not have the chat: its site key is not for this address.')
    : problem(401, 'The token is no longer good; please ask for a new one.', {
        'www-authenticate': 'Bearer',
      });
}

const asVisitor = ({ guest, setCookie }: ReturnType<ReturnType<typeof createGuests>>): Visitor => ({
  guest,
  setCookies: setCookie === undefined ? [] : [setCookie],
});

function headersOf(visitor: Visitor, plain: Readonly<Record<string, string>>): Headers {
  const headers = new Headers(plain);
  for (const cookie of visitor.setCookies) headers.append('set-cookie', cookie);
  return headers;
}
