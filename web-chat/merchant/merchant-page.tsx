import { useSessionQuery } from '../api/shop-api.ts';
import { buttonLook } from '../parts/button.tsx';
import { Bones, Loading, Nothing, Trouble } from '../parts/trouble.tsx';
import { Page } from '../router/page.tsx';
import { paths } from '../router/routes.ts';
import { merchant } from '../words/words.ts';
import { ToFulfil } from './to-fulfil.tsx';
import { StockAndPrices } from './stock-and-prices.tsx';

/** For the shop's own people. The server checks the role with every request; this only keeps others from an empty page. */
export function MerchantPage() {
  const { data: session, isError, refetch } = useSessionQuery(undefined);
  return (
    <Page title={merchant.title}>
      {isError && !session && <Trouble onRetry={() => void refetch()} />}
      {!isError && !session && (
        <div className="pt-5">
          <Loading />
          <Bones className="h-72" />
        </div>
      )}
      {session && !session.roles.includes('merchant') && (
        <Nothing title={merchant.closed} text={merchant.closedText}>
          <a
            href={`/auth/sign-in?return=${encodeURIComponent(paths.merchant)}`}
            className={buttonLook('strong')}
          >
            {merchant.signIn}
          </a>
        </Nothing>
      )}
      {session?.roles.includes('merchant') && (
        <div className="flex flex-col gap-10 pt-5">
          <ToFulfil />
          <StockAndPrices />
        </div>
      )}
    </Page>
  );
}
