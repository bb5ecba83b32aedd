import {
  sum,
  type Address,
  type CannotAdd,
  type Cart,
  type CodeRefused,
  type GroupEmpty,
  type GroupOrder,
  type GroupShut,
  type NotInCart,
  type OutOfStock,
  type Quote,
  type QuoteChoices,
  type Result,
  type TooMany,
  type UnknownVariant,
} from '../../commerce/index.ts';
import type { FlowContext } from './flow.ts';

type Units = { readonly sku: string; readonly quantity: number };
type Quoted = Awaited<ReturnType<FlowContext['shop']['quote']>>;
type NoQuote = Extract<Quoted, { ok: false }>['refusal'];

/** The cart that a sentence is about: the customer's own, or where people order together the group's order. */
export interface CartInHand {
  /** What the customer may change: in a group only their own lines. */
  mine(): Promise<Cart>;
  /** What would be ordered: in a group the lines of all. */
  whole(): Promise<Cart>;
  /** Adds several things, all or none. */
  add(effect: string, items: readonly Units[]): Promise<Result<Cart, CannotAdd | GroupShut>>;
  /** Sets a line that the customer may change; 0 takes it out. */
  setQuantity(
    effect: string,
    sku: string,
    quantity: number,
  ): Promise<Result<Cart, OutOfStock | UnknownVariant | TooMany | NotInCart | GroupShut>>;
  /** Takes out everything that the customer may change. */
  empty(effect: string): Promise<Result<Cart, GroupShut>>;
  applyCode(effect: string, code: string): Promise<Result<Cart, CodeRefused | GroupShut>>;
  dropCode(effect: string, code: string): Promise<Result<Cart, GroupShut>>;
  /** Lowers what would be ordered to what is left of it. */
  fit(effect: string, sku: string, available: number): Promise<void>;
  quote(
    effect: string,
    address: Address,
    choices: QuoteChoices,
  ): Promise<Result<Quote, NoQuote | GroupShut | GroupEmpty>>;
  deliveries(address: Address): ReturnType<FlowContext['shop']['deliveries']>;
}

export function cartInHand(c: FlowContext): CartInHand {
  return c.group ? groupCart(c, c.group) : ownCart(c);
}

function ownCart(c: FlowContext): CartInHand {
  const { shop, customer } = c;
  const mine = () => shop.cart(customer);
  const always = (value: Cart) => ({ ok: true, value }) as const;
  return {
    mine,
    whole: mine,
    async add(name, items) {
      const [first, ...more] = items;
      if (!first || more.length > 0) return shop.addSeveral(c.effect(name), items);
      const added = await shop.addToCart(c.effect(name), first.sku, first.quantity);
      return added.ok ? added : { ok: false, refusal: { code: 'cannot-add', items: [added.refusal] } };
    },
    setQuantity: (name, sku, quantity) => shop.setQuantity(c.effect(name), sku, quantity),
    empty: async (name) => always(await shop.emptyCart(c.effect(name))),
    applyCode: (name, code) => shop.applyCode(c.effect(name), code),
    dropCode: async (name, code) => always(await shop.dropCode(c.effect(name), code)),
    async fit(name, sku, available) {
      await shop.setQuantity(c.effect(name), sku, available);
    },
    quote: (name, address, choices) => shop.quote(c.effect(name), address, choices),
    deliveries: (address) => shop.deliveries(customer, address),
  };
}

function groupCart(c: FlowContext, { id, me }: NonNullable<FlowContext['group']>): CartInHand {
  const { shop, customer } = c;
  const { groups } = shop;
  const order = () => groups.order(id);
  const nothing = async (): Promise<Cart> => {
    const { subtotal, discount } = await shop.cart(customer);
    const none = { ...subtotal, amount: 0 };
    return {
      ...{ customer: id, version: 0, lines: [], count: 0, codes: [], later: [] },
      ...{ subtotal: none, discount: { ...discount, amount: 0 } },
    };
  };
  const mineOf = (all: GroupOrder): Cart => myPart(all, me.id);
  /** What came of a change of one's own lines, as far as it is one's own. */
  const asMine = async <R extends { readonly code: string }>(change: Promise<Result<GroupOrder, R>>) => {
    const changed = await change;
    return changed.ok ? { ok: true as const, value: mineOf(changed.value) } : changed;
  };
  const asWhole = async <R extends { readonly code: string }>(change: Promise<Result<GroupOrder, R>>) => {
    const changed = await change;
    return changed.ok ? { ok: true as const, value: changed.value.cart } : changed;
  };
  return {
    async mine() {
      const all = await order();
      return all ? mineOf(all) : nothing();
    },
    whole: async () => (await order())?.cart ?? nothing(),
    add: (name, items) => asMine(groups.add(c.effect(name), id, me, items)),
    setQuantity: (name, sku, quantity) => asMine(groups.setQuantity(c.effect(name), id, me, sku, quantity)),
    empty: (name) => asMine(groups.clear(c.effect(name), id, me)),
    applyCode: (name, code) => asWhole(groups.applyCode(c.effect(name), id, me, code)),
    dropCode: (name, code) => asWhole(groups.dropCode(c.effect(name), id, me, code)),
    fit: (name, sku, available) => groups.fit(c.effect(name), id, me, sku, available),
    quote: (name, address, choices) => groups.quote(c.effect(name), id, me, address, choices),
    deliveries: (address) => groups.deliveries(customer, id, address),
  };
}

/** One person's lines of a group's order, as a cart. */
function myPart({ id, version, lines, cart }: GroupOrder, person: string): Cart {
  const mine = lines.filter((line) => line.person === person);
  const { currency } = cart.subtotal;
  return {
    ...{ customer: id, version, lines: mine, codes: [], later: [] },
    count: mine.reduce((units, { quantity }) => units + quantity, 0),
    subtotal: sum(
      currency,
      mine.map(({ total }) => total),
    ),
    discount: { amount: 0, currency },
  };
}
