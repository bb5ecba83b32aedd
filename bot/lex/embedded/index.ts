import { randomUUID } from 'node:crypto';
import type { PutSessionRequest, RecognizeTextRequest } from '@aws-sdk/client-lex-runtime-v2';
import type { LocaleDefinition } from '../definitions/definition.ts';
import type { CodeHook } from '../hook-event.ts';
import type { LexRuntime } from '../runtime.ts';
import type { Course } from './dialog/course.ts';
import { lexError } from './errors.ts';
import { trainRecognizer, type Recognizer } from './nlu/recognizer.ts';
import { putSessionResponse, putState } from './put-session.ts';
import { recognizeTextResponse, sessionState } from './response.ts';
import { createServed, type ServedAlias, type ServedLocale } from './served.ts';
import { newSession, type Session, type SessionKey, type SessionStore } from './session.ts';
import { known, withState } from './state.ts';
import type { Trace } from './trace.ts';
import { takeTurn } from './turn.ts';
import { checkAttributes, checkKey, checkPut, checkState, checkText } from './validate.ts';

/** A bot under its id, with a definition for each of its aliases. */
export interface ServedBot {
  /** Ten letters and digits. */
  readonly botId: string;
  readonly aliases: readonly ServedAlias[];
}

/** Lex's runtime, and what it serves. */
export interface EmbeddedLex extends LexRuntime {
  /**
   * Serves a definition under an alias of a bot; resolves when it is learned. For an alias that is served already it repoints the
   * alias: sessions in progress stay on the version that they began with, new ones begin with this one (Lex S-14).
   */
  serve(botId: string, alias: ServedAlias): Promise<void>;
  /** Serves an alias no more. */
  withdraw(botId: string, aliasId: string): void;
}

/** What the engine is made of. */
export interface EmbeddedLexOptions {
  /** What is served from the start; requests wait until it is learned. */
  readonly bots?: readonly ServedBot[] | undefined;
  readonly sessions: SessionStore;
  /** Serves the dialog and fulfilment hooks of every bot (Lex L-1). */
  readonly codeHook?: CodeHook | undefined;
  /** Without a code hook an enabled one `succeeds` as a disabled one does (Lex L-2), or `fails` as AWS lets it. */
  readonly withoutHook?: 'succeeds' | 'fails' | undefined;
  /** Milliseconds that a code hook may take: 30,000 as on AWS (Lex L-8). */
  readonly hookTimeout?: number | undefined;
  readonly clock: () => Date;
  /** Chooses among variations of a message. */
  readonly random: () => number;
  readonly newId?: () => string;
  /** Hears what becomes of every text, step by step. */
  readonly trace?: Trace | undefined;
  /** Learns a locale; the engine's own recogniser where it is left out. */
  readonly recognizer?: ((locale: LocaleDefinition) => Recognizer | Promise<Recognizer>) | undefined;
}

/** Lex's own limit for a code hook in milliseconds (Lex L-8). */
const longestHook = 30_000;

/** Amazon Lex V2's runtime on this machine. Errors have the SDK's names. */
export function createEmbeddedLex(options: EmbeddedLexOptions): EmbeddedLex {
  const { sessions, clock } = options;
  const learn = options.recognizer ?? trainRecognizer;
  const served = createServed(async (locale) => learn(locale));
  for (const { botId, aliases } of options.bots ?? []) {
    for (const alias of aliases) {
      // A fault is told by every request for the alias.
      served.serve(botId, alias).catch(() => undefined);
    }
  }
  const newId = options.newId ?? randomUUID;
  const inTurn = new Set<string>();

  return {
    serve: (botId, alias) => served.serve(botId, alias),
    withdraw: (botId, aliasId) => {
      served.withdraw(botId, aliasId);
    },
    async recognizeText(request) {
      const key = checkKey(request);
      const transcript = checkText(request);
      checkAttributes('requestAttributes', request.requestAttributes);
      return turnOf(key, async (bot, session) => {
        if (request.sessionState) checkState(request.sessionState, bot.locale);
        const done = await takeTurn(begin(key, bot, request, session, transcript), bot.recognizer);
        return { session: done.session, answer: () => recognizeTextResponse(done) };
      });
    },
    async putSession(request) {
      const key = checkKey(request);
      const state = checkPut(request);
      checkAttributes('requestAttributes', request.requestAttributes);
      return turnOf(key, async (bot, session) => {
        checkState(state, bot.locale);
        const done = await putState(begin(key, bot, request, session, ''), request, session);
        const contentType = request.responseContentType ?? 'text/plain; charset=utf-8';
        return { session: done.session, answer: () => putSessionResponse(done, contentType) };
      });
    },
    async getSession(request) {
      const key = checkKey(request);
      await servedFor(key, undefined);
      const now = clock();
      const { session } = await sessions.load(key, now);
      if (!session)
        throw lexError('ResourceNotFoundException', `No session found for session id ${key.sessionId}.`);
      return {
        sessionId: key.sessionId,
        messages: [...session.messages],
        interpretations: [...session.interpretations],
        sessionState: sessionState(session, now),
      };
    },
    async deleteSession(request) {
      const key = checkKey(request);
      await servedFor(key, undefined);
      await sessions.remove(key);
      return { ...key };
    },
  };

  /** Takes a session one turn further, and saves it before the answer is given. */
  async function turnOf<T>(
    key: SessionKey,
    take: (
      bot: ServedLocale,
      session: Session | undefined,
    ) => Promise<{ readonly session: Session; readonly answer: () => T }>,
  ): Promise<T> {
    await servedFor(key, undefined);
    return alone(key, async () => {
      const { session, revision } = await sessions.load(key, clock());
      const bot = await servedFor(key, session?.version);
      const done = await take(bot, session);
      await save(key, bot, done.session, revision);
      return done.answer();
    });
  }

  /** A second turn of a session that is in one here is refused before any hook runs; across processes the save decides. */
  async function alone<T>(key: SessionKey, turn: () => Promise<T>): Promise<T> {
    const name = [key.botId, key.botAliasId, key.localeId, key.sessionId].join('/');
    if (inTurn.has(name)) throw conflict(key);
    inTurn.add(name);
    try {
      return await turn();
    } finally {
      inTurn.delete(name);
    }
  }

  async function servedFor(key: SessionKey, version: string | undefined): Promise<ServedLocale> {
    const bot = await served.find(key, version);
    if (bot) return bot;
    throw lexError(
      'ResourceNotFoundException',
      `Bot ${key.botId} has no alias ${key.botAliasId} with the locale ${key.localeId}.`,
    );
  }

  function begin(
    key: SessionKey,
    bot: ServedLocale,
    request: RecognizeTextRequest | PutSessionRequest,
    before: Session | undefined,
    transcript: string,
  ): Course {
    const now = clock();
    const { definition, aliasId, aliasName } = bot.alias;
    const { name, version } = definition.bot;
    const session = before ? { ...known(before, bot.locale), version } : newSession(newId(), version);
    return {
      setting: {
        locale: bot.locale,
        bot: { id: key.botId, name, localeId: key.localeId, version, aliasId, aliasName },
        sessionId: key.sessionId,
        transcript,
        codeHook: options.codeHook,
        withoutHook: options.withoutHook ?? 'succeeds',
        hookTimeout: options.hookTimeout ?? longestHook,
        now,
        random: options.random,
        trace: options.trace,
      },
      session: withState(session, request.sessionState ?? {}, bot.locale, now),
      messages: [],
      requestAttributes: request.requestAttributes ?? {},
      interpretations: [],
    };
  }

  async function save(key: SessionKey, bot: ServedLocale, session: Session, revision: number): Promise<void> {
    const seconds = bot.alias.definition.bot.idleSessionTTLInSeconds;
    const expiresAt = new Date(clock().getTime() + seconds * 1000);
    if (await sessions.save(key, session, revision, expiresAt)) return;
    throw conflict(key);
  }
}

function conflict(key: SessionKey): Error {
  return lexError('ConflictException', `Session ${key.sessionId} is being changed by another request.`);
}
