import { useCartQuery, useCategoriesQuery, useSessionQuery } from '../api/shop-api.ts';
import { Icon } from '../parts/icon.tsx';
import { useAddress } from '../router/address.ts';
import { Link } from '../router/link.tsx';
import { paths } from '../router/routes.ts';
import { cartOpened } from '../store/frame.ts';
import { useAppDispatch } from '../store/store.ts';
import { frame } from '../words/words.ts';
import { LanguageButton } from './language-button.tsx';
import { Mark } from './mark.tsx';
import { SearchBox } from './search-box.tsx';

const place =
  'inline-flex min-h-11 items-center gap-2 rounded-full px-3 text-sm font-semibold point:bg-brand-soft';

/** Whose page this is, and the ways to everything; a `slim` one leaves small screens to what is below it. `shelves` are the categories. */
export function Header({ slim, shelves }: { readonly slim: boolean; readonly shelves: boolean }) {
  return (
    <>
      <header className="z-20 border-b print:hidden border-line bg-paper tall:sticky tall:top-0">
        <div className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-2 px-3 py-2 sm:flex-nowrap sm:gap-x-6 sm:px-6">
          <Link
            to={paths.home}
            aria-label={frame.home}
            className="flex items-center gap-3 rounded-lg py-1 pr-2"
          >
            <Mark />
            <span className="font-display text-lg leading-tight font-semibold whitespace-nowrap">
              {frame.shop}
            </span>
          </Link>
          <div
            className={`order-last w-full pt-1.5 pb-0.5 sm:order-none sm:w-auto sm:min-w-0 sm:flex-1 sm:py-0 ${slim ? 'max-sm:hidden' : ''}`}
          >
            <SearchBox />
          </div>
          <Places />
        </div>
      </header>
      {shelves && <Categories />}
    </>
  );
}

function Places() {
  const { data: session } = useSessionQuery(undefined);
  const merchant = session?.roles.includes('merchant') ?? false;
  return (
    <nav aria-label={frame.main} className="ml-auto flex items-center">
      {merchant && (
        <Link to={paths.merchant} className={`${place} max-md:hidden`}>
          {frame.merchant}
        </Link>
      )}
      <Link to={paths.orders} className={`${place} max-sm:hidden`}>
        {frame.orders}
      </Link>
      <LanguageButton className="max-xs:hidden" />
      <Link to={paths.account} className={place}>
        <Icon name="person" />
        <span className="max-xs:sr-only">{frame.account}</span>
      </Link>
      <CartButton />
    </nav>
  );
}

function CartButton() {
  const { data: cart } = useCartQuery(undefined);
  const dispatch = useAppDispatch();
  const count = cart?.count ?? 0;
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-label={frame.cart(count)}
      onClick={() => dispatch(cartOpened(true))}
      className={`${place} relative`}
    >
      <Icon name="cart" />
      <span aria-hidden="true" className="max-xs:hidden">
        {frame.cartShort}
      </span>
      {count > 0 && (
        <span
          aria-hidden="true"
          className="absolute top-0 left-5.5 grid h-5 min-w-5 place-items-center rounded-full bg-copper px-1 text-xs font-bold text-paper tabular-nums"
        >
          {count > 99 ? '99+' : count}
        </span>
      )}
    </button>
  );
}

function Categories() {
  const { data } = useCategoriesQuery(undefined);
  const { pathname, searchParams } = useAddress();
  const isList = pathname === paths.shop && !searchParams.has('text');
  const here = isList ? (searchParams.get('category') ?? '') : undefined;
  const all = [{ id: '', name: frame.everything }, ...(data?.categories ?? [])];
  return (
    <nav aria-label={frame.categories} className="border-b border-line bg-panel print:hidden">
      <ul className="quiet-scroll fading mx-auto flex min-h-11 max-w-6xl gap-1 overflow-x-auto pr-8 pl-2 sm:pl-4">
        {all.map(({ id, name }) => (
          <li key={id} className="shrink-0">
            <Link
              to={id === '' ? paths.shop : `${paths.shop}?category=${encodeURIComponent(id)}`}
              aria-current={here === id ? 'page' : undefined}
              className="inline-flex min-h-11 items-center border-b-2 border-transparent px-2.5 text-sm -outline-offset-3 aria-[current]:border-copper aria-[current]:font-semibold point:border-edge"
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
