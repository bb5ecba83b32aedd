import { useState } from 'react';
import { skipToken } from '@reduxjs/toolkit/query';
import { useDeliveriesQuery } from '../api/checkout-api.ts';
import { Button } from '../parts/button.tsx';
import { explain } from '../parts/explain.ts';
import { Field } from '../parts/field.tsx';
import { Fold } from '../parts/fold.tsx';
import { price } from '../parts/money.ts';
import { Fault } from '../parts/trouble.tsx';
import { cart as words } from '../words/words.ts';

/** What sending the cart would cost, before anything else is told. `version` is the cart's. */
export function Estimate({ version }: { readonly version: number }) {
  const [region, setRegion] = useState('');
  const [zip, setZip] = useState('');
  const [asked, setAsked] = useState<{ readonly region: string; readonly postalCode: string }>();
  const address = asked && { name: '', street: '', city: '', country: 'US', ...asked };
  const { currentData, isFetching, error } = useDeliveriesQuery(address ? { address, version } : skipToken);
  return (
    <Fold title={words.estimate}>
      <p className="text-xs text-muted">{words.estimateHint}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setAsked({ region, postalCode: zip.trim() });
        }}
        className="grid grid-cols-2 items-end gap-2"
      >
        <Field label={words.state} value={region} onChange={setRegion} required maxLength={30} />
        <Field label={words.zip} value={zip} onChange={setZip} required maxLength={10} inputMode="numeric" />
        <Button type="submit" busy={isFetching} className="col-span-2">
          {words.estimateGo}
        </Button>
      </form>
      {error && <Fault>{explain(error)}</Fault>}
      <div role="status">
        {currentData?.length === 0 && <p className="text-sm text-danger">{words.noEstimate}</p>}
        {currentData && currentData.length > 0 && (
          <ul className="flex flex-col gap-1 text-sm">
            {currentData.map(({ method, name, price: cost, businessDays: { least, most } }) => (
              <li key={method} className="flex justify-between gap-3">
                <span>
                  {name} <span className="text-muted">({words.days(least, most)})</span>
                </span>
                <span className="font-semibold tabular-nums">{price(cost)}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Fold>
  );
}
