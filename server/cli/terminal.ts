import { styleText } from 'node:util';
import type { Card, Option, Reply } from '../../bot/reply.ts';
import type { Action } from '../../bot/turn.ts';

/** What was offered last, so that a number can pick from it. */
export interface Menu {
  /** Adds an option and gives its number. */
  add(option: Option): number;
  choose(typed: string): { readonly text: string; readonly action?: Action | undefined } | undefined;
  clear(): void;
}

export function createMenu(): Menu {
  let options: Option[] = [];
  return {
    add: (option) => options.push(option),
    choose(typed) {
      const option = /^\d{1,2}$/.test(typed) ? options[Number(typed) - 1] : undefined;
      return option && { text: option.say, action: option.action };
    },
    clear: () => (options = []),
  };
}

/** A reply as lines for a terminal; `colour` only where somebody watches. */
export function paint(reply: Reply, menu: Menu, colour: boolean): string {
  const bold = (text: string) => (colour ? styleText('bold', text) : text);
  const dim = (text: string) => (colour ? styleText('dim', text) : text);
  const choice = (option: Option) =>
    `  ${dim(`[${String(menu.add(option))}]`)} ${[option.label, option.url].filter(Boolean).join(': ')}`;
  switch (reply.kind) {
    case 'text':
      return reply.text;
    case 'choices':
      return [reply.text, ...reply.options.map(choice)].join('\n');
    case 'cards':
      return [
        ...(reply.text ? [reply.text] : []),
        ...reply.cards.flatMap((card) => [
          `  ${bold(card.title)} ${cardLine(card)}`.trimEnd(),
          ...(card.text ? card.text.split('\n').map((line) => `    ${line}`) : []),
          ...card.options.map(choice),
        ]),
        ...(reply.more ? [choice(reply.more)] : []),
      ].join('\n');
    case 'form':
      return reply.text;
    case 'receipt': {
      const { order } = reply;
      const rows = [
        ...order.lines.map((line) => [
          `${String(line.quantity)} x ${line.title}${line.detail ? `, ${line.detail}` : ''}`,
          line.amount,
        ]),
        ...order.sums.map((sum) => [sum.label, sum.amount]),
        [order.total.label, order.total.amount],
        ...(order.shares ?? []).map((share) => [share.label, share.amount]),
      ];
      const width = Math.max(...rows.map(([label = '']) => label.length)) + 2;
      return [
        bold([order.heading, order.number].filter(Boolean).join(' ')),
        ...rows.map(([label = '', amount = '']) => `  ${label.padEnd(width)}${amount.padStart(10)}`),
        `  ${order.address.join(', ')}`,
        `  ${[order.status, order.payment].filter(Boolean).join(' - ')}`,
      ].join('\n');
    }
  }
}

const cardLine = (card: Card): string => [card.price, card.badge, card.subtitle].filter(Boolean).join(' - ');
