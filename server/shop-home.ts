import type { Identities } from '../bot/identity.ts';
import type { IdentityStore } from '../bot/identity-store.ts';
import type { Messages } from '../bot/messages/en_US.ts';
import { localeFor, messagesIn } from '../bot/messages/messages.ts';
import type { Option, Reply } from '../bot/reply.ts';
import type { Account } from '../bot/turn.ts';
import { formatMoney, type Shop } from '../commerce/index.ts';

/** So many orders, the newest first. */
const ordersShown = 5;

/** The homes of customers by their accounts, in the language that they chose or that their platform tells. */
export function createHomes(parts: {
  readonly identify: Identities;
  readonly identities: Pick<IdentityStore, 'customer'>;
  readonly shop: Pick<Shop, 'cart' | 'orders' | 'profile'>;
}) {
  const { identify, identities, shop } = parts;
  return {
    async home(account: Account, usual: string | undefined) {
      const customer = await identify(account);
      const locale = localeFor((await shop.profile(customer)).locale ?? usual);
      return { locale, replies: await shopHome(shop, customer, locale, messagesIn(locale)) };
    },
    /** The language that somebody has chosen, if any. */
    async chosen(account: Account): Promise<string | undefined> {
      const customer = await identities.customer(account);
      return customer === undefined ? undefined : (await shop.profile(customer)).locale;
    },
  };
}

/** What a customer finds without asking, where a channel has a page for it: the cart, and the latest orders. */
async function shopHome(
  shop: Pick<Shop, 'cart' | 'orders'>,
  customer: string,
  locale: string,
  messages: Messages,
): Promise<readonly Reply[]> {
  const [cart, orders] = await Promise.all([shop.cart(customer), shop.orders(customer, ordersShown)]);
  const { cart: words, orders: said, options } = messages;
  const day = (iso: string) =>
    new Intl.DateTimeFormat(locale.replaceAll('_', '-'), {
      month: 'long',
      day: 'numeric',
      timeZone: 'UTC',
    }).format(new Date(iso));
  const lines = cart.lines.map((line) =>
    words.line(line.quantity, line.title, line.detail, formatMoney(line.total, locale)),
  );
  const held: Reply =
    lines.length === 0
      ? { kind: 'choices', text: words.empty, options: [options.keepShopping] }
      : {
          kind: 'choices',
          text: [words.heading, ...lines, words.subtotal(formatMoney(cart.subtotal, locale))].join('\n'),
          options: [options.checkout, options.cart, options.keepShopping],
        };
  const placed = orders.map((order): Reply => {
    const show: Option = {
      ...options.showOrder(order.number),
      action: { name: 'order', value: order.number },
    };
    return {
      kind: 'choices',
      text: said.where(order.number, order.status, day(order.placedAt)),
      options: [show],
    };
  });
  return [held, ...placed];
}
