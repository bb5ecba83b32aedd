import { toRow } from '../orders/read.ts';
import type { Order } from '../orders/order.ts';
import type { Write } from '../store.ts';

/** Gives an order, as it becomes, to another customer, on the condition that it is as it was read; its number leads there. */
export const rehome = (order: Order, becomes: Order): readonly Write[] => [
  (entities) =>
    entities.order
      .delete({ customer: order.customer, id: order.id })
      .where((held, { eq }) => eq(held.version, order.version))
      .commit(),
  (entities) => entities.order.put(toRow({ ...becomes, version: order.version + 1 })).commit(),
  (entities) => entities.number.patch({ number: order.number }).set({ customer: becomes.customer }).commit(),
];
