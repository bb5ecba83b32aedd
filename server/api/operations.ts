import { addressOperations } from './addresses.ts';
import { adminCatalogueOperations } from './admin/catalogue.ts';
import { adminConversationOperations } from './admin/conversations.ts';
import { adminOpsOperations } from './admin/ops.ts';
import { adminOrderOperations } from './admin/orders.ts';
import { adminPictureOperations } from './admin/pictures.ts';
import { cartOperations } from './cart.ts';
import { catalogueOperations } from './catalogue.ts';
import { checkoutOperations } from './checkout.ts';
import { linkOperations } from './links.ts';
import type { Operation } from './operation.ts';
import { orderOperations } from './orders.ts';
import { profileOperations } from './profile.ts';
import { recommendationOperations } from './recommendations.ts';
import { watchOperations } from './watches.ts';

/** A chapter of the reference: operations about one thing. */
export interface Chapter {
  readonly name: string;
  readonly about: string;
  readonly operations: readonly Operation[];
}

/** Everything that can be asked over HTTP. What is not here is neither mounted nor described. */
export const chapters: readonly Chapter[] = [
  { name: 'Catalogue', about: 'What the shop has.', operations: catalogueOperations },
  {
    name: 'Recommendations',
    about: 'What the visitor may like, and what they looked at.',
    operations: recommendationOperations,
  },
  {
    name: 'Cart',
    about: "The visitor's one cart, which the conversation's is, too. Every answer holds all of it.",
    operations: cartOperations,
  },
  { name: 'Checkout', about: 'From the cart to a binding offer.', operations: checkoutOperations },
  {
    name: 'Orders',
    about: "The visitor's orders, and what may be done about them.",
    operations: orderOperations,
  },
  { name: 'Waiting', about: 'Being told when something can be had again.', operations: watchOperations },
  { name: 'Addresses', about: "The visitor's address book.", operations: addressOperations },
  {
    name: 'Profile',
    about: 'Who the visitor is, what they like to hear, and all that is held of them.',
    operations: profileOperations,
  },
  {
    name: 'Channels',
    about:
      'Where the account is used beside the web: phone numbers, Slack and Teams. For those who are signed in.',
    operations: linkOperations,
  },
  {
    name: 'Merchant: catalogue',
    about: 'For those with the role `merchant`.',
    operations: [...adminCatalogueOperations, ...adminPictureOperations],
  },
  {
    name: 'Merchant: orders',
    about: 'For those with the role `merchant`.',
    operations: adminOrderOperations,
  },
  {
    name: 'Merchant: conversations',
    about:
      'What was not understood, why what was answered, and what came of it. For those with the role `merchant`.',
    operations: adminConversationOperations,
  },
  {
    name: 'Merchant: operations',
    about: 'How the server does. For those with the role `merchant`.',
    operations: adminOpsOperations,
  },
];
