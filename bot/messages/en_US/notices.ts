/** What customers are told without having asked. */
export const enUSNotices = {
  placed: (number: string) => `Thank you! Your order ${number} is placed.`,
  paid: (number: string, amount: string) =>
    `We have your payment of ${amount} for order ${number}. Thank you! We pack it next.`,
  shipped: (
    number: string,
    parcel?: { readonly carrier: string; readonly number: string; readonly url?: string },
  ) => {
    const by = parcel ? ` with ${parcel.carrier}, tracking number ${parcel.number}` : '';
    return `Your order ${number} is on its way${by}.${parcel?.url === undefined ? '' : ` Follow it at ${parcel.url}`}`;
  },
  delivered: (number: string) => `Your order ${number} has been delivered. We hope you enjoy it!`,
  cancelled: (number: string) =>
    `Your order ${number} is stopped. Nothing will be sent, and what you paid comes back to you.`,
  expired: (number: string) =>
    `The time to pay for order ${number} ran out, so it is no more. Nothing was charged; you can order it again.`,
  refunded: (number: string, amount: string) => `We gave you back ${amount} for order ${number}.`,
  backInStock: (product: string) =>
    `Good news: ${product} can be had again. To get it, say "add ${product}".`,
};
