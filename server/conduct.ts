import type { Bot } from '../bot/bot.ts';
import {
  sendName,
  sessionKey,
  turnName,
  type Answer,
  type Answered,
  type Session,
  type StoredTurn,
} from '../bot/conversation.ts';
import { masked, type DeadLetterStore, type Subject } from '../bot/dead-letter-store.ts';
import type { ReachStore } from '../bot/reach-store.ts';
import type { Inbox, InboxWork } from '../bot/inbox.ts';
import type { Reply } from '../bot/reply.ts';
import type { Facts } from '../bot/stations.ts';
import {
  Malformed,
  TooMany,
  Unauthenticated,
  Undeliverable,
  type Channel,
  type Inbound,
  type Target,
} from '../channels/channel.ts';
import { problem } from '../channels/web/problem.ts';
import type { Doorbell } from './doorbell.ts';
import type { GroupCards } from './group-cards.ts';
import type { Log } from './log.ts';
import type { Watch } from './watch/index.ts';

/** A channel of whatever payloads and addresses: they only travel between its own methods. */
export type AnyChannel = Channel<unknown, unknown>;

/** How long a request may wait for its answer, in milliseconds. */
const patience = 8_000;
const sendTries = 7;
/** No platform is waited for longer than this before the next try, in seconds, whatever it says. */
const longestWait = 900;

/** The way in: a platform's request is verified, its turns are stored, and only then is the platform answered. */
export function createReceive(options: {
  inbox: Pick<Inbox, 'accept' | 'hearing' | 'settled'>;
  doorbell: Doorbell;
  log: Log;
  watch: Watch;
  hear(inbound: Exclude<Inbound<unknown>, { readonly kind: 'turn' }>): Promise<void>;
}) {
  const { inbox, doorbell, log, watch } = options;
  const ring = (session: string, fresh: StoredTurn | undefined) =>
    doorbell.ring(session, fresh).catch((error: unknown) => {
      log.warn({ err: error }, 'nobody could be rung for a turn; the sweep will find it');
    });

  /** Stores a turn with where its request stands, and rings for it. */
  const accept = (channel: string, { turn, address }: Inbound<unknown> & { readonly kind: 'turn' }) =>
    watch.at('accept', { channel }, async (note) => {
      const session = sessionKey(channel, turn.conversation, turn.from);
      const trace = watch.here();
      const accepted = await inbox.accept({ session, channel, turn, address, ...(trace && { trace }) });
      watch.named(accepted.turn);
      note({ duplicate: accepted.duplicate });
      await ring(session, accepted.duplicate ? undefined : accepted.turn);
      return accepted.turn;
    });

  async function take(
    channel: Pick<AnyChannel, 'name' | 'receive'>,
    request: Request,
    note: (more: Facts) => void,
  ): Promise<Response> {
    try {
      const turns: StoredTurn[] = [];
      const received = await inbox.hearing(async () => {
        const found = await channel.receive(request);
        for (const inbound of found.inbound) {
          if (inbound.kind !== 'turn') {
            log.info({ channel: channel.name, kind: inbound.kind }, 'received');
            await options.hear(inbound);
          } else turns.push(await accept(channel.name, inbound));
        }
        return found;
      });
      const response = await received.respond(async () => {
        await Promise.all(turns.map((turn) => inbox.settled(turn, patience)));
      });
      note({ turns: turns.length, status: response.status });
      return response;
    } catch (error) {
      note({ refused: error instanceof Error ? error.name : 'Error' });
      if (error instanceof Unauthenticated) return new Response(null, { status: error.status });
      if (error instanceof TooMany)
        return problem(429, error.message, { 'retry-after': String(error.retryAfter) });
      if (error instanceof Malformed) return problem(error.status, error.message);
      log.error({ err: error, channel: channel.name }, 'a request could not be stored');
      return problem(503, 'We could not take your message just now. Please try again.', {
        'retry-after': '2',
      });
    }
  }

  return (channel: Pick<AnyChannel, 'name' | 'receive'>, request: Request): Promise<Response> =>
    watch.enter(request, () =>
      watch.at('receive', { channel: channel.name }, (note) => take(channel, request, note)),
    );
}

/** The way out: the bot answers a stored turn, the answer is recorded, the channel renders and sends it. */
export function createWork(options: {
  bot: Pick<InboxWork, 'respond'> & Pick<Bot, 'apologize'>;
  /** Puts into replies what may not be recorded with them. */
  reveal(replies: readonly Reply[]): readonly Reply[];
  channels: ReadonlyMap<string, AnyChannel>;
  reach: Pick<ReachStore, 'remember'>;
  /** What every rendering may depend on. */
  surroundings: Pick<Target, 'publicUrl' | 'rasterOf'>;
  letters: Pick<DeadLetterStore, 'bury'>;
  cards: Pick<GroupCards, 'refresh'>;
  log: Log;
  watch: Watch;
}): InboxWork {
  const { bot, channels, log, watch } = options;

  async function bury(turn: StoredTurn, customer: string, kept: Subject, error: unknown): Promise<void> {
    await options.letters.bury({
      ...{ channel: turn.channel, customer, person: masked(turn.turn.from.id), about: kept },
      reason: reasonOf(error),
    });
  }

  async function apologize(turn: StoredTurn, session: Session, error: unknown): Promise<Answered> {
    const answered = await bot.apologize(turn, session, error);
    const about = { kind: 'turn', session: turn.session, no: turn.no } as const;
    await bury(turn, answered.answer.customer, about, error);
    return counted(turn, answered);
  }

  function counted(turn: StoredTurn, answered: Answered): Answered {
    watch.count('turns', { channel: turn.channel, outcome: outcomeOf(answered.answer) });
    return answered;
  }

  return {
    async respond(turn, session, begun) {
      try {
        return counted(turn, await bot.respond(turn, session, begun));
      } catch (error) {
        if (isPassing(error)) throw error;
        log.error({ err: error, turn: turnName(turn) }, 'a turn failed and was answered with an apology');
        return apologize(turn, session, error);
      }
    },
    giveUp(turn, session, error) {
      log.error({ err: error, turn: turnName(turn) }, 'a turn kept failing and was answered with an apology');
      return apologize(turn, session, error);
    },
    async undelivered(turn, answer, sent, error) {
      log.warn({ err: error, turn: turnName(turn) }, 'an answer was given up');
      watch.count('answersGivenUp', { channel: turn.channel });
      const about = { kind: 'answer', session: turn.session, no: turn.no, sent } as const;
      await bury(turn, answer.customer, about, error);
    },
    deliver: (turn, answer, from, taken) =>
      watch.at('deliver', { channel: turn.channel }, () => deliver(turn, answer, from, taken)),
    retryIn(error, failures) {
      const refused = error instanceof Undeliverable;
      if (failures >= sendTries || (refused ? error.final : !isPassing(error))) return undefined;
      // What the platform says is the least; whoever goes on failing is asked less and less often.
      const asked = refused ? (error.retryAfter ?? 0) : 0;
      const wait = Math.max(asked, Math.min(2 ** failures * 0.5, 60));
      return Math.min(wait, longestWait) * 1000;
    },
    report(event) {
      watch.count('retries', { of: retried[event.what] });
      if (event.what === 'worker-failed') log.error({ err: event.error, session: event.session }, event.what);
      else log.warn({ err: event.error, turn: turnName(event.turn) }, event.what);
    },
  };

  async function deliver(...[turn, answer, from, taken]: Parameters<InboxWork['deliver']>): Promise<void> {
    const channel = channels.get(turn.channel);
    if (!channel) {
      // Another process that shares the table may have it mounted.
      throw new Undeliverable(`The channel ${turn.channel} is not mounted here.`, { retryAfter: 60 });
    }
    const { session, address } = turn;
    await options.reach.remember(answer.customer, {
      ...{
        channel: channel.name,
        locale: answer.locale ?? turn.turn.locale,
        session,
        account: turn.turn.from.id,
      },
      address: channel.forNotices ? channel.forNotices(address) : address,
    });
    const replies = options.reveal(answer.replies);
    const payloads = channel.render(replies, {
      ...{ locale: answer.locale ?? turn.turn.locale, secret: replies !== answer.replies },
      ...options.surroundings,
    });
    for (const [index, payload] of payloads.entries()) {
      if (index < from) continue;
      await watch.at('send', { channel: turn.channel }, () =>
        channel.send(payload, turn.address, `${sendName(turn)}/${String(index)}`),
      );
      if (index < payloads.length - 1) await taken(index + 1);
    }
    await options.cards.refresh(turn, answer.locale);
  }
}

const retried = { 'answer-retried': 'answer', 'send-retried': 'send', 'worker-failed': 'session' } as const;

/** What came of a turn, in one word. A bot's fallback intent is called as Lex calls it. */
function outcomeOf({ because }: Answer): 'understood' | 'missed' | 'command' | 'failed' {
  if (because.fault !== undefined) return 'failed';
  if (because.command !== undefined) return 'command';
  return because.intent === undefined || because.intent === 'FallbackIntent' ? 'missed' : 'understood';
}

/** Why something gave up, in one line. */
export function reasonOf(error: unknown): string {
  const said = error instanceof Undeliverable ? error.message : String(error);
  return said.replace(/\s+/g, ' ').slice(0, 300);
}

const passing = new Set([
  'ConflictException',
  'ThrottlingException',
  'InternalServerException',
  'BadGatewayException',
  'TimeoutError',
  'TransactionConflictException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'InternalServerError',
]);
const lostConnections = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT']);

/** Faults that go away by themselves: the turn is tried again. */
function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return passing.has(error.name) || ('code' in error && lostConnections.has(String(error.code)));
}
