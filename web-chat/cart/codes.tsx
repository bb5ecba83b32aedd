import { useState } from 'react';
import type { CartView } from '../../server/api/views/cart.ts';
import { useChangeCartMutation } from '../api/shop-api.ts';
import { Button } from '../parts/button.tsx';
import { explain } from '../parts/explain.ts';
import { Fold } from '../parts/fold.tsx';
import { price } from '../parts/money.ts';
import { Fault } from '../parts/trouble.tsx';
import { cart as words } from '../words/words.ts';

/** The promotion codes on the cart, and a place for another. */
export function Codes({ cart }: { readonly cart: CartView }) {
  const [change, { isLoading, error, data, originalArgs }] = useChangeCartMutation();
  const [code, setCode] = useState('');
  const applied = data && originalArgs?.kind === 'apply' ? originalArgs.code : undefined;
  const apply = async () => {
    const wanted = code.trim().toUpperCase();
    if (wanted === '') return;
    const { error: refused } = await change({ kind: 'apply', code: wanted });
    if (!refused) setCode('');
  };
  return (
    <Fold title={words.code} open={cart.codes.length > 0}>
      {cart.codes.length > 0 && (
        <ul className="flex flex-wrap gap-2">
          {cart.codes.map(({ code: held, amount, freeShipping, because }) => (
            <li key={held}>
              <button
                type="button"
                onClick={() => void change({ kind: 'drop', code: held })}
                className={`inline-flex min-h-9 items-center gap-2 rounded-full px-3.5 text-xs font-semibold ${because ? 'bg-copper-soft text-copper' : 'bg-good-soft text-good'}`}
              >
                {held}
                <span className="font-normal">
                  {because
                    ? words.codeIdle[because]
                    : amount.amount > 0
                      ? `−${price(amount)}`
                      : freeShipping && words.freeDelivery}
                </span>
                <span aria-hidden="true">×</span>
                <span className="sr-only">, {words.dropCode}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void apply();
        }}
        className="flex gap-2"
      >
        <input
          aria-label={words.code}
          aria-invalid={error !== undefined}
          value={code}
          maxLength={40}
          autoComplete="off"
          autoCapitalize="characters"
          onChange={({ target }) => setCode(target.value)}
          className="field min-w-0 flex-1 uppercase"
        />
        <Button type="submit" busy={isLoading}>
          {words.apply}
        </Button>
      </form>
      {error && <Fault>{explain(error)}</Fault>}
      <p role="status" className="sr-only">
        {applied !== undefined && words.applied(applied)}
      </p>
    </Fold>
  );
}
