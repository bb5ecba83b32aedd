import fc from 'fast-check';
import { expect, test } from 'vitest';
import { paths, routeOf } from './routes.ts';

test('every path leads to its page', () => {
  for (const page of ['home', 'shop', 'checkout', 'orders', 'account', 'merchant', 'ops', 'chat'] as const) {
    expect(routeOf(paths[page])).toEqual({ page });
  }
  expect(routeOf('/chat/')).toEqual({ page: 'chat' });
});

test('whatever a product or an order is called, its path leads back to it', () => {
  const name = fc.string({ minLength: 1 }).filter((text) => !/^\.*$/.test(text));
  fc.assert(
    fc.property(name, (said) => {
      expect(routeOf(paths.product(said))).toEqual({ page: 'product', id: said });
      for (const page of ['order', 'placed', 'return', 'receipt'] as const) {
        expect(routeOf(paths[page](said))).toEqual({ page, number: said });
      }
    }),
  );
});

test('anything else is unknown, and nothing throws', () => {
  for (const path of ['/nowhere', '/orders/HR-1/what', '/products', '/products/a/b', '/a/b/c/d']) {
    expect(routeOf(path)).toEqual({ page: 'unknown' });
  }
  fc.assert(fc.property(fc.string(), (path) => void routeOf(`/${path}`)));
});
