import { useState } from 'react';
import { useCategoriesQuery, useProductsQuery, useShelfQuery } from '../api/shop-api.ts';
import { buttonLook } from '../parts/button.tsx';
import { Picture } from '../parts/picture.tsx';
import { Bones, Trouble } from '../parts/trouble.tsx';
import { Link } from '../router/link.tsx';
import { Page } from '../router/page.tsx';
import { paths } from '../router/routes.ts';
import { useAsk } from '../store/ask.ts';
import { catalogue, frame } from '../words/words.ts';
import { ProductRow, Shelf } from './shelf.tsx';
import { Viewed } from './viewed.tsx';

/** So many make a row of what is much bought; a young shop shows what is new in its place. */
const enough = 4;

/** Where a visit begins. */
export function HomePage() {
  const popular = useShelfQuery({ shelf: 'popular', limit: 8 });
  const newest = useProductsQuery({ sort: 'newest', limit: 8 });
  const bought = popular.data?.map(({ product }) => product) ?? [];
  const isPopular = bought.length >= enough;
  // One row stands in the first place whatever it will be, so that nothing jumps.
  const first = popular.isLoading ? undefined : isPopular ? bought : newest.data?.products;
  return (
    <Page title={frame.motto} quiet>
      <Hero />
      <Categories />
      {newest.isError ? (
        <Trouble onRetry={() => void newest.refetch()} />
      ) : (
        <ProductRow
          title={isPopular || popular.isLoading ? catalogue.popular : catalogue.newest}
          products={first}
          eager
        />
      )}
      {isPopular && <ProductRow title={catalogue.newest} products={newest.data?.products} />}
      <Shelf title={catalogue.forYou} asked={{ shelf: 'forYou' }} personal />
      <Viewed />
      <p className="pt-8 text-center">
        <Link to={paths.shop} className={buttonLook('strong', 'px-6!')}>
          {catalogue.all}
        </Link>
      </p>
    </Page>
  );
}

/** The shelves of the shop, each with something of it. */
function Categories() {
  const { data, isError } = useCategoriesQuery(undefined);
  if (isError) return null;
  return (
    <section aria-labelledby="shelves" className="pt-10">
      <h2 id="shelves" className="font-display text-xl font-semibold">
        {catalogue.shelves}
      </h2>
      <ul className="grid grid-cols-2 gap-3 pt-3 @xl/main:grid-cols-3 @xl/main:gap-4 @5xl/main:grid-cols-5">
        {!data && <Bones count={9} className="h-16" />}
        {data?.categories.map(({ id, name, image }) => (
          <li key={id}>
            <Link
              to={`${paths.shop}?category=${encodeURIComponent(id)}`}
              className="panel flex min-h-16 items-center gap-2.5 overflow-hidden pr-2 text-sm leading-tight font-semibold transition-shadow point:shadow-lift"
            >
              <span className="w-14 shrink-0 @xl/main:w-20 overflow-hidden bg-plate">
                {image !== undefined && (
                  <Picture image={{ url: image, alt: '' }} eager className="aspect-square!" />
                )}
              </span>
              <span className="min-w-0 wrap-break-word hyphens-auto">{name}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Hero() {
  const ask = useAsk();
  const [text, setText] = useState('');
  return (
    <section className="relative overflow-hidden rounded-3xl bg-own text-on-own">
      <svg
        viewBox="0 0 336 90"
        preserveAspectRatio="none"
        className="absolute inset-x-0 bottom-0 h-28 w-full"
        aria-hidden="true"
      >
        <path d="M0 34q42-26 84 0t84 0 84 0 84 0v60H0z" fill="#fff" opacity=".05" />
        <path d="M0 54q42-22 84 0t84 0 84 0 84 0v40H0z" fill="#fff" opacity=".06" />
        <path d="M0 74q42-16 84 0t84 0 84 0 84 0v20H0z" fill="#fff" opacity=".08" />
      </svg>
      <div className="relative px-5 pt-8 pb-14 sm:px-10 sm:pt-12 sm:pb-20">
        <p className="max-w-xl font-display text-2xl font-semibold text-balance sm:text-3xl">
          {catalogue.heroTitle}
        </p>
        <p className="mt-3 max-w-lg opacity-90">{catalogue.heroText}</p>
        <form
          aria-label={catalogue.heroAsk}
          onSubmit={(event) => {
            event.preventDefault();
            if (text.trim() === '') return;
            ask(text.trim());
            setText('');
          }}
          className="mt-6 flex max-w-xl items-center gap-2 rounded-full bg-surface p-1.5 pl-5 text-ink focus-within:outline-3 focus-within:outline-offset-2 focus-within:outline-on-own"
        >
          <input
            value={text}
            onChange={({ target }) => setText(target.value)}
            aria-label={catalogue.heroAsk}
            placeholder={catalogue.heroExample}
            maxLength={400}
            autoComplete="off"
            className="min-w-0 flex-1 bg-transparent text-ellipsis outline-none placeholder:text-muted"
          />
          <button
            type="submit"
            className="min-h-11 rounded-full bg-brand px-5 font-semibold text-on-brand point:bg-brand-hover"
          >
            {catalogue.heroSend}
          </button>
        </form>
        <ul aria-label={catalogue.prompts} className="mt-4 flex flex-wrap gap-2 docked:hidden">
          {catalogue.heroPrompts.map((prompt) => (
            <li key={prompt}>
              <button
                type="button"
                onClick={() => ask(prompt)}
                className="min-h-10 rounded-full border border-on-own/50 px-3.5 py-1 text-sm font-medium outline-on-own! transition-colors point:bg-on-own point:text-own"
              >
                {prompt}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
