import { useState } from 'react';
import { useDeleteDataMutation, type Deleted } from '../api/account-api.ts';
import { Button, buttonLook } from '../parts/button.tsx';
import { explain } from '../parts/explain.ts';
import { Sure } from '../parts/sure.tsx';
import { Fault } from '../parts/trouble.tsx';
import { forgetSaved } from '../store/saved.ts';
import { account } from '../words/words.ts';

/** Everything that is held of the customer, to take along or to have deleted. */
export function OwnData({ onDeleted }: { readonly onDeleted: (deleted: Deleted) => void }) {
  const [sure, setSure] = useState(false);
  const [erase, { isLoading, error }] = useDeleteDataMutation();
  const all = async () => {
    const { data } = await erase(undefined);
    setSure(false);
    if (!data) return;
    forgetSaved();
    onDeleted(data);
  };
  return (
    <section aria-labelledby="data" className="panel p-5 sm:p-6">
      <h2 id="data" className="font-display text-lg font-semibold">
        {account.data}
      </h2>
      <p className="mt-1 text-sm text-muted">{account.dataText}</p>
      <div className="mt-4 flex flex-wrap gap-3">
        <a href="/api/shop/profile/data" download className={buttonLook()}>
          {account.export}
        </a>
        <Button look="danger" onClick={() => setSure(true)}>
          {account.delete}
        </Button>
      </div>
      {error && <Fault>{explain(error)}</Fault>}
      {sure && (
        <Sure
          title={account.deleteAsk}
          text={account.deleteText}
          yes={account.deleteYes}
          no={account.deleteNo}
          busy={isLoading}
          onYes={() => void all()}
          onNo={() => setSure(false)}
        />
      )}
    </section>
  );
}
