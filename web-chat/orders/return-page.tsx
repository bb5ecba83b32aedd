import { skipToken } from '@reduxjs/toolkit/query';
import { useState } from 'react';
import type { OrderView } from '../../server/api/views/order.ts';
import { useAskReturnMutation, usePreviewReturnQuery } from '../api/orders-api.ts';
import { Button, buttonLook } from '../parts/button.tsx';
import { explain } from '../parts/explain.ts';
import { Field, Pick } from '../parts/field.tsx';
import { price } from '../parts/money.ts';
import { Stepper } from '../parts/stepper.tsx';
import { Fault, Nothing } from '../parts/trouble.tsx';
import { go } from '../router/address.ts';
import { Link } from '../router/link.tsx';
import { paths } from '../router/routes.ts';
import { note } from '../store/frame.ts';
import { useAppDispatch } from '../store/store.ts';
import { orders } from '../words/words.ts';
import { LoadedOrder } from './loaded-order.tsx';

/** Asks to send units of a delivered order back. */
export function ReturnPage({ number }: { readonly number: string }) {
  return (
    <LoadedOrder number={number} title={orders.returnTitle(number)}>
      {(order) =>
        order.status === 'delivered' && ['none', 'settled'].includes(order.state.returns) ? (
          <ReturnForm order={order} />
        ) : (
          <Nothing title={orders.cannotReturn} text={orders.cannotReturnText}>
            <Link to={paths.order(number)} className={buttonLook('strong')}>
              {orders.see}
            </Link>
          </Nothing>
        )
      }
    </LoadedOrder>
  );
}

function ReturnForm({ order }: { readonly order: OrderView }) {
  const { number } = order;
  const [counts, setCounts] = useState<Readonly<Record<string, number>>>({});
  const [reason, setReason] = useState<string>();
  const [words, setWords] = useState('');
  const [ask, { isLoading, error }] = useAskReturnMutation();
  const dispatch = useAppDispatch();
  const units = Object.entries(counts).flatMap(([sku, quantity]) =>
    quantity > 0 ? [{ sku, quantity }] : [],
  );
  const preview = usePreviewReturnQuery(units.length > 0 ? { number, units } : skipToken);
  const said = [reason, words.trim()].filter(Boolean).join(': ');
  const ready = units.length > 0 && said !== '' && !preview.error;
  const left = (sku: string, ordered: number) =>
    ordered -
    order.returns
      .filter(({ status }) => status !== 'refused')
      .flatMap((held) => held.units)
      .filter((held) => held.sku === sku)
      .reduce((sum, { quantity }) => sum + quantity, 0);
  const send = async () => {
    if (!ready) return;
    const { data } = await ask({ number, units, reason: said });
    if (!data) return;
    dispatch(note(orders.returnSent));
    go(paths.order(number), { replace: true });
  };
  return (
    <form
      aria-label={orders.returnTitle(number)}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      className="flex max-w-2xl flex-col gap-7 pt-5"
    >
      <fieldset className="panel px-5 py-2">
        <legend className="sr-only">{orders.returnUnits}</legend>
        {order.lines.map(({ sku, title, detail, quantity }) => (
          <div
            key={sku}
            className="flex flex-wrap items-center justify-between gap-3 border-b border-line py-3 last:border-0"
          >
            <p className="min-w-0 wrap-anywhere">
              {title}
              {detail && <span className="block text-sm text-muted">{detail}</span>}
            </p>
            <div className="flex items-center gap-3">
              <Stepper
                value={counts[sku] ?? 0}
                least={0}
                most={left(sku, quantity)}
                labels={[orders.returnOf(title), orders.fewerOf(title), orders.moreOf(title)]}
                onChange={(value) => setCounts({ ...counts, [sku]: value })}
              />
              <span className="text-sm text-muted">{orders.of(left(sku, quantity))}</span>
            </div>
          </div>
        ))}
      </fieldset>
      <fieldset className="flex flex-col gap-2.5">
        <legend className="pb-2 font-display text-lg font-semibold">{orders.reason}</legend>
        {orders.reasons.map((text) => (
          <Pick
            key={text}
            name="reason"
            title={text}
            checked={reason === text}
            onChange={() => setReason(text)}
          />
        ))}
        <Field label={orders.reasonMore} value={words} onChange={setWords} maxLength={300} />
      </fieldset>
      <p role="status" className="min-h-6 font-medium">
        {preview.currentData ? orders.back(price(preview.currentData.amount)) : orders.backNothing}
      </p>
      {(error ?? preview.error) && <Fault>{explain(error ?? preview.error)}</Fault>}
      <Button
        type="submit"
        look="strong"
        busy={isLoading}
        aria-disabled={!ready}
        className="self-start px-6!"
      >
        {orders.returnSend}
      </Button>
    </form>
  );
}
