import type { OpsView } from '../../server/api/views/ops.ts';
import { countText } from '../merchant/numbers.ts';
import { Fold } from '../parts/fold.tsx';
import { desk, ops } from '../words/words.ts';
import { minuteText } from './numbers.ts';
import { Table } from '../parts/table.tsx';

const high = 100;
const fills = ['fill-brand', 'fill-copper', 'fill-good', 'fill-danger', 'fill-muted'] as const;

/** Turns by minute and channel, as bars upon each other, and below as a table. */
export function Minutes({ minutes }: Pick<OpsView, 'minutes'>) {
  const channels = [...new Set(minutes.flatMap(({ turns }) => Object.keys(turns)))].sort();
  const total = (turns: Readonly<Record<string, number>>) =>
    Object.values(turns).reduce((all, some) => all + some, 0);
  const top = Math.max(4, ...minutes.map(({ turns }) => total(turns)));
  const [first, last] = [minutes[0], minutes.at(-1)];
  const busy = minutes.filter(({ turns }) => total(turns) > 0);
  return (
    <section aria-labelledby="minutes" className="panel p-4 sm:p-5">
      <h2 id="minutes" className="font-display text-lg font-semibold">
        {ops.minutes}
      </h2>
      <p className="text-sm text-muted">{ops.minutesText}</p>
      <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-sm">
        {channels.map((channel, index) => (
          <li key={channel} className="flex items-center gap-1.5">
            <svg viewBox="0 0 1 1" className="size-3" aria-hidden="true">
              <rect width="1" height="1" className={fills[index % fills.length]} />
            </svg>
            {desk.channels[channel] ?? channel}
          </li>
        ))}
      </ul>
      <div
        aria-hidden="true"
        className="mt-3 grid grid-cols-[auto_1fr] gap-x-2 text-xs text-muted tabular-nums"
      >
        <div className="-my-2 flex flex-col justify-between text-right">
          <span>{countText(top)}</span>
          <span>0</span>
        </div>
        <svg
          viewBox={`0 0 ${minutes.length} ${high}`}
          preserveAspectRatio="none"
          className="h-32 w-full overflow-visible"
        >
          {[0, high].map((y) => (
            <line
              key={y}
              x2={minutes.length}
              y1={y}
              y2={y}
              vectorEffect="non-scaling-stroke"
              className="stroke-line"
            />
          ))}
          {minutes.map(({ at, turns }, index) => {
            let below = 0;
            return channels.map((channel, row) => {
              const tall = ((turns[channel] ?? 0) / top) * high;
              below += tall;
              return tall === 0 ? null : (
                <rect
                  key={`${at} ${channel}`}
                  x={index + 0.1}
                  y={high - below}
                  width={0.8}
                  height={tall}
                  className={fills[row % fills.length]}
                />
              );
            });
          })}
        </svg>
        <div className="col-start-2 flex justify-between pt-2">
          <span>{first && minuteText(first.at)}</span>
          <span>{last && minuteText(last.at)}</span>
        </div>
      </div>
      <Fold title={ops.table(ops.minutes)}>
        <Table
          label={ops.table(ops.minutes)}
          heads={[ops.minute, ...channels.map((channel) => desk.channels[channel] ?? channel)]}
          rows={busy.reverse().map(({ at, turns }) => ({
            key: at,
            cells: [minuteText(at), ...channels.map((channel) => countText(turns[channel] ?? 0))],
          }))}
        />
      </Fold>
    </section>
  );
}
