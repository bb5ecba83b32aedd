import { moved, removed, type Outgoing } from '../store/outbox.ts';
import { useAppDispatch, useAppSelector } from '../store/store.ts';
import { Bubble } from './bubble.tsx';

const quiet = 'self-end pr-1 text-xs text-muted';
const link = 'rounded px-1 py-1 font-semibold underline underline-offset-2';

/** A message that the log does not have yet: on its way, waiting for a connection, or failed. */
export function PendingMessage({ message }: { readonly message: Outgoing }) {
  const dispatch = useAppDispatch();
  const online = useAppSelector((state) => state.connection.online);
  const { id, text, state, refusal } = message;
  return (
    <li className="message-in flex flex-col gap-1">
      <span className="sr-only">You said:</span>
      <Bubble text={text} faded={state === 'failed'} />
      {state === 'sending' && <p className={quiet}>Sending…</p>}
      {state === 'queued' && (
        <p className={quiet}>{online ? 'Sending soon' : 'Waiting for your connection'}</p>
      )}
      {state === 'failed' && (
        <p role="alert" className="self-end text-right text-sm text-danger">
          {refusal ?? 'This was not sent.'}{' '}
          {refusal === undefined && (
            <button
              type="button"
              className={link}
              onClick={() => dispatch(moved({ id, state: 'queued', refusal }))}
            >
              Retry
            </button>
          )}
          <button type="button" className={link} onClick={() => dispatch(removed(id))}>
            Discard
          </button>
        </p>
      )}
    </li>
  );
}
