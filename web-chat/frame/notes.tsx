import { useEffect } from 'react';
import { RoundButton } from '../parts/button.tsx';
import { Icon } from '../parts/icon.tsx';
import { cartOpened, noteGone, type Note } from '../store/frame.ts';
import { useAppDispatch, useAppSelector } from '../store/store.ts';
import { cart, frame } from '../words/words.ts';

const shownFor = 7_000;

/** Short words about what just happened; each goes by itself. */
export function Notes() {
  const notes = useAppSelector((state) => state.frame.notes);
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-4 bottom-20 z-50 flex flex-col items-center gap-2 sm:right-auto sm:bottom-6 sm:left-6 sm:items-start print:hidden"
    >
      {notes.map((note) => (
        <NoteView key={note.id} note={note} />
      ))}
    </div>
  );
}

function NoteView({ note: { id, text, tone, cart: leads } }: { readonly note: Note }) {
  const dispatch = useAppDispatch();
  useEffect(() => {
    const timer = window.setTimeout(() => dispatch(noteGone(id)), shownFor);
    return () => window.clearTimeout(timer);
  }, [dispatch, id]);
  const look = tone === 'bad' ? 'bg-danger-soft text-danger' : 'bg-ink text-paper';
  return (
    <div
      className={`message-in pointer-events-auto flex max-w-md items-center gap-2 rounded-2xl py-1 pr-1 pl-4 text-sm shadow-lift ${look}`}
    >
      <p className="min-w-0 py-2 wrap-anywhere">{text}</p>
      {leads && (
        <button
          type="button"
          onClick={() => dispatch(cartOpened(true))}
          className="min-h-11 rounded-full px-2 font-semibold whitespace-nowrap underline underline-offset-4"
        >
          {cart.see}
        </button>
      )}
      <RoundButton
        label={frame.dismiss}
        onClick={() => dispatch(noteGone(id))}
        className="text-current point:bg-transparent"
      >
        <Icon name="close" className="size-4" />
      </RoundButton>
    </div>
  );
}
