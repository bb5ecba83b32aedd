import { useState } from 'react';
import type { OrderView } from '../../server/api/views/order.ts';
import { useOrdersQuery } from '../api/orders-api.ts';
import { Button, buttonLook } from '../parts/button.tsx';
import { dayText } from '../parts/dates.ts';
import { price } from '../parts/money.ts';
import { Bones, Loading, Nothing, Trouble } from '../parts/trouble.tsx';
import { Link } from '../router/link.tsx';
import { Page } from '../router/page.tsx';
import { paths } from '../router/routes.ts';
import { frame, orders } from '../words/words.ts';
import { Status } from './status.tsx';

/** All orders of the visitor, the newest first. */
export function OrdersPage() {
  const [pages, setPages] = useState(1);
  return (
    <Page title={orders.title}>
      <ul aria-label={orders.title} className="flex max-w-3xl flex-col gap-3 pt-5">
        <Some pages={pages} onMore={() => setPages(pages + 1)} />
      </ul>
    </Page>
  );
}

function Some(props: {
  readonly cursor?: string | undefined;
  readonly pages: number;
  readonly onMore: () => void;
}) {
  const { cursor, pages, onMore } = props;
  const { data, isError, refetch } = useOrdersQuery({ cursor });
  if (isError && !data) {
    return (
      <li>
        <Trouble onRetry={() => void refetch()} />
      </li>
    );
  }
  if (!data) {
    return (
      <li className="flex flex-col gap-3">
        <Loading />
        <Bones count={3} className="h-24" />
      </li>
    );
  }
  if (cursor === undefined && data.orders.length === 0) {
    return (
      <li>
        <Nothing title={orders.none} text={orders.noneText}>
          <Link to={paths.shop} className={buttonLook('strong')}>
            {frame.toShop}
          </Link>
        </Nothing>
      </li>
    );
  }
  return (
    <>
      {data.orders.map((order) => (
        <li key={order.number}>
          <OrderRow order={order} />
        </li>
      ))}
      {data.next !== undefined &&
        (pages > 1 ? (
          <Some cursor={data.next} pages={pages - 1} onMore={onMore} />
        ) : (
          <li className="pt-2">
            <Button onClick={onMore}>{orders.more}</Button>
          </li>
        ))}
    </>
  );
}

function OrderRow({ order }: { readonly order: OrderView }) {
  const count = order.lines.reduce((sum, { quantity }) => sum + quantity, 0);
  return (
    <article className="panel relative flex flex-wrap items-center justify-between gap-x-6 gap-y-2 p-4 transition-shadow sm:p-5 point:shadow-lift">
      <div className="min-w-0">
        <h2 className="font-display text-lg font-semibold">
          <Link
            to={paths.order(order.number)}
            className="rounded after:absolute after:inset-0 after:rounded-2xl focus-visible:outline-none focus-visible:after:outline-3 focus-visible:after:outline-copper"
          >
            {orders.order(order.number)}
          </Link>
        </h2>
        <p className="text-sm text-muted">
          {dayText(order.placedAt)} · {orders.items(count)}
        </p>
        <p className="text-sm wrap-anywhere">{order.lines.map(({ title }) => title).join(', ')}</p>
      </div>
      <div className="flex items-center gap-4">
        <Status order={order} />
        <p className="font-semibold tabular-nums">{price(order.total)}</p>
      </div>
    </article>
  );
}
