import type { ReceiptView } from '../../server/api/views/order.ts';
import { refusalOf } from '../api/failure.ts';
import { useReceiptQuery } from '../api/orders-api.ts';
import { Button, buttonLook } from '../parts/button.tsx';
import { dayText } from '../parts/dates.ts';
import { Icon } from '../parts/icon.tsx';
import { price, type Money } from '../parts/money.ts';
import { Bones, Loading, Nothing, Trouble } from '../parts/trouble.tsx';
import { Link } from '../router/link.tsx';
import { Page } from '../router/page.tsx';
import { paths } from '../router/routes.ts';
import { checkout, frame, orders } from '../words/words.ts';

/** An order as a paper to keep; the frame of the page is not printed. */
export function ReceiptPage({ number }: { readonly number: string }) {
  const { data, error, isError, refetch } = useReceiptQuery(number);
  if (refusalOf(error)) {
    return (
      <Page title={orders.unknown}>
        <Nothing title={orders.unknownText} />
      </Page>
    );
  }
  return (
    <Page title={orders.receiptTitle(number)}>
      {isError && !data && <Trouble onRetry={() => void refetch()} />}
      {!isError && !data && (
        <div className="pt-5">
          <Loading />
          <Bones className="h-96 max-w-3xl" />
        </div>
      )}
      {data && (
        <>
          <div className="flex flex-wrap gap-3 pt-3 pb-5 print:hidden">
            <Button look="strong" onClick={() => window.print()}>
              <Icon name="print" className="size-4" /> {orders.print}
            </Button>
            <Link to={paths.order(number)} className={buttonLook()}>
              {orders.see}
            </Link>
          </div>
          <Paper receipt={data} />
        </>
      )}
    </Page>
  );
}

function Paper({ receipt }: { readonly receipt: ReceiptView }) {
  const { sums } = checkout;
  const rows: readonly (readonly [string, Money, 'minus'?])[] = [
    [sums.subtotal, receipt.subtotal],
    ...receipt.discounts.map(({ code, amount }) => [sums.code(code), amount, 'minus'] as const),
    [sums.delivery(receipt.shipping.name), receipt.shipping.price],
    [receipt.taxIncluded ? sums.taxIncluded : sums.tax, receipt.tax],
  ];
  const after = (
    [
      [orders.credited, receipt.credited],
      [orders.paid, receipt.paid],
      [orders.refunded, receipt.refunded],
      [orders.due, receipt.due],
    ] as const
  ).filter(([, { amount }]) => amount > 0);
  return (
    <article className="panel max-w-3xl p-5 sm:p-8 print:border-0 print:p-0 print:shadow-none">
      <div className="flex flex-wrap justify-between gap-4 text-sm">
        <p>
          <span className="block font-display text-lg font-semibold">{frame.shop}</span>
          {orders.placedOn(dayText(receipt.placedAt))}
        </p>
        <p className="sm:text-right">
          {receipt.address.map((line) => (
            <span key={line} className="block wrap-anywhere">
              {line}
            </span>
          ))}
        </p>
      </div>
      <table className="mt-6 w-full text-sm">
        <caption className="sr-only">{orders.contents}</caption>
        <thead>
          <tr className="border-b border-edge text-left">
            <th scope="col" className="py-2">
              {orders.item}
            </th>
            <th scope="col" className="px-2 text-right max-xs:hidden">
              {orders.unitPrice}
            </th>
            <th scope="col" className="text-right">
              {orders.amount}
            </th>
          </tr>
        </thead>
        <tbody>
          {receipt.lines.map((line) => (
            <tr key={`${line.title} ${line.detail}`} className="border-b border-line align-top">
              <td className="py-2 wrap-anywhere">
                {line.quantity} × {line.title}
                {line.detail && <span className="block text-muted">{line.detail}</span>}
              </td>
              <td className="px-2 py-2 text-right tabular-nums max-xs:hidden">{price(line.unitPrice)}</td>
              <td className="py-2 text-right tabular-nums">{price(line.total)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot className="tabular-nums">
          {rows.map(([label, amount, sign]) => (
            <Row key={label} label={label} value={`${sign ? '−' : ''}${price(amount)}`} />
          ))}
          <Row label={sums.total} value={price(receipt.total)} strong />
          {after.map(([label, amount]) => (
            <Row key={label} label={label} value={price(amount)} />
          ))}
        </tfoot>
      </table>
      <p className="mt-6 text-sm">
        <span className="text-muted">{checkout.pays}: </span>
        {checkout.methods[receipt.method].title}
      </p>
      {receipt.note !== undefined && (
        <p className="mt-2 text-sm whitespace-pre-wrap">
          <span className="text-muted">{checkout.note}: </span>
          {receipt.note}
        </p>
      )}
    </article>
  );
}

function Row(props: { readonly label: string; readonly value: string; readonly strong?: boolean }) {
  const { label, value, strong = false } = props;
  return (
    <tr className={strong ? 'text-base font-semibold' : 'text-muted'}>
      <th scope="row" className={`pt-2 text-left ${strong ? '' : 'font-normal'}`}>
        {label}
      </th>
      <td className="max-xs:hidden" />
      <td className="pt-2 text-right">{value}</td>
    </tr>
  );
}
