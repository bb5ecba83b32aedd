import { useCallback, useEffect, useRef, useState } from 'react';
import type { QuoteView } from '../../server/api/views/order.ts';
import { useMakeQuoteMutation, usePlaceOrderMutation, type QuoteAsked } from '../api/checkout-api.ts';
import { refusalOf } from '../api/failure.ts';
import { Button } from '../parts/button.tsx';
import { timeText } from '../parts/dates.ts';
import { explain } from '../parts/explain.ts';
import { price, type Money } from '../parts/money.ts';
import { OfferView } from '../parts/offer-view.tsx';
import { Bones, Fault, Loading } from '../parts/trouble.tsx';
import { go } from '../router/address.ts';
import { paths } from '../router/routes.ts';
import { checkout } from '../words/words.ts';

/** An offer, and the cart that it is of. */
interface Held {
  readonly quote: QuoteView;
  readonly version: number;
}

/**
 * A binding offer to confirm. Where anything has changed since, nothing is ordered: a new offer comes with what changed, and is to
 * be confirmed itself.
 */
export function Review(props: {
  readonly asked: QuoteAsked;
  /** The cart's as it is now. */
  readonly version: number;
  readonly onBack: () => void;
}) {
  const { asked, version, onBack } = props;
  const [makeQuote, making] = useMakeQuoteMutation();
  const [placeOrder, placing] = usePlaceOrderMutation();
  const [held, setHeld] = useState<Held>();
  const [why, setWhy] = useState<unknown>();
  const heading = useRef<HTMLHeadingElement>(null);
  const expired = useExpired(held?.quote.expiresAt);

  const look = useCallback(async () => {
    const { data } = await makeQuote(asked);
    if (data) setHeld({ quote: data, version });
  }, [asked, makeQuote, version]);
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    void look();
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, [look]);

  const stale = held !== undefined && (expired || held.version !== version);
  const place = async () => {
    if (!held) return;
    setWhy(undefined);
    const { data, error } = await placeOrder(held.quote.id);
    if (data) go(paths.placed(data.number), { replace: true });
    else {
      setWhy(error);
      if (refusalOf(error)) await look();
    }
  };
  return (
    <section className="panel p-5 @md/main:p-7">
      <h2 ref={heading} tabIndex={-1} className="font-display text-xl font-semibold outline-none">
        {checkout.offer}
      </h2>
      <div className="flex flex-col gap-3 pt-2 empty:hidden">
        {why !== undefined && <Changes error={why} />}
        {stale && !why && <Fault>{checkout.stale}</Fault>}
        {making.error && <Fault>{faultText(making.error)}</Fault>}
      </div>
      {!held && !making.error && (
        <div className="flex flex-col gap-3 pt-4">
          <Loading />
          <Bones count={4} className="h-11" />
        </div>
      )}
      {held && (
        <div className="pt-3">
          <p className="pb-2 text-sm text-muted">{checkout.offerText(timeText(held.quote.expiresAt))}</p>
          {held.quote.missed.map(({ code }) => (
            <p key={code} className="pb-2 text-sm text-copper">
              {checkout.missed(code)}
            </p>
          ))}
          <OfferView offer={held.quote} />
        </div>
      )}
      <div className="mt-6 flex flex-wrap gap-3">
        {held && !stale && (
          <Button
            look="strong"
            busy={placing.isLoading || making.isLoading}
            onClick={() => void place()}
            className="px-6! text-base!"
          >
            {checkout.place(price(held.quote.total))}
          </Button>
        )}
        {(stale || making.error) && (
          <Button look="strong" busy={making.isLoading} onClick={() => void look()}>
            {checkout.again}
          </Button>
        )}
        <Button onClick={onBack}>{checkout.back}</Button>
      </div>
    </section>
  );
}

/** Why nothing was ordered, thing by thing. */
function Changes({ error }: { readonly error: unknown }) {
  const refusal = refusalOf(error);
  const changes = (refusal?.['changes'] ?? []) as readonly {
    readonly title: string;
    readonly was: Money;
    readonly now: Money;
  }[];
  const lines = (refusal?.['lines'] ?? []) as readonly {
    readonly title: string;
    readonly available: number;
  }[];
  const said = [
    ...changes.map(({ title, was, now }) => checkout.changedPrice(title, price(was), price(now))),
    ...lines.map(({ title, available }) => checkout.soldOut(title, available)),
  ];
  return (
    <div role="alert" className="rounded-xl bg-copper-soft px-4 py-3 text-sm text-copper">
      <p className="font-semibold">{explain(error)}</p>
      {said.length > 0 && (
        <ul aria-label={checkout.changes} className="list-inside list-disc pt-1">
          {said.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** A fault of the address with all that is wrong with it, as its form is not on the screen. */
function faultText(error: unknown): string {
  const faults = refusalOf(error)?.['faults'];
  const details = Array.isArray(faults) ? (faults as readonly { readonly detail: string }[]) : [];
  return [explain(error), ...details.map(({ detail }) => detail)].join(' ');
}

/** Whether a moment has come; becomes true by itself. */
function useExpired(at: string | undefined): boolean {
  const [passed, setPassed] = useState<string>();
  useEffect(() => {
    if (at === undefined) return;
    const timer = window.setTimeout(() => setPassed(at), Math.max(0, Date.parse(at) - Date.now()));
    return () => window.clearTimeout(timer);
  }, [at]);
  return at !== undefined && at === passed;
}
