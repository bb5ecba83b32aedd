import type { ReactNode } from 'react';
import type { OrderView } from '../../server/api/views/order.ts';
import { refusalOf } from '../api/failure.ts';
import { useOrderQuery } from '../api/orders-api.ts';
import { buttonLook } from '../parts/button.tsx';
import { Bones, Loading, Nothing, Trouble } from '../parts/trouble.tsx';
import { Link } from '../router/link.tsx';
import { Page } from '../router/page.tsx';
import { paths } from '../router/routes.ts';
import { orders } from '../words/words.ts';

/** A page about one order, with all that may be in its way. */
export function LoadedOrder(props: {
  readonly number: string;
  readonly title: string;
  readonly children: (order: OrderView) => ReactNode;
}) {
  const { number, title, children } = props;
  const { data, error, isError, refetch } = useOrderQuery(number);
  if (refusalOf(error)) {
    return (
      <Page title={orders.unknown}>
        <Nothing title={orders.unknownText}>
          <Link to={paths.orders} className={buttonLook('strong')}>
            {orders.all}
          </Link>
        </Nothing>
      </Page>
    );
  }
  return (
    <Page title={title}>
      {data && children(data)}
      {!data && isError && <Trouble onRetry={() => void refetch()} />}
      {!data && !isError && (
        <div className="flex flex-col gap-4 pt-6">
          <Loading />
          <Bones className="h-20" />
          <Bones className="h-72" />
        </div>
      )}
    </Page>
  );
}
