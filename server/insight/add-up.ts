import type { StoredTurn } from '../../bot/conversation.ts';
import { missedId, noFigures, visitKey, visitOf, type Figures, type Missed, type Visit } from './visit.ts';

/** What a turn tells beside what is recorded with it. */
export interface Told {
  /** The words, masked. */
  readonly said: string;
  /** Whether the customer was not understood. */
  readonly missed: boolean;
  /** The intent, in the names that the flows know. */
  readonly intent: string | undefined;
}

/** What turns come to: rows as they are to be, and what is to be added to figures. */
export interface Sum {
  /** By {@link visitKey}. */
  readonly visits: ReadonlyMap<string, Visit>;
  /** By their ids. */
  readonly missed: ReadonlyMap<string, Missed>;
  /** By `<day>#<channel>`. */
  readonly figures: ReadonlyMap<string, Figures>;
}

const mostNames = 30;
const mostGuesses = 3;

/**
 * Adds answered turns of one session to what is known of their visits and of missed words. `all` holds turns before them, too, by which
 * it is known which visit something belongs to.
 */
export function addUp(
  fresh: readonly StoredTurn[],
  all: readonly StoredTurn[],
  tell: (turn: StoredTurn) => Told,
  known: Pick<Sum, 'visits' | 'missed'>,
): Sum {
  const visits = new Map(known.visits);
  const missed = new Map(known.missed);
  const figures = new Map<string, Figures>();
  const add = (at: string, channel: string, more: Partial<Figures>) => {
    const key = `${at.slice(0, 10)}#${channel}`;
    const was = figures.get(key) ?? noFigures;
    figures.set(key, {
      turns: was.turns + (more.turns ?? 0),
      missed: was.missed + (more.missed ?? 0),
      failed: was.failed + (more.failed ?? 0),
      conversations: was.conversations + (more.conversations ?? 0),
      carts: was.carts + (more.carts ?? 0),
      orders: was.orders + (more.orders ?? 0),
    });
  };
  for (const turn of fresh) {
    const { answer, channel, acceptedAt } = turn;
    if (!answer) continue;
    const told = tell(turn);
    const failed = answer.because.fault !== undefined;
    const id = visitOf(turn, all);
    const key = visitKey({ customer: answer.customer, id });
    const before = visits.get(key);
    const after = further(before, turn, told, id);
    visits.set(key, after);
    add(acceptedAt, channel, { turns: 1, missed: Number(told.missed), failed: Number(failed) });
    add(after.began, channel, {
      conversations: Number(before === undefined),
      carts: Number(after.cart) - Number(before?.cart ?? false),
      orders: Number(after.orders.length > 0) - Number((before?.orders.length ?? 0) > 0),
    });
    if (told.missed) {
      const missedOne = missedAgain(missed, turn, told.said);
      missed.set(missedOne.id, missedOne);
    }
  }
  return { visits, missed, figures };
}

function further(before: Visit | undefined, turn: StoredTurn, told: Told, id: string): Visit {
  const { answer, channel, acceptedAt } = turn;
  const { because, customer = '', replies = [] } = answer ?? {};
  const order =
    told.intent === 'Checkout'
      ? replies.flatMap((reply) => (reply.kind === 'receipt' ? (reply.order.number ?? []) : []))
      : [];
  const filled = because?.after?.intent?.state === 'Fulfilled' && fillsCart.has(told.intent ?? '');
  const misses = { ...before?.misses };
  if (told.missed) {
    const missed = missedId(turn.turn.locale, told.said);
    misses[missed] = (misses[missed] ?? 0) + 1;
  }
  const orders = joined(before?.orders, order);
  return {
    ...{ id, customer, channel, misses, orders },
    began: before?.began ?? acceptedAt,
    last: acceptedAt,
    turns: (before?.turns ?? 0) + 1,
    missed: (before?.missed ?? 0) + Number(told.missed),
    failed: (before?.failed ?? 0) + Number(because?.fault !== undefined),
    intents: joined(before?.intents, told.intent === undefined ? [] : [told.intent]),
    versions: joined(before?.versions, because ? [because.version] : []),
    said: before?.said ?? told.said.slice(0, 200),
    cart: (before?.cart ?? false) || filled || orders.length > 0,
  };
}

/** What puts something into the cart when it is fulfilled. */
const fillsCart: ReadonlySet<string> = new Set(['AddToCart', 'Reorder']);

function missedAgain(known: ReadonlyMap<string, Missed>, turn: StoredTurn, said: string): Missed {
  const { answer, acceptedAt, channel } = turn;
  const id = missedId(turn.turn.locale, said);
  const before = known.get(id);
  const candidates = answer?.because.candidates ?? [];
  return {
    ...{ id, said: before?.said ?? said, locale: turn.turn.locale },
    count: (before?.count ?? 0) + 1,
    first: before?.first ?? acceptedAt,
    last: before && before.last > acceptedAt ? before.last : acceptedAt,
    channels: joined(before?.channels, [channel]),
    guesses: candidates
      .flatMap(({ intent, score }) => (score === undefined ? [] : [{ intent, score }]))
      .slice(0, mostGuesses),
    dealt: before?.dealt,
  };
}

const joined = (some: readonly string[] | undefined, more: readonly string[]): readonly string[] =>
  [...new Set([...(some ?? []), ...more])].slice(0, mostNames);
