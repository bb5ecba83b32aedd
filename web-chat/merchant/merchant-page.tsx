import { useEffect, useRef } from 'react';
import { MerchantOnly } from '../parts/merchant-only.tsx';
import { useAddress } from '../router/address.ts';
import { Link } from '../router/link.tsx';
import { Page } from '../router/page.tsx';
import { paths } from '../router/routes.ts';
import { desk, merchant } from '../words/words.ts';
import { Conversation } from './conversation.tsx';
import { Conversations } from './conversations.tsx';
import { Figures } from './figures.tsx';
import { MissedWords } from './missed.tsx';
import { ToFulfil } from './to-fulfil.tsx';
import { StockAndPrices } from './stock-and-prices.tsx';

/** What the shop's own people do. */
export function MerchantPage() {
  return (
    <Page title={merchant.title}>
      <MerchantOnly path={paths.merchant}>
        <Desk />
      </MerchantOnly>
    </Page>
  );
}

type Part = keyof typeof desk.part;
const parts = Object.keys(desk.part) as readonly Part[];

/** The parts of the page; which one is shown stands in the address. */
function Desk() {
  const query = useAddress().searchParams;
  const part = parts.find((one) => one === query.get('part')) ?? 'orders';
  const current = useRef<HTMLLIElement>(null);
  useEffect(() => {
    const { parentElement: row, offsetLeft = 0 } = current.current ?? {};
    // On a small screen the row of parts is wider than the page.
    if (row) row.scrollLeft = offsetLeft - row.offsetLeft - 24;
  }, [part]);
  return (
    <>
      <nav aria-label={desk.parts} className="mt-4 border-b border-line">
        <ul className="quiet-scroll -mb-px flex gap-1 overflow-x-auto">
          {parts.map((one) => (
            <li key={one} ref={one === part ? current : undefined} className="shrink-0">
              <Link
                to={`?part=${one}`}
                aria-current={one === part ? 'page' : undefined}
                className="flex min-h-11 items-center border-b-3 border-transparent px-3 text-sm font-medium -outline-offset-3 aria-[current=page]:border-brand aria-[current=page]:text-brand point:text-brand"
              >
                {desk.part[one]}
              </Link>
            </li>
          ))}
          <li className="shrink-0">
            <Link
              to={paths.ops}
              className="flex min-h-11 items-center px-3 text-sm font-medium -outline-offset-3 point:text-brand"
            >
              {merchant.operations}
            </Link>
          </li>
        </ul>
      </nav>
      <div className="pt-6">{shown(part, query.get('id'))}</div>
    </>
  );
}

function shown(part: Part, id: string | null) {
  switch (part) {
    case 'orders':
      return <ToFulfil />;
    case 'shelf':
      return <StockAndPrices />;
    case 'missed':
      return <MissedWords />;
    case 'conversations':
      return id === null ? <Conversations /> : <Conversation key={id} id={id} />;
    case 'figures':
      return <Figures />;
  }
}
