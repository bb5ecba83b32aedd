import { useId, useState, type KeyboardEvent } from 'react';
import { desk } from '../words/words.ts';
import { shortDay } from './numbers.ts';

/** A value for each of the plot's days; undefined where there is none to speak of. */
export interface Series {
  readonly days: readonly string[];
  readonly values: readonly (number | undefined)[];
}

/** The drawing's own measures: it is stretched to the room that there is. */
const wide = 600;
const high = 120;

/**
 * Values by day as bars. The same stands below as a table; by pointer or by arrow keys each day says its value. `text` words a value,
 * `most` is the least that the axis reaches to.
 */
export function Plot(props: {
  readonly title: string;
  readonly series: Series;
  readonly most: number;
  readonly text: (value: number) => string;
}) {
  const { title, series, most, text } = props;
  const { days, values } = series;
  const id = useId();
  const [at, setAt] = useState<number>();
  const top = niceTop(Math.max(most, ...values.map((value) => value ?? 0)));
  const step = wide / Math.max(days.length, 1);
  const height = (value: number | undefined) => (value ? Math.max(2, (value / top) * high) : 0);
  const said = (index: number) => {
    const value = values[index];
    return `${shortDay(days[index] ?? '')}: ${value === undefined ? '–' : text(value)}`;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const last = days.length - 1;
    const moves: Readonly<Record<string, number>> = {
      ArrowLeft: Math.max(0, (at ?? last + 1) - 1),
      ArrowRight: Math.min(last, (at ?? -1) + 1),
      Home: 0,
      End: last,
    };
    const to = moves[event.key];
    if (to === undefined) return;
    event.preventDefault();
    setAt(to);
  };
  return (
    <figure className="panel p-4 sm:p-5">
      <figcaption id={`${id}-title`} className="font-display text-lg font-semibold">
        {title}
      </figcaption>
      <p role="status" className="min-h-5 text-sm text-muted tabular-nums">
        {at !== undefined && said(at)}
      </p>
      <div
        role="group"
        tabIndex={0}
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-hint`}
        onKeyDown={onKeyDown}
        onBlur={() => setAt(undefined)}
        onPointerLeave={() => setAt(undefined)}
        className="mt-1 rounded-lg"
      >
        <span id={`${id}-hint`} className="sr-only">
          {desk.plotHint}
        </span>
        <div aria-hidden="true" className="grid grid-cols-[auto_1fr] gap-x-2 text-xs text-muted tabular-nums">
          <div className="-my-2 flex flex-col justify-between text-right">
            {[top, top / 2, 0].map((value) => (
              <span key={value}>{text(value)}</span>
            ))}
          </div>
          <svg
            viewBox={`0 0 ${wide} ${high}`}
            preserveAspectRatio="none"
            className="h-36 w-full overflow-visible"
          >
            {[0, high / 2, high].map((y) => (
              <line
                key={y}
                x2={wide}
                y1={y}
                y2={y}
                vectorEffect="non-scaling-stroke"
                className="stroke-line"
              />
            ))}
            {values.map((value, index) => (
              <g key={days[index]} onPointerEnter={() => setAt(index)}>
                <rect x={index * step} width={step} height={high} className="fill-transparent" />
                <rect
                  x={(index + 0.15) * step}
                  y={high - height(value)}
                  width={step * 0.7}
                  height={height(value)}
                  className={at === index ? 'fill-copper' : 'fill-brand'}
                />
              </g>
            ))}
          </svg>
          <div className="col-start-2 flex justify-between pt-2">
            {labelled(days.length).map((index) => (
              <span key={index} className="whitespace-nowrap">
                {shortDay(days[index] ?? '')}
              </span>
            ))}
          </div>
        </div>
      </div>
    </figure>
  );
}

/** The next of 1, 2, 4, 6, 10, 20 … that a value fits below; below one, of the same tenths. Half of it is as even. */
function niceTop(value: number): number {
  const size = 10 ** Math.floor(Math.log10(Math.max(value, 0.01)));
  return [1, 2, 4, 6, 10].map((part) => part * size).find((part) => part >= value) ?? value;
}

/** Which days get their name: the first, the last and one between, so that they stay apart on a small screen. */
function labelled(count: number): readonly number[] {
  return [...new Set([0, Math.floor((count - 1) / 2), count - 1])].filter((index) => index >= 0);
}
