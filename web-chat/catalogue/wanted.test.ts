import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changed, wantedOf } from './wanted.ts';

test('what the address says is asked for', () => {
  const query = new URLSearchParams(
    'text=dark+roast&category=beans&tag=gift&min=500&max=2000&stock=now&sort=price&pages=3',
  );
  expect(wantedOf(query)).toEqual({
    asked: {
      ...{ text: 'dark roast', category: 'beans', tag: 'gift', minPrice: 500, maxPrice: 2000 },
      ...{ inStock: true, sort: 'price' },
    },
    pages: 3,
  });
});

test('an address that somebody made up asks for nothing that cannot be', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom('min', 'max', 'sort', 'pages', 'stock'), fc.string()),
      (made) => {
        const { asked, pages } = wantedOf(new URLSearchParams(made));
        expect(pages).toBeGreaterThanOrEqual(1);
        expect(pages).toBeLessThanOrEqual(40);
        for (const amount of [asked.minPrice, asked.maxPrice]) {
          expect(amount === undefined || Number.isSafeInteger(amount)).toBe(true);
        }
      },
    ),
  );
});

test('a change keeps the rest and rolls the list up', () => {
  const query = new URLSearchParams('text=tea&tag=gift&pages=4');
  expect(changed(query, { tag: '', category: 'tea' }).toString()).toBe('text=tea&category=tea');
});
