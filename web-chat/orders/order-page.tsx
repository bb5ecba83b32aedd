import { useState } from 'react';
import type { OrderView } from '../../server/api/views/order.ts';
import { useCancelOrderMutation, useReorderMutation } from '../api/orders-api.ts';
import { Button, buttonLook } from '../parts/button.tsx';
import { dayText } from '../parts/dates.ts';
import { explain } from '../parts/explain.ts';
import { Icon } from '../parts/icon.tsx';
import { OfferView } from '../parts/offer-view.tsx';
import { Sure } from '../parts/sure.tsx';
import { Fault } from '../parts/trouble.tsx';
import { Link } from '../router/link.tsx';
import { paths } from '../router/routes.ts';
import { useAsk } from '../store/ask.ts';
import { cartOpened, note } from '../store/frame.ts';
import { useAppDispatch } from '../store/store.ts';
import { orders } from '../words/words.ts';
import { LoadedOrder } from './loaded-order.tsx';
import { Pay } from './pay.tsx';
import { Status } from './status.tsx';
import { History, Progress } from './timeline.tsx';

/** One order: where it is, what it holds, and what may be done about it. */
export function OrderPage({ number }: { readonly number: string }) {
  return (
    <LoadedOrder number={number} title={orders.order(number)}>
      {(order) => (
        <div className="flex flex-col gap-5 pt-1">
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-muted">
            <p>{orders.placedOn(dayText(order.placedAt))}</p>
            <Status order={order} />
          </div>
          <Progress order={order} />
          <div className="grid items-start gap-5 @3xl/main:grid-cols-[minmax(0,1fr)_19rem]">
            <section aria-labelledby="contents" className="panel p-5">
              <h2 id="contents" className="pb-1 font-display text-lg font-semibold">
                {orders.contents}
              </h2>
              <OfferView offer={order} />
            </section>
            <div className="flex flex-col gap-5">
              <Actions order={order} />
              <History order={order} />
            </div>
          </div>
        </div>
      )}
    </LoadedOrder>
  );
}

function Actions({ order }: { readonly order: OrderView }) {
  const [cancel, cancelling] = useCancelOrderMutation();
  const [reorder, reordering] = useReorderMutation();
  const [sure, setSure] = useState(false);
  const dispatch = useAppDispatch();
  const ask = useAsk();
  const { number, status, state } = order;
  const stopped = async () => {
    const { error } = await cancel(number);
    setSure(false);
    if (error) return;
    dispatch(note(orders.cancelled));
    // The button that had the focus is gone.
    document.getElementById('main')?.focus();
  };
  const again = async () => {
    const { data } = await reorder(number);
    if (!data) return;
    dispatch(cartOpened(true));
    dispatch(note(data.short.length > 0 ? orders.reorderedPart : orders.reordered));
  };
  const canReturn = status === 'delivered' && ['none', 'settled'].includes(state.returns);
  const error = cancelling.error ?? reordering.error;
  return (
    <section aria-label={orders.actions} className="flex flex-col items-stretch gap-2.5">
      <Pay order={order} />
      <Button busy={reordering.isLoading} onClick={() => void again()}>
        {orders.reorder}
      </Button>
      {canReturn && (
        <Link to={paths.return(number)} className={buttonLook()}>
          {orders.return}
        </Link>
      )}
      <Link to={paths.receipt(number)} className={buttonLook()}>
        <Icon name="print" className="size-4" /> {orders.receipt}
      </Link>
      <Button onClick={() => ask(orders.askSay(number), { name: 'order', value: number })}>
        <Icon name="chat" className="size-4" /> {orders.ask}
      </Button>
      {status === 'placed' && (
        <Button look="danger" onClick={() => setSure(true)}>
          {orders.cancel}
        </Button>
      )}
      {error && <Fault>{explain(error)}</Fault>}
      {sure && (
        <Sure
          title={orders.cancelAsk(number)}
          text={orders.cancelText}
          yes={orders.cancelYes}
          no={orders.cancelNo}
          busy={cancelling.isLoading}
          onYes={() => void stopped()}
          onNo={() => setSure(false)}
        />
      )}
    </section>
  );
}
