import type { OrderView } from '../../server/api/views/order.ts';
import { orders } from '../words/words.ts';

/** What can be seen of an order's four machines. */
export type Standing = Pick<OrderView, 'status' | 'state' | 'payment'>;

/** Where an order is, in the words that matter most now. */
export function statusText({ status, state }: Standing): string {
  if (state.order === 'awaiting-approval') return orders.approval;
  if (status === 'placed' && state.payment === 'awaiting') return orders.unpaid;
  if (state.returns === 'requested') return orders.returning;
  if (state.returns === 'returned') return orders.returned;
  return orders.status[status];
}

const tones = {
  placed: 'bg-brand-soft text-ink',
  packed: 'bg-brand-soft text-ink',
  shipped: 'bg-copper-soft text-copper',
  delivered: 'bg-good-soft text-good',
  cancelled: 'bg-panel text-muted',
} as const;

export function Status({ order }: { readonly order: Standing }) {
  return (
    <p className={`rounded-full px-3 py-1 text-xs font-semibold whitespace-nowrap ${tones[order.status]}`}>
      {statusText(order)}
    </p>
  );
}
