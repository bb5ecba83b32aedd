export type * from './shop.ts';
export type * from './merchant.ts';
export type * from './refusals.ts';
export { Contention } from './again.ts';
export type { Cart, CartLine } from './cart/cart.ts';
export type { Facets, Found, Product, ProductQuery, Sort, Variant } from './catalog/catalog.ts';
export { CatalogueFault, readCatalogue, type Catalogue, type Importable } from './catalog/catalogue.ts';
export type { OpenFile } from './catalog/product-texts.ts';
export { readCatalogueText } from './catalog/read-file.ts';
export { readCatalogueStream } from './catalog/read-stream.ts';
export { minorUnits } from './catalog/csv.ts';
export type { Imported } from './catalog/import.ts';
export { createShop, type ShopSettings } from './create-shop.ts';
export { formatAddress, type Address, type AddressBook } from './customers/address.ts';
export type { IncompleteAddress } from './customers/check-address.ts';
export { countriesIn, countryOf, requiredParts } from './customers/countries.ts';
export { checkPart, partLimits, type InvalidPart } from './customers/check-part.ts';
export type { Erased } from './customers/erase.ts';
export { parseAddress } from './customers/parse-address.ts';
export type { NoticeKind, Profile, ProfileChange } from './customers/profile.ts';
export { stateOfZip } from './customers/zip-states.ts';
export { ReusedKey } from './effects.ts';
export type { StaleCard } from './groups/cards.ts';
export type {
  GroupEmpty,
  GroupLine,
  GroupOrder,
  GroupShut,
  GroupState,
  Person,
  PlacedGroup,
} from './groups/group.ts';
export type { Groups } from './groups/groups.ts';
export { sharesOf, type PersonShare } from './groups/shares.ts';
export type { Notice } from './kept.ts';
export type { WaitingNotice } from './notices.ts';
export type { MerchantStep } from './orders/move.ts';
export type { Order } from './orders/order.ts';
export type { OrderStatus, Stage } from './orders/states.ts';
export { allocate, formatMoney, sum, times, type Money } from './pricing/money.ts';
export type { Promotion } from './pricing/promotion.ts';
export type { StripeSettings } from './payments/stripe.ts';
export type { PaymentMethod } from './orders/order.ts';
export type { QuoteChoices } from './pricing/offer.ts';
export type { Quote } from './pricing/quote.ts';
export type { Recommendation, RecommendationQuery, Shelf } from './recommendations/recommendation.ts';
export { spanishThings } from './search/spanish.ts';
export { shippingMethods, type ShippingMethod } from './pricing/shipping.ts';
export { taxedRegions } from './pricing/tax.ts';
