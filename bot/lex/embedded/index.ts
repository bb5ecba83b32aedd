import { randomUUID } from 'node:crypto';
import type { PutSessionRequest, RecognizeTextRequest } from '@aws-sdk/client-lex-runtime-v2';
import type { BotDefinition, LocaleDefinition } from '../definitions/definition.ts';
import type { CodeHook } from '../hook-event.ts';
import type { LexRuntime } from '../runtime.ts';
import type { Course } from './dialog/course.ts';
import { hearingWholes, withPartsAsSlots } from './composite.ts';
import { lexError } from './errors.ts';
import { trainRecognizer, type Recognizer } from './nlu/recognizer.ts';
import { putSessionResponse, putState } from './put-session.ts';
import { recognizeTextResponse, sessionState } from './response.ts';
import { newSession, type Session, type SessionKey, type SessionStore } from './session.ts';
import { known, withState } from './state.ts';
import { takeTurn } from './turn.ts';
import { checkAttributes, checkKey, checkPut, checkState, checkText } from './validate.ts';

/** A bot under its id, with a definition for each of its aliases. */
export interface ServedBot {
  /** Ten letters and digits. */
  readonly botId: string;
  readonly aliases: readonly {
    readonly aliasId: string;
    readonly aliasName: string;
    readonly definition: BotDefinition;
  }[];
}

/** What the engine is made of. */
export interface EmbeddedLexOptions {
  readonly bots: readonly ServedBot[];
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
  /** Learns a locale; the engine's own recogniser where it is left out. */
  readonly recognizer?: ((locale: LocaleDefinition) => Recognizer) | undefined;
}

/** One locale of one alias, ready to talk. */
interface Served {
  readonly alias: ServedBot['aliases'][number];
  readonly locale: LocaleDefinition;
  readonly recognizer: Recognizer;
}

/** Lex's own limit for a code hook in milliseconds (Lex L-8). */
const longestHook = 30_000;

/** Amazon Lex V2's runtime on this machine. Errors have the SDK's names; every locale is trained at once. */
export function createEmbeddedLex(options: EmbeddedLexOptions): LexRuntime {
  const served = trainAll(options.bots, options.recognizer ?? trainRecognizer);
  const { sessions, clock } = options;
  const newId = options.newId ?? randomUUID;
  const inTurn = new Set<string>();

  return {
    async recognizeText(request) {
      const { key, bot } = meant(request);
      const transcript = checkText(request);
      if (request.sessionState) checkState(request.sessionState, bot.locale);
      checkAttributes('requestAttributes', request.requestAttributes);
      return alone(key, async () => {
        const { session, revision } = await sessions.load(key, clock());
        const course = begin(key, bot, request, session ?? newSession(newId()), transcript);
        const done = await takeTurn(course, bot.recognizer);
        await save(key, bot, done.session, revision);
        return recognizeTextResponse(done);
      });
    },
    async putSession(request) {
      const { key, bot } = meant(request);
      checkState(checkPut(request), bot.locale);
      checkAttributes('requestAttributes', request.requestAttributes);
      return alone(key, async () => {
        const { session, revision } = await sessions.load(key, clock());
        const course = begin(key, bot, request, session ?? newSession(newId()), '');
        const done = await putState(course, request, session);
        await save(key, bot, done.session, revision);
        return putSessionResponse(done, request.responseContentType ?? 'text/plain; charset=utf-8');
      });
    },
    async getSession(request) {
      const { key } = meant(request);
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
      const { key } = meant(request);
      await sessions.remove(key);
      return { ...key };
    },
  };

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

  function meant(request: Parameters<typeof checkKey>[0]): { key: SessionKey; bot: Served } {
    const key = checkKey(request);
    const bot = served.get(addressOf(key.botId, key.botAliasId, key.localeId));
    if (bot) return { key, bot };
    throw lexError(
      'ResourceNotFoundException',
      `Bot ${key.botId} has no alias ${key.botAliasId} with the locale ${key.localeId}.`,
    );
  }

  function begin(
    key: SessionKey,
    bot: Served,
    request: RecognizeTextRequest | PutSessionRequest,
    session: Session,
    transcript: string,
  ): Course {
    const now = clock();
    const { definition, aliasId, aliasName } = bot.alias;
    const { name, version } = definition.bot;
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
      },
      session: withState(known(session, bot.locale), request.sessionState ?? {}, bot.locale, now),
      messages: [],
      requestAttributes: request.requestAttributes ?? {},
      interpretations: [],
    };
  }

  async function save(key: SessionKey, bot: Served, session: Session, revision: number): Promise<void> {
    const seconds = bot.alias.definition.bot.idleSessionTTLInSeconds;
    const expiresAt = new Date(clock().getTime() + seconds * 1000);
    if (await sessions.save(key, session, revision, expiresAt)) return;
    throw conflict(key);
  }
}

function conflict(key: SessionKey): Error {
  return lexError('ConflictException', `Session ${key.sessionId} is being changed by another request.`);
}

function trainAll(
  bots: readonly ServedBot[],
  learn: (locale: LocaleDefinition) => Recognizer,
): ReadonlyMap<string, Served> {
  const served = new Map<string, Served>();
  // Two aliases may name the same version: it is learnt once.
  const trained = new Map<LocaleDefinition, Recognizer>();
  for (const { botId, aliases } of bots) {
    for (const alias of aliases) {
      for (const locale of alias.definition.locales) {
        const recognizer = trained.get(locale) ?? hearingWholes(learn(withPartsAsSlots(locale)), locale);
        trained.set(locale, recognizer);
        served.set(addressOf(botId, alias.aliasId, locale.localeId), { alias, locale, recognizer });
      }
    }
  }
  return served;
}

function addressOf(botId: string, aliasId: string, localeId: string): string {
  return [botId, aliasId, localeId].join('/');
}
