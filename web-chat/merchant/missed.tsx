import { useState } from 'react';
import type { MissedView } from '../../server/api/views/insight.ts';
import { useDealMutation, useMissedInfiniteQuery, type MissedAsked } from '../api/desk-api.ts';
import { Button } from '../parts/button.tsx';
import { momentText } from '../parts/dates.ts';
import { explain } from '../parts/explain.ts';
import { Bones, Fault, Loading, Nothing, Trouble } from '../parts/trouble.tsx';
import { note } from '../store/frame.ts';
import { useAppDispatch } from '../store/store.ts';
import { desk } from '../words/words.ts';
import { scoreText } from './numbers.ts';
import { PickOne } from './pick-one.tsx';
import { sampleOf, testOf } from './to-copy.ts';

const shows = Object.keys(desk.shows) as readonly MissedAsked['show'][];
const orders = Object.keys(desk.orders) as readonly MissedAsked['order'][];

/** What customers said and nobody understood: to be dealt with, and to be taken into the bot's definition or its tests. */
export function MissedWords() {
  const [show, setShow] = useState<MissedAsked['show']>('open');
  const [order, setOrder] = useState<MissedAsked['order']>('latest');
  const { currentData, isError, isFetchingNextPage, hasNextPage, fetchNextPage, refetch } =
    useMissedInfiniteQuery({ show, order });
  const all = currentData?.pages.flatMap(({ missed }) => missed) ?? [];
  return (
    <section aria-labelledby="missed">
      <h2 id="missed" className="font-display text-xl font-semibold">
        {desk.missed}
      </h2>
      <p className="mt-1 max-w-prose text-sm text-muted">{desk.missedText}</p>
      <div className="mt-3 flex flex-wrap items-end gap-x-6 gap-y-3">
        <PickOne
          aria-label={desk.show}
          values={shows}
          picked={show}
          text={(one) => desk.shows[one]}
          onPick={setShow}
        />
        <label className="text-sm font-medium">
          {desk.order}
          <select
            value={order}
            onChange={({ target }) => setOrder(target.value as MissedAsked['order'])}
            className="field mt-1 font-normal"
          >
            {orders.map((one) => (
              <option key={one} value={one}>
                {desk.orders[one]}
              </option>
            ))}
          </select>
        </label>
      </div>
      {isError && !currentData && <Trouble onRetry={() => void refetch()} />}
      {!currentData && !isError && (
        <div className="flex flex-col gap-3 pt-4">
          <Loading />
          <Bones count={3} className="h-44" />
        </div>
      )}
      {currentData && all.length === 0 && <Nothing title={desk.noMissed} text={desk.noMissedText} />}
      <ul aria-label={desk.missed} className="flex flex-col gap-3 pt-4 empty:hidden">
        {all.map((one) => (
          <Words key={one.id} missed={one} intents={currentData?.pages[0]?.intents[one.locale] ?? []} />
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

function Words(props: { readonly missed: MissedView; readonly intents: readonly string[] }) {
  const { missed, intents } = props;
  const { id, said, locale: language, count, last, channels, guesses, open } = missed;
  const [meant, setMeant] = useState(guesses[0]?.intent ?? '');
  const [deal, { isLoading, error }] = useDealMutation();
  const dispatch = useAppDispatch();
  const copy = (text: string, copied: string) => {
    navigator.clipboard.writeText(text).then(
      () => dispatch(note(copied)),
      () => dispatch(note(desk.notCopied)),
    );
  };
  const names = [...new Set([...guesses.map(({ intent }) => intent), ...intents])];
  const act = open ? desk.done : desk.reopen;
  return (
    <li className="panel p-4 sm:p-5">
      <h3 className="font-display text-lg font-semibold wrap-anywhere">“{said}”</h3>
      <p className="mt-1 text-sm text-muted">
        {desk.said(
          count,
          momentText(last),
          channels.map((channel) => desk.channels[channel] ?? channel),
        )}{' '}
        <span className="rounded-full bg-panel px-2 py-0.5 text-xs">{language.replace('_', '-')}</span>
      </p>
      <p className="mt-2 text-sm font-medium">{guesses.length > 0 ? desk.guesses : desk.noGuess}</p>
      <ul aria-label={desk.guesses} className="mt-1 flex flex-wrap gap-2 text-sm empty:hidden">
        {guesses.map((guess) => (
          <li key={guess.intent} className="rounded-full bg-brand-soft px-3 py-1 tabular-nums">
            {desk.guess(guess.intent, scoreText(guess.score))}
          </li>
        ))}
      </ul>
      {said.includes('[') && <p className="mt-2 text-sm text-copper">{desk.masked}</p>}
      <div className="mt-3 flex flex-wrap items-end gap-3">
        <label className="w-full max-w-72 min-w-0 text-sm font-medium">
          {desk.meant}
          <select
            aria-label={desk.meantFor(said)}
            value={meant}
            onChange={({ target }) => setMeant(target.value)}
            className="field mt-1 font-normal"
          >
            <option value="">{desk.none}</option>
            {names.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <Button
          aria-label={desk.copyOf(desk.copyTest, said)}
          onClick={() => copy(testOf(said, meant, language), desk.testCopied)}
        >
          {desk.copyTest}
        </Button>
        {meant !== '' && (
          <Button
            aria-label={desk.copyOf(desk.copySample, said)}
            onClick={() => copy(sampleOf(said), desk.sampleCopied)}
          >
            {desk.copySample}
          </Button>
        )}
        <Button
          look={open ? 'strong' : 'plain'}
          busy={isLoading}
          aria-label={desk.doneOf(act, said)}
          onClick={() => void deal({ id, dealt: open })}
        >
          {act}
        </Button>
      </div>
      {error && <Fault>{explain(error)}</Fault>}
    </li>
  );
}
