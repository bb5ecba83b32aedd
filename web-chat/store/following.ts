import { chatApi } from '../api/chat-api.ts';
import { shopApi } from '../api/shop-api.ts';
import { paths } from '../router/routes.ts';
import { messagesSeen } from './frame.ts';
import { saveFrame } from './saved.ts';
import type { Store } from './store.ts';

/**
 * Keeps the pages where the conversation is: whatever the assistant answers may have changed the cart or an order, so what is on
 * the screen of them is fetched again. Also remembers how far the conversation was read.
 */
export function follow(store: Store): void {
  let heard: number | undefined;
  let saved = store.getState().frame;
  const transcript = chatApi.endpoints.transcript.select(undefined);

  store.subscribe(() => {
    const state = store.getState();
    if (state.frame !== saved) saveFrame((saved = state.frame));
    const events = transcript(state).data?.events;
    if (!events) return;
    const last = events.findLast(({ from }) => from === 'assistant')?.seq ?? 0;
    if (heard !== undefined && last > heard) {
      heard = last;
      store.dispatch(shopApi.util.invalidateTags(['Cart', 'Orders', 'Addresses', 'Profile']));
    }
    heard = last;
    const { seen, chatOpen } = state.frame;
    // Another conversation than the one that was read, such as after signing out, counts from anew.
    const newcomer = seen === undefined || seen > (events.at(-1)?.seq ?? 0);
    const shown = chatOpen || window.location.pathname === paths.chat;
    const reading = shown && document.visibilityState === 'visible' && (seen ?? 0) < last;
    if (newcomer || reading) {
      if (seen !== last) store.dispatch(messagesSeen(last));
    }
  });

  const looked = () => {
    if (document.visibilityState !== 'visible') return;
    store.dispatch(shopApi.util.invalidateTags(['Cart']));
  };
  document.addEventListener('visibilitychange', looked);
  window.addEventListener('online', () =>
    store.dispatch(shopApi.util.invalidateTags(['Cart', 'Orders', 'Products', 'Shelves'])),
  );
}
