import type { OrderView } from '../../server/api/views/order.ts';
import { usePayLinkMutation } from '../api/orders-api.ts';
import { Button } from '../parts/button.tsx';
import { momentText } from '../parts/dates.ts';
import { explain } from '../parts/explain.ts';
import { Fault } from '../parts/trouble.tsx';
import { orders } from '../words/words.ts';

/** The way to the page on which an order is paid, while it waits for that. */
export function Pay({ order }: { readonly order: OrderView }) {
  const [payLink, { isLoading, error }] = usePayLinkMutation();
  if (order.method !== 'link' || order.state.payment !== 'awaiting' || order.state.order !== 'open') {
    return null;
  }
  const pay = async () => {
    const { data } = await payLink(order.number);
    if (data && /^https?:/i.test(data.url)) window.location.assign(data.url);
  };
  return (
    <div className="flex flex-col items-start gap-2">
      <Button look="strong" busy={isLoading} onClick={() => void pay()}>
        {orders.pay}
      </Button>
      {order.payment.payBy !== undefined && (
        <p className="text-sm text-muted">{orders.payBy(momentText(order.payment.payBy))}</p>
      )}
      {error && <Fault>{explain(error)}</Fault>}
    </div>
  );
}
