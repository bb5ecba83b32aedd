import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { addToCart, emptyCart, readCart, setQuantity } from './cart/change.ts';
import { readContent } from './catalog/content.ts';
import { importCatalogue } from './catalog/import.ts';
import { findProducts, readItem, readProduct } from './catalog/shelf.ts';
import type { Means } from './effects.ts';
import { dropNotice, waitingNotices } from './notices.ts';
import { cancelOrder, moveOrder } from './orders/move.ts';
import { placeOrder } from './orders/place.ts';
import { readByNumber, readOrders } from './orders/read.ts';
import { makeQuote, readQuote } from './pricing/offer.ts';
import type { Merchant, Shop } from './shop.ts';
import { openStore } from './store.ts';

/** Where a shop keeps everything, and the time and chance that it goes by. */
export interface ShopSettings {
  readonly client: DynamoDBClient;
  /** A table with keys `pk`, `sk`, an index `gsi1` on `gsi1pk`, `gsi1sk`, and time to live on `ttl`. */
  readonly table: string;
  readonly clock?: () => Date;
  /** From 0 up to 1; spreads the tries of those who meet at one item. */
  readonly random: () => number;
}

/** Opens the shop in a table and reads its catalogue. */
export async function createShop(
  settings: ShopSettings,
): Promise<{ readonly shop: Shop; readonly merchant: Merchant }> {
  const { client, table, clock = () => new Date(), random } = settings;
  const means: Means = { store: openStore(client, table), clock, random };
  const { entities } = means.store;
  const reader = readContent(means);
  await reader.content();
  const keysOf = async (sku: string) => {
    const item = await readItem(means, reader, sku);
    if (!item) throw new RangeError(`There is no variant "${sku}".`);
    return { product: item.product.id, sku };
  };
  const shop: Shop = {
    categories: async () => (await reader.content()).categories,
    find: (query) => findProducts(means, reader, query),
    product: (id) => readProduct(means, reader, id),
    cart: (customer) => readCart(means, reader, customer),
    addToCart: (cause, sku, quantity) => addToCart(means, reader, cause, sku, quantity),
    setQuantity: (cause, sku, quantity) => setQuantity(means, reader, cause, sku, quantity),
    emptyCart: (cause) => emptyCart(means, reader, cause),
    quote: (cause, address) => makeQuote(means, reader, cause, address),
    quoteById: (customer, id) => readQuote(means, customer, id),
    placeOrder: (cause, quoteId) => placeOrder(means, cause, quoteId),
    orders: (customer, limit) => readOrders(means, customer, limit),
    async order(customer, number) {
      const order = await readByNumber(means, number);
      return order?.customer === customer ? order : undefined;
    },
    cancelOrder: (cause, number) => cancelOrder(means, cause, number),
    async savedAddress(customer) {
      const { data } = await entities.saved.get({ customer }).go({ consistent: true });
      return data?.address;
    },
    async setPrice(sku, price) {
      const { currency } = await reader.content();
      assertWhole(price.amount);
      if (price.currency !== currency) throw new RangeError(`The shop's prices are in ${currency}.`);
      await entities.variant
        .patch(await keysOf(sku))
        .set({ price: price.amount })
        .go();
    },
    async setStock(sku, quantity) {
      assertWhole(quantity);
      await entities.variant
        .patch(await keysOf(sku))
        .set({ available: quantity })
        .go();
    },
  };
  const merchant: Merchant = {
    name: async () => (await reader.content()).shop,
    moveOrder: (cause, number, to) => moveOrder(means, cause, number, to),
    isEmpty: async () => (await entities.shop.get({}).go({ consistent: true })).data === null,
    async importCatalogue(catalogue) {
      const imported = await importCatalogue(means, catalogue);
      await reader.content(true);
      return imported;
    },
    waitingNotices: (limit = 25) => waitingNotices(means, limit),
    dropNotice: (id) => dropNotice(means, id),
  };
  return { shop, merchant };
}

function assertWhole(amount: number): void {
  if (!Number.isSafeInteger(amount) || amount < 0) throw new RangeError(`expected 0 or more, got ${amount}`);
}
