import { useState } from 'react';
import type { VisitView } from '../../server/api/views/insight.ts';
import { useMissedInfiniteQuery, useVisitsInfiniteQuery, type VisitsAsked } from '../api/desk-api.ts';
import { asFailure } from '../api/failure.ts';
import { Button } from '../parts/button.tsx';
import { momentText } from '../parts/dates.ts';
import { Field } from '../parts/field.tsx';
import { Bones, Loading, Nothing, Trouble } from '../parts/trouble.tsx';
import { setQuery, useAddress } from '../router/address.ts';
import { Link } from '../router/link.tsx';
import { desk } from '../words/words.ts';
import { dayAgo } from './days.ts';

const names = ['from', 'to', 'who', 'intent', 'channel', 'missed'] as const;
type Said = Readonly<Record<(typeof names)[number], string>>;

/** What the address asks for. */
const saidIn = (query: URLSearchParams): Said => ({
  from: query.get('from') ?? dayAgo(6),
  to: query.get('to') ?? dayAgo(0),
  who: query.get('who') ?? '',
  intent: query.get('intent') ?? '',
  channel: query.get('channel') ?? '',
  missed: query.get('missed') ?? '',
});

function askedBy({ from, to, who, intent, channel, missed }: Said): VisitsAsked {
  const isOrder = /^HR-?\w{6}$/i.test(who);
  return {
    ...{ from: from || undefined, to: to || undefined },
    order: isOrder ? who.toUpperCase() : undefined,
    customer: who && !isOrder ? who : undefined,
    intent: intent || undefined,
    channel: channel || undefined,
    missed: missed ? 'true' : undefined,
  };
}

/** Conversations by day, customer and intent; what is looked for stands in the address. */
export function Conversations() {
  const { search } = useAddress();
  const said = saidIn(new URLSearchParams(search));
  const { currentData, error, isError, isFetchingNextPage, hasNextPage, fetchNextPage, refetch } =
    useVisitsInfiniteQuery(askedBy(said));
  const all = currentData?.pages.flatMap(({ conversations }) => conversations) ?? [];
  const failure = asFailure(error);
  const unknown = failure?.kind === 'refused' && failure.refusal.code === 'not-found';
  return (
    <section aria-labelledby="conversations">
      <h2 id="conversations" className="font-display text-xl font-semibold">
        {desk.conversations}
      </h2>
      <p className="mt-1 max-w-prose text-sm text-muted">{desk.conversationsText}</p>
      <Filter key={search} said={said} />
      {isError && !currentData && !unknown && <Trouble onRetry={() => void refetch()} />}
      {unknown && <Nothing title={desk.noSuchOrder} />}
      {!currentData && !isError && (
        <div className="flex flex-col gap-3 pt-4">
          <Loading />
          <Bones count={4} className="h-24" />
        </div>
      )}
      {currentData && all.length === 0 && !hasNextPage && (
        <Nothing title={desk.noConversations} text={desk.noConversationsText} />
      )}
      <ul aria-label={desk.conversations} className="flex flex-col gap-3 pt-4 empty:hidden">
        {all.map((visit) => (
          <Visit key={`${visit.customer} ${visit.id}`} visit={visit} />
        ))}
      </ul>
      {hasNextPage && (
        <Button className="mt-4" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {desk.older}
        </Button>
      )}
    </section>
  );
}

function Filter(props: { readonly said: Said }) {
  const [said, setSaid] = useState(props.said);
  const set = (name: keyof Said) => (value: string) => setSaid({ ...said, [name]: value });
  // The draft's intents come with the missed words.
  const { data } = useMissedInfiniteQuery({ show: 'open', order: 'latest' });
  const known = Object.values(data?.pages[0]?.intents ?? {}).flat();
  const intents = [...new Set([...known, ...(said.intent ? [said.intent] : [])])].sort();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const query = new URLSearchParams({ part: 'conversations' });
        for (const name of names) if (said[name].trim()) query.set(name, said[name].trim());
        setQuery(query);
      }}
      className="panel mt-4 grid gap-3 p-4 sm:p-5 @md/main:grid-cols-2 @3xl/main:grid-cols-3"
    >
      <Field label={desk.from} value={said.from} onChange={set('from')} type="date" required />
      <Field label={desk.to} value={said.to} onChange={set('to')} type="date" required />
      <Field
        label={desk.who}
        value={said.who}
        onChange={set('who')}
        maxLength={100}
        placeholder="HR-"
        title={desk.whoHint}
        spellCheck={false}
      />
      <Choice label={desk.intent} any={desk.anyIntent} value={said.intent} onChange={set('intent')}>
        {intents.map((name) => [name, name])}
      </Choice>
      <Choice label={desk.channel} any={desk.anyChannel} value={said.channel} onChange={set('channel')}>
        {Object.entries(desk.channels)}
      </Choice>
      <div className="flex flex-wrap items-center justify-between gap-3 @md/main:col-span-full">
        <label className="flex min-h-11 items-center gap-2 text-sm">
          <input
            type="checkbox"
            checked={said.missed !== ''}
            onChange={({ target }) => set('missed')(target.checked ? 'true' : '')}
            className="size-4.5 accent-brand"
          />
          {desk.onlyMissed}
        </label>
        <Button type="submit" look="strong">
          {desk.look}
        </Button>
      </div>
    </form>
  );
}

function Choice(props: {
  readonly label: string;
  readonly any: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly children: readonly (readonly [string, string])[];
}) {
  const { label, any, value, onChange, children } = props;
  return (
    <label className="text-sm font-medium">
      {label}
      <select
        value={value}
        onChange={({ target }) => onChange(target.value)}
        className="field mt-1 font-normal"
      >
        <option value="">{any}</option>
        {children.map(([name, text]) => (
          <option key={name} value={name}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

function Visit({ visit }: { readonly visit: VisitView }) {
  const { id, said, channel, began, turns, missed, failed, intents, cart, orders, versions } = visit;
  return (
    <li className="panel p-4 sm:p-5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h3 className="min-w-0 font-display text-lg font-semibold wrap-anywhere">
          <Link to={`?part=conversations&id=${id}`} className="link" aria-label={desk.open(said)}>
            “{said}”
          </Link>
        </h3>
        <p className="text-sm text-muted">
          {desk.conversationOn(desk.channels[channel] ?? channel, momentText(began))}
        </p>
      </div>
      <p className="mt-2 flex flex-wrap gap-2 text-sm">
        <Mark>{desk.turns(turns)}</Mark>
        <Mark>{versions.map((version) => desk.version(version)).join(', ')}</Mark>
        {missed > 0 && <Mark look="bg-copper-soft text-copper">{desk.notUnderstood(missed)}</Mark>}
        {failed > 0 && <Mark look="bg-danger-soft text-danger">{desk.failed(failed)}</Mark>}
        {orders.length > 0 && <Mark look="bg-good-soft text-good">{desk.ordered(orders)}</Mark>}
        {cart && orders.length === 0 && <Mark look="bg-brand-soft">{desk.filledCart}</Mark>}
      </p>
      <p className="mt-2 text-sm text-muted wrap-anywhere">{intents.join(', ')}</p>
    </li>
  );
}

function Mark({ children, look = 'bg-panel' }: { readonly children: string; readonly look?: string }) {
  return <span className={`rounded-full px-3 py-0.5 ${look}`}>{children}</span>;
}
