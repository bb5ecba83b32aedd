import type { OpsView } from '../../server/api/views/ops.ts';
import { Fold } from '../parts/fold.tsx';
import { desk, ops } from '../words/words.ts';
import { momentText, msText } from './numbers.ts';
import { Table } from '../parts/table.tsx';

type Trace = OpsView['traces'][number];
type Passed = Trace['stations'][number];

/** The last turns, each with where its time went. */
export function Traces({ traces }: Pick<OpsView, 'traces'>) {
  return (
    <section aria-labelledby="traces" className="panel p-4 sm:p-5">
      <h2 id="traces" className="font-display text-lg font-semibold">
        {ops.traces}
      </h2>
      <p className="text-sm text-muted">{ops.tracesText}</p>
      <ul className="mt-2 divide-y divide-line">
        {traces.map((trace) => (
          <li key={trace.id}>
            <Fold title={titleOf(trace)}>
              <Waterfall trace={trace} />
            </Fold>
          </li>
        ))}
      </ul>
    </section>
  );
}

function titleOf({ channel, at, ms, failed }: Trace): string {
  const title = ops.trace(desk.channels[channel] ?? channel, momentText(at), msText(ms));
  return failed ? `${title}, ${ops.traceFailed}` : title;
}

function Waterfall({ trace }: { readonly trace: Trace }) {
  const [first] = trace.stations;
  return (
    <>
      <Table
        label={titleOf(trace)}
        heads={[ops.station, ops.from, ops.time]}
        rows={trace.stations.map((passed, index) => ({
          key: String(index),
          cells: [
            <span
              key="name"
              className="flex flex-col gap-1 @xl/main:flex-row @xl/main:items-center @xl/main:gap-3"
            >
              <Bar passed={passed} whole={trace.ms} isElsewhere={passed.process !== first?.process} />
              <span>
                {`${'· '.repeat(passed.depth)}${ops.stationNames[passed.station]}`}
                <span className="block text-xs wrap-anywhere text-muted">{aboutOf(passed)}</span>
              </span>
            </span>,
            ...[msText(passed.from), msText(passed.ms)],
          ],
        }))}
      />
      <p className="text-xs wrap-anywhere text-muted">{ops.traceId(trace.id)}</p>
    </>
  );
}

function Bar(props: { readonly passed: Passed; readonly whole: number; readonly isElsewhere: boolean }) {
  const { passed, whole, isElsewhere } = props;
  const scale = 100 / Math.max(whole, 0.001);
  const fill = passed.failed === undefined ? 'fill-brand' : 'fill-danger';
  return (
    <svg
      viewBox="0 0 100 8"
      preserveAspectRatio="none"
      className="h-2.5 w-28 shrink-0 @xl/main:w-40 @3xl/main:w-72"
      aria-hidden="true"
    >
      <rect width="100" height="8" className="fill-panel" />
      <rect
        x={passed.from * scale}
        width={Math.max(0.7, passed.ms * scale)}
        height="8"
        className={`${fill} ${isElsewhere ? 'opacity-60' : ''}`}
      />
    </svg>
  );
}

function aboutOf({ facts, failed }: Passed): string {
  const told = Object.entries(facts).map(([name, value]) => `${name} ${value}`);
  return [...(failed === undefined ? [] : [ops.fault(failed)]), ...told].join(', ');
}
