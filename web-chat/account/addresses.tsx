import { useState } from 'react';
import type { AddressBookView } from '../../server/api/views/address.ts';
import { useAddressesQuery, useRemoveAddressMutation, useSaveAddressMutation } from '../api/checkout-api.ts';
import { AddressForm, addressLine, emptyAddress, type Typed } from '../checkout/address-form.tsx';
import { Button } from '../parts/button.tsx';
import { explain } from '../parts/explain.ts';
import { Field } from '../parts/field.tsx';
import { Bones, Fault, Trouble } from '../parts/trouble.tsx';
import { note } from '../store/frame.ts';
import { useAppDispatch } from '../store/store.ts';
import { account, checkout } from '../words/words.ts';

type Saved = AddressBookView['saved'][number];

/** The address book: to add to, to change, to remove from. */
export function Addresses() {
  const { data, isError, refetch } = useAddressesQuery(undefined);
  // The address that is being written; null for a new one.
  const [written, setWritten] = useState<Saved | null>();
  if (isError && !data) return <Trouble onRetry={() => void refetch()} />;
  if (!data) return <Bones className="h-40" />;
  return (
    <section aria-labelledby="addresses" className="panel p-5 sm:p-6">
      <h2 id="addresses" className="font-display text-lg font-semibold">
        {account.addresses}
      </h2>
      {data.saved.length === 0 && written === undefined && (
        <p className="mt-1 text-muted">{account.noAddresses}</p>
      )}
      <ul aria-label={account.addresses} className="divide-y divide-line">
        {data.saved.map((saved) => (
          <Row key={saved.name} saved={saved} onEdit={() => setWritten(saved)} />
        ))}
      </ul>
      {written === undefined ? (
        <Button className="mt-3" onClick={() => setWritten(null)}>
          {account.add}
        </Button>
      ) : (
        <Editor key={written?.name ?? ''} saved={written} onDone={() => setWritten(undefined)} />
      )}
    </section>
  );
}

function Row({ saved, onEdit }: { readonly saved: Saved; readonly onEdit: () => void }) {
  const { name, address, isDefault } = saved;
  const [remove, removing] = useRemoveAddressMutation();
  const [save, saving] = useSaveAddressMutation();
  const dispatch = useAppDispatch();
  const gone = async () => {
    const { error } = await remove(name);
    if (!error) dispatch(note(account.removed(name)));
  };
  const error = removing.error ?? saving.error;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-3">
      <p className="min-w-52 flex-1 wrap-anywhere">
        <span className="font-medium">{checkout.saved(name)}</span>
        {isDefault && (
          <span className="ml-2 rounded-full bg-brand-soft px-2.5 py-0.5 text-xs font-semibold">
            {account.usual}
          </span>
        )}
        <span className="block text-sm text-muted">{addressLine(address)}</span>
      </p>
      <div className="-ml-4 flex flex-wrap">
        {!isDefault && (
          <Button
            look="quiet"
            busy={saving.isLoading}
            aria-label={account.makeUsualName(name)}
            onClick={() => void save({ name, address, isDefault: true })}
          >
            {account.makeUsual}
          </Button>
        )}
        <Button look="quiet" aria-label={account.editName(name)} onClick={onEdit}>
          {account.edit}
        </Button>
        <Button
          look="quiet"
          busy={removing.isLoading}
          aria-label={account.removeName(name)}
          onClick={() => void gone()}
        >
          {account.remove}
        </Button>
      </div>
      {error && <Fault>{explain(error)}</Fault>}
    </li>
  );
}

function Editor({ saved, onDone }: { readonly saved: Saved | null; readonly onDone: () => void }) {
  const [name, setName] = useState(saved?.name ?? '');
  const [address, setAddress] = useState<Typed>(saved?.address ?? emptyAddress);
  const [save, { isLoading, error }] = useSaveAddressMutation();
  const keep = async () => {
    const { error: refused } = await save({
      name: name.trim(),
      address,
      isDefault: saved?.isDefault ?? false,
    });
    if (!refused) onDone();
  };
  return (
    <form
      aria-label={saved ? account.editName(saved.name) : account.add}
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
      className="mt-4 flex flex-col gap-3 border-t border-line pt-4"
    >
      {!saved && (
        <Field
          label={account.callIt}
          hint={account.callHint}
          value={name}
          onChange={setName}
          autoFocus
          required
          maxLength={30}
        />
      )}
      <AddressForm value={address} onChange={setAddress} error={error} />
      {error && <Fault>{explain(error)}</Fault>}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" look="strong" busy={isLoading}>
          {account.saveAddress}
        </Button>
        <Button onClick={onDone}>{account.stop}</Button>
      </div>
    </form>
  );
}
