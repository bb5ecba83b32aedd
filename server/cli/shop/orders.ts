import type { Stage } from '../../../commerce/index.ts';
import { readArguments } from '../lex/arguments.ts';
import { BadCommand, type Command } from '../lex/command.ts';
import { printOrder, printOrders } from './order-view.ts';
import { wholeNumber } from './products.ts';
import { withShop } from './with-shop.ts';

const stages = ['approve', 'pack', 'ship', 'deliver', 'return'] as const satisfies readonly Stage[];

/** `npm run shop -- orders`: what is to be done. */
export const orders: Command = {
  summary: 'List the orders that wait for a step',
  usage: `List the orders that wait for a step, the longest first.

  npm run shop -- orders [--to <step>] [options]
  npm run shop -- orders --to pack

  --to <step>      approve, pack (the default), ship, deliver or return
  --limit <count>  at most so many, up to 100 (default 25)
  --after <place>  go on where a page ended: what --json gives as "next"
  --json           as JSON`,
  async run(args) {
    const { values } = readArguments(
      'orders',
      args,
      {
        to: { type: 'string', default: 'pack' },
        limit: { type: 'string', default: '25' },
        after: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
      'shop',
    );
    const stage = stages.find((name) => name === values.to);
    if (!stage) throw new BadCommand(`There is no step "${values.to}". The steps are: ${stages.join(', ')}.`);
    const limit = wholeNumber('limit', values.limit);
    return withShop(async ({ merchant }) => {
      const page = await merchant.ordersTo(stage, {
        limit,
        ...(values.after !== undefined && { after: values.after }),
      });
      const more = page.next === undefined ? '' : `\n  and more: --after ${page.next}`;
      const text =
        page.orders.length === 0 ? `No order waits to ${stage}.` : `${printOrders(page.orders)}${more}`;
      process.stdout.write(`${values.json ? JSON.stringify(page, undefined, 2) : text}\n`);
      return 0;
    });
  },
};

/** `npm run shop -- order`. */
export const order: Command = {
  summary: 'Show an order with its history',
  usage: `Show an order with its lines, address and history.

  npm run shop -- order <number> [--json]
  npm run shop -- order HR-2K7MPQ`,
  async run(args) {
    const options = { json: { type: 'boolean', default: false } } as const;
    const { values, positionals } = readArguments('order', args, options, 'shop');
    const [number] = positionals;
    if (number === undefined || positionals.length > 1) {
      throw new BadCommand('Name one order, as in: npm run shop -- order HR-2K7MPQ');
    }
    return withShop(async ({ merchant }) => {
      const held = await merchant.order(number);
      if (!held) {
        process.stderr.write(`There is no order ${number}.\n`);
        return 1;
      }
      process.stdout.write(`${values.json ? JSON.stringify(held, undefined, 2) : printOrder(held)}\n`);
      return 0;
    });
  },
};

/** `npm run shop -- notices`: what customers were not told yet. */
export const notices: Command = {
  summary: 'Show what customers should hear of and were not told yet',
  usage: `Show what customers should hear of and were not told yet, oldest first.

  npm run shop -- notices [--limit <count>] [--json]`,
  async run(args) {
    const { values } = readArguments(
      'notices',
      args,
      { limit: { type: 'string', default: '25' }, json: { type: 'boolean', default: false } },
      'shop',
    );
    const limit = wholeNumber('limit', values.limit);
    return withShop(async ({ merchant }) => {
      const waiting = await merchant.waitingNotices(limit);
      const lines = waiting.map(
        (notice) =>
          `  ${notice.at.slice(0, 16)} ${notice.event} ${'number' in notice ? notice.number : notice.sku}`,
      );
      const text = lines.length === 0 ? 'Every customer was told.' : lines.join('\n');
      process.stdout.write(`${values.json ? JSON.stringify(waiting, undefined, 2) : text}\n`);
      return 0;
    });
  },
};
