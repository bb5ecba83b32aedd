import type { Shop } from '../../commerce/index.ts';
import type { Watch } from './index.ts';

/** What changes something in the shop for a customer. */
const effects: ReadonlySet<string> = new Set<keyof Shop>([
  ...(['addToCart', 'addSeveral', 'setQuantity', 'emptyCart', 'saveForLater', 'putBack'] as const),
  ...(['setGiftNote', 'applyCode', 'dropCode', 'quote', 'placeOrder', 'cancelOrder'] as const),
  ...(['changeOrder', 'askReturn', 'reorder', 'saveAddress', 'removeAddress'] as const),
]);

/** Where want of stock shows. */
const stockAt: Readonly<Record<string, string>> = { quote: 'quote', placeOrder: 'order' };
const wantOfStock: ReadonlySet<unknown> = new Set(['out-of-stock', 'sold-out']);

const mostRemembered = 100;

type Effect = (...given: unknown[]) => Promise<unknown>;

/** The shop, whose changes are watched wherever they are asked for: each is a station, and carts, orders and refusals are counted. */
export function watchedShop(shop: Shop, watch: Pick<Watch, 'at' | 'count'>): Shop {
  const watched = Object.fromEntries(
    [...effects].map((name) => {
      const run = (shop as unknown as Record<string, Effect>)[name]?.bind(shop);
      const effect: Effect = (...given) =>
        watch.at('shop', { does: name }, async (note) => {
          try {
            const value = await run?.(...given);
            const refused = refusalIn(value);
            note({ refused });
            tell(name, refused, value, given);
            return value;
          } catch (error) {
            if (name === 'placeOrder') watch.count('orderFailures');
            throw error;
          }
        });
      return [name, effect];
    }),
  );
  const placed = new Set<string>();
  return { ...shop, ...watched };

  function tell(name: string, refused: string | undefined, value: unknown, given: readonly unknown[]): void {
    if (wantOfStock.has(refused)) watch.count('stockRefusals', { at: stockAt[name] ?? 'cart' });
    if (refused !== undefined) return;
    if (name === 'placeOrder') {
      const { number } = (value as { readonly value: { readonly number: string } }).value;
      // Whoever asks again gets the same order.
      if (!placed.has(number)) watch.count('ordersPlaced');
      placed.add(number);
      if (placed.size > mostRemembered) placed.delete([...placed][0] ?? '');
    } else if (isFirst(name, value, given)) watch.count('cartsBegun');
  }
}

/** Whether what was added is all that the cart holds now. */
function isFirst(name: string, value: unknown, given: readonly unknown[]): boolean {
  if (name !== 'addToCart' && name !== 'addSeveral') return false;
  const { count } = (value as { readonly value: { readonly count: number } }).value;
  const items = given[1] as readonly { readonly quantity: number }[];
  return count === (name === 'addToCart' ? given[2] : items.reduce((all, one) => all + one.quantity, 0));
}

/** The code of a refusal; of the first one where several things were asked for. */
function refusalIn(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('ok' in value) || value.ok !== false) return undefined;
  const { refusal } = value as unknown as { readonly refusal: Refused };
  return refusal.items?.[0]?.code ?? refusal.code;
}

interface Refused {
  readonly code: string;
  readonly items?: readonly { readonly code: string }[];
}
