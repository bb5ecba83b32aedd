/** How long the stock of an order that is paid by a link is held, in milliseconds. The provider's pages live 30 minutes at least. */
const heldFor = 60 * 60 * 1000;

/** Until when an order must be paid, from now on. */
export const payByFrom = (now: Date): Date => new Date(now.getTime() + heldFor);
