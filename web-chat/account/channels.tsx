import { useState } from 'react';
import type { LinkedChannelsView } from '../../server/api/views/links.ts';
import { useChannelsQuery, useRemoveChannelMutation } from '../api/channels-api.ts';
import { refusalOf } from '../api/failure.ts';
import { Button, buttonLook } from '../parts/button.tsx';
import { dayText } from '../parts/dates.ts';
import { explain } from '../parts/explain.ts';
import { Fold } from '../parts/fold.tsx';
import { Sure } from '../parts/sure.tsx';
import { Bones, Fault, Trouble } from '../parts/trouble.tsx';
import { paths } from '../router/routes.ts';
import { note } from '../store/frame.ts';
import { useAppDispatch } from '../store/store.ts';
import { channels } from '../words/words.ts';
import { AddElsewhere, AddPhone } from './add-channel.tsx';

type Linked = LinkedChannelsView['channels'][number];

/** Where else the account is used: to add to, and to remove from. For those who are signed in. */
export function Channels() {
  const { data, error, isError, refetch } = useChannelsQuery(undefined);
  const ended = refusalOf(error)?.code === 'not-signed-in';
  if (isError && !data && !ended) return <Trouble onRetry={() => void refetch()} />;
  if (!data && !ended) return <Bones className="h-40" />;
  return (
    <section aria-labelledby="channels" className="panel p-5 sm:p-6">
      <h2 id="channels" className="font-display text-lg font-semibold">
        {channels.title}
      </h2>
      <p className="mt-1 text-sm text-muted">{channels.text}</p>
      {ended ? (
        <Ended />
      ) : (
        <>
          {data?.channels.length === 0 && <p className="mt-3">{channels.none}</p>}
          <ul aria-label={channels.title} className="mt-2 divide-y divide-line empty:hidden">
            {data?.channels.map((one) => (
              <Row key={one.id} linked={one} />
            ))}
          </ul>
          <div className="mt-2 border-t border-line pt-2">
            <Fold title={channels.addPhone}>
              <AddPhone />
            </Fold>
            <Fold title={channels.elsewhere}>
              <AddElsewhere />
            </Fold>
          </div>
        </>
      )}
    </section>
  );
}

/** The sign-in ended while the page stood open. */
function Ended() {
  return (
    <div role="alert" className="mt-3 flex flex-wrap items-center gap-3">
      <p>{channels.ended}</p>
      <a href={`/auth/sign-in?return=${encodeURIComponent(paths.account)}`} className={buttonLook('strong')}>
        {channels.signIn}
      </a>
    </div>
  );
}

function Row({ linked }: { readonly linked: Linked }) {
  const { id, channel, who, since, proved } = linked;
  const [asked, setAsked] = useState(false);
  const [forget, setForget] = useState(false);
  const [remove, { isLoading, error }] = useRemoveChannelMutation();
  const dispatch = useAppDispatch();
  const gone = async () => {
    const { error: refused } = await remove({ id, forget });
    setAsked(false);
    if (!refused) dispatch(note(channels.removed(who)));
  };
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-3">
      <p className="min-w-52 flex-1 wrap-anywhere">
        <span className="font-medium">{who}</span>
        <span className="block text-sm text-muted">
          {channels.names[channel] ?? channel}, {channels.since(dayText(since))}
        </span>
        {!proved && <span className="block text-sm text-copper">{channels.unproved}</span>}
      </p>
      <Button
        look="quiet"
        className="-ml-4 sm:-mr-4"
        aria-label={channels.removeName(who)}
        onClick={() => setAsked(true)}
      >
        {channels.remove}
      </Button>
      {error && <Fault>{explain(error)}</Fault>}
      {asked && (
        <Sure
          title={channels.removeAsk(who)}
          text={channels.removeText}
          yes={channels.removeYes}
          no={channels.removeNo}
          busy={isLoading}
          onYes={() => void gone()}
          onNo={() => setAsked(false)}
        >
          <label className="mt-4 flex min-h-11 items-center gap-3 text-sm">
            <input
              type="checkbox"
              checked={forget}
              onChange={({ target }) => setForget(target.checked)}
              className="size-4.5 shrink-0 accent-brand"
            />
            {channels.forget}
          </label>
        </Sure>
      )}
    </li>
  );
}
