import { useState } from 'react';
import { useCategoriesQuery, useProductsQuery } from '../api/shop-api.ts';
import { Button } from '../parts/button.tsx';
import { Icon } from '../parts/icon.tsx';
import { Nothing } from '../parts/trouble.tsx';
import { setQuery, useAddress } from '../router/address.ts';
import { Page } from '../router/page.tsx';
import { useAsk } from '../store/ask.ts';
import { catalogue } from '../words/words.ts';
import { Filters, Narrowed, type Narrow } from './filters.tsx';
import { pageSize, Results } from './results.tsx';
import { Shelf } from './shelf.tsx';
import { changed, wantedOf } from './wanted.ts';

const standardCurrency = 'USD';

/** Products by category, words and filters. What is asked for stands in the address. */
export function ShopPage() {
  const { searchParams } = useAddress();
  const { asked, pages } = wantedOf(searchParams);
  const { data, currentData, isFetching } = useProductsQuery({ ...asked, facets: true, limit: pageSize });
  const { data: all } = useCategoriesQuery(undefined);
  const [open, setOpen] = useState(false);
  const ask = useAsk();
  const narrow: Narrow = (values) => setQuery(changed(searchParams, values));
  const category = all?.categories.find(({ id }) => id === asked.category);
  const title =
    asked.text !== undefined
      ? catalogue.resultsFor(asked.text)
      : asked.category === undefined
        ? catalogue.everything
        : (category?.name ?? (all ? catalogue.everything : undefined));
  const currency = data?.products[0]?.variants[0]?.price.currency ?? standardCurrency;
  const none = currentData?.total === 0;
  const filters = ['category', 'tag', 'stock', 'min'].filter((name) => searchParams.has(name)).length;
  return (
    <Page title={title}>
      <div className="grid gap-x-8 pt-4 @4xl/main:grid-cols-[13rem_minmax(0,1fr)] @4xl/main:grid-rows-[auto_1fr]">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 pb-3 @4xl/main:col-start-2">
          <p role="status" className="mr-auto min-h-6 text-sm text-muted max-sm:w-full">
            {currentData && catalogue.results(currentData.total)}
          </p>
          <Button
            aria-expanded={open}
            aria-controls="filters"
            onClick={() => setOpen(!open)}
            className="max-sm:flex-1 @4xl/main:hidden"
          >
            <Icon name="filter" /> {catalogue.showFilters(filters)}
          </Button>
          <label className="flex items-center gap-2 text-sm">
            <span className="text-muted max-sm:sr-only">{catalogue.sort}</span>
            <select
              value={asked.sort ?? ''}
              onChange={({ target }) => narrow({ sort: target.value })}
              className="field w-auto! rounded-full! bg-surface!"
            >
              {Object.entries(catalogue.sorts).map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </label>
        </div>
        <aside
          id="filters"
          aria-label={catalogue.filters}
          className={`pb-6 @4xl/main:row-span-2 @4xl/main:row-start-1 @4xl/main:block ${open ? '' : 'hidden'}`}
        >
          <Filters asked={asked} facets={data?.facets} currency={currency} narrow={narrow} />
        </aside>
        <div className="flex flex-col gap-3 @4xl/main:col-start-2">
          <Narrowed asked={asked} currency={currency} narrow={narrow} />
          {currentData?.guessed.map(({ said, as }) => (
            <p key={said} className="rounded-xl bg-brand-soft px-4 py-2.5 text-sm wrap-anywhere">
              {catalogue.guessed(said, as)}
            </p>
          ))}
          {currentData && currentData.missed.length > 0 && !none && (
            <p className="rounded-xl bg-copper-soft px-4 py-2.5 text-sm text-copper wrap-anywhere">
              {catalogue.missed(currentData.missed)}
            </p>
          )}
          {none ? (
            <>
              <Nothing title={catalogue.noneTitle} text={catalogue.noneText}>
                {filters > 0 && (
                  <Button onClick={() => narrow({ category: '', tag: '', stock: '', min: '', max: '' })}>
                    {catalogue.clearFilters}
                  </Button>
                )}
                {asked.text !== undefined && (
                  <Button look="strong" onClick={() => ask(catalogue.findSay(asked.text ?? ''))}>
                    {catalogue.askChat}
                  </Button>
                )}
              </Nothing>
              <Shelf title={catalogue.popular} asked={{ shelf: 'popular' }} />
            </>
          ) : (
            <ul
              aria-label={title}
              aria-busy={isFetching}
              className="grid grid-cols-[repeat(auto-fill,minmax(min(10rem,100%),1fr))] gap-3 sm:gap-4"
            >
              <Results
                asked={asked}
                pages={pages}
                onMore={() => {
                  const more = new URLSearchParams(searchParams);
                  more.set('pages', String(pages + 1));
                  setQuery(more, { replace: true });
                }}
              />
            </ul>
          )}
        </div>
      </div>
    </Page>
  );
}
