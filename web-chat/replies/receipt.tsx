import type { ReceiptView } from '../../bot/reply.ts';
import { chat } from '../words/words.ts';

/** A quote to confirm or an order that was placed. */
export function Receipt({ order, seq }: { readonly order: ReceiptView; readonly seq: number }) {
  const title = `receipt-${seq}`;
  return (
    <article
      aria-labelledby={title}
      className="w-full max-w-lg self-start overflow-hidden rounded-2xl border border-line bg-surface shadow-soft"
    >
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-dashed border-edge px-4 py-3 @xl/chat:px-5">
        <div>
          <h2 id={title} className="font-display text-lg font-semibold">
            {order.heading}
          </h2>
          {order.number && <p className="text-sm text-muted tabular-nums">{order.number}</p>}
        </div>
        <p className="rounded-full bg-brand-soft px-3 py-1 text-xs font-semibold">{order.status}</p>
      </div>
      <table className="w-full text-sm" aria-labelledby={title}>
        <thead className="sr-only">
          <tr>
            <th scope="col">{chat.item}</th>
            <th scope="col">{chat.amount}</th>
          </tr>
        </thead>
        <tbody>
          {order.lines.map((line, index) => (
            <tr key={`${index}:${line.title}`} className="border-b border-line align-top">
              <td className="px-4 py-2.5 wrap-anywhere @xl/chat:px-5">
                <span className="font-medium">
                  {line.quantity} × {line.title}
                </span>
                {line.detail && <span className="block text-muted">{line.detail}</span>}
              </td>
              <Amount>{line.amount}</Amount>
            </tr>
          ))}
        </tbody>
        <tfoot>
          {order.sums.map((sum) => (
            <tr key={sum.label} className="text-muted">
              <th scope="row" className="px-4 pt-2 text-left font-normal @xl/chat:px-5">
                {sum.label}
              </th>
              <Amount tight>{sum.amount}</Amount>
            </tr>
          ))}
          <tr className="text-base font-semibold">
            <th scope="row" className="px-4 py-3 text-left @xl/chat:px-5">
              {order.total.label}
            </th>
            <Amount>{order.total.amount}</Amount>
          </tr>
          {order.shares?.map((share, index) => (
            <tr key={`${index}:${share.label}`} className="border-t border-line text-muted">
              <th scope="row" className="px-4 py-2 text-left font-normal wrap-anywhere sm:px-5">
                {share.label}
              </th>
              <Amount tight>{share.amount}</Amount>
            </tr>
          ))}
        </tfoot>
      </table>
      <dl className="grid gap-3 border-t border-dashed border-edge px-4 py-3 text-sm @xl/chat:grid-cols-2 @xl/chat:px-5">
        {order.address.length > 0 && (
          <div>
            <dt className="text-muted">{chat.shipsTo}</dt>
            {order.address.map((line, index) => (
              <dd key={`${index}:${line}`} className="wrap-anywhere">
                {line}
              </dd>
            ))}
          </div>
        )}
        <div>
          <dt className="text-muted">{chat.payment}</dt>
          <dd>{order.payment}</dd>
        </div>
      </dl>
    </article>
  );
}

function Amount({ children, tight = false }: { readonly children: string; readonly tight?: boolean }) {
  return (
    <td
      className={`px-4 text-right whitespace-nowrap tabular-nums @xl/chat:px-5 ${tight ? 'pt-2' : 'py-2.5'}`}
    >
      {children}
    </td>
  );
}
