import { useState } from 'react';
import type { OpsView } from '../../server/api/views/ops.ts';
import { useOpsQuery } from '../api/ops-api.ts';
import { Button } from '../parts/button.tsx';
import { MerchantOnly } from '../parts/merchant-only.tsx';
import { Bones, Loading, Nothing, Trouble } from '../parts/trouble.tsx';
import { Page } from '../router/page.tsx';
import { paths } from '../router/routes.ts';
import { ops } from '../words/words.ts';
import { Minutes } from './minutes.tsx';
import { momentText } from './numbers.ts';
import { Outcomes, Stations } from './stations.tsx';
import { Tiles } from './tiles.tsx';
import { Traces } from './traces.tsx';

/** How often the picture is asked for, in milliseconds. */
const every = 5_000;

/** How the server does just now, for the shop's own people. */
export function OpsPage() {
  return (
    <Page title={ops.title}>
      <MerchantOnly path={paths.ops}>
        <Live />
      </MerchantOnly>
    </Page>
  );
}

function Live() {
  const [paused, setPaused] = useState(false);
  const { data, isError, fulfilledTimeStamp, refetch } = useOpsQuery(undefined, {
    pollingInterval: paused ? 0 : every,
    skipPollingIfUnfocused: true,
  });
  return (
    <>
      <p className="mt-1 max-w-prose text-sm text-muted">{ops.text}</p>
      <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button onClick={() => setPaused(!paused)}>{paused ? ops.go : ops.pause}</Button>
        {fulfilledTimeStamp !== undefined && (
          <p className="text-sm text-muted tabular-nums">{ops.fresh(momentText(fulfilledTimeStamp))}</p>
        )}
      </div>
      {isError && <Trouble onRetry={() => void refetch()} />}
      {!data && !isError && (
        <div className="flex flex-col gap-4 pt-4">
          <Loading />
          <Bones className="h-40" />
          <Bones count={2} className="h-64" />
        </div>
      )}
      {data && !isError && <Picture live={data} />}
    </>
  );
}

function Picture({ live }: { readonly live: OpsView }) {
  if (!live.here) return <Nothing title={ops.elsewhere} text={ops.elsewhereText} />;
  const isQuiet = live.stations.length === 0 && live.traces.length === 0;
  return (
    <div className="flex flex-col gap-4 pt-4">
      <Tiles live={live} />
      {isQuiet ? (
        <Nothing title={ops.none} text={ops.noneText} />
      ) : (
        <>
          <Minutes minutes={live.minutes} />
          <Outcomes outcomes={live.outcomes} />
          <Stations stations={live.stations} />
          <Traces traces={live.traces} />
        </>
      )}
    </div>
  );
}
