import { createHash } from 'node:crypto';
import type { SessionState } from '@aws-sdk/client-lex-runtime-v2';
import type { Reply } from './reply.ts';
import type { Account, Turn } from './turn.ts';

/** One person in one thread: turns of a session are answered one at a time, in order. */
export interface Session {
  readonly key: string;
  /** The number that the next accepted turn gets; the first turn is 1. */
  readonly next: number;
  /** Every turn up to this number has its replies recorded. */
  readonly answered: number;
  /** Every turn up to this number has been sent, or given up. */
  readonly done: number;
  /** The turn that a worker began; greater than `answered` after a crash between the call to Lex and the record. */
  readonly working: number;
  /** Payloads of turn `done + 1` that the platform already took. */
  readonly sent: number;
  /** Failed attempts to answer or send turn `done + 1`. */
  readonly failures: number;
  /** The fencing token: grows with every lease, and a write with an old one is refused. */
  readonly fence: number;
  readonly lex?: LexSession | undefined;
}

/** Which Lex session a session speaks in, and Lex's state after the last recorded turn. */
export interface LexSession {
  /** Counts the Lex sessions of this session: a new one begins when the old one has expired. */
  readonly sequence: number;
  /** The version of the bot that the Lex session began with; it stays on it. */
  readonly version: string;
  /** In which locale it was spoken last; `en_US` where none was kept. */
  readonly locale?: string | undefined;
  /** Milliseconds since the epoch of the last recorded turn. */
  readonly at: number;
  /** Whom it was spoken with. */
  readonly customer?: string | undefined;
  readonly state?: SessionState | undefined;
}

/** A turn as the inbox keeps it. */
export interface StoredTurn {
  readonly session: string;
  readonly no: number;
  /** Unguessable; what the code hook is given instead of an identity. */
  readonly ref: string;
  readonly channel: string;
  readonly turn: Turn;
  /** Where the answer goes; the channel's own JSON. */
  readonly address: unknown;
  /** ISO 8601, UTC. */
  readonly acceptedAt: string;
  /** Where its request stood among what is watched: a W3C `traceparent`. */
  readonly trace?: string | undefined;
  readonly answer?: Answer | undefined;
  /** What its customer thinks of the answer. */
  readonly rating?: 'good' | 'bad' | undefined;
}

/** What a call of the code hook came to, named within its turn. */
export interface HookCall {
  readonly call: string;
  readonly result: unknown;
}

/** What answering a turn came to; all of it is recorded together. */
export interface Answered {
  readonly answer: Answer;
  /** Where Lex stands after it; absent when it stands where it stood. */
  readonly lex?: LexSession;
  /** What the code hook answered and is not in the table yet. */
  readonly calls?: readonly HookCall[];
}

/**
 * What became of the work on a session: all is answered and sent; somebody else holds the lease, who sees every stored turn, or it is
 * not due yet; or it has to be tried again, in so many milliseconds.
 */
export type Attended = 'done' | 'held' | { readonly again: number };

/** What was answered, recorded before anything is sent; a turn never has two. */
export interface Answer {
  readonly replies: readonly Reply[];
  readonly customer: string;
  /** In which locale it is said; that of the turn where none is told. */
  readonly locale?: string | undefined;
  /** How the answer came about. */
  readonly because: {
    readonly version: string;
    readonly intent?: string | undefined;
    readonly score?: number | undefined;
    /** What the words were taken to mean, best first; the fallback has no score (Lex N-3). */
    readonly candidates?:
      readonly { readonly intent: string; readonly score?: number | undefined }[] | undefined;
    /** Which Lex session of the session it was, counted from 1. */
    readonly sequence?: number | undefined;
    /** Lex's state before the turn; absent at the beginning of a Lex session. */
    readonly before?: SessionState | undefined;
    /** Lex's state after the turn. */
    readonly after?: SessionState | undefined;
    /** What was asked for without Lex, such as `link`. */
    readonly command?: string | undefined;
    /** The turn failed and was answered with an apology. */
    readonly fault?: string | undefined;
  };
}

/** Platform ids break Lex's session id pattern, so a session is named by a hash of what tells it apart. */
export function sessionKey(channel: string, conversation: string, from: Account): string {
  const parts = JSON.stringify([channel, conversation, from.channel, from.id]);
  return createHash('sha256').update(parts).digest('base64url').slice(0, 32);
}

/** A Lex session id (2-100 of `[0-9a-zA-Z._:-]`). */
export const lexSessionId = (key: string, sequence: number): string =>
  `${key.replaceAll('_', '.')}:${String(sequence)}`;

/**
 * The name under which a turn's answer is sent once. A session that was forgotten counts from 1 again, and what it says then is not
 * what was sent before.
 */
export const sendName = (turn: Pick<StoredTurn, 'session' | 'no' | 'ref'>): string =>
  `${turnName(turn)}.${createHash('sha256').update(turn.ref).digest('base64url').slice(0, 8)}`;

/** The name under which a turn's effects are done once. */
export const turnName = (turn: Pick<StoredTurn, 'session' | 'no'>): string =>
  `${turn.session}.${String(turn.no)}`;
