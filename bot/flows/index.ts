import type { Flow } from './flow.ts';
import { addressBook } from './intents/address-book.ts';
import { addToCart } from './intents/add-to-cart.ts';
import { cancelOrder } from './intents/cancel-order.ts';
import { changeCart } from './intents/change-cart.ts';
import { changeOrder } from './intents/change-order.ts';
import { checkout } from './intents/checkout.ts';
import { closeOrder } from './intents/close-order.ts';
import { fallback } from './intents/fallback.ts';
import { findProduct } from './intents/find-product.ts';
import { giftNote } from './intents/gift-note.ts';
import { greet } from './intents/greet.ts';
import { help } from './intents/help.ts';
import { myData } from './intents/my-data.ts';
import { notifyMe } from './intents/notify-me.ts';
import { orderReceipt } from './intents/order-receipt.ts';
import { orderStatus } from './intents/order-status.ts';
import { payOrder } from './intents/pay-order.ts';
import { productDetails } from './intents/product-details.ts';
import { promoCode } from './intents/promo-code.ts';
import { recommend } from './intents/recommend.ts';
import { reopenOrder } from './intents/reopen-order.ts';
import { reorder } from './intents/reorder.ts';
import { returnOrder } from './intents/return-order.ts';
import { saveForLater } from './intents/save-for-later.ts';
import { showCart } from './intents/show-cart.ts';

/** What the assistant does, intent by intent. */
export const flows: readonly Flow[] = [
  greet,
  findProduct,
  notifyMe,
  recommend,
  productDetails,
  addToCart,
  showCart,
  changeCart,
  saveForLater,
  promoCode,
  giftNote,
  checkout,
  closeOrder,
  reopenOrder,
  orderStatus,
  cancelOrder,
  changeOrder,
  returnOrder,
  reorder,
  orderReceipt,
  payOrder,
  addressBook,
  myData,
  help,
  fallback,
];
