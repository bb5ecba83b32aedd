import { formatAddress, formatMoney, type Order } from '../../../commerce/index.ts';
import { openInk, tableOf } from '../lex/ink.ts';

const locale = 'en-US';

/** Orders one below the other. */
export function printOrders(orders: readonly Order[]): string {
  const rows = orders.map((order) => [
    order.number,
    order.placedAt.slice(0, 16).replace('T', ' '),
    order.status,
    order.state.payment,
    String(order.lines.reduce((sum, line) => sum + line.quantity, 0)),
    formatMoney(order.total, locale),
  ]);
  return tableOf([['number', 'placed (UTC)', 'status', 'payment', 'items', 'total'], ...rows]).join('\n');
}

/** All of an order that somebody who packs and bills it needs. */
export function printOrder(order: Order): string {
  const ink = openInk();
  const lines = order.lines.map((line) => [
    String(line.quantity),
    line.sku,
    line.title,
    line.detail,
    formatMoney(line.total, locale),
  ]);
  return [
    `${ink.bold(order.number)} is ${order.status}: ${formatMoney(order.total, locale)}, payment ${order.state.payment}, returns ${order.state.returns}`,
    ...tableOf(lines),
    `  to ${formatAddress(order.address).join(', ')}`,
    ...(order.tracking ? [`  sent with ${order.tracking.carrier}, ${order.tracking.number}`] : []),
    ...order.history.map(({ at, by, event, detail }) =>
      ink.dim(`  ${at.slice(0, 16).replace('T', ' ')} ${event} by ${by}${detail ? `: ${detail}` : ''}`),
    ),
  ].join('\n');
}
