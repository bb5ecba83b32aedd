import { useState } from 'react';
import { signOut, type Deleted } from '../api/account-api.ts';
import { useSessionQuery, type Session } from '../api/shop-api.ts';
import { Button, buttonLook } from '../parts/button.tsx';
import { explain } from '../parts/explain.ts';
import { Bones, Fault, Loading, Nothing, Trouble } from '../parts/trouble.tsx';
import { Link } from '../router/link.tsx';
import { Page } from '../router/page.tsx';
import { paths } from '../router/routes.ts';
import { forgetSaved } from '../store/saved.ts';
import { account, frame } from '../words/words.ts';
import { Addresses } from './addresses.tsx';
import { Channels } from './channels.tsx';
import { Notices } from './notices.tsx';
import { OwnData } from './own-data.tsx';
import { Profile } from './profile.tsx';

/** Who the visitor is to the shop. A guest has all of it, too, in this browser. */
export function AccountPage() {
  const { data: session, isError, refetch } = useSessionQuery(undefined);
  const [deleted, setDeleted] = useState<Deleted>();
  if (deleted) return <Gone deleted={deleted} />;
  return (
    <Page title={account.title}>
      {isError && !session && <Trouble onRetry={() => void refetch()} />}
      {!isError && !session && (
        <div className="flex max-w-3xl flex-col gap-4 pt-5">
          <Loading />
          <Bones count={3} className="h-36" />
        </div>
      )}
      {session && (
        <div className="flex max-w-3xl flex-col gap-5 pt-5">
          {session.signedIn ? <SignedIn session={session} /> : <Guest />}
          <Profile />
          <Addresses />
          <Notices />
          {session.signedIn && <Channels />}
          <OwnData onDeleted={setDeleted} />
        </div>
      )}
    </Page>
  );
}

const back = `?return=${encodeURIComponent(paths.account)}`;

function Guest() {
  return (
    <section aria-labelledby="who" className="panel p-5 sm:p-6">
      <h2 id="who" className="font-display text-lg font-semibold">
        {account.guest}
      </h2>
      <p className="mt-1 max-w-prose text-muted">{account.guestText}</p>
      <div className="mt-4 flex flex-wrap gap-3">
        {/* The shop's server leads through the sign-in and back here. */}
        <a href={`/auth/sign-in${back}`} className={buttonLook('strong')}>
          {account.signIn}
        </a>
        <a href={`/auth/sign-up${back}`} className={buttonLook()}>
          {account.signUp}
        </a>
        <Link to={paths.orders} className={buttonLook('quiet')}>
          {account.orders}
        </Link>
      </div>
    </section>
  );
}

function SignedIn({ session: { name, email } }: { readonly session: Session }) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const leave = async () => {
    setBusy(true);
    try {
      const next = await signOut();
      forgetSaved();
      window.location.assign(next);
    } catch (fault) {
      setError(fault);
      setBusy(false);
    }
  };
  return (
    <section aria-labelledby="who" className="panel p-5 sm:p-6">
      <h2 id="who" className="font-display text-lg font-semibold">
        {account.hello(name ?? email ?? '')}
      </h2>
      {email !== undefined && <p className="mt-1 text-muted wrap-anywhere">{account.signedInAs(email)}</p>}
      <div className="mt-4 flex flex-wrap gap-3">
        <Link to={paths.orders} className={buttonLook('strong')}>
          {account.orders}
        </Link>
        <Button busy={busy} onClick={() => void leave()}>
          {account.signOut}
        </Button>
      </div>
      {error !== undefined && <Fault>{explain(error)}</Fault>}
    </section>
  );
}

/** Everything is deleted; the next request is a stranger's, so the page begins anew. */
function Gone({ deleted: { kept, unfinished } }: { readonly deleted: Deleted }) {
  const said = [
    account.deletedText,
    kept.length > 0 && account.kept(kept),
    unfinished.length > 0 && account.unfinished(unfinished),
  ];
  return (
    <Page title={account.deleted}>
      <Nothing title={account.deleted} text={said.filter(Boolean).join(' ')}>
        <a href={paths.home} className={buttonLook('strong')}>
          {frame.toShop}
        </a>
      </Nothing>
    </Page>
  );
}
