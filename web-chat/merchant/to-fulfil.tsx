import { useState } from 'react';
import type { MerchantOrderView } from '../../server/api/views/order.ts';
import { useStepMutation, useToFulfilQuery, type Stage, type Step } from '../api/merchant-api.ts';
import { addressLine } from '../checkout/address-form.tsx';
import { Button } from '../parts/button.tsx';
import { momentText } from '../parts/dates.ts';
import { explain } from '../parts/explain.ts';
import { Field } from '../parts/field.tsx';
import { price } from '../parts/money.ts';
import { Bones, Fault, Loading, Nothing, Trouble } from '../parts/trouble.tsx';
import { Link } from '../router/link.tsx';
import { desk, merchant } from '../words/words.ts';
import { PickOne } from './pick-one.tsx';

const stages = Object.keys(merchant.stages) as readonly Stage[];

/** Orders by what they wait for, the longest waiting first. */
export function ToFulfil() {
  const [stage, setStage] = useState<Stage>('pack');
  const { currentData, isError, refetch } = useToFulfilQuery(stage, { refetchOnMountOrArgChange: true });
  return (
    <section aria-labelledby="to-fulfil">
      <h2 id="to-fulfil" className="font-display text-xl font-semibold">
        {merchant.orders}
      </h2>
      <PickOne
        aria-labelledby="to-fulfil"
        values={stages}
        picked={stage}
        text={(one) => merchant.stages[one]}
        onPick={setStage}
        className="mt-3"
      />
      {isError && !currentData && <Trouble onRetry={() => void refetch()} />}
      {!isError && !currentData && (
        <div className="flex flex-col gap-3 pt-4">
          <Loading />
          <Bones count={2} className="h-32" />
        </div>
      )}
      {currentData?.orders.length === 0 && <Nothing title={merchant.none} />}
      <ul
        aria-label={merchant.stages[stage]}
        className="grid items-start gap-3 pt-4 empty:hidden @3xl/main:grid-cols-2"
      >
        {currentData?.orders.map((order) => (
          <OrderToDo key={order.number} order={order} stage={stage} />
        ))}
      </ul>
      {currentData?.next !== undefined && <p className="pt-2 text-sm text-muted">{merchant.more}</p>}
    </section>
  );
}

function OrderToDo({ order, stage }: { readonly order: MerchantOrderView; readonly stage: Stage }) {
  const { number, placedAt, lines, address, total, note, returns } = order;
  const open = returns.find(({ status }) => status === 'requested');
  return (
    <li className="panel p-4 sm:p-5">
      <div className="flex flex-wrap justify-between gap-x-6 gap-y-1">
        <h3 className="font-display text-lg font-semibold">{number}</h3>
        <p className="font-semibold tabular-nums">{price(total)}</p>
      </div>
      <p className="text-sm text-muted">{merchant.since(momentText(placedAt))}</p>
      <ul className="mt-2 list-inside list-disc text-sm">
        {(stage === 'return' && open
          ? lines.filter(({ sku }) => open.units.some((u) => u.sku === sku))
          : lines
        ).map(({ sku, quantity, title, detail }) => (
          <li key={sku} className="wrap-anywhere">
            {open?.units.find((unit) => unit.sku === sku)?.quantity ?? quantity} × {title}
            {detail && <span className="text-muted"> ({detail})</span>}
          </li>
        ))}
      </ul>
      <p className="mt-2 text-sm wrap-anywhere">{addressLine(address)}</p>
      {note !== undefined && <p className="mt-1 text-sm text-copper wrap-anywhere">{note}</p>}
      {stage === 'return' && open && (
        <p className="mt-1 text-sm wrap-anywhere">{merchant.returned(open.reason)}</p>
      )}
      <Steps number={number} stage={stage} />
      <p className="mt-3 text-sm">
        <Link
          to={`?part=conversations&from=2000-01-01&who=${encodeURIComponent(number)}`}
          className="link"
          aria-label={desk.talk(number)}
        >
          {desk.conversations}
        </Link>
      </p>
    </li>
  );
}

function Steps({ number, stage }: { readonly number: string; readonly stage: Stage }) {
  const [send, { isLoading, error }] = useStepMutation();
  const [carrier, setCarrier] = useState('');
  const [tracking, setTracking] = useState('');
  const [reason, setReason] = useState('');
  const take = (step: Step) => void send({ number, step });
  const button = (kind: Step['kind'], onClick?: () => void) => (
    <Button
      type={onClick ? 'button' : 'submit'}
      look={kind === 'decline' || kind === 'refuse' ? 'danger' : 'strong'}
      busy={isLoading}
      aria-label={merchant.stepOf(merchant.steps[kind], number)}
      onClick={onClick}
    >
      {merchant.steps[kind]}
    </Button>
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (stage === 'ship') take({ kind: 'ship', carrier: carrier.trim(), number: tracking.trim() });
        if (stage === 'return') take({ kind: 'refuse', reason: reason.trim() });
      }}
      className="mt-3 flex flex-wrap items-end gap-3"
    >
      {stage === 'approve' && (
        <>
          {button('approve', () => take({ kind: 'approve' }))}
          {button('decline', () => take({ kind: 'decline' }))}
        </>
      )}
      {stage === 'pack' && button('pack', () => take({ kind: 'pack' }))}
      {stage === 'ship' && (
        <>
          <Field label={merchant.carrier} value={carrier} onChange={setCarrier} required maxLength={40} />
          <Field label={merchant.tracking} value={tracking} onChange={setTracking} required maxLength={60} />
          {button('ship')}
        </>
      )}
      {stage === 'deliver' && button('deliver', () => take({ kind: 'deliver' }))}
      {stage === 'return' && (
        <>
          {button('take', () => take({ kind: 'take' }))}
          <Field label={merchant.reason} value={reason} onChange={setReason} required maxLength={300} />
          {button('refuse')}
        </>
      )}
      {error && <Fault>{explain(error)}</Fault>}
    </form>
  );
}
