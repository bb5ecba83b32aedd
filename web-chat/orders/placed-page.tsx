import { buttonLook } from '../parts/button.tsx';
import { Icon } from '../parts/icon.tsx';
import { OfferView } from '../parts/offer-view.tsx';
import { Link } from '../router/link.tsx';
import { paths } from '../router/routes.ts';
import { orders } from '../words/words.ts';
import { Shelf } from '../catalogue/shelf.tsx';
import { catalogue } from '../words/words.ts';
import { LoadedOrder } from './loaded-order.tsx';
import { Pay } from './pay.tsx';

/** An order was just placed. */
export function PlacedPage({ number }: { readonly number: string }) {
  return (
    <LoadedOrder number={number} title={orders.thanks}>
      {(order) => (
        <>
          <p className="mt-2 flex items-start gap-3 text-lg">
            <span className="grid size-8 shrink-0 place-items-center rounded-full bg-good-soft text-good">
              <Icon name="check" />
            </span>
            {orders.thanksText(number)}
          </p>
          <div className="grid items-start gap-5 pt-6 @3xl/main:grid-cols-[minmax(0,1fr)_19rem]">
            <section aria-label={orders.contents} className="panel px-5 pt-2.5 pb-5">
              <OfferView offer={order} />
            </section>
            <div className="flex flex-col gap-4">
              <section aria-labelledby="next" className="panel p-5">
                <h2 id="next" className="font-display text-lg font-semibold">
                  {orders.next}
                </h2>
                <ol className="mt-2 flex flex-col gap-2.5 text-sm">
                  {[order.state.payment === 'awaiting' && orders.nextPay, orders.nextPack, orders.nextShip]
                    .filter((step) => step !== false)
                    .map((step) => (
                      <li key={step} className="flex gap-2.5">
                        <Icon name="check" className="mt-0.5 size-4 text-copper" />
                        {step}
                      </li>
                    ))}
                </ol>
              </section>
              <Pay order={order} />
              <Link to={paths.order(number)} className={buttonLook()}>
                {orders.see}
              </Link>
              <Link to={paths.shop} className={buttonLook('quiet')}>
                {orders.goOn}
              </Link>
            </div>
          </div>
          <Shelf title={catalogue.forYou} asked={{ shelf: 'forYou' }} />
        </>
      )}
    </LoadedOrder>
  );
}
