import type { Reply } from '../../bot/reply.ts';
import type { Action } from '../../bot/turn.ts';

/** Body of `POST /api/chat/messages`: one thing that the customer said. */
export interface MessageRequest {
  /** Chosen by the client, 1 to 64 of `A-Z a-z 0-9 _ -`; the same id again is the same message. */
  readonly id: string;
  /** 1 to 1,024 UTF-16 code units after cleaning. */
  readonly text: string;
  /** The highest sequence number that the client has; 0 when absent. */
  readonly after?: number | undefined;
  readonly action?: Action | undefined;
  /** The conversation that the client shows, as its pages name it; whoever speaks in another one by now is refused with 409. */
  readonly of?: string | undefined;
}

/** One line of a conversation's log. Text is plain: whoever shows it escapes it. */
export type ChatEvent = CustomerEvent | AssistantEvent;

interface Logged {
  /** Gap-free from 1 within a conversation. */
  readonly seq: number;
  /** ISO 8601, UTC. */
  readonly at: string;
}

export interface CustomerEvent extends Logged {
  readonly from: 'customer';
  readonly text: string;
  /** The client's id of the message, by which a client knows its own again. */
  readonly id: string;
  /** What its customer thinks of the answer. */
  readonly rating?: Rating | undefined;
}

/** Whether an answer was of use. */
export type Rating = 'good' | 'bad';

/** Body of `POST /api/chat/ratings`; the answer is `{}`. */
export interface RatingRequest {
  /** The client's id of the message that was answered. */
  readonly id: string;
  /** Absent when it is taken back. */
  readonly rating?: Rating | undefined;
}

export interface AssistantEvent extends Logged {
  readonly from: 'assistant';
  readonly reply: Reply;
  /** In which language it was said, such as `es_US`; absent in what was said before that was kept. */
  readonly locale?: string | undefined;
}

/** Answer of `POST /api/chat/messages` and `GET /api/chat/events?after=`. */
export interface EventPage {
  /** Those after `after`, in order. */
  readonly events: readonly ChatEvent[];
  /** The `after` of the next call. */
  readonly next: number;
  /**
   * Of a page that was asked for by `limit`: the `before` of the call that gives what came earlier, or with `after` the `after` of the call that
   * gives what came later; absent where there is no more.
   */
  readonly more?: number | undefined;
  /** Names the conversation, and tells nothing else of it. It changes when somebody signs in or out. */
  readonly of?: string | undefined;
}

/**
 * Body of `POST /api/chat/token`, which pages of other sites ask before anything else, since browsers keep no cookie of ours there. Everything
 * else they ask with `Authorization: Bearer <token>`, the stream too (by fetch, with `Last-Event-ID`).
 */
export interface TokenRequest {
  /** The site key, as the page has it in `data-site`. */
  readonly site: string;
  /** What the last answer held, so that it is the same guest. */
  readonly guest?: string | undefined;
}

export interface TokenAnswer {
  readonly token: string;
  /** In seconds. */
  readonly expiresIn: number;
  /** To be kept by the page, for the next token. */
  readonly guest: string;
  /** It is for somebody who signed in; a page that had such a token and gets another one has to ask for a sign-in. */
  readonly signedIn: boolean;
}

/** Data of an `event: typing` on `GET /api/chat/stream`; it has no id, so it is never replayed. */
export interface TypingEvent {
  readonly typing: boolean;
}

/** RFC 9457: body of every refusal, as `application/problem+json`. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** For the customer: which field, and what it should be. */
  readonly detail: string;
}
