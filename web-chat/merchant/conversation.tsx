import type { ExplainedView } from '../../server/api/views/insight.ts';
import { useReadQuery } from '../api/desk-api.ts';
import { asFailure } from '../api/failure.ts';
import { buttonLook } from '../parts/button.tsx';
import { momentText, timeText } from '../parts/dates.ts';
import { Fold } from '../parts/fold.tsx';
import { Icon } from '../parts/icon.tsx';
import { Bones, Loading, Nothing, Trouble } from '../parts/trouble.tsx';
import { Link } from '../router/link.tsx';
import { desk } from '../words/words.ts';
import { scoreText } from './numbers.ts';

/** One conversation in full, with the reason for each answer. */
export function Conversation({ id }: { readonly id: string }) {
  const { currentData, isError, error, refetch } = useReadQuery(id);
  const failure = asFailure(error);
  const gone = failure?.kind === 'refused' && ['not-found', 'malformed'].includes(failure.refusal.code ?? '');
  const [first] = currentData?.turns ?? [];
  return (
    <section aria-labelledby="conversation" className="max-w-3xl">
      <Link to="?part=conversations" className={buttonLook('quiet', '-ml-4')}>
        <Icon name="left" className="size-4" />
        {desk.back}
      </Link>
      <h2 id="conversation" className="mt-2 font-display text-xl font-semibold">
        {first && currentData
          ? desk.conversationOn(
              desk.channels[currentData.channel] ?? currentData.channel,
              momentText(first.at),
            )
          : desk.conversations}
      </h2>
      {isError && !gone && <Trouble onRetry={() => void refetch()} />}
      {gone && <Nothing title={desk.gone} />}
      {!currentData && !isError && (
        <div className="flex flex-col gap-3 pt-4">
          <Loading />
          <Bones count={4} className="h-24" />
        </div>
      )}
      {currentData && (
        <>
          {currentData.customer !== '' && (
            <p className="mt-1 text-sm">
              <Link
                to={`?part=conversations&from=2000-01-01&who=${encodeURIComponent(currentData.customer)}`}
                className="link"
              >
                {desk.allFromHere}
              </Link>
            </p>
          )}
          <ol aria-label={desk.conversations} className="mt-4 flex flex-col gap-6">
            {currentData.turns.map((turn) => (
              <Turn key={turn.no} turn={turn} />
            ))}
          </ol>
        </>
      )}
    </section>
  );
}

function Turn({ turn }: { readonly turn: ExplainedView }) {
  const { said, at, replies } = turn;
  return (
    <li className="flex flex-col gap-2">
      <p className="ml-auto max-w-[85%] rounded-2xl rounded-br-md bg-own px-4 py-2.5 wrap-anywhere whitespace-pre-line text-on-own">
        <span className="sr-only">{desk.customer}: </span>
        {said}
      </p>
      <p className="text-right text-xs text-muted">{timeText(at)}</p>
      <div className="panel max-w-[92%] px-4 py-3">
        <span className="sr-only">{desk.shop}: </span>
        {replies.map((line, index) => (
          <p key={index} className="wrap-anywhere">
            {line}
          </p>
        ))}
        <div className="mt-2 border-t border-line">
          <Fold title={summary(turn)}>
            <Why turn={turn} />
          </Fold>
        </div>
      </div>
    </li>
  );
}

function summary({ intent, score, version, command, fault, rating }: ExplainedView): string {
  const what = fault ?? intent ?? command;
  const parts = [
    what,
    score === undefined ? undefined : scoreText(score),
    desk.version(version),
    rating && desk.rated[rating],
  ];
  return `${desk.because}: ${parts.filter((part) => part !== undefined).join(', ')}`;
}

function Why({ turn }: { readonly turn: ExplainedView }) {
  const { version, intent, flow, score, threshold, asked, asks, decision, command, fault, pressed } = turn;
  const sure =
    score === undefined
      ? undefined
      : threshold === undefined
        ? scoreText(score)
        : desk.scoreOf(scoreText(score), scoreText(threshold));
  const told = { version, intent, flow, score: sure, command, fault, pressed };
  const words = { asked: named(asked), decision, asks: named(asks) };
  const facts = Object.entries({ ...told, ...(command === undefined && words) }).filter(
    ([, value]) => value !== undefined,
  );
  const known = turn.candidates.filter((one) => one.score !== undefined).slice(0, 5);
  return (
    <div className="flex flex-col gap-3 text-sm">
      <dl className="grid gap-x-4 gap-y-1 sm:grid-cols-[auto_1fr]">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{desk.facts[name as keyof typeof desk.facts]}</dt>
            <dd className="wrap-anywhere max-sm:mb-1">{value}</dd>
          </div>
        ))}
      </dl>
      {known.length > 0 && (
        <div>
          <p className="font-medium">{desk.candidates}</p>
          <ol className="mt-1 flex flex-col gap-1">
            {known.map((one) => (
              <li key={one.intent} className="flex items-center gap-3">
                <span className="w-28 shrink-0 wrap-anywhere sm:w-36">{one.intent}</span>
                <svg
                  viewBox="0 0 100 6"
                  preserveAspectRatio="none"
                  className="h-1.5 min-w-8 flex-1"
                  aria-hidden="true"
                >
                  <rect width="100" height="6" className="fill-panel" />
                  <rect
                    width={100 * (one.score ?? 0)}
                    height="6"
                    className={one.intent === intent ? 'fill-brand' : 'fill-edge'}
                  />
                </svg>
                <span className="tabular-nums">{scoreText(one.score ?? 0)}</span>
              </li>
            ))}
          </ol>
        </div>
      )}
      {turn.slots.length > 0 && (
        <div>
          <p className="font-medium">{desk.slots}</p>
          <ul className="mt-1 flex flex-col gap-1">
            {turn.slots.map(({ slot, value, source }) => (
              <li key={slot} className="wrap-anywhere">
                <span className="font-medium">{slot}</span> = {value}{' '}
                <span className="text-muted">
                  ({desk.source} {source})
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

const named = (asked: string): string => (asked === 'nothing' ? desk.nothing : asked);
