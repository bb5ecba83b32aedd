import { useState } from 'react';
import type { CartLineView, CartView } from '../../server/api/views/cart.ts';
import { useCartQuery } from '../api/shop-api.ts';
import { useWide } from '../frame/wide.ts';
import { Button, buttonLook, RoundButton } from '../parts/button.tsx';
import { Drawer } from '../parts/drawer.tsx';
import { Icon } from '../parts/icon.tsx';
import { price } from '../parts/money.ts';
import { Bones, Loading, Nothing, Trouble } from '../parts/trouble.tsx';
import { Link } from '../router/link.tsx';
import { paths } from '../router/routes.ts';
import { useAsk } from '../store/ask.ts';
import { cartOpened } from '../store/frame.ts';
import { useAppDispatch } from '../store/store.ts';
import { cart as words, frame } from '../words/words.ts';
import { useCartChange } from './cart-change.ts';
import { CartLine, LaterLine } from './cart-line.tsx';
import { Codes } from './codes.tsx';
import { Estimate } from './estimate.tsx';
import { GiftNote } from './gift-note.tsx';

/** The cart over the page. It is the conversation's, too, and follows what is said there. */
export function CartDrawer() {
  const { data: cart, isError, refetch } = useCartQuery(undefined);
  const wide = useWide();
  const dispatch = useAppDispatch();
  const close = () => dispatch(cartOpened(false));
  return (
    <Drawer label={words.title} modal={!wide} onClose={close} className="w-full sm:w-108">
      <div className="flex items-center justify-between border-b border-line bg-panel py-2 pr-2 pl-5">
        <h2 className="font-display text-lg font-semibold">{words.title}</h2>
        <RoundButton label={frame.close} onClick={close}>
          <Icon name="close" />
        </RoundButton>
      </div>
      {isError && !cart && (
        <div className="px-5">
          <Trouble onRetry={() => void refetch()} />
        </div>
      )}
      {!isError && !cart && (
        <div className="flex flex-col gap-4 p-5">
          <Loading />
          <Bones count={3} className="h-24" />
        </div>
      )}
      {cart && <Content cart={cart} onClose={close} />}
    </Drawer>
  );
}

function Content({ cart, onClose }: { readonly cart: CartView; readonly onClose: () => void }) {
  const [change, busy] = useCartChange();
  const [gone, setGone] = useState<CartLineView>();
  const remove = async (line: CartLineView) => {
    if (await change({ kind: 'set', sku: line.sku, quantity: 0 })) setGone(line);
  };
  const undo = async () => {
    if (!gone) return;
    if (await change({ kind: 'add', sku: gone.sku, quantity: gone.quantity })) setGone(undefined);
  };
  const empty = cart.lines.length === 0;
  return (
    <>
      <div className="quiet-scroll flex min-h-0 flex-1 flex-col gap-5 overflow-y-auto px-5 py-4">
        <div role="status" className={gone ? '' : '-mb-5'}>
          {gone && (
            <p className="flex items-center justify-between gap-3 rounded-xl bg-panel py-1 pr-1 pl-4 text-sm">
              <span className="wrap-anywhere">{words.removed(gone.title)}</span>
              <Button look="quiet" busy={busy} autoFocus onClick={() => void undo()}>
                {words.undo}
              </Button>
            </p>
          )}
        </div>
        {empty && (
          <Nothing title={words.empty} text={words.emptyText}>
            <Link to={paths.shop} onClick={onClose} className={buttonLook('strong')}>
              {frame.toShop}
            </Link>
          </Nothing>
        )}
        {!empty && (
          <ul aria-label={words.lines} className="flex flex-col divide-y divide-line">
            {cart.lines.map((line) => (
              <CartLine key={line.sku} line={line} onRemove={() => void remove(line)} />
            ))}
          </ul>
        )}
        {cart.later.length > 0 && (
          <section aria-label={words.setAside}>
            <h3 className="text-sm font-semibold">{words.setAside}</h3>
            <ul className="flex flex-col divide-y divide-line">
              {cart.later.map((line) => (
                <LaterLine key={line.sku} line={line} />
              ))}
            </ul>
          </section>
        )}
        {!empty && (
          <div className="flex flex-col gap-1 border-t border-line pt-3">
            <Codes cart={cart} />
            <GiftNote key={cart.note ?? ''} note={cart.note ?? ''} />
            <Estimate version={cart.version} />
          </div>
        )}
      </div>
      {!empty && <Foot cart={cart} onClose={onClose} />}
    </>
  );
}

function Foot({ cart, onClose }: { readonly cart: CartView; readonly onClose: () => void }) {
  const ask = useAsk();
  const total = { ...cart.subtotal, amount: cart.subtotal.amount - cart.discount.amount };
  return (
    <div className="border-t border-line bg-surface px-5 pt-3 pb-[max(1rem,env(safe-area-inset-bottom))]">
      <dl className="text-sm tabular-nums">
        {cart.discount.amount > 0 && (
          <>
            <Sum label={words.subtotal} value={price(cart.subtotal)} />
            <Sum label={words.discount} value={`−${price(cart.discount)}`} />
          </>
        )}
        <div className="flex justify-between gap-4 py-1 text-base font-semibold">
          <dt>{words.total}</dt>
          <dd aria-live="polite">{price(total)}</dd>
        </div>
      </dl>
      <div className="mt-2 grid gap-2 xs:grid-cols-2">
        <Link to={paths.checkout} onClick={onClose} className={buttonLook('strong', 'xs:order-2')}>
          {words.checkout}
        </Link>
        <Button onClick={() => ask(words.checkoutSay)}>
          <Icon name="chat" /> {words.inChat}
        </Button>
      </div>
    </div>
  );
}

function Sum({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <div className="flex justify-between gap-4 text-muted">
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}
