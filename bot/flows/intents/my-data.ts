import type { Order } from '../../../commerce/index.ts';
import { consentsToDeed, isBareNo } from '../consent.ts';
import { saysKeep, saysLeave } from '../english.ts';
import { close, confirm, delegate, type Flow, type FlowContext, type Step } from '../flow.ts';

/**
 * Tells what is held of whoever speaks, gives a copy of it, and has it deleted after a plain yes. The account that asks is the proof: it
 * is what its channel verified, and all that is held hangs on its customer, a guest's too.
 */
export const myData: Flow = { intent: 'MyData', dialog: decide, fulfil: decide };

async function decide(c: FlowContext): Promise<Step> {
  const { text } = c.turn;
  const asked = c.memory['erasing'] !== undefined && c.asked === 'MyData';
  if (asked && consentsToDeed(text.replace(/ about me\b/i, ''))) return erase(c);
  if (asked && (isBareNo(text) || saysLeave(text) || saysKeep(text))) return kept(c);
  if (deleting.test(text)) return ask(c);
  if (telling.test(text) || !asked) return tell(c);
  // Neither a yes nor a no: the definition asks again, and gives up after its retries.
  return c.confirmation === 'None' ? delegate() : ask(c);
}

const deleting = /\b(?:delete|erase|remove|forget|close|wipe|deleted|erased|removed)\b/i;
const telling = /\b(?:send|export|download|copy|what|which|show|see|gdpr)\b/i;

/** Counts, and a link to the rest: a conversation may be read over somebody's shoulder, and a text message is no place for a file. */
async function tell(c: FlowContext): Promise<Step> {
  const { account, options } = c.messages;
  const { url, minutes } = c.data.copyOf(c.customer);
  const say = {
    kind: 'choices',
    text: `${await held(c)} ${account.copyOfData(minutes)}`,
    options: [{ ...options.copyOfData, url }, options.deleteData],
  } as const;
  return close('fulfilled', [say], { remember: { erasing: null } });
}

async function held(c: FlowContext): Promise<string> {
  const [orders, { saved, last }, cart] = await Promise.all([
    c.shop.orders(c.customer, mostCounted),
    c.shop.addresses(c.customer),
    c.shop.cart(c.customer),
  ]);
  return c.messages.account.held({
    orders: orders.length,
    addresses: saved.length === 0 && last ? 1 : saved.length,
    lines: cart.lines.length + cart.later.length,
  });
}

const mostCounted = 100;

async function ask(c: FlowContext): Promise<Step> {
  const { account, options } = c.messages;
  const orders = await c.shop.orders(c.customer, mostCounted);
  const text = [
    await held(c),
    ...(orders.length > 0 ? [account.booksKeep] : []),
    ...(orders.some(isOnItsWay) ? [account.openOrdersFirst] : []),
    account.askErase,
  ].join(' ');
  return confirm([{ kind: 'choices', text, options: [options.eraseAll, options.keepData] }], {
    remember: { erasing: 'yes' },
  });
}

const isOnItsWay = ({ status }: Order): boolean =>
  status === 'placed' || status === 'packed' || status === 'shipped';

async function erase(c: FlowContext): Promise<Step> {
  await c.data.eraseSoon(c.customer);
  return close('fulfilled', [{ kind: 'text', text: c.messages.account.erased }], {
    remember: { erasing: null },
  });
}

function kept(c: FlowContext): Step {
  const { account, options } = c.messages;
  const say = { kind: 'choices', text: account.dataKept, options: [options.keepShopping] } as const;
  return close('failed', [say], { remember: { erasing: null } });
}
