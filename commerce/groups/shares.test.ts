import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boston } from '../small-shop.fixture.ts';
import { offerFor } from '../pricing/quote.ts';
import { shippingMethods } from '../pricing/shipping.ts';
import type { CartLine } from '../cart/cart.ts';
import { expectWhole } from './histories.contract.ts';
import { sharesOf } from './shares.ts';

const people = ['Ada', 'Ben', 'Cy', 'Di'].map((name) => ({ id: name.toLowerCase(), name }));
const asked = fc.uniqueArray(
  fc.record({
    sku: fc.constantFrom('a', 'b', 'c'),
    person: fc.constantFrom(...people.map(({ id }) => id)),
    quantity: fc.integer({ min: 1, max: 9 }),
  }),
  { minLength: 1, maxLength: 10, selector: ({ sku, person }) => `${sku} ${person}` },
);
const price = fc.integer({ min: 1, max: 99_99 });
const places = fc.constantFrom(
  boston,
  { ...boston, region: 'OR', postalCode: '97201' },
  { ...boston, country: 'DE', region: '', postalCode: '10115' },
);
const gives = fc.oneof(
  fc.record({ kind: fc.constant('percentage' as const), basisPoints: fc.integer({ min: 1, max: 10_000 }) }),
  fc.record({ kind: fc.constant('amount' as const), amount: fc.integer({ min: 1, max: 5_000 }) }),
  fc.constant({ kind: 'free-shipping' as const }),
);

test('G-9 the shares sum exactly to every part of an offer, whatever is ordered by whom, for what, to where', () => {
  fc.assert(
    fc.property(
      asked,
      fc.tuple(price, price, price),
      places,
      fc.array(gives, { maxLength: 2 }),
      (units, prices, address, given) => {
        const lines = ['a', 'b', 'c'].flatMap((sku, at): CartLine[] => {
          const quantity = units.filter((one) => one.sku === sku).reduce((sum, one) => sum + one.quantity, 0);
          const amount = prices[at] ?? 1;
          const unitPrice = { amount, currency: 'USD' };
          const total = { amount: amount * quantity, currency: 'USD' };
          const says = { product: sku, category: 'c', title: sku, detail: '', grams: 10 };
          return quantity === 0
            ? []
            : [{ ...says, sku, quantity, unitPrice, unitPriceWhenAdded: unitPrice, total }];
        });
        const promotions = given.map((each, at) => ({
          terms: { code: `CODE${String(at)}`, gives: each },
          revision: 'r',
        }));
        const shipping = shippingMethods.find(({ countries }) => countries.includes(address.country));
        const priced =
          shipping && offerFor({ lines, promotions, shipping, address, method: 'invoice' }, 'USD');
        if (!priced) return;
        const shares = sharesOf(priced.offer, { people, units });
        expectWhole(priced.offer, shares);
        for (const { person, lines: mine } of shares) {
          const wanted = units.filter((one) => one.person === person.id);
          expect(mine.map(({ title, quantity }) => `${title} ${String(quantity)}`).sort()).toEqual(
            wanted.map(({ sku, quantity }) => `${sku} ${String(quantity)}`).sort(),
          );
        }
      },
    ),
    { numRuns: 500 },
  );
});
