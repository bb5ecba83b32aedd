import type { OpsView } from '../../server/api/views/ops.ts';
import { countText, percentText } from '../merchant/numbers.ts';
import { ops } from '../words/words.ts';
import { msText } from './numbers.ts';
import { Table } from '../parts/table.tsx';

const outcomes = ['understood', 'missed', 'command', 'failed'] as const;

/** What came of the turns of the last minutes. */
export function Outcomes({ outcomes: counted }: Pick<OpsView, 'outcomes'>) {
  const all = Object.values(counted).reduce((sum, some) => sum + some, 0);
  return (
    <section aria-labelledby="outcomes" className="panel p-4 sm:p-5">
      <h2 id="outcomes" className="font-display text-lg font-semibold">
        {ops.outcomes}
      </h2>
      <p className="text-sm text-muted">{ops.outcomesText}</p>
      <dl className="mt-3 grid grid-cols-2 gap-4 @3xl/main:grid-cols-4">
        {outcomes.map((outcome) => {
          const count = counted[outcome] ?? 0;
          return (
            <div key={outcome}>
              <dt className="text-sm text-muted">{ops.outcome[outcome]}</dt>
              <dd className="font-display text-xl font-semibold tabular-nums">{countText(count)}</dd>
              <dd className="text-xs text-muted">{all === 0 ? '–' : percentText(count / all)}</dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}

/** How long each station takes, in the middle and at the slow end. */
export function Stations({ stations }: Pick<OpsView, 'stations'>) {
  const top = Math.max(1, ...stations.map(({ p99 }) => p99));
  return (
    <section aria-labelledby="stations" className="panel p-4 sm:p-5">
      <h2 id="stations" className="font-display text-lg font-semibold">
        {ops.stations}
      </h2>
      <p className="mb-2 text-sm text-muted">{ops.stationsText}</p>
      <Table
        label={ops.table(ops.stations)}
        heads={[ops.station, ops.count, ops.half, ops.most]}
        rows={stations.map(({ station, count, p50, p99 }) => ({
          key: station,
          cells: [
            <span
              key="name"
              className="flex flex-col gap-1 @xl/main:flex-row @xl/main:items-center @xl/main:gap-3"
            >
              <svg
                viewBox="0 0 100 6"
                preserveAspectRatio="none"
                className="h-2 w-24 shrink-0 @xl/main:w-24 @3xl/main:w-64"
                aria-hidden="true"
              >
                <rect y="2.5" width={(100 * p99) / top} height="1" className="fill-copper" />
                <rect width={Math.max(1, (100 * p50) / top)} height="6" className="fill-brand" />
              </svg>
              {ops.stationNames[station]}
            </span>,
            ...[countText(count), msText(p50), msText(p99)],
          ],
        }))}
      />
    </section>
  );
}
