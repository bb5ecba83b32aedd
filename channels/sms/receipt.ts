import type { ReceiptView } from '../../bot/reply.ts';
import type { Messages } from './messages/en_US.ts';

/** A quote or an order in as few words as it takes. */
export function receipt(order: ReceiptView, say: Messages): string {
  const number =
    order.number !== undefined && !order.heading.includes(order.number) ? `${order.number}: ` : '';
  return joined([
    oneLine(order.heading),
    oneLine(number + order.status),
    ...order.lines.map((line) => {
      const name = [line.title, line.detail].flatMap((words) => (words ? [oneLine(words)] : [])).join(', ');
      return `${line.quantity} x ${name} ${line.amount}`;
    }),
    ...[...order.sums, order.total, ...(order.shares ?? [])].map(
      (sum) => `${oneLine(sum.label)} ${sum.amount}`,
    ),
    order.address.length > 0 ? say.shipTo(order.address.map(oneLine).join(', ')) : '',
    oneLine(order.payment),
  ]);
}

export const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

export const joined = (lines: readonly string[]) => lines.filter((line) => line !== '').join('\n');
