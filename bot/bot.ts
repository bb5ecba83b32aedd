import type { Message, RecognizeTextResponse, SessionState } from '@aws-sdk/client-lex-runtime-v2';
import {
  lexSessionId,
  type Answer,
  type Answered,
  type LexSession,
  type Session,
  type StoredTurn,
} from './conversation.ts';
import type { Identify } from './identity.ts';
import { turnAttribute, type HookResult } from './lex/hook.ts';
import { referenceOf } from './lex/reference.ts';
import type { LexRuntime } from './lex/runtime.ts';
import type { Messages } from './messages/en_US.ts';
import type { Card, Reply } from './reply.ts';
import type { TurnsInWork } from './turns-in-work.ts';

/** A version of the bot as a Lex runtime serves it. */
export interface BotVersion {
  readonly version: string;
  readonly botId: string;
  readonly botAliasId: string;
  /** A Lex session that idles longer is gone (Lex S-2). */
  readonly idleSeconds: number;
  /** The locales that it understands; what is said in another one is taken for the first. */
  readonly locales: readonly string[];
}

export interface BotOptions {
  readonly lex: LexRuntime;
  readonly identify: Identify;
  readonly work: TurnsInWork;
  /** The version with which a customer's new session begins. */
  begin(customer: string): Promise<BotVersion>;
  /** A version that a session is pinned to, while it is still served. */
  version(version: string): Promise<BotVersion | undefined>;
  messages(locale: string): Messages;
  readonly clock?: (() => Date) | undefined;
}

/** A turn in, an answer out; knows no channel and no HTTP. */
export interface Bot {
  respond(
    turn: StoredTurn,
    session: Session,
    begun: boolean,
  ): Promise<Answered & { readonly lex: LexSession }>;
  /** The answer to a turn that failed: an apology, with Lex put back to where the customer was. */
  apologize(turn: StoredTurn, session: Session, error: unknown): Promise<Answered>;
}

export function createBot(options: BotOptions): Bot {
  const clock = options.clock ?? (() => new Date());

  return { respond, apologize };

  async function respond(turn: StoredTurn, session: Session, begun: boolean) {
    const customer = await options.identify(turn.turn.from, new Date(turn.acceptedAt), turn.no === 1);
    const wanted = turn.turn.locale;
    const { version, sequence, state } = await openSession(turn, session, customer, wanted);
    const locale = localeIn(version, wanted);
    const address = addressOf(version, session.key, sequence, locale);
    // Lex has a session for each locale: one that was changed goes on with what the other one knew.
    const moved = state !== undefined && (session.lex?.locale ?? usualLocale) !== locale;
    // An earlier attempt may have moved Lex on without the answer having been recorded, and an answer that comes late
    // may find that Lex has forgotten a session that was alive when the customer spoke.
    if (begun || moved || (state && isIdle(session, version, clock()))) await putBack(address, state);
    const { response, replies, calls } = await speak(turn, address, !begun, locale);
    const [top] = response.interpretations ?? [];
    return {
      answer: {
        replies,
        customer,
        locale,
        because: {
          version: version.version,
          intent: response.sessionState?.intent?.name ?? top?.intent?.name,
          score: top?.nluConfidence?.score,
          candidates: candidatesOf(response),
          sequence,
          before: state,
          after: response.sessionState,
        },
      },
      lex: {
        sequence,
        version: version.version,
        locale,
        at: clock().getTime(),
        customer,
        state: response.sessionState,
      },
      calls,
    };
  }

  async function speak(
    turn: StoredTurn,
    address: ReturnType<typeof addressOf>,
    first: boolean,
    locale: string,
  ) {
    const work = options.work.enter(turn, first);
    try {
      const response = await options.lex.recognizeText({
        ...address,
        text: turn.turn.text,
        requestAttributes: { [turnAttribute]: turn.ref },
      });
      return { response, replies: await repliesOf(response, turn, locale), calls: work.unkept() };
    } catch (error) {
      // What was done is not done otherwise when the turn is tried again; a worker that dies here cannot tell either.
      await work.keep().catch(() => undefined);
      throw error;
    } finally {
      work.leave();
    }
  }

  async function apologize(turn: StoredTurn, session: Session, error: unknown) {
    const customer = await options.identify(turn.turn.from, new Date(turn.acceptedAt));
    const wanted = turn.turn.locale;
    const { version, sequence, state } = await openSession(turn, session, customer, wanted);
    const locale = localeIn(version, wanted);
    await putBack(addressOf(version, session.key, sequence, locale), state).catch(() => undefined);
    const text = options.messages(locale).apology;
    return {
      answer: {
        replies: [{ kind: 'text', text }] as const,
        customer,
        locale,
        because: {
          version: version.version,
          fault: error instanceof Error ? error.name : 'Error',
          sequence,
          before: state,
        },
      },
    };
  }

  /**
   * The Lex session that the turn belongs to: the running one, or a new one when that had idled away by the time the
   * turn was accepted. When it is answered does not matter, so a late repetition speaks in the same session.
   */
  async function openSession(turn: StoredTurn, session: Session, customer: string, wanted: string) {
    // Whoever speaks as somebody else now begins anew: what was remembered is the other's.
    const lex = isWith(session.lex, customer) ? session.lex : undefined;
    const pinned = lex && (await options.version(lex.version));
    const alive = lex && pinned && !isIdle(session, pinned, new Date(turn.acceptedAt));
    // A version from before a language was learned cannot go on in it.
    if (alive && (pinned.locales.includes(wanted) || wanted === usualLocale)) {
      return { version: pinned, sequence: lex.sequence, state: lex.state };
    }
    const version = await options.begin(customer);
    const stays = alive && version.version === pinned.version;
    if (stays) return { version: pinned, sequence: lex.sequence, state: lex.state };
    return { version, sequence: (session.lex?.sequence ?? 0) + 1, state: undefined };
  }

  async function putBack(address: ReturnType<typeof addressOf>, state: SessionState | undefined) {
    if (state) await options.lex.putSession({ ...address, sessionState: restorable(state) });
    else {
      await options.lex.deleteSession(address).catch((error: unknown) => {
        if (!(error instanceof Error && error.name === 'ResourceNotFoundException')) throw error;
      });
    }
  }

  async function repliesOf(
    response: RecognizeTextResponse,
    turn: StoredTurn,
    locale: string,
  ): Promise<readonly Reply[]> {
    const replies: Reply[] = [];
    for (const message of response.messages ?? []) {
      const call = referenceOf(message);
      if (!call) replies.push(...replyOf(message));
      else {
        // The text before a reference says the same in words, for clients that cannot follow it.
        replies.pop();
        const result = await options.work.results.result<HookResult>(turn, call);
        replies.push(...(result?.replies ?? []));
      }
    }
    if (replies.length > 0) return replies;
    return [{ kind: 'text', text: options.messages(locale).notUnderstood }];
  }
}

function candidatesOf(response: RecognizeTextResponse): Answer['because']['candidates'] {
  return response.interpretations?.flatMap(({ intent, nluConfidence }) =>
    intent?.name === undefined ? [] : [{ intent: intent.name, score: nluConfidence?.score }],
  );
}

/** What everybody speaks of whom nothing else is known. */
const usualLocale = 'en_US';

const localeIn = ({ locales }: BotVersion, wanted: string): string =>
  locales.includes(wanted) ? wanted : (locales[0] ?? usualLocale);

/** Whether a Lex session was this customer's; one that was recorded without saying whose was. */
const isWith = (lex: LexSession | undefined, customer: string): boolean =>
  (lex?.customer ?? customer) === customer;

/** Whether the session's Lex session has idled longer than the bot allows. */
function isIdle(session: Session, version: BotVersion, at: Date): boolean {
  return session.lex !== undefined && at.getTime() - session.lex.at >= version.idleSeconds * 1000;
}

function addressOf(version: BotVersion, key: string, sequence: number, localeId: string) {
  return {
    botId: version.botId,
    botAliasId: version.botAliasId,
    localeId,
    sessionId: lexSessionId(key, sequence),
  };
}

/** A state as Lex gave it, without what only a response carries. */
function restorable(state: SessionState): SessionState {
  const { sessionAttributes, activeContexts, intent, dialogAction } = state;
  return {
    ...(sessionAttributes && { sessionAttributes }),
    ...(activeContexts && { activeContexts }),
    ...(intent && { intent }),
    ...(dialogAction && { dialogAction }),
  };
}

/** A message of a definition as a reply. */
function replyOf(message: Message): readonly Reply[] {
  const card = message.imageResponseCard;
  if (message.contentType === 'ImageResponseCard' && card) {
    const drawn: Card = {
      title: card.title ?? '',
      subtitle: card.subtitle,
      image: card.imageUrl ? { url: card.imageUrl, alt: card.title ?? '' } : undefined,
      options: (card.buttons ?? []).map((button) => ({ label: button.text ?? '', say: button.value ?? '' })),
    };
    return [{ kind: 'cards', cards: [drawn] }];
  }
  const text = message.contentType === 'SSML' ? withoutTags(message.content) : message.content;
  return text ? [{ kind: 'text', text }] : [];
}

const withoutTags = (ssml: string | undefined): string =>
  (ssml ?? '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
