import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Bot } from '../bot/bot.ts';
import type { Answered } from '../bot/conversation.ts';
import { createDeadLetterStore } from '../bot/dead-letter-store.ts';
import { createInbox, type Inbox } from '../bot/inbox.ts';
import type { Reply } from '../bot/reply.ts';
import { createReachStore } from '../bot/reach-store.ts';
import { createSessionStore } from '../bot/session-store.ts';
import { createTurnStore } from '../bot/turn-store.ts';
import { createReceive, createWork, type AnyChannel } from '../server/conduct.ts';
import { ownDoorbell } from '../server/doorbell.ts';
import { createLog } from '../server/log.ts';
import { nobody } from '../server/watch/index.ts';
import { startTestDatabase, type TestDatabase } from '../test/database.ts';
import { Unauthenticated, type Channel } from './channel.ts';
import { anyTurn, saidByPressing, target } from './random-turns.contract.ts';

/** Somebody who writes on a channel, and sees what comes. */
export interface Writer {
  /** A genuine message of theirs, as the platform delivers it; the same id is the same message, delivered again. */
  readonly message: (text: string, id?: string) => Promise<Request>;
  /** The texts that were sent to them, in order. */
  readonly seen: () => Promise<readonly string[]>;
}

/** What the suite needs to know of a channel with payloads `P` and addresses `A`. */
export interface ChannelUnderTest<P, A> {
  readonly channel: Channel<P, A>;
  /** Somebody new. */
  writer(): Writer;
  /**
   * Requests that prove nothing: made up, too old, and meant for another app or shop. In place of a request stands why a platform's
   * requests cannot be such.
   */
  readonly refused: Readonly<
    Record<'forged' | 'stale' | 'foreign', (() => Request | Promise<Request>) | string>
  >;
  /** Whether {@link refused} is let in as a stranger, instead of being refused. */
  readonly strangers?: boolean;
  /** Requests as they were recorded, and what they are. */
  readonly recorded: Readonly<
    Record<string, { readonly request: () => Request | Promise<Request>; readonly is: object }>
  >;
  /** What the platform would refuse of the payloads of a turn, or show wrongly. */
  faultsOf(payloads: readonly P[]): readonly string[];
  /** Payloads that break a limit, by what is wrong with them. */
  readonly broken: Readonly<Record<string, readonly P[]>>;
  /** What pressing or typing anything that is offered would say. */
  said(payloads: readonly P[]): ReadonlySet<string>;
  /** What must be among {@link said}; everything that can be pressed if absent. */
  offered?(replies: readonly Reply[]): readonly string[];
  /** Lets the platform refuse the next message; absent where answers go to no platform. */
  refuse?(status: number, retryAfter?: number): void;
  stop?(): Promise<void>;
}

type Open<P, A> = (database: TestDatabase) => Promise<ChannelUnderTest<P, A>>;

const unlimited = 240_000;

/** What every channel does alike. */
export function channelContract<P, A>(name: string, open: Open<P, A>): void {
  describe(`${name}, as every channel`, () => {
    let database: TestDatabase;
    let one: ChannelUnderTest<P, A>;
    beforeAll(async () => {
      database = await startTestDatabase();
      one = await open(database);
    });
    afterAll(async () => {
      await one.stop?.();
      await database.stop();
    });

    test('a genuine message is a turn of whoever wrote it', async () => {
      const { message } = one.writer();
      const [first, again, other] = await Promise.all(
        [message('hello', 'm1'), message('hello', 'm1'), one.writer().message('hello', 'm2')].map(turnIn),
      );
      expect(first).toMatchObject({ text: 'hello', locale: 'en_US', from: { channel: one.channel.name } });
      expect(again).toEqual(first);
      expect(other?.from).not.toEqual(first?.from);
      expect(other?.conversation).not.toBe(first?.conversation);
    });

    async function turnIn(request: Request | Promise<Request>) {
      const [inbound] = (await one.channel.receive(await request)).inbound;
      return inbound?.kind === 'turn' ? inbound.turn : undefined;
    }

    test('what is forged, stale or foreign is nobody’s', async () => {
      const genuine = await turnIn(one.writer().message('hello'));
      for (const [what, request] of Object.entries(one.refused)) {
        if (typeof request === 'string') continue;
        const outcome = await Promise.resolve(request())
          .then(turnIn)
          .catch((error: unknown) => error);
        if (outcome instanceof Unauthenticated) continue;
        expect(one.strangers, what).toBe(true);
        expect(outcome, what).not.toMatchObject({ from: genuine?.from });
      }
    });

    test('recorded payloads are understood', async () => {
      for (const [what, { request, is }] of Object.entries(one.recorded)) {
        const received = await one.channel.receive(await request());
        const response = await received.respond(() => Promise.resolve());
        expect({ inbound: received.inbound, status: response.status }, what).toMatchObject(is);
      }
    });

    test(
      '2,000 random turns: within every limit, plain JSON, and everything offered can be had',
      () => {
        fc.assert(
          fc.property(anyTurn, (replies) => {
            const payloads = one.channel.render(replies, target);
            expect(one.faultsOf(payloads)).toEqual([]);
            const json = JSON.stringify(payloads);
            expect(JSON.stringify(JSON.parse(json)) === json).toBe(true);
            const said = one.said(payloads);
            const offered = one.offered?.(replies) ?? saidByPressing(replies);
            expect(offered.filter((words) => !said.has(words))).toEqual([]);
          }),
          // Shrinking replies of this size takes minutes and makes them no clearer.
          { numRuns: 2000, endOnFailure: true },
        );
      },
      unlimited,
    );

    test('what breaks a limit is found', () => {
      for (const [what, payloads] of Object.entries(one.broken)) {
        expect(one.faultsOf(payloads), what).not.toEqual([]);
      }
    });

    test('a message that comes five times at once, and again when all is done, is answered once', async () => {
      const { deliver, inbox } = house();
      const writer = one.writer();
      const requests = () => Promise.all(Array.from({ length: 5 }, () => writer.message('hello', 'once')));
      const statuses = await Promise.all((await requests()).map(deliver));
      expect(statuses).toEqual([200, 200, 200, 200, 200]);
      await inbox.idle();
      await Promise.all((await requests()).map(deliver));
      await inbox.idle();
      expect(await writer.seen()).toEqual(['You said: hello']);
      await inbox.stop();
    });

    test('messages that come in any order, twice and mixed, are each answered once', async () => {
      const { deliver, inbox } = house();
      const writer = one.writer();
      const order = ['b', 'a', 'c', 'a', 'd', 'b', 'd', 'c'];
      const requests = await Promise.all(order.map((text) => writer.message(text, `mixed-${text}`)));
      await Promise.all(requests.map(deliver));
      await inbox.idle();
      const answers = [...(await writer.seen())].sort();
      expect(answers).toEqual(['a', 'b', 'c', 'd'].map((text) => `You said: ${text}`));
      await inbox.stop();
    });

    test('a platform that hears no answer from us brings the message again, and it is answered once', async () => {
      const { deliver, inbox, away } = house();
      const writer = one.writer();
      away.next();
      expect(await deliver(await writer.message('hello', 'late'))).toBe(503);
      expect(await deliver(await writer.message('hello', 'late'))).toBe(200);
      await inbox.idle();
      expect(await writer.seen()).toEqual(['You said: hello']);
      await inbox.stop();
    });

    test('Retry-After is respected, and the answer is then sent once', async () => {
      if (!one.refuse) return;
      const { deliver, inbox, clock } = house();
      const writer = one.writer();
      one.refuse(429, 60);
      await deliver(await writer.message('hello'));
      await inbox.idle();
      clock.ahead(59);
      await inbox.sweep();
      await inbox.idle();
      expect(await writer.seen()).toEqual([]);
      clock.ahead(2);
      await inbox.sweep();
      await inbox.idle();
      expect(await writer.seen()).toEqual(['You said: hello']);
      await inbox.stop();
    });

    test('a platform that goes on failing is asked less and less often, and what gives up is a dead letter', async () => {
      if (!one.refuse) return;
      const { deliver, inbox, clock, letters, waits } = house();
      const writer = one.writer();
      for (let time = 0; time < 7; time += 1) one.refuse(503);
      await deliver(await writer.message('hello'));
      await inbox.idle();
      for (let time = 0; time < 6; time += 1) {
        clock.ahead(120);
        await inbox.sweep();
        await inbox.idle();
      }
      expect(waits).toHaveLength(6);
      expect(waits).toEqual([...waits].sort((a, b) => a - b));
      expect(waits.at(-1)).toBeGreaterThan(waits[0] ?? Infinity);
      const mine = [];
      for await (const letter of letters.all()) mine.push(letter);
      expect(mine).toMatchObject([{ channel: one.channel.name, about: { kind: 'answer', sent: 0 } }]);
      await letters.drop(mine[0]?.id ?? '');
      await inbox.stop();
    });

    /** The real way in and out around the channel, with a bot that repeats what it hears. */
    function house() {
      let ahead = 0;
      const clock = () => new Date(Date.now() + ahead);
      const rows = { client: database.client, table: database.tables.bot, clock };
      const letters = createDeadLetterStore(rows);
      const waits: number[] = [];
      const channels = new Map<string, AnyChannel>([[one.channel.name, one.channel]]);
      const log = createLog('silent');
      const reach = createReachStore(rows);
      const work = createWork({
        ...{ bot: echo, channels, reach, letters, log, watch: nobody },
        ...{ surroundings: target, cards: { refresh: () => Promise.resolve() } },
        reveal: (replies) => replies,
      });
      const retryIn: typeof work.retryIn = (error, failures) => {
        const wait = work.retryIn(error, failures);
        if (wait !== undefined) waits.push(wait);
        return wait;
      };
      const inbox = createInbox({
        turns: createTurnStore(rows),
        sessions: createSessionStore(rows),
        clock,
        work: { ...work, retryIn },
      });
      let isAway = false;
      const store: Inbox = {
        ...inbox,
        async accept(incoming) {
          // The message is stored, and the answer to the platform gets lost.
          const accepted = await inbox.accept(incoming);
          if (isAway) {
            isAway = false;
            throw new Error('the connection broke');
          }
          return accepted;
        },
      };
      const receive = createReceive({
        ...{ inbox: store, doorbell: ownDoorbell(inbox), log, watch: nobody },
        hear: () => Promise.resolve(),
      });
      const deliver = async (request: Request) => (await receive(one.channel, request)).status;
      return {
        ...{ deliver, inbox, letters, waits },
        away: { next: () => (isAway = true) },
        clock: { ahead: (seconds: number) => (ahead += seconds * 1000) },
      };
    }
  });
}

const answer = (text: string): Answered => ({
  answer: { replies: [{ kind: 'text', text }], customer: 'c', because: { version: '1' } },
});

const turnsBegan = Date.UTC(2026, 0, 1);

const echo: Bot = {
  respond: ({ turn }) =>
    Promise.resolve({
      ...answer(`You said: ${turn.text}`),
      lex: { sequence: 1, version: '1', at: turnsBegan },
    }),
  apologize: () => Promise.resolve(answer('Sorry.')),
};
