import { useState } from 'react';
import { useProfileQuery, useSetProfileMutation } from '../api/account-api.ts';
import { Button } from '../parts/button.tsx';
import { explain } from '../parts/explain.ts';
import { Field } from '../parts/field.tsx';
import { Bones, Fault, Trouble } from '../parts/trouble.tsx';
import { account } from '../words/words.ts';

/** What the customer is called. */
export function Profile() {
  const { data, isError, refetch } = useProfileQuery(undefined);
  if (isError && !data) return <Trouble onRetry={() => void refetch()} />;
  if (!data) return <Bones className="h-40" />;
  return <ProfileForm key={data.name ?? ''} known={data.name ?? ''} />;
}

function ProfileForm({ known }: { readonly known: string }) {
  const [name, setName] = useState(known);
  const [save, { isLoading, isSuccess, error }] = useSetProfileMutation({ fixedCacheKey: 'name' });
  return (
    <section aria-labelledby="profile" className="panel p-5 sm:p-6">
      <h2 id="profile" className="font-display text-lg font-semibold">
        {account.profile}
      </h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save({ name: name.trim() });
        }}
        className="mt-3 flex flex-wrap items-end gap-3"
      >
        <Field
          label={account.name}
          hint={account.nameHint}
          value={name}
          onChange={setName}
          autoComplete="name"
          maxLength={80}
          className="min-w-52 flex-1"
        />
        <Button type="submit" busy={isLoading}>
          {account.save}
        </Button>
      </form>
      <p role="status" className="min-h-5 pt-1 text-sm text-good">
        {isSuccess && name === known && account.saved}
      </p>
      {error && <Fault>{explain(error)}</Fault>}
    </section>
  );
}
