import type * as words from '../words.ts';
import { account } from './account.ts';
import { cart } from './cart.ts';
import { catalogue } from './catalogue.ts';
import { channels } from './channels.ts';
import { chat } from './chat.ts';
import { chatParts } from './chat-parts.ts';
import { checkout } from './checkout.ts';
import { desk } from './desk.ts';
import { embed } from './embed.ts';
import { frame } from './frame.ts';
import { merchant } from './merchant.ts';
import { ops } from './ops.ts';
import { orders } from './orders.ts';
import { refusals } from './refusals.ts';

/** All of the catalogue in Spanish, as Latin America speaks it. */
export const spanish: { readonly [Name in keyof typeof words]: (typeof words)[Name] } = {
  ...{
    account,
    cart,
    catalogue,
    channels,
    chat,
    chatParts,
    checkout,
    desk,
    embed,
    frame,
    merchant,
    ops,
    orders,
    refusals,
  },
};
