import type { Flow } from './flow.ts';
import { addToCart } from './intents/add-to-cart.ts';
import { cancelOrder } from './intents/cancel-order.ts';
import { changeCart } from './intents/change-cart.ts';
import { checkout } from './intents/checkout.ts';
import { fallback } from './intents/fallback.ts';
import { findProduct } from './intents/find-product.ts';
import { greet } from './intents/greet.ts';
import { help } from './intents/help.ts';
import { orderStatus } from './intents/order-status.ts';
import { productDetails } from './intents/product-details.ts';
import { showCart } from './intents/show-cart.ts';

/** What the assistant does, intent by intent. */
export const flows: readonly Flow[] = [
  greet,
  findProduct,
  productDetails,
  addToCart,
  showCart,
  changeCart,
  checkout,
  orderStatus,
  cancelOrder,
  help,
  fallback,
];
