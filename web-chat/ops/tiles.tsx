import type { OpsView } from '../../server/api/views/ops.ts';
import { countText, percentText } from '../merchant/numbers.ts';
import { ops } from '../words/words.ts';
import { rateText, secondsText } from './numbers.ts';

/** So many minutes are what is said now; the present one has only begun. */
const recent = 5;

/** The figures that one looks at first. */
export function Tiles({ live }: { readonly live: OpsView }) {
  const minutes = live.minutes.slice(-recent - 1, -1);
  const turns = minutes.flatMap((one) => Object.values(one.turns)).reduce((all, some) => all + some, 0);
  const { tiles } = ops;
  const share = (value: number | undefined) => (value === undefined ? '–' : percentText(value));
  const shown = [
    { name: tiles.turns, value: rateText(turns / recent), hint: tiles.turnsHint },
    { name: tiles.fallback, value: share(live.fallback), hint: tiles.fallbackHint },
    {
      ...{ name: tiles.conversion, value: share(live.conversion) },
      hint: tiles.conversionHint(countText(live.orders), countText(live.carts)),
    },
    {
      ...{ name: tiles.inbox, hint: tiles.inboxHint },
      value: live.inboxAge === undefined ? '–' : secondsText(live.inboxAge),
    },
    {
      ...{ name: tiles.workers, hint: tiles.workersHint(countText(live.workerStarts)) },
      value: live.workers === undefined ? '–' : countText(live.workers),
    },
    {
      ...{ name: tiles.retries, value: countText(live.retries) },
      hint: tiles.retriesHint(countText(live.givenUp)),
    },
    {
      ...{ name: tiles.faults, value: countText(live.hookErrors + live.orderFailures) },
      hint: tiles.faultsHint(countText(live.hookErrors), countText(live.orderFailures)),
    },
    { name: tiles.stock, value: countText(live.stockRefusals), hint: tiles.stockHint },
  ];
  return (
    <section aria-labelledby="now" className="panel p-4 sm:p-5">
      <h2 id="now" className="font-display text-lg font-semibold">
        {ops.figures}
      </h2>
      <dl className="mt-3 grid grid-cols-2 gap-x-4 gap-y-5 @3xl/main:grid-cols-4">
        {shown.map(({ name, value, hint }) => (
          <div key={name}>
            <dt className="text-sm text-muted">{name}</dt>
            <dd className="font-display text-2xl font-semibold tabular-nums">{value}</dd>
            <dd className="text-xs text-muted">{hint}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
