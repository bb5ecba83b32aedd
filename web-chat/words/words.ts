/**
 * Every sentence that the client shows. English is at hand, part by part with the pages that need it; another language is a folder such as
 * `es/` with the same files and the same keys, loaded as a whole when it is chosen. A part that is missing there does not compile.
 */
export { account } from './en/account.ts';
export { cart } from './en/cart.ts';
export { catalogue } from './en/catalogue.ts';
export { channels } from './en/channels.ts';
export { chat } from './en/chat.ts';
export { chatParts } from './en/chat-parts.ts';
export { checkout } from './en/checkout.ts';
export { desk } from './en/desk.ts';
export { embed } from './en/embed.ts';
export { frame } from './en/frame.ts';
export { merchant } from './en/merchant.ts';
export { ops } from './en/ops.ts';
export { orders } from './en/orders.ts';
export { refusals } from './en/refusals.ts';
