import type { Reply } from '../../reply.ts';
import { close, type Flow } from '../flow.ts';
import { orderMeant } from '../order-meant.ts';
import { orderReceipt as receiptOf } from '../order-receipt.ts';
import { noOrder } from '../order-view.ts';
import { payOptions } from '../pay-options.ts';
import { money } from '../product-cards.ts';

/** Shows an order as a paper, with what was paid, given back and is left to be paid. */
export const orderReceipt: Flow = {
  intent: 'OrderReceipt',
  async fulfil(c) {
    const { afterOrder: words, options } = c.messages;
    const meant = await orderMeant(c);
    if ('step' in meant) return meant.step;
    const { order } = meant;
    const receipt = await c.shop.receipt(c.customer, order.number);
    if (!receipt) return noOrder(c, order.number);
    const { paid, refunded, due } = receipt;
    const text = [
      ...(paid.amount > 0 ? [words.paid(money(c, paid))] : []),
      ...(refunded.amount > 0 ? [words.givenBack(money(c, refunded))] : []),
      due.amount > 0 ? words.due(money(c, due)) : words.nothingDue,
      ...(order.returns.at(-1)?.status === 'requested' ? [words.returnOpen(undefined)] : []),
    ].join(' ');
    const pay = due.amount > 0 ? (await payOptions(c, order)).options : [];
    const say: Reply = {
      kind: 'choices',
      text,
      options: [...pay, options.orderStatus, options.keepShopping],
    };
    return close('fulfilled', [receiptOf(c, order), say], { remember: { order: order.number } });
  },
};
