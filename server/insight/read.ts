import { flows } from '../../bot/flows/index.ts';
import type { StoredTurn } from '../../bot/conversation.ts';
import type { History } from '../../bot/history-store.ts';
import type { BotDefinition } from '../../bot/lex/definitions/definition.ts';
import { messagesIn } from '../../bot/messages/messages.ts';
import type { VisitStore } from './visit-store.ts';
import { visitOf, type Visit } from './visit.ts';

/** Which visits are looked for; days are in UTC, such as `2026-11-26`, and both of them included. */
export interface Wanted {
  readonly customers?: readonly string[] | undefined;
  readonly intent?: string | undefined;
  readonly channel?: string | undefined;
  /** Only those in which somebody was not understood. */
  readonly missed: boolean;
  readonly from: string;
  readonly to: string;
}

/** A page of visits; more may come after `next`, also where this page is empty. */
export interface VisitPage {
  readonly visits: readonly Visit[];
  readonly next?: string | undefined;
}

/** Why a turn was answered as it was, and what was said, masked. */
export interface ReadTurn {
  readonly no: number;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly said: string;
  readonly pressed?: string | undefined;
  readonly replies: readonly string[];
  readonly version: string;
  readonly intent?: string | undefined;
  /** The flow that the intent is of, where it has one. */
  readonly flow?: string | undefined;
  readonly score?: number | undefined;
  readonly threshold?: number | undefined;
  readonly candidates: readonly { readonly intent: string; readonly score?: number | undefined }[];
  readonly decision: string;
  readonly slots: readonly { readonly slot: string; readonly value: string; readonly source: string }[];
  /** What was asked for before, and after. */
  readonly asked: string;
  readonly asks: string;
  /** What was asked for beside Lex, such as `link`. */
  readonly command?: string | undefined;
  /** What the customer thinks of the answer. */
  readonly rating?: 'good' | 'bad' | undefined;
  readonly fault?: string | undefined;
}

/** So many rows are looked at for one page. */
const mostRows = 500;
const rowsAtOnce = 100;

/** A place in a list of visits, as {@link VisitPage} gives it. */
export const visitPlace = /^\d{4}-\d\d-\d\dT[\d:.]+Z#[\w-]{32}\.\d+$/;

const placeOf = ({ began, id }: Visit): string => `${began}#${id}`;

/** The visits that are wanted, the latest first; `after` is where another page has ended. */
export async function listVisits(
  store: VisitStore,
  wanted: Wanted,
  limit: number,
  after: string | undefined,
): Promise<VisitPage> {
  const fits = (visit: Visit): boolean =>
    (wanted.intent === undefined || visit.intents.includes(wanted.intent)) &&
    (wanted.channel === undefined || visit.channel === wanted.channel) &&
    (!wanted.missed || visit.missed > 0);
  if (wanted.customers) {
    const all = (await Promise.all(wanted.customers.map((customer) => store.visitsOf(customer)))).flat();
    const mine = all
      .filter(
        (visit) =>
          fits(visit) && visit.began.slice(0, 10) >= wanted.from && visit.began.slice(0, 10) <= wanted.to,
      )
      .sort((a, b) => (placeOf(a) < placeOf(b) ? 1 : -1))
      .filter((visit) => after === undefined || placeOf(visit) < after);
    const visits = mine.slice(0, limit);
    const last = visits.at(-1);
    return { visits, next: mine.length > limit && last ? placeOf(last) : undefined };
  }
  const visits: Visit[] = [];
  let looked = 0;
  let place = after;
  for (let day = after?.slice(0, 10) ?? wanted.to; day >= wanted.from; day = dayBefore(day)) {
    for (let more = true; more;) {
      const { rows, next } = await store.visitsOn(
        day,
        rowsAtOnce,
        place?.startsWith(day) ? place : undefined,
      );
      for (const visit of rows) {
        looked += 1;
        place = placeOf(visit);
        if (fits(visit)) visits.push(visit);
        if (visits.length >= limit || looked >= mostRows) return { visits, next: place };
      }
      more = next !== undefined;
    }
  }
  return { visits };
}

const dayBefore = (day: string): string => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);

/** One visit, turn by turn, with the reason for each answer in a locale; undefined where it is kept no more. Everything personal is masked. */
export async function readVisit(
  history: Pick<History, 'turns'>,
  id: string,
  definitionOf: (version: string) => Promise<BotDefinition | undefined>,
  flowOf: (version: string, intent: string) => string,
  locale: string,
): Promise<
  { readonly channel: string; readonly customer: string; readonly turns: readonly ReadTurn[] } | undefined
> {
  const [session = ''] = id.split('.');
  const all = await history.turns(session);
  const turns = all.filter((turn) => visitOf(turn, all) === id);
  const [first] = turns;
  if (!first) return undefined;
  const versions = [...new Set(turns.flatMap(({ answer }) => answer?.because.version ?? []))];
  const definitions = new Map(
    await Promise.all(versions.map(async (version) => [version, await definitionOf(version)] as const)),
  );
  const latest = definitions.get(versions.at(-1) ?? '');
  const [{ redactionOf }, { explainTurn }] = await Promise.all([
    import('../recorded/known.ts'),
    import('../recorded/explanation.ts'),
  ]);
  const redaction = redactionOf(all, latest);
  const text = (words: string) => redaction.text(words);
  return {
    channel: first.channel,
    customer: first.answer?.customer ?? '',
    turns: turns.map((turn) => explained(turn)),
  };

  function explained(turn: StoredTurn): ReadTurn {
    const because = turn.answer?.because;
    const definition = definitions.get(because?.version ?? '');
    const one = explainTurn(turn, turns, definition, undefined, undefined, messagesIn(locale).why);
    const flow = one.intent === undefined ? undefined : flowOf(one.version, one.intent);
    return {
      ...{ no: turn.no, at: one.at, version: one.version, intent: one.intent, score: one.score },
      ...{ threshold: one.threshold, candidates: one.candidates, asked: one.asked, asks: one.asks },
      said: redaction.said(turn),
      pressed: one.pressed === undefined ? undefined : text(one.pressed),
      replies: one.replies.map((line) => text(line)),
      flow: flows.some(({ intent }) => intent === flow) ? flow : undefined,
      decision: text(one.decision),
      slots: one.slots.map(({ slot, value, source }) => ({ slot, value: text(value), source: text(source) })),
      command: because?.command,
      rating: turn.rating,
      fault: one.fault,
    };
  }
}
