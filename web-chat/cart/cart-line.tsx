import type { CartLineView } from '../../server/api/views/cart.ts';
import { useProductQuery } from '../api/shop-api.ts';
import { Button } from '../parts/button.tsx';
import { price } from '../parts/money.ts';
import { Picture } from '../parts/picture.tsx';
import { Stepper } from '../parts/stepper.tsx';
import { Link } from '../router/link.tsx';
import { paths } from '../router/routes.ts';
import { cartOpened } from '../store/frame.ts';
import { useAppDispatch } from '../store/store.ts';
import { cart as words } from '../words/words.ts';
import { useCartChange } from './cart-change.ts';

const most = 99;
const small = 'min-h-9! px-1.5! py-0! text-xs! font-medium!';

/** A thing in the cart, to be had more or less of, set aside or taken out. */
export function CartLine({ line, onRemove }: { readonly line: CartLineView; readonly onRemove: () => void }) {
  const [change, busy] = useCartChange();
  const { sku, title, detail, quantity, total, unitPrice, unitPriceWhenAdded } = line;
  const repriced = unitPrice.amount !== unitPriceWhenAdded.amount;
  return (
    <li className="flex gap-3.5 py-4 first:pt-0">
      <Thumb product={line.product} />
      <div className="min-w-0 flex-1">
        <div className="flex items-start justify-between gap-3">
          <Title line={line} />
          <p className="font-semibold tabular-nums">{price(total)}</p>
        </div>
        <p className="text-xs text-muted">
          {[detail, quantity > 1 && words.each(price(unitPrice))].filter(Boolean).join(' · ')}
          {repriced && <span className="text-copper"> {words.was(price(unitPriceWhenAdded))}</span>}
        </p>
        <div className="mt-2 flex flex-wrap items-center gap-x-2 gap-y-1">
          <Stepper
            value={quantity}
            most={most}
            busy={busy}
            labels={[words.quantityOf(title), words.fewerOf(title), words.moreOf(title)]}
            onChange={(value) => void change({ kind: 'set', sku, quantity: value })}
          />
          <div className="-mx-1.5 flex">
            <Button
              look="quiet"
              className={small}
              busy={busy}
              aria-label={words.laterName(title)}
              onClick={() => void change({ kind: 'later', sku })}
            >
              {words.later}
            </Button>
            <Button
              look="quiet"
              className={small}
              busy={busy}
              aria-label={words.removeName(title)}
              onClick={onRemove}
            >
              {words.remove}
            </Button>
          </div>
        </div>
      </div>
    </li>
  );
}

/** A thing that was set aside. */
export function LaterLine({ line }: { readonly line: CartLineView }) {
  const [change, busy] = useCartChange();
  return (
    <li className="flex items-center gap-3.5 py-3">
      <Thumb product={line.product} />
      <div className="min-w-0 flex-1">
        <Title line={line} />
        <p className="text-xs text-muted">
          {[line.detail, price(line.unitPrice)].filter(Boolean).join(' · ')}
        </p>
      </div>
      <Button
        busy={busy}
        aria-label={words.backName(line.title)}
        onClick={() => void change({ kind: 'back', sku: line.sku })}
      >
        {words.back}
      </Button>
    </li>
  );
}

function Title({ line: { product, title } }: { readonly line: CartLineView }) {
  const dispatch = useAppDispatch();
  return (
    <Link
      to={paths.product(product)}
      onClick={() => dispatch(cartOpened(false))}
      className="font-medium underline-offset-4 wrap-anywhere point:underline"
    >
      {title}
    </Link>
  );
}

function Thumb({ product }: { readonly product: string }) {
  const { data } = useProductQuery(product);
  return (
    <div className="h-15 w-20 shrink-0 overflow-hidden rounded-lg bg-plate">
      {data && <Picture image={data.image} alt="" />}
    </div>
  );
}
