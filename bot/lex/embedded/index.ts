import { randomUUID } from 'node:crypto';
import type { PutSessionRequest, RecognizeTextRequest } from '@aws-sdk/client-lex-runtime-v2';
import type { BotDefinition, LocaleDefinition } from '../definitions/definition.ts';
import type { CodeHook } from '../hook-event.ts';
import type { LexRuntime } from '../runtime.ts';
import type { Course } from './dialog/course.ts';
import { lexError } from './errors.ts';
import { trainRecognizer, type Recognizer } from './nlu/recognizer.ts';
import { putSessionResponse, putState } from './put-session.ts';
import { recognizeTextResponse, sessionState } from './response.ts';
import { newSession, type Session, type SessionKey, type SessionStore } from './session.ts';
import { withState } from './state.ts';
import { takeTurn } from './turn.ts';
import { checkKey, checkPut, checkState, checkText } from './validate.ts';

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
  /** Serves the dialog and fulfilment hooks of every bot; without it a hook counts as one that succeeded (Lex L-2). */
  readonly codeHook?: CodeHook | undefined;
  readonly clock: () => Date;
  /** Chooses among variations of a message. */
  readonly random: () => number;
  readonly newId?: () => string;
}

/** One locale of one alias, ready to talk. */
interface Served {
  readonly alias: ServedBot['aliases'][number];
  readonly locale: LocaleDefinition;
  readonly recognizer: Recognizer;
}

/** Amazon Lex V2's runtime on this machine. Errors have the SDK's names; every locale is trained at once. */
export function createEmbeddedLex(options: EmbeddedLexOptions): LexRuntime {
  const served = trainAll(options.bots);
  const { sessions, clock } = options;
  const newId = options.newId ?? randomUUID;

  return {
    async recognizeText(request) {
      const { key, bot } = meant(request);
      const transcript = checkText(request);
      if (request.sessionState) checkState(request.sessionState, bot.locale);
      const { session, revision } = await sessions.load(key, clock());
      const course = begin(key, bot, request, session ?? newSession(newId()), transcript);
      const done = await takeTurn(course, bot.recognizer);
      await save(key, bot, done.session, revision);
      return recognizeTextResponse(done);
    },
    async putSession(request) {
      const { key, bot } = meant(request);
      checkState(checkPut(request), bot.locale);
      const { session, revision } = await sessions.load(key, clock());
      const course = begin(key, bot, request, session ?? newSession(newId()), '');
      const done = await putState(course, request, session);
      await save(key, bot, done.session, revision);
      return putSessionResponse(done, request.responseContentType ?? 'text/plain; charset=utf-8');
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
        now,
        random: options.random,
      },
      session: withState(session, request.sessionState ?? {}, bot.locale, now),
      messages: [],
      requestAttributes: request.requestAttributes ?? {},
      interpretations: [],
    };
  }

  async function save(key: SessionKey, bot: Served, session: Session, revision: number): Promise<void> {
    const seconds = bot.alias.definition.bot.idleSessionTTLInSeconds;
    const expiresAt = new Date(clock().getTime() + seconds * 1000);
    if (await sessions.save(key, session, revision, expiresAt)) return;
    throw lexError('ConflictException', `Session ${key.sessionId} was changed by another request.`);
  }
}

function trainAll(bots: readonly ServedBot[]): ReadonlyMap<string, Served> {
  const served = new Map<string, Served>();
  // Two aliases may name the same version: it is learnt once.
  const trained = new Map<LocaleDefinition, Recognizer>();
  for (const { botId, aliases } of bots) {
    for (const alias of aliases) {
      for (const locale of alias.definition.locales) {
        const recognizer = trained.get(locale) ?? trainRecognizer(locale);
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
