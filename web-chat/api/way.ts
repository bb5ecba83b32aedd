import type { Failure } from './failure.ts';

/** A request of the shop or the chat. */
export interface Ask {
  readonly url: string;
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly params?: object;
  readonly data?: unknown;
  /** The same answer for everybody: it neither needs nor sets a cookie. */
  readonly anyone?: boolean;
  /** It changes something, once: it is sent under an `Idempotency-Key`. */
  readonly once?: boolean;
}

/** What becomes of a request. */
export type Answer = { readonly data: unknown } | { readonly error: Failure };

/** What a stream of events tells. */
export interface Heard {
  opened(): void;
  /** It broke; `ended` when it does not come back by itself. */
  broke(ended: boolean): void;
  /** The data of an event, by its name: `message` or `typing`. */
  event(name: string, data: string): void;
}

/** A stream that is being listened to. */
export interface Listening {
  isOpen(): boolean;
  close(): void;
}

/** How the chat reaches its server: with the visitor's cookie on the shop's pages, with a token on those of others. */
export interface Way {
  /** Never rejects. Addresses begin with `/api/chat`. */
  ask(ask: Ask, signal: AbortSignal): Promise<Answer>;
  /** Opens `/api/chat/stream` behind a number. */
  listen(after: number, heard: Heard): Listening;
}
