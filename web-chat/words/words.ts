/**
 * Every sentence that the client shows beside the conversation. A language is a folder such as `en/`; another one has the same
 * files with the same keys (`typeof frame`), and is chosen here and nowhere else.
 */
export { account } from './en/account.ts';
export { cart } from './en/cart.ts';
export { catalogue } from './en/catalogue.ts';
export { checkout } from './en/checkout.ts';
export { frame } from './en/frame.ts';
export { merchant } from './en/merchant.ts';
export { orders } from './en/orders.ts';
export { refusals } from './en/refusals.ts';

/** For prices, dates and numbers. */
export const locale = 'en-US';
