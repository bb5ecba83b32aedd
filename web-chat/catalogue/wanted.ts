import type { ProductsAsked } from '../api/shop-api.ts';

const sorts = ['newest', 'price', 'price-down', 'name'] as const;

/** What a list of products is narrowed by and how far it is unrolled, as the address keeps it. */
export interface Wanted {
  readonly asked: ProductsAsked;
  /** How many pages are shown below each other. */
  readonly pages: number;
}

const mostPages = 40;

/** Reads it from the address; what cannot be is as if it were not there. */
export function wantedOf(query: URLSearchParams): Wanted {
  const text = (name: string) => query.get(name)?.trim().slice(0, 200) || undefined;
  const number = (name: string) => {
    const said = query.get(name) ?? '';
    return /^\d{1,9}$/.test(said) ? Number(said) : undefined;
  };
  const sort = sorts.find((one) => one === query.get('sort'));
  return {
    asked: {
      text: text('text'),
      category: text('category'),
      tag: text('tag'),
      minPrice: number('min'),
      maxPrice: number('max'),
      inStock: query.get('stock') === 'now' ? true : undefined,
      sort,
    },
    pages: Math.min(mostPages, Math.max(1, number('pages') ?? 1)),
  };
}

/** The same query with other values; an empty one is taken away, and the list is rolled up again. */
export function changed(
  query: URLSearchParams,
  values: Readonly<Record<string, string | undefined>>,
): URLSearchParams {
  const next = new URLSearchParams(query);
  next.delete('pages');
  for (const [name, value] of Object.entries(values)) {
    if (value) next.set(name, value);
    else next.delete(name);
  }
  return next;
}
