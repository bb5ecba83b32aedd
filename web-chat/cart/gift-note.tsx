import { useState } from 'react';
import { useChangeCartMutation } from '../api/shop-api.ts';
import { Button } from '../parts/button.tsx';
import { explain } from '../parts/explain.ts';
import { Fold } from '../parts/fold.tsx';
import { Fault } from '../parts/trouble.tsx';
import { cart as words } from '../words/words.ts';

/** The words of a card that goes with the order. */
export function GiftNote({ note }: { readonly note: string }) {
  const [change, { isLoading, error, isSuccess }] = useChangeCartMutation({ fixedCacheKey: 'note' });
  const [text, setText] = useState(note);
  return (
    <Fold title={words.note} open={note !== ''}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void change({ kind: 'note', note: text.trim() });
        }}
        className="flex flex-col items-start gap-2"
      >
        <label className="w-full text-xs text-muted">
          {words.noteHint}
          <textarea
            aria-label={words.note}
            rows={3}
            value={text}
            maxLength={300}
            onChange={({ target }) => setText(target.value)}
            className="field mt-1 text-base text-ink"
          />
        </label>
        <Button type="submit" busy={isLoading} aria-disabled={text.trim() === note}>
          {words.noteSave}
        </Button>
      </form>
      {error && <Fault>{explain(error)}</Fault>}
      <p role="status" className="text-xs text-muted">
        {isSuccess && text.trim() === note && words.noteSaved}
      </p>
    </Fold>
  );
}
