import { useId, useState, type KeyboardEvent } from 'react';
import { desk } from '../words/words.ts';
import { shortDay } from './numbers.ts';

/** A value for each of the plot's days; undefined where there is none to speak of. */
export interface Series {
  readonly days: readonly string[];
  readonly values: readonly (number | undefined)[];
}

const wide = 600;
const high = 160;
const floor = 132;
const left = 44;

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
  const step = (wide - left) / Math.max(days.length, 1);
  const height = (value: number) => (value / top) * (floor - 12);
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
  const labels = labelled(days.length);
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
        <svg viewBox={`0 0 ${wide} ${high}`} className="w-full" aria-hidden="true">
          {[0, top / 2, top].map((value) => (
            <g key={value}>
              <line
                x1={left}
                x2={wide}
                y1={floor - height(value)}
                y2={floor - height(value)}
                className="stroke-line"
              />
              <text
                x={left - 8}
                y={floor - height(value) + 4}
                textAnchor="end"
                fontSize="12"
                className="fill-muted"
              >
                {text(value)}
              </text>
            </g>
          ))}
          {values.map((value, index) => (
            <g key={days[index]} onPointerEnter={() => setAt(index)}>
              <rect x={left + index * step} y={0} width={step} height={floor} className="fill-transparent" />
              <rect
                x={left + index * step + step * 0.15}
                y={floor - Math.max(height(value ?? 0), value ? 2 : 0)}
                width={step * 0.7}
                height={Math.max(height(value ?? 0), value ? 2 : 0)}
                rx={Math.min(3, step * 0.2)}
                className={at === index ? 'fill-copper' : 'fill-brand'}
              />
            </g>
          ))}
          {labels.map((index) => (
            <text
              key={index}
              x={left + (index + 0.5) * step}
              y={high - 6}
              textAnchor={index === days.length - 1 && days.length > 14 ? 'end' : 'middle'}
              fontSize="12"
              className="fill-muted"
            >
              {shortDay(days[index] ?? '')}
            </text>
          ))}
        </svg>
      </div>
    </figure>
  );
}

/** The next of 1, 2, 5, 10, 20 … that a value fits below; below one, of the same tenths. */
function niceTop(value: number): number {
  const size = 10 ** Math.floor(Math.log10(Math.max(value, 0.01)));
  return [1, 2, 5, 10].map((part) => part * size).find((part) => part >= value) ?? value;
}

/** Which days get their name: some five of them, so that they stay apart on a small screen. */
function labelled(count: number): readonly number[] {
  if (count <= 1) return count === 1 ? [0] : [];
  const gaps = Math.min(4, count - 1);
  return Array.from({ length: gaps + 1 }, (_, index) => Math.round((index * (count - 1)) / gaps));
}
