import type { FlowContext } from './flow.ts';

/** Words around a code that are none themselves. */
const around = new Set(
  (
    'a an the my this that is it use using apply add enter redeem remove drop delete take off without promo promotion promotional ' +
    'discount coupon voucher gift code codes number i have got ive please to on of from for cart order with put in here can could ' +
    'you me and yes no ok okay hi hello one some any do dont not get its thanks'
  ).split(' '),
);

/**
 * The promotion code in a sentence, in capitals: the word behind "code" or its kin, else the only word that looks like a code. An answer
 * of one word to the question for the code is one.
 */
export function codeSaid(c: FlowContext): string | undefined {
  const tokens = c.turn.text.match(/[A-Za-z0-9][A-Za-z0-9-]*/g) ?? [];
  const fit = (token: string | undefined): token is string =>
    token !== undefined && token.length >= 3 && token.length <= 24 && !around.has(token.toLowerCase());
  const telling = tokens.findLastIndex((token) => /^(?:code|coupon|voucher|promo)$/i.test(token));
  const behind = telling < 0 ? undefined : tokens.slice(telling + 1).find(fit);
  const looking = tokens.filter((token) => fit(token) && (/\d/.test(token) || /^[A-Z-]{4,}$/.test(token)));
  const asked = c.memory['askingCode'] === 'yes' && tokens.length <= 4 ? tokens.find(fit) : undefined;
  const slot = c.slot('Code');
  return (behind ?? looking[0] ?? asked ?? (fit(slot) ? slot : undefined))?.toUpperCase();
}
