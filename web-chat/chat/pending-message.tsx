import { moved, removed, type Outgoing } from '../store/outbox.ts';
import { useChatDispatch, useChatSelector } from '../store/chat-store.ts';
import { Bubble } from './bubble.tsx';
import { chat } from '../words/words.ts';

const quiet = 'self-end pr-1 text-xs text-muted';
const link = 'rounded px-1 py-1 font-semibold underline underline-offset-2';

/** A message that the log does not have yet: on its way, waiting for a connection, or failed. */
export function PendingMessage({ message }: { readonly message: Outgoing }) {
  const dispatch = useChatDispatch();
  const online = useChatSelector((state) => state.connection.online);
  const { id, text, state, refusal } = message;
  return (
    <li className="message-in flex flex-col gap-1">
      <span className="sr-only">{chat.youSaid}</span>
      <Bubble text={text} faded={state === 'failed'} />
      {state === 'sending' && <p className={quiet}>{chat.sending}</p>}
      {state === 'queued' && <p className={quiet}>{online ? chat.soon : chat.waiting}</p>}
      {state === 'failed' && (
        <p role="alert" className="self-end text-right text-sm text-danger">
          {refusal ?? chat.notSent}{' '}
          {refusal === undefined && (
            <button
              type="button"
              className={link}
              onClick={() => dispatch(moved({ id, state: 'queued', refusal }))}
            >
              {chat.retry}
            </button>
          )}
          <button type="button" className={link} onClick={() => dispatch(removed(id))}>
            {chat.discard}
          </button>
        </p>
      )}
    </li>
  );
}
