import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  addSeveral,
  addToCart,
  emptyCart,
  putBack,
  saveForLater,
  setGiftNote,
  setQuantity,
} from './cart/change.ts';
import { applyCode, dropCode } from './cart/codes.ts';
import { readCart } from './cart/read.ts';
import { findProducts } from './catalog/browse.ts';
import { importable } from './catalog/catalogue.ts';
import { readContent, type ContentReader } from './catalog/content.ts';
import { importCatalogue } from './catalog/import.ts';
import { setPrice, setStock } from './catalog/live.ts';
import { setPicture } from './catalog/picture.ts';
import { readItem, readProduct } from './catalog/shelf.ts';
import { unwatch, watch } from './catalog/watch.ts';
import { catchUp } from './catch-up.ts';
import { readAddresses, readSaved, removeAddress, saveAddress } from './customers/address-book.ts';
import { eraseCustomer, exportCustomer } from './customers/erase.ts';
import { joinCustomers } from './customers/join.ts';
import { joinedTo } from './customers/joined.ts';
import { openPartition, type Partition } from './customers/partition-store.ts';
import { changeProfile, readProfile } from './customers/profile.ts';
import type { Means } from './effects.ts';
import { cardLater, cardShown, staleCards } from './groups/cards.ts';
import {
  addToGroup,
  clearMine,
  closeGroup,
  codeForGroup,
  dropGroupCode,
  fitGroup,
  forgetInGroup,
  holdGroup,
  releaseGroup,
  reopenGroup,
  setInGroup,
} from './groups/change.ts';
import type { Groups } from './groups/groups.ts';
import { groupDeliveries, quoteGroup } from './groups/order.ts';
import { readGroup } from './groups/read.ts';
import type { Merchant } from './merchant.ts';
import { dropNotice, takeNotice, waitingNotices } from './notices.ts';
import { changeOrder, previewChange } from './orders/change.ts';
import { cancelOrder } from './orders/end.ts';
import { decide, moveOrder } from './orders/move.ts';
import { recordPayment, refund } from './orders/paid.ts';
import { placeOrder, type NeedsApproval } from './orders/place.ts';
import { ordersTo } from './orders/queue.ts';
import { readByNumber, readOrders, readOwn } from './orders/read.ts';
import { receiptOf } from './orders/receipt.ts';
import { reorder } from './orders/reorder.ts';
import { askReturn, previewReturn, refuseReturn, takeReturn } from './orders/returns.ts';
import { takeMoneyEvent } from './payments/events.ts';
import { payLink } from './payments/link.ts';
import type { PaymentLinks } from './payments/payments.ts';
import type { StripeSettings } from './payments/stripe.ts';
import { makeQuote, readDeliveries, readQuote, type QuoteChoices } from './pricing/offer.ts';
import { createQuotesAtHand } from './pricing/quotes-at-hand.ts';
import { putPromotion, readPromotion } from './pricing/promotion-book.ts';
import { viewed } from './recommendations/events.ts';
import { learnEvents } from './recommendations/learner.ts';
import { createRecommender } from './recommendations/recommend.ts';
import type { Shop } from './shop.ts';
import { openStore } from './store.ts';

/** Where a shop keeps everything, and the time and chance that it goes by. */
export interface ShopSettings {
  readonly client: DynamoDBClient;
  /** A table with keys `pk`, `sk`, an index `gsi1` on `gsi1pk`, `gsi1sk`, and time to live on `ttl`. */
  readonly table: string;
  readonly clock?: () => Date;
  /** From 0 up to 1; spreads the tries of those who meet at one item. */
  readonly random: () => number;
  /** Lets customers pay on Stripe's pages. */
  readonly stripe?: StripeSettings;
  /** Which orders somebody has to approve before they are packed; none when not said. */
  readonly needsApproval?: NeedsApproval;
  /** Is told of what was wrong and was mended. */
  readonly warn?: Means['warn'];
}

/** Opens the shop in a table and reads its catalogue. */
export async function createShop(
  settings: ShopSettings,
): Promise<{ readonly shop: Shop; readonly merchant: Merchant }> {
  const { client, table, clock = () => new Date(), random, stripe, needsApproval = () => false } = settings;
  const { warn = () => undefined } = settings;
  const store = openStore(client, table);
  const means: Means = { store, quotes: createQuotesAtHand(), clock, random, warn };
  // Loaded only where it is used: Stripe's package is large.
  const links = stripe && (await import('./payments/stripe.ts')).stripeLinks(stripe);
  const reader = readContent(means);
  await reader.content();
  return {
    shop: customersSide(means, reader, links, needsApproval),
    merchant: merchantsSide(means, reader, links, openPartition(client, table, store)),
  };
}

function customersSide(
  means: Means,
  reader: ContentReader,
  links: PaymentLinks | undefined,
  needsApproval: NeedsApproval,
): Shop {
  const recommender = createRecommender(means, reader);
  const assertMethod = ({ payment }: QuoteChoices) => {
    if (payment === 'link' && !links) throw new RangeError('This shop has no links to pay by.');
  };
  return {
    async categories() {
      const { categories, faceOf } = await reader.content();
      return categories.map((category) => {
        const face = faceOf.get(category.id);
        return { ...category, ...(face !== undefined && { image: face }) };
      });
    },
    find: (query) => findProducts(means, reader, query),
    product: (id) => readProduct(means, reader, id),
    watch: (cause, sku) => watch(means, reader, cause, sku),
    unwatch: (cause, sku) => unwatch(means, cause, sku),

    recommend: (query) => recommender.recommend(query),
    viewed: (cause, product) => viewed(means, cause, product),
    recentlyViewed: (customer, limit = 6) => recommender.recentlyViewed(customer, limit),

    cart: async (customer) => (await readCart(means, reader, customer)).cart,
    addToCart: (cause, sku, quantity) => addToCart(means, reader, cause, sku, quantity),
    addSeveral: (cause, items) => addSeveral(means, reader, cause, items),
    setQuantity: (cause, sku, quantity) => setQuantity(means, reader, cause, sku, quantity),
    emptyCart: (cause) => emptyCart(means, reader, cause),
    saveForLater: (cause, sku) => saveForLater(means, reader, cause, sku),
    putBack: (cause, sku) => putBack(means, reader, cause, sku),
    setGiftNote: (cause, note) => setGiftNote(means, reader, cause, note),
    applyCode: (cause, code) => applyCode(means, reader, cause, code),
    dropCode: (cause, code) => dropCode(means, reader, cause, code),

    groups: groupsSide(means, reader, assertMethod),

    deliveries: (customer, address) => readDeliveries(means, reader, customer, address),
    paymentMethods: () => (links ? ['invoice', 'link'] : ['invoice']),
    async quote(cause, address, choices = {}) {
      assertMethod(choices);
      return makeQuote(means, reader, cause, address, choices);
    },
    quoteById: (customer, id) => readQuote(means, customer, id),
    placeOrder: (cause, quoteId) => placeOrder(means, cause, quoteId, needsApproval),
    payLink: (customer, number) => payLink(means, links, customer, number),

    orders: (customer, limit, after) => readOrders(means, customer, limit, after),
    order: (customer, number) => readOwn(means, customer, number),
    async receipt(customer, number) {
      const order = await readOwn(means, customer, number);
      return order && receiptOf(order);
    },
    cancelOrder: (cause, number) => cancelOrder(means, cause, number),
    previewChange: (customer, number, change) => previewChange(means, customer, number, change),
    changeOrder: (cause, number, change) => changeOrder(means, cause, number, change),
    previewReturn: (customer, number, units) => previewReturn(means, customer, number, units),
    askReturn: (cause, number, units, reason) => askReturn(means, cause, number, units, reason),
    reorder: (cause, number, quantities) => reorder(means, reader, cause, number, quantities),

    savedAddress: (customer) => readSaved(means, customer),
    addresses: (customer) => readAddresses(means, customer),
    saveAddress: (cause, name, address, asDefault = false) =>
      saveAddress(means, cause, name, address, asDefault),
    removeAddress: (cause, name) => removeAddress(means, cause, name),

    profile: (customer) => readProfile(means, customer),
    setProfile: (cause, change) => changeProfile(means, cause, change),
  };
}

function groupsSide(
  means: Means,
  reader: ContentReader,
  assertMethod: (choices: QuoteChoices) => void,
): Groups {
  return {
    order: (group) => readGroup(means, reader, group),
    add: (cause, group, by, items) => addToGroup(means, reader, cause, group, by, items),
    setQuantity: (cause, group, by, sku, quantity) =>
      setInGroup(means, reader, cause, group, by, sku, quantity),
    clear: (cause, group, by) => clearMine(means, reader, cause, group, by),
    close: (cause, group, by, at) => closeGroup(means, reader, cause, group, by, at),
    reopen: (cause, group, by) => reopenGroup(means, reader, cause, group, by),
    applyCode: (cause, group, by, code) => codeForGroup(means, reader, cause, group, by, code),
    dropCode: (cause, group, by, code) => dropGroupCode(means, reader, cause, group, by, code),
    hold: (cause, group, by, takeOver = false) => holdGroup(means, reader, cause, group, by, takeOver),
    async release(cause, group, by) {
      await releaseGroup(means, reader, cause, group, by);
    },
    async fit(cause, group, by, sku, available) {
      await fitGroup(means, reader, cause, group, by, sku, available);
    },
    deliveries: (customer, group, address) => groupDeliveries(means, reader, customer, group, address),
    async quote(cause, group, by, address, choices = {}) {
      assertMethod(choices);
      return quoteGroup(means, reader, cause, group, by, address, choices);
    },
  };
}

function merchantsSide(
  means: Means,
  reader: ContentReader,
  links: PaymentLinks | undefined,
  partition: Partition,
): Merchant {
  const { entities } = means.store;
  return {
    name: async () => (await reader.content()).shop,
    async told() {
      const { revision, shop, currency, categories } = await reader.content();
      return revision === '' ? undefined : { name: shop, currency, categories };
    },
    isEmpty: async () => (await entities.shop.get({}).go({ consistent: true })).data === null,
    async importCatalogue(given, progress) {
      const catalogue = 'each' in given ? given : importable(given);
      // Before the last write of the import, by which the shop is no longer empty: an import that was stopped begins again.
      for (const promotion of catalogue.promotions) await putPromotion(means, promotion);
      const { imported, content } = await importCatalogue(means, catalogue, progress);
      reader.adopt(content);
      return imported;
    },
    async refresh() {
      await reader.content(true);
    },
    productOf: async (sku) => (await readItem(means, reader, sku))?.product,
    setPrice: (sku, price) => setPrice(means, reader, sku, price),
    setStock: (sku, quantity) => setStock(means, reader, sku, quantity),
    setPicture: (product, picture) => setPicture(means, reader, product, picture),
    putPromotion: (promotion) => putPromotion(means, promotion),
    promotion: (code) => readPromotion(means, code),

    ordersTo: (stage, page) => ordersTo(means, stage, page),
    order: (number) => readByNumber(means, number),
    moveOrder: (cause, number, to, tracking) => moveOrder(means, cause, number, to, tracking),
    decide: (cause, number, verdict) => decide(means, cause, number, verdict),
    recordPayment: (cause, number) => recordPayment(means, cause, number),
    refund: (cause, number, amount, reason) => refund(means, cause, number, amount, reason),
    takeReturn: (cause, number, restock) => takeReturn(means, cause, number, restock),
    refuseReturn: (cause, number, reason) => refuseReturn(means, cause, number, reason),

    takeMoneyEvent: (body, signature) => takeMoneyEvent(means, links, body, signature),
    async catchUp(limit = 25) {
      const [caught, learned] = await Promise.all([
        catchUp(means, partition, links, limit),
        learnEvents(means, limit),
      ]);
      return { ...caught, done: caught.done + learned };
    },
    waitingNotices: (limit = 25) => waitingNotices(means, limit),
    takeNotice: (notice, until) => takeNotice(means, notice, until),
    dropNotice: (id) => dropNotice(means, id),

    forgetInGroup: (group, person) => forgetInGroup(means, group, person),
    staleCards: (limit = 25) => staleCards(means, limit),
    cardShown: (group, version) => cardShown(means, group, version),
    cardLater: (card, until) => cardLater(means, card, until),

    joinCustomers: (from, into) => joinCustomers(means, from, into),
    joinedTo: (into) => joinedTo(means, into),
    exportCustomer: (customer) => exportCustomer(means, partition, customer),
    eraseCustomer: (customer) => eraseCustomer(means, partition, customer),
  };
}
