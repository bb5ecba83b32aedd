import type { Order } from '../../commerce/index.ts';
import type { Option } from '../reply.ts';
import type { FlowContext } from './flow.ts';
import { day } from './order-receipt.ts';
import { money } from './product-cards.ts';

/** How an order can be paid now: the words for it, and the page where there is one. */
export async function payOptions(
  c: FlowContext,
  order: Order,
): Promise<{ readonly text: string | undefined; readonly options: readonly Option[] }> {
  if (order.method !== 'link') return { text: undefined, options: [] };
  const link = await c.shop.payLink(c.customer, order.number);
  if (!link.ok) return { text: undefined, options: [] };
  const { afterOrder: words, options } = c.messages;
  const time = new Intl.DateTimeFormat(c.turn.locale.replaceAll('_', '-'), {
    hour: 'numeric',
    minute: '2-digit',
    timeZone: 'UTC',
    timeZoneName: 'short',
  }).format(new Date(link.value.payBy));
  return {
    text: words.payHere(
      order.number,
      money(c, order.total),
      `${day(c, link.value.payBy)}, ${time.replace(/\u202f/g, ' ')}`,
    ),
    options: [{ ...options.pay(order.number), url: link.value.url }],
  };
}
