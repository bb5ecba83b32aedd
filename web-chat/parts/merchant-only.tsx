import type { ReactNode } from 'react';
import { useSessionQuery } from '../api/shop-api.ts';
import { merchant } from '../words/words.ts';
import { buttonLook } from './button.tsx';
import { Bones, Loading, Nothing, Trouble } from './trouble.tsx';

/** For the shop's own people. The server checks the role with every request; this only keeps others from an empty page at `path`. */
export function MerchantOnly({ path, children }: { readonly path: string; readonly children: ReactNode }) {
  const { data: session, isError, refetch } = useSessionQuery(undefined);
  if (isError && !session) return <Trouble onRetry={() => void refetch()} />;
  if (!session) {
    return (
      <div className="pt-5">
        <Loading />
        <Bones className="h-72" />
      </div>
    );
  }
  if (session.roles.includes('merchant')) return children;
  return (
    <Nothing title={merchant.closed} text={merchant.closedText}>
      <a href={`/auth/sign-in?return=${encodeURIComponent(path)}`} className={buttonLook('strong')}>
        {merchant.signIn}
      </a>
    </Nothing>
  );
}
