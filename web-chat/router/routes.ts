/** A page of the client and what its path says. */
export type Route =
  | {
      readonly page:
        'home' | 'shop' | 'checkout' | 'orders' | 'account' | 'merchant' | 'ops' | 'chat' | 'unknown';
    }
  | { readonly page: 'product'; readonly id: string }
  | { readonly page: 'order' | 'placed' | 'return' | 'receipt'; readonly number: string };

/** Where the pages are. The server gives the client at these paths (`clientPaths` in `server/client-build.ts`). */
export const paths = {
  home: '/',
  shop: '/shop',
  checkout: '/checkout',
  orders: '/orders',
  account: '/account',
  merchant: '/merchant',
  ops: '/ops',
  chat: '/chat',
  product: (id: string) => `/products/${encodeURIComponent(id)}`,
  order: (number: string) => `/orders/${encodeURIComponent(number)}`,
  placed: (number: string) => `/orders/${encodeURIComponent(number)}/placed`,
  return: (number: string) => `/orders/${encodeURIComponent(number)}/return`,
  receipt: (number: string) => `/orders/${encodeURIComponent(number)}/receipt`,
} as const;

const simple = ['shop', 'checkout', 'orders', 'account', 'merchant', 'ops', 'chat'] as const;
const ofOrders = ['placed', 'return', 'receipt'] as const;

/** The page at a path. */
export function routeOf(path: string): Route {
  const [first, second, third, ...more] = path.split('/').filter(Boolean).map(decoded);
  if (more.length > 0) return { page: 'unknown' };
  if (first === undefined) return { page: 'home' };
  if (second === undefined) return { page: simple.find((page) => page === first) ?? 'unknown' };
  if (first === 'products' && third === undefined) return { page: 'product', id: second };
  if (first === 'orders') {
    const page = third === undefined ? 'order' : ofOrders.find((part) => part === third);
    if (page) return { page, number: second };
  }
  return { page: 'unknown' };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
