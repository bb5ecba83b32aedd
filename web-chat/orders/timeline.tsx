import type { OrderView } from '../../server/api/views/order.ts';
import { momentText } from '../parts/dates.ts';
import { Icon } from '../parts/icon.tsx';
import { frame, orders } from '../words/words.ts';
import { statusText } from './status.tsx';

const steps = ['placed', 'packed', 'shipped', 'delivered'] as const;

/** How far an order has come. */
export function Progress({ order }: { readonly order: OrderView }) {
  if (order.status === 'cancelled') return null;
  const reached = steps.indexOf(order.status);
  return (
    <section aria-label={orders.progress} className="panel p-5">
      <ol className="grid grid-cols-4 gap-1">
        {steps.map((step, index) => {
          const done = index <= reached;
          return (
            <li
              key={step}
              aria-current={index === reached ? 'step' : undefined}
              className="relative flex flex-col items-center gap-2 text-center text-xs sm:text-sm"
            >
              {index > 0 && (
                <span
                  className={`absolute top-3.5 right-1/2 h-0.5 w-full ${done ? 'bg-brand' : 'bg-line'}`}
                />
              )}
              <span
                className={`relative z-1 grid size-7 place-items-center rounded-full border-2 ${done ? 'border-brand bg-brand text-on-brand' : 'border-line bg-surface'}`}
              >
                {done && <Icon name="check" className="size-4" />}
              </span>
              <span className={index === reached ? 'font-semibold' : done ? '' : 'text-muted'}>
                {index === reached ? statusText(order) : orders.status[step]}
              </span>
            </li>
          );
        })}
      </ol>
      {order.tracking && (
        <p className="mt-4 border-t border-line pt-3 text-sm">
          {orders.tracking(order.tracking.carrier)}{' '}
          <span className="font-semibold">{order.tracking.number}</span>{' '}
          {order.tracking.url !== undefined && /^https?:/i.test(order.tracking.url) && (
            <a href={order.tracking.url} target="_blank" rel="noopener noreferrer" className="link">
              {orders.track} <span className="sr-only">{frame.newTab}</span>
            </a>
          )}
        </p>
      )}
    </section>
  );
}

/** Everything that happened to an order, the newest first. */
export function History({ order }: { readonly order: OrderView }) {
  return (
    <section aria-labelledby="history" className="panel p-5">
      <h2 id="history" className="font-display text-lg font-semibold">
        {orders.history}
      </h2>
      <ol className="mt-3 border-l-2 border-line">
        {order.history.toReversed().map(({ at, event }, index) => (
          <li key={`${at} ${event}`} className="relative pb-3 pl-4 last:pb-0">
            <span
              className={`absolute top-1.5 -left-1.25 size-2 rounded-full ${index === 0 ? 'bg-copper' : 'bg-edge'}`}
            />
            <p className="text-sm font-medium">{orders.events[event] ?? event}</p>
            <time dateTime={at} className="text-xs text-muted">
              {momentText(at)}
            </time>
          </li>
        ))}
      </ol>
    </section>
  );
}
