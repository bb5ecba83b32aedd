import { useState, type KeyboardEvent, type RefObject } from 'react';
import { saveDraft, savedDraft } from '../store/saved.ts';
import { chat } from '../words/words.ts';

const longest = 1024;
const countFrom = 900;

/** Where the customer writes. Enter sends, Shift and Enter begin a new line; the draft outlives a reload. */
export function Composer(props: {
  readonly input: RefObject<HTMLTextAreaElement | null>;
  readonly onSend: (text: string) => void;
}) {
  const { input, onSend } = props;
  const [draft, setDraft] = useState(savedDraft);
  const text = draft.trim();
  const tooLong = text.length > longest;
  const ready = text !== '' && !tooLong;
  const write = (value: string) => {
    setDraft(value);
    saveDraft(value);
  };
  const send = () => {
    input.current?.focus();
    if (!ready) return;
    write('');
    onSend(text);
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <form
      aria-label={chat.write}
      className="mx-auto w-full max-w-3xl px-3 pt-2 pb-[max(0.75rem,env(safe-area-inset-bottom))] @xl/chat:px-6 @xl/chat:pb-5"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div className="flex items-end gap-2 rounded-3xl border border-edge bg-surface p-1.5 pl-4 shadow-soft focus-within:border-copper focus-within:ring-1 focus-within:ring-copper">
        <textarea
          ref={input}
          rows={1}
          value={draft}
          onChange={({ target }) => write(target.value)}
          onKeyDown={pressed}
          aria-label={chat.yourMessage}
          aria-describedby={draft.length >= countFrom ? 'count' : undefined}
          aria-invalid={tooLong}
          autoComplete="off"
          enterKeyHint="send"
          placeholder={chat.write}
          className="grow-with-text quiet-scroll max-h-40 min-h-11 w-full min-w-0 resize-none bg-transparent py-2.5 outline-none placeholder:text-muted"
        />
        <button
          type="submit"
          aria-label={chat.send}
          aria-disabled={!ready}
          className="grid size-11 shrink-0 place-items-center rounded-full bg-brand text-on-brand transition-colors aria-disabled:bg-panel aria-disabled:text-muted"
        >
          <svg viewBox="0 0 20 20" className="size-5" aria-hidden="true">
            <path
              d="M10 16V4.500M5 9.500l5-5 5 5"
              fill="none"
              stroke="currentColor"
              strokeWidth="2"
              strokeLinecap="round"
              strokeLinejoin="round"
            />
          </svg>
        </button>
      </div>
      {draft.length >= countFrom && (
        <p id="count" className={`pt-1.5 pr-3 text-right text-xs ${tooLong ? 'text-danger' : 'text-muted'}`}>
          {chat.length(text.length, longest)}
          {tooLong && chat.tooLong}
        </p>
      )}
    </form>
  );
}
