import type { ProductView } from '../../server/api/views/product.ts';
import { useCartChange } from '../cart/cart-change.ts';
import { RoundButton } from '../parts/button.tsx';
import { Icon } from '../parts/icon.tsx';
import { Picture } from '../parts/picture.tsx';
import { Link } from '../router/link.tsx';
import { paths } from '../router/routes.ts';
import { note } from '../store/frame.ts';
import { useAppDispatch } from '../store/store.ts';
import { catalogue } from '../words/words.ts';
import { priceText, scarcity } from './offer.ts';

/** A product to go to; where it is sold in one kind only, it can be added from here. */
export function ProductCard(props: {
  readonly product: ProductView;
  /** Why it is shown. */
  readonly reason?: string | undefined;
  readonly eager?: boolean;
  /** The level of its heading: below the page's, or below a shelf's. */
  readonly under?: 'page' | 'shelf';
}) {
  const { product, reason, eager = false, under = 'shelf' } = props;
  const Heading = under === 'page' ? 'h2' : 'h3';
  const badge = scarcity(product.variants);
  return (
    <article className="panel group relative flex h-full flex-col overflow-hidden transition-shadow point:shadow-lift">
      <div className="relative">
        <Picture image={product.image} alt="" eager={eager} />
        {badge && (
          <p className="absolute top-2 left-2 rounded-full bg-copper-soft px-2.5 py-0.5 text-xs font-semibold text-copper">
            {badge}
          </p>
        )}
      </div>
      <div className="flex flex-1 flex-col p-3 sm:p-3.5">
        {reason && <p className="pb-0.5 text-xs text-copper wrap-anywhere">{reason}</p>}
        <Heading className="font-display leading-snug font-semibold wrap-anywhere">
          <Link
            to={paths.product(product.id)}
            className="rounded after:absolute after:inset-0 after:rounded-2xl focus-visible:outline-none focus-visible:after:outline-3 focus-visible:after:-outline-offset-3 focus-visible:after:outline-copper"
          >
            {product.name}
          </Link>
        </Heading>
        <p className="mt-1 line-clamp-2 text-xs text-muted">{product.summary}</p>
        <div className="mt-auto flex min-h-10 items-end justify-between gap-2 pt-2.5">
          <p className="text-sm font-semibold tabular-nums">{priceText(product)}</p>
          <Take product={product} />
        </div>
      </div>
    </article>
  );
}

/** Adds what is sold in one kind only; for anything else the card itself leads to the choice. */
function Take({ product }: { readonly product: ProductView }) {
  const [change, busy] = useCartChange();
  const dispatch = useAppDispatch();
  const [only, ...others] = product.variants;
  if (!only || others.length > 0 || only.available === 0) return null;
  const add = async () => {
    if (await change({ kind: 'add', sku: only.sku, quantity: 1 })) {
      dispatch(note(catalogue.added(product.name), { cart: true }));
    }
  };
  return (
    <RoundButton
      label={catalogue.addName(product.name)}
      aria-disabled={busy}
      onClick={() => {
        if (!busy) void add();
      }}
      className="relative z-1 -my-2 -mr-1.5 border border-edge bg-surface"
    >
      <Icon name="plus" />
    </RoundButton>
  );
}

/** Grey in the place of a card. */
export function CardBones({ count }: { readonly count: number }) {
  return Array.from({ length: count }, (_, index) => (
    <li key={index} aria-hidden="true" className="panel overflow-hidden">
      <div className="aspect-4/3 animate-pulse bg-panel" />
      <div className="flex flex-col gap-2 p-3.5">
        <div className="h-5 w-3/4 animate-pulse rounded bg-panel" />
        <div className="h-9 animate-pulse rounded bg-panel" />
        <div className="h-9 w-1/2 animate-pulse rounded bg-panel" />
      </div>
    </li>
  ));
}
