import { chatApi } from '../api/chat-api.ts';
import type { Failure } from '../api/failure.ts';
import { onlineChanged, visitorChanged } from './connection.ts';
import { moved, removed, type Outgoing } from './outbox.ts';
import { saveOutbox } from './saved.ts';
import type { ChatStore } from './chat-store.ts';

/** Sends the outbox, one message at a time and in order, whenever the browser is online. */
export function deliver(store: ChatStore): void {
  let busy = false;
  let saved = store.getState().outbox;

  const send = async ({ id, text, action }: Outgoing) => {
    store.dispatch(moved({ id, state: 'sending', refusal: undefined }));
    const page = chatApi.endpoints.transcript.select(undefined)(store.getState()).data;
    const request = chatApi.endpoints.send.initiate({
      ...{ id, text, action, after: page?.next ?? 0 },
      of: page?.of,
    });
    const result = await store.dispatch(request);
    if (!result.error) store.dispatch(removed(id));
    else store.dispatch(moved({ id, ...afterFailure(result.error) }));
  };
  const afterFailure = (error: object): Pick<Outgoing, 'state' | 'refusal'> => {
    const failure = error as Partial<Failure>;
    if (failure.kind === 'refused' && failure.status === 409) {
      store.dispatch(visitorChanged(true));
      return { state: 'failed', refusal: undefined };
    }
    if (failure.kind === 'refused') return { state: 'failed', refusal: failure.detail };
    return { state: store.getState().connection.online ? 'failed' : 'queued', refusal: undefined };
  };
  const pump = async () => {
    if (busy) return;
    busy = true;
    for (;;) {
      const { outbox, connection } = store.getState();
      const next = connection.online ? outbox.find(({ state }) => state === 'queued') : undefined;
      if (!next) break;
      await send(next);
    }
    busy = false;
  };
  const changed = () => {
    const { outbox } = store.getState();
    if (outbox !== saved) saveOutbox((saved = outbox));
    void pump();
  };
  const looked = () => store.dispatch(onlineChanged(navigator.onLine));

  store.subscribe(changed);
  window.addEventListener('online', looked);
  window.addEventListener('offline', looked);
  looked();
}
