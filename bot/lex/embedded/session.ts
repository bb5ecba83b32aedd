import type {
  ConfirmationState,
  DialogAction,
  IntentState,
  Interpretation,
  Message,
  RuntimeHints,
  Slot,
} from '@aws-sdk/client-lex-runtime-v2';

/** Every slot of an intent by name; null while it is empty (Lex R-1). */
export type SlotValues = Readonly<Record<string, Slot | null>>;

/** How far an intent has come. */
export interface Progress {
  readonly name: string;
  readonly slots: SlotValues;
  readonly state: IntentState;
  readonly confirmationState: ConfirmationState;
}

/** A context that an intent or a caller has set (Lex C-2). */
export interface LiveContext {
  readonly name: string;
  readonly contextAttributes: Readonly<Record<string, string>>;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  readonly turnsToLive: number;
}

/** All that Lex remembers between two turns. */
export interface Session {
  /** Constant over the session (Lex S-13). */
  readonly originatingRequestId: string;
  /** The bot's version that the session began with, and stays on while it is served (Lex S-14). */
  readonly version: string;
  readonly sessionAttributes: Readonly<Record<string, string>>;
  readonly activeContexts: readonly LiveContext[];
  readonly runtimeHints?: RuntimeHints | undefined;
  readonly intent?: Progress | undefined;
  readonly dialogAction?: DialogAction | undefined;
  /** How often the current question was repeated: 0 after `Initial`, 1 after `Retry1` (Lex P-1). */
  readonly attempt: number;
  readonly messages: readonly Message[];
  readonly interpretations: readonly Interpretation[];
}

/** A session in which nothing was said. */
export function newSession(originatingRequestId: string, version: string): Session {
  return {
    originatingRequestId,
    version,
    sessionAttributes: {},
    activeContexts: [],
    attempt: 0,
    messages: [],
    interpretations: [],
  };
}

/** Which session is meant: Lex keys it by all four (Lex S-1). */
export interface SessionKey {
  readonly botId: string;
  readonly botAliasId: string;
  readonly localeId: string;
  readonly sessionId: string;
}

/** A stored session; without one the revision still says what a save has to replace. */
export interface StoredSession {
  readonly session: Session | undefined;
  readonly revision: number;
}

/** Where sessions live between turns. */
export interface SessionStore {
  /** An expired session is not found (Lex S-2). */
  load(key: SessionKey, now: Date): Promise<StoredSession>;
  /** Saves what replaces `revision`; false when another turn was faster. */
  save(key: SessionKey, session: Session, revision: number, expiresAt: Date): Promise<boolean>;
  remove(key: SessionKey): Promise<void>;
}
