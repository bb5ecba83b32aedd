import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { LogNews } from './tail.ts';

/** What the web channel is told at the start. */
export interface WebConfig {
  /** Signs the guests' cookies; at least 32 characters, made once per installation. */
  readonly secret: string;
  /** The shop's public address; an https one makes the cookie `Secure`. */
  readonly publicUrl?: string | undefined;
  /** The shop's own origins, whose pages may have the chat in them, too; the first is its name. */
  readonly homes?: readonly string[] | undefined;
  /** The Lex locale of the turns; by default the browser's language, where it is spoken. */
  readonly locale?: string | undefined;
  /** The origins of other sites whose pages may have the chat in them. */
  readonly embedOrigins?: readonly string[] | undefined;
  /** Times of the event stream, each with its default. */
  readonly stream?: Partial<StreamTimes> | undefined;
}

/** All in milliseconds. */
export interface StreamTimes {
  /** How often the log is read for what another process appended. */
  readonly poll: number;
  /** How often a silent stream sends a comment, so that nothing between closes it. */
  readonly heartbeat: number;
  /** When a stream ends by itself; the browser comes back with the last id. */
  readonly longest: number;
}

export const defaultTimes: StreamTimes = { poll: 2_000, heartbeat: 15_000, longest: 600_000 };

/** Whose conversation a request belongs to. */
export interface Visitor {
  readonly guest: string;
  /** The values of `set-cookie` that the response has to carry. */
  readonly setCookies: readonly string[];
}

export type Visit = (request: Request) => Promise<Visitor>;

/** What the web channel works with. */
export interface WebDeps {
  readonly client: DynamoDBClient;
  /** The `bot` table. */
  readonly table: string;
  readonly clock: () => Date;
  /** 0 to 1, for the jitter between tries of an append. */
  readonly random: () => number;
  /** Tells who asks; by the guest's cookie when absent. */
  readonly visit?: Visit | undefined;
  /** Counts what a guest asks: 0, or in how many seconds it may be asked again. */
  readonly count?: ((guest: string, what: 'message' | 'look') => number) | undefined;
  /** Hears what this process did to a conversation's log, for the processes beside it. */
  readonly tell?: ((news: LogNews) => void) | undefined;
  /** A new guest's id; by default 128 random bits. */
  readonly newGuest?: (() => string) | undefined;
}
