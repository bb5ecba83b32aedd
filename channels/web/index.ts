import type { Turn } from '../../bot/turn.ts';
import { Malformed, type Channel, type Received } from '../channel.ts';
import { createBell, type Bell } from './bell.ts';
import {
  defaultTimes,
  type StreamTimes,
  type Visit,
  type Visitor,
  type WebConfig,
  type WebDeps,
} from './config.ts';
import { createGuests, newGuestId } from './guest.ts';
import { problem } from './problem.ts';
import type { ChatEvent, EventPage } from './protocol.ts';
import { readAfter, readMessage } from './receive.ts';
import { render, type WebPayload } from './render.ts';
import { send, show, type WebAddress } from './send.ts';
import { createEventLog, type EventLog } from './store.ts';
import { streamEvents } from './stream.ts';

export { problem } from './problem.ts';
export type { WebConfig, WebDeps } from './config.ts';
export type { WebPayload } from './render.ts';
export type { WebAddress } from './send.ts';

/** The web chat: `receive` takes `POST /api/chat/messages`; the server mounts the other two routes as they are. */
export interface WebChannel extends Channel<WebPayload, WebAddress> {
  /** `GET /api/chat/events?after=`: an {@link EventPage}. */
  events(request: Request): Promise<Response>;
  /** `GET /api/chat/stream?after=`: Server-Sent Events; `Last-Event-ID` goes before `after`. */
  stream(request: Request): Promise<Response>;
  /** Shows in one conversation what was said in another, too, once. */
  continue(from: string, into: string): Promise<void>;
  /** All events of a conversation that are still kept. */
  said(conversation: string): Promise<readonly ChatEvent[]>;
  /** Forgets a conversation. */
  forget(conversation: string): Promise<number>;
  /** How many streams are open in this process. */
  readonly streams: number;
}

/** Makes the web channel. Throws when the secret is too short to sign with. */
export function web(config: WebConfig, deps: WebDeps): WebChannel {
  if (config.secret.length < 32) throw new Error('The secret of the web chat needs at least 32 characters.');
  const secure = config.publicUrl?.startsWith('https:') ?? false;
  const guests = createGuests(config.secret, secure, deps.newGuest ?? newGuestId);
  const visit: Visit = deps.visit ?? ((request) => Promise.resolve(asVisitor(guests(request))));
  const log = createEventLog(deps, deps.clock, deps.random);
  const bell = createBell();
  const times = { ...defaultTimes, ...config.stream };
  return {
    name: 'web',
    receive: (request) => receive(request, visit, log, bell, config.locale ?? 'en_US'),
    render,
    forNotices: ({ conversation }) => ({ conversation }),
    send: (payload, to, key) => send(log, bell, payload, to, key),
    events: async (request) => {
      const after = afterOf(request);
      if (after instanceof Response) return after;
      const visitor = await visit(request);
      return page(visitor, await log.read(visitor.guest, after));
    },
    stream: async (request) => {
      const after = afterOf(request);
      return after instanceof Response
        ? after
        : stream(request, await visit(request), after, { log, bell, times });
    },
    continue: (from, into) => log.copy(from, into),
    said: (conversation) => log.since(conversation, 0),
    forget: (conversation) => log.forget(conversation),
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
  return Response.json(body, { headers: headersOf(visitor, { 'cache-control': 'no-store' }) });
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

function afterOf(request: Request): number | Response {
  try {
    return readAfter(request);
  } catch (error) {
    if (error instanceof Malformed) return problem(error.status, error.message);
    throw error;
  }
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
