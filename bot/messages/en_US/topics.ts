/** What the answers need to know of the shop; amounts arrive formatted. */
export interface ShopFacts {
  readonly delivery: string;
  readonly freeFrom: string;
  /** The fewest and the most business days of a delivery. */
  readonly days: readonly [number, number];
  /** A list of the states in which sales tax is due. */
  readonly taxed: string;
}

/** True answers to what customers ask about the shop itself, one for each topic. */
export const enUSTopics = {
  human: () =>
    'I am a computer program, and there is nobody else in this chat. I can find things, take your order and look after it.',
  shippingCost: (shop: ShopFacts) => `Delivery costs ${shop.delivery}, and nothing from ${shop.freeFrom} on.`,
  deliveryTime: (shop: ShopFacts) =>
    `Delivery takes ${shop.days[0]} to ${shop.days[1]} business days once an order is packed. I cannot promise a certain day.`,
  destinations: () => 'We deliver within the United States, to a street address or a PO box.',
  pickup: () => 'There is no pickup: everything is sent to an address within the United States.',
  returns: () =>
    'An order can be stopped until it is packed, and then nothing is owed: ask me to stop it. I cannot take returns or pay money back in this chat yet.',
  broken: () =>
    'I am sorry to hear that. I cannot replace things or pay money back in this chat yet; I can only show you the order and stop one that is not packed.',
  payment: () =>
    'You pay by invoice, which covers the order. I take no cards, and please never write a card number here.',
  tax: (shop: ShopFacts) =>
    `Sales tax is added for ${shop.taxed} only. You see it before anything is ordered.`,
  hours: () => 'I am here at any hour, every day.',
  discounts: () => 'There are no discount codes just now; the prices you see are the prices you pay.',
};

/** What customers ask about the shop itself. */
export type Topic = keyof typeof enUSTopics;
