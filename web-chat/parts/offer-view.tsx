import type { QuoteView } from '../../server/api/views/order.ts';
import { addressLine } from '../checkout/address-form.tsx';
import { checkout as words, orders } from '../words/words.ts';
import { price } from './money.ts';

/** What a quote and an order have in common. */
export type Offer = Pick<
  QuoteView,
  | 'lines'
  | 'subtotal'
  | 'discounts'
  | 'shipping'
  | 'tax'
  | 'taxIncluded'
  | 'total'
  | 'address'
  | 'note'
  | 'method'
>;

/** Lines, sums, address and payment of a quote or an order. */
export function OfferView({ offer }: { readonly offer: Offer }) {
  const { lines, subtotal, discounts, shipping, tax, taxIncluded, total, address, note, method } = offer;
  return (
    <>
      <table className="w-full text-sm">
        <caption className="sr-only">{words.offer}</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">{orders.item}</th>
            <th scope="col">{orders.amount}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.sku} className="border-b border-line align-top">
              <td className="py-2.5 pr-4 wrap-anywhere">
                <span className="font-medium">
                  {line.quantity} × {line.title}
                </span>
                {line.detail && <span className="block text-muted">{line.detail}</span>}
              </td>
              <Amount>{price(line.total)}</Amount>
            </tr>
          ))}
        </tbody>
        <tfoot className="text-muted">
          <Sum label={words.sums.subtotal}>{price(subtotal)}</Sum>
          {discounts.map(({ code, amount }) => (
            <Sum key={code} label={words.sums.code(code)}>{`−${price(amount)}`}</Sum>
          ))}
          <Sum label={words.sums.delivery(shipping.name)}>
            {shipping.price.amount === 0 ? words.free : price(shipping.price)}
          </Sum>
          {tax.amount > 0 && (
            <Sum label={taxIncluded ? words.sums.taxIncluded : words.sums.tax}>{price(tax)}</Sum>
          )}
          <tr className="text-lg font-semibold text-ink">
            <th scope="row" className="py-2.5 text-left">
              {words.sums.total}
            </th>
            <Amount>{price(total)}</Amount>
          </tr>
        </tfoot>
      </table>
      <dl className="mt-4 grid gap-3 border-t border-line pt-4 text-sm @md/main:grid-cols-2">
        <Told label={words.shipsTo}>{addressLine(address)}</Told>
        <Told label={words.pays}>{words.methods[method].title}</Told>
        {note !== undefined && <Told label={words.note}>{note}</Told>}
      </dl>
    </>
  );
}

function Sum({ label, children }: { readonly label: string; readonly children: string }) {
  return (
    <tr>
      <th scope="row" className="pt-2 text-left font-normal">
        {label}
      </th>
      <Amount tight>{children}</Amount>
    </tr>
  );
}

function Amount({ children, tight = false }: { readonly children: string; readonly tight?: boolean }) {
  return (
    <td className={`text-right align-baseline whitespace-nowrap tabular-nums ${tight ? 'pt-2' : 'py-2.5'}`}>
      {children}
    </td>
  );
}

function Told({ label, children }: { readonly label: string; readonly children: string }) {
  return (
    <div>
      <dt className="text-muted">{label}</dt>
      <dd className="wrap-anywhere whitespace-pre-wrap">{children}</dd>
    </div>
  );
}
