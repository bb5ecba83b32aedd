/** What the answers need to know of the shop; amounts arrive formatted. */
export interface ShopFacts {
  readonly delivery: string;
  /** The ways to send what is offered just now, each with its price. */
  readonly ways?: string;
  readonly freeFrom: string;
  /** The fewest and the most business days of a delivery. */
  readonly days: readonly [number, number];
  /** A list of the countries that are delivered to. */
  readonly countries: string;
  /** A list of the states in which sales tax is due. */
  readonly taxed: string;
}

/** True answers to what customers ask about the shop itself, one for each topic. */
export const enUSTopics = {
  human: () =>
    'I am a computer program, and there is nobody else in this chat. I can find things, take your order and look after it.',
  shippingCost: (shop: ShopFacts) =>
    shop.ways === undefined
      ? `Delivery costs ${shop.delivery} within the United States, and nothing from ${shop.freeFrom} on; heavy parcels, express and other countries cost more.`
      : `For what you have there: ${shop.ways}.`,
  deliveryTime: (shop: ShopFacts) =>
    `Delivery takes ${shop.days[0]} to ${shop.days[1]} business days once an order is packed. I cannot promise a certain day.`,
  destinations: (shop: ShopFacts) =>
    `We deliver to ${shop.countries}. What it costs there you see before anything is ordered.`,
  upset: () =>
    'I am sorry that I am not the help that you hoped for. Tell me in a few plain words what you need, or pick one:',
  pickup: () => 'There is no pickup: everything is sent to an address.',
  returns: () =>
    'An order can be stopped or changed until it is packed. What was delivered can come back within 30 days: say "return my order", and I tell you what goes back to you.',
  broken: () =>
    'I am sorry to hear that. Say "return my order" and what is wrong with it; once it is back with us, you have your money back.',
  payment: () =>
    'You pay by invoice, which comes with the order, or on a page of our payment provider where it is offered. I take no cards here, so please never write a card number.',
  tax: (shop: ShopFacts) =>
    `Sales tax is added for ${shop.taxed}, and abroad as the country wants it. You see it before anything is ordered.`,
  hours: () => 'I am here at any hour, every day.',
  discounts: () =>
    'If you have a promotion code, tell me, for example "use code WELCOME10"; you see what it takes off before anything is ordered.',
};

/** What customers ask about the shop itself. */
export type Topic = keyof typeof enUSTopics;
