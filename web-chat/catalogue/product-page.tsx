import { useEffect, useState, type RefObject } from 'react';
import type { ProductView } from '../../server/api/views/product.ts';
import { refusalOf } from '../api/failure.ts';
import { useCategoriesQuery, useProductQuery, useWatchMutation } from '../api/shop-api.ts';
import { useCartChange } from '../cart/cart-change.ts';
import { Button, buttonLook } from '../parts/button.tsx';
import { explain } from '../parts/explain.ts';
import { Icon } from '../parts/icon.tsx';
import { price } from '../parts/money.ts';
import { Picture } from '../parts/picture.tsx';
import { Stepper } from '../parts/stepper.tsx';
import { Bones, Fault, Loading, Nothing, Trouble } from '../parts/trouble.tsx';
import { setQuery, useAddress } from '../router/address.ts';
import { Link } from '../router/link.tsx';
import { Page, PageBody, useArrival } from '../router/page.tsx';
import { paths } from '../router/routes.ts';
import { useAsk } from '../store/ask.ts';
import { cartOpened } from '../store/frame.ts';
import { useAppDispatch } from '../store/store.ts';
import { catalogue, frame } from '../words/words.ts';
import { scarcity, type Variant } from './offer.ts';
import { Shelf } from './shelf.tsx';
import { VariantChoice } from './variant-choice.tsx';
import { Viewed, useViewMutation } from './viewed.tsx';

const most = 99;

/** One product: what it is, its kinds, and what goes with it. */
export function ProductPage({ id }: { readonly id: string }) {
  const {
    data: product,
    error,
    isError,
    refetch,
  } = useProductQuery(id, {
    // Prices and stock may have changed since it was last looked at.
    refetchOnMountOrArgChange: 30,
  });
  const [view] = useViewMutation();
  const known = product?.id;
  const heading = useArrival(product?.name);
  useEffect(() => {
    if (known !== undefined) void view(known);
  }, [known, view]);
  if (refusalOf(error)) {
    return (
      <Page title={catalogue.noProduct}>
        <Nothing title={catalogue.noProductText}>
          <Link to={paths.shop} className={buttonLook('strong')}>
            {frame.toShop}
          </Link>
        </Nothing>
        <Shelf title={catalogue.popular} asked={{ shelf: 'popular' }} />
      </Page>
    );
  }
  return (
    <PageBody>
      {!product && <h1 className="sr-only">{isError ? frame.failed : frame.loading}</h1>}
      {isError && !product && <Trouble onRetry={() => void refetch()} />}
      {!isError && !product && <ProductBones />}
      {product && (
        <>
          <Breadcrumb product={product} />
          <Product product={product} heading={heading} />
          <Shelf title={catalogue.goesWith} asked={{ shelf: 'goesWith', product: id }} />
          <Shelf title={catalogue.alsoBought} asked={{ shelf: 'alsoBought', product: id }} />
          <Viewed but={id} />
        </>
      )}
    </PageBody>
  );
}

function Breadcrumb({ product: { category, name } }: { readonly product: ProductView }) {
  const { data } = useCategoriesQuery(undefined);
  const known = data?.categories.find(({ id }) => id === category);
  return (
    <nav aria-label={catalogue.category} className="min-h-8 pb-2 text-sm text-muted">
      <ol className="flex flex-wrap items-center gap-x-1.5">
        <li>
          <Link
            to={`${paths.shop}?category=${encodeURIComponent(category)}`}
            className="underline-offset-4 point:underline"
          >
            {known?.name ?? category}
          </Link>
        </li>
        <li aria-hidden="true">
          <Icon name="right" className="size-3" />
        </li>
        <li aria-current="page" className="text-ink wrap-anywhere">
          {name}
        </li>
      </ol>
    </nav>
  );
}

function Product(props: {
  readonly product: ProductView;
  readonly heading: RefObject<HTMLHeadingElement | null>;
}) {
  const { product, heading } = props;
  const { searchParams } = useAddress();
  const ask = useAsk();
  const { variants } = product;
  const chosen =
    variants.find(({ sku }) => sku === searchParams.get('sku')) ??
    variants.find(({ available }) => available > 0) ??
    variants[0];
  const choose = ({ sku }: Variant) => setQuery(new URLSearchParams({ sku }), { replace: true });
  return (
    <div className="grid items-start gap-x-10 gap-y-6 @3xl/main:grid-cols-2">
      <Picture
        image={{ url: product.image.large ?? product.image.url, alt: product.image.alt }}
        eager
        className="rounded-3xl border border-line"
      />
      <div className="flex flex-col gap-5 @3xl/main:row-span-2">
        <div>
          <h1
            ref={heading}
            tabIndex={-1}
            className="font-display text-3xl font-semibold text-balance wrap-anywhere outline-none"
          >
            {product.name}
          </h1>
          <p className="mt-2 text-lg text-muted">{product.summary}</p>
        </div>
        {chosen && (
          <>
            <div className="flex flex-wrap items-baseline gap-x-4">
              <p className="text-xl font-semibold tabular-nums" data-price="">
                {price(chosen.price)}
              </p>
              <Stock variant={chosen} />
            </div>
            {variants.length > 1 && <VariantChoice product={product} chosen={chosen} onChoose={choose} />}
            <Buying key={chosen.sku} name={product.name} variant={chosen} />
          </>
        )}
        <div className="border-t border-line pt-5">
          <Button onClick={() => ask(catalogue.askSay(product.name), { name: 'product', value: product.id })}>
            <Icon name="chat" /> {catalogue.ask}
          </Button>
        </div>
      </div>
      <section
        aria-label={catalogue.about}
        className="flex flex-col gap-4 @3xl/main:col-start-1 @3xl/main:row-start-2"
      >
        <p className="max-w-prose whitespace-pre-wrap">{product.description}</p>
        <ul aria-label={catalogue.tags} className="flex flex-wrap gap-1.5">
          {product.tags.map((tag) => (
            <li key={tag}>
              <Link
                to={`${paths.shop}?tag=${encodeURIComponent(tag)}`}
                className="inline-flex min-h-8 items-center rounded-full bg-panel px-3 text-xs underline-offset-4 point:underline"
              >
                {tag}
              </Link>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function Stock({ variant }: { readonly variant: Variant }) {
  const said = scarcity([variant]);
  return (
    <p className={`text-sm font-medium ${said === undefined ? 'text-good' : 'text-copper'}`}>
      {said ?? catalogue.stock}
    </p>
  );
}

function Buying({ name, variant }: { readonly name: string; readonly variant: Variant }) {
  const [quantity, setQuantity] = useState(1);
  const [change, busy] = useCartChange();
  const dispatch = useAppDispatch();
  if (variant.available === 0) return <Waiting sku={variant.sku} />;
  const add = async () => {
    if (await change({ kind: 'add', sku: variant.sku, quantity })) dispatch(cartOpened(true));
  };
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Stepper
        value={quantity}
        most={Math.min(most, variant.available)}
        onChange={setQuantity}
        labels={[frame.quantity, frame.fewer, frame.more]}
      />
      <Button
        look="strong"
        busy={busy}
        aria-label={catalogue.addName(name)}
        onClick={() => void add()}
        className="min-w-44 flex-1 px-6! text-base! @xl/main:flex-none"
      >
        <Icon name="cart" /> {catalogue.add}
      </Button>
    </div>
  );
}

/** For what is sold out: being told when it is back. */
function Waiting({ sku }: { readonly sku: string }) {
  const [watch, { data, error, isLoading, originalArgs }] = useWatchMutation();
  const on = data !== undefined && originalArgs?.on === true;
  return (
    <div className="flex flex-col items-start gap-2">
      <Button
        look={on ? 'plain' : 'strong'}
        busy={isLoading}
        aria-pressed={on}
        onClick={() => void watch({ sku, on: !on })}
      >
        <Icon name="bell" /> {on ? catalogue.unwatch : catalogue.watch}
      </Button>
      <p role="status" className="text-sm text-muted">
        {on && (data.available > 0 ? catalogue.backAlready : catalogue.watching)}
      </p>
      {error && <Fault>{explain(error)}</Fault>}
    </div>
  );
}

function ProductBones() {
  return (
    <div className="grid gap-x-10 gap-y-6 pt-10 @3xl/main:grid-cols-2">
      <Loading />
      <Bones className="aspect-4/3 rounded-3xl" />
      <div className="flex flex-col gap-4">
        <Bones className="h-11 w-3/4" />
        <Bones className="h-7" />
        <Bones className="h-8 w-28" />
        <Bones className="h-24" />
        <Bones className="h-11 w-56" />
        <Bones className="h-32" />
      </div>
    </div>
  );
}
