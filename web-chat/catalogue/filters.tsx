import { useState, type ReactNode } from 'react';
import type { ProductPageView } from '../../server/api/views/product.ts';
import { useCategoriesQuery, type ProductsAsked } from '../api/shop-api.ts';
import { Button } from '../parts/button.tsx';
import { minorUnits, price } from '../parts/money.ts';
import { Bones } from '../parts/trouble.tsx';
import { catalogue } from '../words/words.ts';

const mostTags = 16;

/** Changes parts of what is asked for, by their names in the address. */
export type Narrow = (values: Readonly<Record<string, string | undefined>>) => void;

/** Everything that a list of products can be narrowed by, with how many each would leave. */
export function Filters(props: {
  readonly asked: ProductsAsked;
  readonly facets: ProductPageView['facets'];
  readonly currency: string;
  readonly narrow: Narrow;
}) {
  const { asked, facets, currency, narrow } = props;
  const { data } = useCategoriesQuery(undefined);
  if (!facets) return <Bones count={4} className="mb-6 h-32" />;
  const counts = new Map(facets.categories.map(({ id, count }) => [id, count]));
  const categories = (data?.categories ?? []).filter(({ id }) => counts.has(id) || id === asked.category);
  const top = facets.tags.slice(0, mostTags);
  const tags =
    asked.tag === undefined || top.some(({ tag }) => tag === asked.tag)
      ? top
      : [{ tag: asked.tag, count: 0 }, ...top];
  return (
    <div className="flex flex-col gap-6">
      <Group title={catalogue.category}>
        {[{ id: '', name: catalogue.allCategories }, ...categories].map(({ id, name }) => (
          <label key={id} className="flex min-h-9 cursor-pointer items-center gap-2.5 text-sm">
            <input
              type="radio"
              name="category"
              checked={(asked.category ?? '') === id}
              onChange={() => narrow({ category: id })}
              className="size-4.5 accent-brand"
            />
            <span className="flex-1">{name}</span>
            {id !== '' && <Count>{counts.get(id) ?? 0}</Count>}
          </label>
        ))}
      </Group>
      <Group title={catalogue.availability}>
        <label className="flex min-h-9 cursor-pointer items-center gap-2.5 text-sm">
          <input
            type="checkbox"
            checked={asked.inStock ?? false}
            onChange={({ target }) => narrow({ stock: target.checked ? 'now' : '' })}
            className="size-4.5 accent-brand"
          />
          <span className="flex-1">{catalogue.inStock}</span>
          <Count>{facets.inStock}</Count>
        </label>
      </Group>
      <PriceRange
        key={`${asked.minPrice ?? ''} ${asked.maxPrice ?? ''}`}
        {...{ asked, currency, narrow }}
        range={facets.price}
      />
      {tags.length > 0 && (
        <Group title={catalogue.tags}>
          <div className="flex flex-wrap gap-1.5">
            {tags.map(({ tag, count }) => (
              <button
                key={tag}
                type="button"
                aria-pressed={asked.tag === tag}
                onClick={() => narrow({ tag: asked.tag === tag ? '' : tag })}
                className="inline-flex min-h-8 items-center gap-1.5 rounded-full border border-edge bg-surface px-3 text-xs transition-colors aria-pressed:border-brand aria-pressed:bg-brand aria-pressed:text-on-brand point:border-brand"
              >
                {tag}
                <span className="tabular-nums opacity-75">{count}</span>
              </button>
            ))}
          </div>
        </Group>
      )}
    </div>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <fieldset>
      <legend className="pb-1.5 text-sm font-semibold">{title}</legend>
      {children}
    </fieldset>
  );
}

const Count = ({ children }: { readonly children: number }) => (
  <span className="text-xs text-muted tabular-nums">{children}</span>
);

function PriceRange(props: {
  readonly asked: ProductsAsked;
  readonly currency: string;
  readonly range: { readonly least: number; readonly most: number } | undefined;
  readonly narrow: Narrow;
}) {
  const { asked, currency, range, narrow } = props;
  const unit = minorUnits(currency);
  const whole = (amount: number | undefined) => (amount === undefined ? '' : String(amount / unit));
  const [from, setFrom] = useState(whole(asked.minPrice));
  const [to, setTo] = useState(whole(asked.maxPrice));
  const minor = (text: string) =>
    text.trim() === '' ? '' : String(Math.max(0, Math.round(Number(text) * unit)));
  const apply = () => {
    if (minor(from) === String(asked.minPrice ?? '') && minor(to) === String(asked.maxPrice ?? '')) return;
    narrow({ min: minor(from), max: minor(to) });
  };
  const field = (label: string, value: string, write: (text: string) => void, hint: number | undefined) => (
    <label className="flex-1 text-xs text-muted">
      {label}
      <input
        type="number"
        inputMode="decimal"
        min="0"
        step="any"
        value={value}
        placeholder={hint === undefined ? '' : String(Math.round(hint / unit))}
        onChange={({ target }) => write(target.value)}
        onBlur={apply}
        className="field mt-0.5 bg-surface! text-sm text-ink placeholder:text-muted"
      />
    </label>
  );
  return (
    <Group title={catalogue.price}>
      <form
        aria-label={catalogue.price}
        onSubmit={(event) => {
          event.preventDefault();
          apply();
        }}
        className="flex items-end gap-2"
      >
        {field(catalogue.priceFrom, from, setFrom, range?.least)}
        {field(catalogue.priceTo, to, setTo, range?.most)}
        <button type="submit" className="sr-only" tabIndex={-1} aria-hidden="true">
          {catalogue.price}
        </button>
      </form>
    </Group>
  );
}

/** What the list is narrowed by, each to be taken away again. */
export function Narrowed(props: {
  readonly asked: ProductsAsked;
  readonly currency: string;
  readonly narrow: Narrow;
}) {
  const { asked, currency, narrow } = props;
  const { data } = useCategoriesQuery(undefined);
  const amount = (minor: number | undefined) =>
    minor === undefined ? undefined : price({ amount: minor, currency });
  const category = data?.categories.find(({ id }) => id === asked.category);
  const set = [
    asked.category !== undefined && { label: category?.name ?? asked.category, off: { category: '' } },
    asked.tag !== undefined && { label: asked.tag, off: { tag: '' } },
    asked.inStock && { label: catalogue.inStock, off: { stock: '' } },
    (asked.minPrice !== undefined || asked.maxPrice !== undefined) && {
      label: catalogue.priceRange(amount(asked.minPrice), amount(asked.maxPrice)),
      off: { min: '', max: '' },
    },
  ].filter((one) => typeof one === 'object');
  if (set.length === 0) return null;
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {set.map(({ label, off }) => (
        <button
          key={label}
          type="button"
          aria-label={catalogue.without(label)}
          onClick={() => narrow(off)}
          className="inline-flex min-h-8 items-center gap-1.5 rounded-full bg-brand-soft px-3 text-xs font-medium point:underline"
        >
          {label} <span aria-hidden="true">×</span>
        </button>
      ))}
      <Button
        look="quiet"
        className="min-h-8! px-2! py-0! text-xs!"
        onClick={() => narrow({ category: '', tag: '', stock: '', min: '', max: '' })}
      >
        {catalogue.clearFilters}
      </Button>
    </div>
  );
}
