import type { Facts } from '../../../bot/stations.ts';
import type { Passed } from '../../watch/observation.ts';
import type { Live } from '../../watch/picture.ts';
import type { Trace } from '../../watch/traces.ts';
import { ok, operation } from '../operation.ts';
import { ops } from '../views/ops.ts';

const nothing: Live = {
  ...{ minutes: [], outcomes: {}, stations: [], fallback: undefined, conversion: undefined },
  ...{ carts: 0, orders: 0, orderFailures: 0, stockRefusals: 0, retries: 0, hookErrors: 0, givenUp: 0 },
  ...{ inboxAge: undefined, workers: undefined, workerStarts: 0, traces: [] },
};

const getOps = operation({
  id: 'getOps',
  summary: 'How it goes just now: turns, times, retries, and the last turns station by station',
  description:
    'Of the server that answers, and of the process beside it that works on turns. It holds nothing that anybody said.',
  ...{ method: 'GET', path: '/api/admin/ops', access: 'merchant' },
  answer: ops,
  refusals: [],
  run({ picture }) {
    const live = picture?.now() ?? nothing;
    return Promise.resolve(
      ok({ ...live, here: picture !== undefined, traces: live.traces.map((trace) => shown(trace)) }),
    );
  },
});

function shown({ stations, at, ...trace }: Trace) {
  return {
    ...trace,
    at: new Date(at).toISOString(),
    stations: nested(stations).map(({ passed, depth }) => {
      const { station, ms, process, failed } = passed;
      const from = passed.at - at;
      return { station, ms, process, from, failed, depth, facts: texts(passed.facts) };
    }),
  };
}

interface Nested {
  readonly passed: Passed;
  readonly depth: number;
}

/** Each station before those that stand within it; what stands within one that is not known stands by itself. */
function nested(stations: readonly Passed[]): readonly Nested[] {
  const known = new Set(stations.map(({ span }) => span));
  const from = (parent: string | undefined, depth: number): readonly Nested[] =>
    stations
      .filter((one) => (known.has(one.parent ?? '') ? one.parent : undefined) === parent)
      .flatMap((passed) => [{ passed, depth }, ...from(passed.span, depth + 1)]);
  return from(undefined, 0);
}

const texts = (facts: Facts): Record<string, string> =>
  Object.fromEntries(
    Object.entries(facts).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );

/** How the house does. */
export const adminOpsOperations = [getOps];
