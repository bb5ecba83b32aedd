import { skipToken } from '@reduxjs/toolkit/query';
import { useState, type ReactNode } from 'react';
import type { AddressBookView } from '../../server/api/views/address.ts';
import type { CartView } from '../../server/api/views/cart.ts';
import {
  useDeliveriesQuery,
  usePaymentMethodsQuery,
  useSaveAddressMutation,
  type QuoteAsked,
} from '../api/checkout-api.ts';
import { Button } from '../parts/button.tsx';
import { explain } from '../parts/explain.ts';
import { Field, Pick } from '../parts/field.tsx';
import { price } from '../parts/money.ts';
import { Bones, Fault } from '../parts/trouble.tsx';
import { cart as cartWords, checkout } from '../words/words.ts';
import { AddressForm, addressLine, emptyAddress, type Typed } from './address-form.tsx';

const other = '+';
const last = '-';

/** Where the cart goes, how, and how it is paid. */
export function Details(props: {
  readonly cart: CartView;
  readonly book: AddressBookView;
  readonly onReview: (asked: QuoteAsked) => void;
}) {
  const { cart, book, onReview } = props;
  const isSaved = book.saved.some(({ address }) => address.street === book.last?.street);
  const places = [
    ...book.saved.map(({ name, address }) => ({ id: name, title: checkout.saved(name), address })),
    ...(book.last && !isSaved ? [{ id: last, title: checkout.last, address: book.last }] : []),
  ];
  const usual = book.saved.find(({ isDefault }) => isDefault)?.name;
  const [place, setPlace] = useState(usual ?? places[0]?.id ?? other);
  const [typed, setTyped] = useState<Typed>(emptyAddress);
  const [keep, setKeep] = useState(false);
  const [keepAs, setKeepAs] = useState<string>(checkout.home);
  const [shipping, setShipping] = useState('');
  const [payment, setPayment] = useState<'invoice' | 'link'>();
  const [save, saving] = useSaveAddressMutation();
  const { data: methods = [] } = usePaymentMethodsQuery(undefined);
  const address = places.find(({ id }) => id === place)?.address ?? typed;
  const ready = address.country === 'IE' || address.postalCode.trim().length > 3;
  const { region, postalCode, country } = address;
  const { currentData: deliveries, error } = useDeliveriesQuery(
    ready
      ? { address: { name: '', street: '', city: '', region, postalCode, country }, version: cart.version }
      : skipToken,
  );
  const delivery = deliveries?.find(({ method }) => method === shipping) ?? deliveries?.[0];
  const method = payment ?? methods[0];

  const review = async () => {
    if (!delivery || !method) return;
    if (place === other && keep) {
      const { error: refused } = await save({ name: keepAs.trim(), address: typed, isDefault: false });
      if (refused) return;
    }
    onReview({ address, shipping: delivery.method, payment: method });
  };
  return (
    <form
      aria-label={checkout.title}
      onSubmit={(event) => {
        event.preventDefault();
        void review();
      }}
      className="flex flex-col gap-8"
    >
      <Part title={checkout.address}>
        {places.map(({ id, title, address: at }) => (
          <Pick
            key={id}
            name="place"
            title={title}
            detail={addressLine(at)}
            checked={place === id}
            onChange={() => setPlace(id)}
          />
        ))}
        {places.length > 0 && (
          <Pick
            name="place"
            title={checkout.other}
            checked={place === other}
            onChange={() => setPlace(other)}
          />
        )}
        {place === other && (
          <div className="flex flex-col gap-3">
            <AddressForm value={typed} onChange={setTyped} error={saving.error} />
            <label className="flex min-h-11 cursor-pointer items-center gap-2.5 text-sm">
              <input
                type="checkbox"
                checked={keep}
                onChange={({ target }) => setKeep(target.checked)}
                className="size-4.5 accent-brand"
              />
              {checkout.keep}
            </label>
            {keep && (
              <Field
                label={checkout.keepAs}
                hint={checkout.keepHint}
                value={keepAs}
                onChange={setKeepAs}
                required
                maxLength={30}
              />
            )}
            {saving.error && <Fault>{explain(saving.error)}</Fault>}
          </div>
        )}
      </Part>
      <Part title={checkout.delivery}>
        {!ready && <p className="text-sm text-muted">{checkout.deliveryLater}</p>}
        {ready && !deliveries && !error && <Bones count={2} className="h-16" />}
        {error && <Fault>{explain(error)}</Fault>}
        {deliveries?.length === 0 && <Fault>{checkout.noDelivery}</Fault>}
        {deliveries?.map(({ method: id, name, price: cost, businessDays: { least, most } }) => (
          <Pick
            key={id}
            name="delivery"
            title={name}
            detail={cartWords.days(least, most)}
            end={cost.amount === 0 ? checkout.free : price(cost)}
            checked={delivery?.method === id}
            onChange={() => setShipping(id)}
          />
        ))}
      </Part>
      <Part title={checkout.payment}>
        {methods.map((id) => (
          <Pick
            key={id}
            name="payment"
            {...checkout.methods[id]}
            checked={method === id}
            onChange={() => setPayment(id)}
          />
        ))}
      </Part>
      <Button
        type="submit"
        look="strong"
        busy={saving.isLoading}
        aria-disabled={!delivery || !method}
        className="self-start px-8! text-base!"
      >
        {checkout.review}
      </Button>
    </form>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <fieldset className="min-w-0">
      <legend className="pb-3 font-display text-lg font-semibold">{title}</legend>
      <div className="flex flex-col gap-2.5">{children}</div>
    </fieldset>
  );
}
