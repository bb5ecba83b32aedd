import { useState } from 'react';
import type { FiguresView } from '../../server/api/views/insight.ts';
import { useFiguresQuery } from '../api/desk-api.ts';
import { Fold } from '../parts/fold.tsx';
import { Table } from '../parts/table.tsx';
import { Bones, Loading, Nothing, Trouble } from '../parts/trouble.tsx';
import { desk } from '../words/words.ts';
import { dayAgo, daysFrom } from './days.ts';
import { countText, dayName, percentText } from './numbers.ts';
import { PickOne } from './pick-one.tsx';
import { Plot } from './plot.tsx';

type Day = FiguresView['days'][number];

const spans = [7, 30, 90] as const;
const steps = ['conversations', 'carts', 'orders'] as const;

const sum = (days: readonly Day[], name: 'conversations' | 'carts' | 'orders' | 'turns' | 'missed'): number =>
  days.reduce((total, day) => total + day[name], 0);
const share = (part: number, all: number): string => (all === 0 ? '–' : percentText(part / all));

/** How conversations go: from a word to an order, and how much was not understood. */
export function Figures() {
  const [span, setSpan] = useState<(typeof spans)[number]>(30);
  const [channel, setChannel] = useState('');
  const [from, to] = [dayAgo(span - 1), dayAgo(0)];
  const { data, isError, isFetching, refetch } = useFiguresQuery({ from, to });
  const channels = [...new Set(data?.days.map((day) => day.channel))].sort();
  const shown = (data?.days ?? []).filter((day) => channel === '' || day.channel === channel);
  return (
    <section aria-labelledby="figures">
      <h2 id="figures" className="font-display text-xl font-semibold">
        {desk.figures}
      </h2>
      <p className="mt-1 max-w-prose text-sm text-muted">{desk.figuresText}</p>
      <div className="mt-3 flex flex-wrap items-end gap-x-6 gap-y-3">
        <PickOne aria-label={desk.days} values={spans} picked={span} text={desk.lastDays} onPick={setSpan} />
        {channels.length > 1 && (
          <label className="text-sm font-medium">
            {desk.channel}
            <select
              value={channel}
              onChange={({ target }) => setChannel(target.value)}
              className="field mt-1 font-normal"
            >
              <option value="">{desk.anyChannel}</option>
              {channels.map((one) => (
                <option key={one} value={one}>
                  {desk.channels[one] ?? one}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      {isError && !data && <Trouble onRetry={() => void refetch()} />}
      {!data && !isError && (
        <div className="flex flex-col gap-4 pt-4">
          <Loading />
          <Bones className="h-28" />
          <Bones count={2} className="h-64" />
        </div>
      )}
      {data && shown.length === 0 && <Nothing title={desk.noFigures} text={desk.noFiguresText} />}
      {shown.length > 0 && (
        <div aria-busy={isFetching} className="flex flex-col gap-4 pt-4">
          <Funnel days={shown} />
          <Plots days={shown} from={from} to={to} />
          <ByChannel days={shown} />
        </div>
      )}
    </section>
  );
}

function Funnel({ days }: { readonly days: readonly Day[] }) {
  const all = sum(days, 'conversations');
  return (
    <section aria-labelledby="funnel" className="panel p-4 sm:p-5">
      <h3 id="funnel" className="font-display text-lg font-semibold">
        {desk.conversion}
      </h3>
      <dl className="mt-3 grid gap-4 @xl/main:grid-cols-3">
        {steps.map((step) => {
          const count = sum(days, step);
          return (
            <div key={step}>
              <dt className="text-sm text-muted">{desk.funnel[step]}</dt>
              <dd className="font-display text-2xl font-semibold tabular-nums">{countText(count)}</dd>
              <dd className="mt-1 text-sm text-muted">
                <svg
                  viewBox="0 0 100 4"
                  preserveAspectRatio="none"
                  className="h-1.5 w-full"
                  aria-hidden="true"
                >
                  <rect width="100" height="4" className="fill-panel" />
                  <rect width={all === 0 ? 0 : (100 * count) / all} height="4" className="fill-brand" />
                </svg>
                {step !== 'conversations' && desk.share(share(count, all))}
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}

function Plots(props: { readonly days: readonly Day[]; readonly from: string; readonly to: string }) {
  const { days, from, to } = props;
  const names = daysFrom(from, to);
  const by = names.map((name) => days.filter(({ day }) => day === name));
  const rates = by.map((some) => {
    const said = sum(some, 'turns');
    return said === 0 ? undefined : sum(some, 'missed') / said;
  });
  const counted = (step: 'conversations' | 'orders') => ({
    days: names,
    values: by.map((some) => sum(some, step)),
  });
  return (
    <>
      <Plot title={desk.plots.conversations} series={counted('conversations')} most={4} text={countText} />
      <Plot title={desk.plots.orders} series={counted('orders')} most={4} text={countText} />
      <Plot title={desk.plots.rate} series={{ days: names, values: rates }} most={0.1} text={percentText} />
      <div className="panel px-4 py-2 sm:px-5">
        <Fold title={desk.table(desk.figures)}>
          <DaysTable
            head={desk.day}
            label={desk.table(desk.figures)}
            rows={names
              .map((name, index) => ({ name: dayName(name), days: by[index] ?? [] }))
              .filter((row) => row.days.length > 0)
              .reverse()}
          />
        </Fold>
      </div>
    </>
  );
}

function ByChannel({ days }: { readonly days: readonly Day[] }) {
  const names = [...new Set(days.map(({ channel }) => channel))].sort();
  return (
    <section aria-labelledby="by-channel" className="panel p-4 sm:p-5">
      <h3 id="by-channel" className="font-display text-lg font-semibold">
        {desk.byChannel}
      </h3>
      <DaysTable
        head={desk.channel}
        label={desk.table(desk.byChannel)}
        rows={[
          ...names.map((name) => ({
            name: desk.channels[name] ?? name,
            days: days.filter(({ channel }) => channel === name),
          })),
          ...(names.length > 1 ? [{ name: desk.total, days }] : []),
        ]}
      />
    </section>
  );
}

interface Row {
  readonly name: string;
  readonly days: readonly Day[];
}

function DaysTable(props: { readonly head: string; readonly label: string; readonly rows: readonly Row[] }) {
  const { head, label, rows } = props;
  const heads = [
    ...[head, desk.funnel.conversations, desk.funnel.carts, desk.funnel.orders],
    ...[desk.saidShort, desk.missedShort],
  ];
  return (
    <div className="mt-2">
      <Table
        label={label}
        heads={heads}
        least="min-w-140"
        rows={rows.map(({ name, days }) => ({
          key: name,
          cells: [
            name,
            ...steps.map((step) => countText(sum(days, step))),
            countText(sum(days, 'turns')),
            `${countText(sum(days, 'missed'))} (${share(sum(days, 'missed'), sum(days, 'turns'))})`,
          ],
        }))}
      />
    </div>
  );
}
