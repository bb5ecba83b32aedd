import { join } from 'node:path';
import type { StoredTurn } from '../../bot/conversation.ts';
import { createHistory } from '../../bot/history-store.ts';
import type { BotDefinition } from '../../bot/lex/definitions/definition.ts';
import type { VersionNames } from '../../bot/lex/version-names.ts';
import type { StoreOptions } from '../../bot/table-store.ts';
import type { Holding } from '../privacy.ts';
import type { Told } from './add-up.ts';
import { countTurns } from './count.ts';
import { createCountStore, type DayFigures } from './count-store.ts';
import { listVisits, readVisit, type ReadTurn, type VisitPage, type Wanted } from './read.ts';
import { createVisitStore, type Rows } from './visit-store.ts';
import { isOpen, visitOf, type Missed } from './visit.ts';

/** What the shop's own people are told of conversations: what was not understood, why what was answered, and what came of it. */
export interface Insight {
  /** Counts the turns that were answered since the last time; gives how many. */
  count(): Promise<number>;
  /** What the days from `from` to `to` came to on each channel; days are in UTC, such as `2026-11-26`. */
  figures(from: string, to: string): Promise<readonly DayFigures[]>;
  /** Words that were not understood, said last first, or those of the last {@link mostMissed} that were said most often. */
  missed(show: Show, order: 'latest' | 'often', limit: number, after?: string): Promise<Rows<Missed>>;
  /** Says whether missed words were dealt with; undefined where there are none such. */
  deal(id: string, isDone: boolean): Promise<Missed | undefined>;
  /** The intents that missed words may be added to, by locale: those of the version that is being worked on. */
  intents(): Promise<Readonly<Record<string, readonly string[]>>>;
  visits(wanted: Wanted, limit: number, after?: string): Promise<VisitPage>;
  /** One conversation with the reason for each answer in a locale; undefined where it is kept no more. */
  read(
    id: string,
    locale: string,
  ): Promise<
    { readonly channel: string; readonly customer: string; readonly turns: readonly ReadTurn[] } | undefined
  >;
  /** Forgets what is told by turns. */
  forget(turns: readonly StoredTurn[]): Promise<void>;
  readonly holding: Holding;
}

type Show = 'open' | 'dealt' | 'all';

/** So many of the latest missed words are looked at for one answer. */
export const mostMissed = 1000;

export function createInsight(parts: {
  readonly rows: StoreOptions;
  readonly botDir: string;
  /** What a version calls otherwise than the flows do. */
  readonly names: (version: string) => VersionNames | undefined;
  /** Customers that have become part of one. */
  readonly joinedTo: (customer: string) => Promise<readonly string[]>;
  readonly clock: () => Date;
}): Insight {
  const { rows, botDir, names, clock } = parts;
  const counts = createCountStore(rows);
  const visits = createVisitStore(rows);
  const history = createHistory(rows);
  const published = new Map<string, Promise<BotDefinition | undefined>>();

  const load = async (version: string): Promise<BotDefinition | undefined> => {
    const { loadDefinition } = await import('../../bot/lex/definitions/load.ts');
    return loadDefinition(join(botDir, version)).catch(() => undefined);
  };
  /** Published versions never change. */
  const definitionOf = (version: string): Promise<BotDefinition | undefined> => {
    if (!/^\d+$/.test(version)) return load(version);
    const held = published.get(version) ?? load(version);
    published.set(version, held);
    return held;
  };
  const flowOf = (version: string, intent: string) => names(version)?.intents?.[intent] ?? intent;

  async function teller(turns: readonly StoredTurn[]): Promise<(turn: StoredTurn) => Told> {
    const versions = new Set(turns.flatMap(({ answer }) => answer?.because.version ?? []));
    const loaded = await Promise.all([...versions].map(definitionOf));
    const definitions = loaded.filter((definition) => definition !== undefined);
    // What reads conversations is large, and only the merchant and the counting need it.
    const [{ redactionOf }, { reasonOf, wasPressed }] = await Promise.all([
      import('../recorded/known.ts'),
      import('../recorded/missed.ts'),
    ]);
    const redaction = redactionOf(turns, definitions.at(-1));
    return (turn) => {
      const { version = '', intent } = turn.answer?.because ?? {};
      const pressed = wasPressed(turn, turns[turns.indexOf(turn) - 1]);
      return {
        said: redaction.said(turn).replaceAll('\n', ' '),
        missed: !pressed && reasonOf(turn, definitions) !== undefined,
        intent: intent === undefined ? undefined : flowOf(version, intent),
      };
    };
  }

  async function missedOf(
    show: Show,
    limit: number,
    after: string | undefined,
    order: 'latest' | 'often',
  ): Promise<Rows<Missed>> {
    const fits = (one: Missed) => show === 'all' || isOpen(one) === (show === 'open');
    const found: Missed[] = [];
    let place = after;
    for (let looked = 0; looked < mostMissed;) {
      const page = await visits.missedLately(100, place);
      for (const one of page.rows) {
        place = `${one.last}#${one.id}`;
        if (fits(one)) found.push(one);
        if (order === 'latest' && found.length >= limit) return { rows: found, next: place };
      }
      looked += page.rows.length;
      place = page.next;
      if (place === undefined) break;
    }
    if (order === 'latest') return { rows: found, next: place };
    const often = found.sort((a, b) => b.count - a.count || (a.last < b.last ? 1 : -1));
    return { rows: often.slice(0, limit), next: undefined };
  }

  return {
    count: () => countTurns({ counts, visits, history, teller, clock }),
    figures: (from, to) => counts.figures(from, to),
    missed: (show, order, limit, after) => missedOf(show, limit, after, order),
    deal: (id, isDone) => visits.deal(id, isDone ? clock().toISOString() : undefined),
    async intents() {
      const draft = await definitionOf('DRAFT');
      const locales = draft?.locales ?? [];
      return Object.fromEntries(
        locales.map(({ localeId, intents }) => [localeId, intents.map(({ name }) => name).sort()]),
      );
    },
    async visits(wanted, limit, after) {
      const customers = wanted.customers && (await withJoined(wanted.customers));
      return listVisits(visits, { ...wanted, customers }, limit, after);
    },
    read: (id, locale) => readVisit(history, id, definitionOf, flowOf, locale),
    async forget(turns) {
      const told = turns.flatMap((turn) =>
        turn.answer ? [JSON.stringify([turn.answer.customer, visitOf(turn, turns)])] : [],
      );
      for (const one of new Set(told)) {
        const [customer, id] = JSON.parse(one) as [string, string];
        await visits.forget(customer, id);
      }
    },
    holding: {
      name: 'visits',
      async export(customer) {
        const all = await Promise.all((await withJoined([customer])).map((one) => visits.visitsOf(one)));
        return all.flat().map(({ channel, began, last, turns, intents, said, orders }) => ({
          ...{ channel, began, last, turns, intents, said, orders },
        }));
      },
      async erase(customer) {
        let gone = 0;
        for (const one of await withJoined([customer])) {
          for (const { id } of await visits.visitsOf(one)) gone += Number(await visits.forget(one, id));
        }
        return gone;
      },
    },
  };

  async function withJoined(customers: readonly string[]): Promise<readonly string[]> {
    const all = await Promise.all(customers.map(async (one) => [one, ...(await parts.joinedTo(one))]));
    return [...new Set(all.flat())];
  }
}
