import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import type { Cause, Order, Result } from '../../../commerce/index.ts';
import { printOrder } from './order-view.ts';

/** What every command that changes an order can be told beside its own. */
export const effectOptions = {
  key: { type: 'string' },
  by: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

/** The help for {@link effectOptions}. */
export const effectHelp = `  --by <name>      who does it, for the order's history (default: your name on this machine)
  --key <text>     the same key again changes nothing and gives the first answer: use one in scripts that may run twice
  --json           the order as JSON`;

/** Who causes the effect of a command, and its key. */
export function causeOf(values: {
  readonly key?: string | undefined;
  readonly by?: string | undefined;
}): Cause {
  return { customer: values.by ?? userInfo().username, key: values.key ?? randomUUID() };
}

type Refused = { readonly code: string; readonly number?: string; readonly order?: Order };

/** Prints the order as it is now, or why it stays as it was; gives the exit code. */
export function tellOrder(result: Result<Order, Refused>, json: boolean): number {
  if (result.ok) {
    process.stdout.write(`${json ? JSON.stringify(result.value, undefined, 2) : printOrder(result.value)}\n`);
    return 0;
  }
  const { code, number, order } = result.refusal;
  const text = order
    ? `Order ${order.number} is ${order.status} (${Object.values(order.state).join(', ')}), which does not allow this. Nothing was changed.`
    : `There is no order ${number ?? ''}. Give its number, as in: HR-2K7MPQ`;
  process.stderr.write(`${json ? JSON.stringify({ refused: code }) : text}\n`);
  return 1;
}
