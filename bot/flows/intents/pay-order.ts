import type { Reply } from '../../reply.ts';
import { close, type Flow } from '../flow.ts';
import { orderMeant } from '../order-meant.ts';
import { payOptions } from '../pay-options.ts';
import { money } from '../product-cards.ts';

/** Gives the page on which an order is paid, or says how it is paid, and what is left to pay. */
export const payOrder: Flow = {
  intent: 'PayOrder',
  async fulfil(c) {
    const { afterOrder: words, options } = c.messages;
    const { lines } = await c.shop.cart(c.customer);
    const meant = await orderMeant(c, ['placed']);
    if ('step' in meant && lines.length > 0) {
      // Nothing was ordered yet: what is to be paid is the cart.
      const text = c.messages.checkout.payAfter;
      return close('failed', [{ kind: 'choices', text, options: [options.checkout, options.cart] }]);
    }
    if ('step' in meant) return meant.step;
    const { order } = meant;
    const receipt = await c.shop.receipt(c.customer, order.number);
    const due = receipt?.due.amount ?? 0;
    const page = due > 0 ? await payOptions(c, order) : { text: undefined, options: [] };
    const how = order.method === 'invoice' ? words.byInvoice(order.number) : words.notPayable(order.number);
    const left = receipt && due > 0 ? words.due(money(c, receipt.due)) : words.nothingDue;
    const text = page.text ?? (due > 0 ? `${how} ${left}` : left);
    const say: Reply = {
      kind: 'choices',
      text,
      options: [...page.options, options.receipt(order.number), options.keepShopping],
    };
    return close('fulfilled', [say], { remember: { order: order.number } });
  },
};
