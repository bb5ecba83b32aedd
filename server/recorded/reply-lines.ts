import type { ReceiptView, Reply } from '../../bot/reply.ts';

/** What every channel shows of replies, line by line: texts, titles and prices; no buttons. */
export function linesOf(replies: readonly Reply[]): readonly string[] {
  return replies
    .flatMap((reply): readonly string[] => {
      switch (reply.kind) {
        case 'text':
        case 'choices':
        case 'form':
          return reply.text.split('\n');
        case 'cards':
          return [
            ...(reply.text ?? '').split('\n'),
            ...reply.cards.map((card) => [card.title, card.price].filter(Boolean).join(' … ')),
          ];
        case 'receipt':
          return receipt(reply.order);
      }
    })
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function receipt(order: ReceiptView): readonly string[] {
  return [
    [order.heading, order.number].filter(Boolean).join(' '),
    ...order.lines.map((line) => `${String(line.quantity)} x ${line.title} … ${line.amount}`),
    `${order.total.label} … ${order.total.amount}`,
  ];
}
