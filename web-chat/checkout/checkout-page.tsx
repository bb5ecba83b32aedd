import { useState } from 'react';
import type { CartView } from '../../server/api/views/cart.ts';
import { useAddressesQuery, type QuoteAsked } from '../api/checkout-api.ts';
import { useCartQuery } from '../api/shop-api.ts';
import { Button, buttonLook } from '../parts/button.tsx';
import { Icon } from '../parts/icon.tsx';
import { price } from '../parts/money.ts';
import { Bones, Loading, Nothing, Trouble } from '../parts/trouble.tsx';
import { setQuery, useAddress } from '../router/address.ts';
import { Link } from '../router/link.tsx';
import { Page } from '../router/page.tsx';
import { paths } from '../router/routes.ts';
import { useAsk } from '../store/ask.ts';
import { cartOpened } from '../store/frame.ts';
import { useAppDispatch } from '../store/store.ts';
import { cart as cartWords, checkout, frame } from '../words/words.ts';
import { Details } from './details.tsx';
import { Review } from './review.tsx';

/** From the cart to an order: first where and how, then an offer to confirm. */
export function CheckoutPage() {
  const cart = useCartQuery(undefined);
  const addresses = useAddressesQuery(undefined);
  const [said, setSaid] = useState<QuoteAsked>();
  // The offer is a step of the way: going back leads to the form, which is as it was.
  const asked = useAddress().searchParams.get('step') === 'offer' ? said : undefined;
  const failed = (cart.isError && !cart.data) || (addresses.isError && !addresses.data);
  const retry = () => {
    void cart.refetch();
    void addresses.refetch();
  };
  const empty = cart.data?.lines.length === 0;
  return (
    <Page title={checkout.title}>
      {failed && <Trouble onRetry={retry} />}
      {!failed && !empty && (!cart.data || !addresses.data) && (
        <div className="grid gap-6 pt-6 @3xl/main:grid-cols-[1fr_20rem]">
          <Loading />
          <Bones className="h-96" />
          <Bones className="h-64" />
        </div>
      )}
      {empty && (
        <Nothing title={checkout.empty} text={checkout.emptyText}>
          <Link to={paths.shop} className={buttonLook('strong')}>
            {frame.toShop}
          </Link>
        </Nothing>
      )}
      {cart.data && addresses.data && !empty && (
        <div
          className={`grid items-start gap-x-10 gap-y-6 pt-6 ${asked ? 'max-w-3xl' : '@3xl/main:grid-cols-[minmax(0,1fr)_20rem]'}`}
        >
          <div className="min-w-0">
            {/* It stays as it is while the offer is looked at. */}
            <div hidden={asked !== undefined}>
              <Details
                cart={cart.data}
                book={addresses.data}
                onReview={(wanted) => {
                  setSaid(wanted);
                  setQuery(new URLSearchParams({ step: 'offer' }));
                }}
              />
            </div>
            {asked && (
              <Review asked={asked} version={cart.data.version} onBack={() => window.history.back()} />
            )}
          </div>
          {/* An offer holds all of it. */}
          {!asked && <Summary cart={cart.data} />}
        </div>
      )}
    </Page>
  );
}

function Summary({ cart }: { readonly cart: CartView }) {
  const dispatch = useAppDispatch();
  const ask = useAsk();
  const total = { ...cart.subtotal, amount: cart.subtotal.amount - cart.discount.amount };
  return (
    <aside aria-label={checkout.summary} className="panel p-5">
      <h2 className="font-display text-lg font-semibold">{checkout.summary}</h2>
      <ul className="mt-2 divide-y divide-line text-sm">
        {cart.lines.map(({ sku, quantity, title, detail, total: sum }) => (
          <li key={sku} className="flex justify-between gap-4 py-2">
            <span className="min-w-0 wrap-anywhere">
              {quantity} × {title}
              {detail && <span className="block text-xs text-muted">{detail}</span>}
            </span>
            <span className="tabular-nums">{price(sum)}</span>
          </li>
        ))}
      </ul>
      <p className="flex justify-between gap-4 border-t border-line pt-3 font-semibold">
        <span>{cartWords.total}</span>
        <span className="tabular-nums">{price(total)}</span>
      </p>
      <div className="mt-3 flex flex-col items-start">
        <Button look="quiet" className="px-0!" onClick={() => dispatch(cartOpened(true))}>
          {checkout.change}
        </Button>
        <Button look="quiet" className="px-0!" onClick={() => ask(cartWords.checkoutSay)}>
          <Icon name="chat" className="size-4" /> {checkout.inChat}
        </Button>
      </div>
    </aside>
  );
}
