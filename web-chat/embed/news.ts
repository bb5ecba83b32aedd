import type { Reply } from '../../bot/reply.ts';
import { chatApi } from '../api/chat-api.ts';
import { spoken } from '../chat/spoken.ts';
import type { ChatStore } from '../store/chat-store.ts';
import { messagesSeen } from '../store/frame.ts';
import { saveSeen } from '../store/saved.ts';
import type { Place, PlacedOrder } from './host.ts';

/** Tells the page what is new in the conversation, and counts what was not on the screen yet; nothing of the history is news. */
export function tellNews(store: ChatStore, place: Place): void {
  const transcript = chatApi.endpoints.transcript.select(undefined);
  let heard: number | undefined;

  const look = () => {
    const state = store.getState();
    const events = transcript(state).data?.events;
    if (!events) {
      heard = undefined;
      return;
    }
    const said = events.filter((event) => event.from === 'assistant');
    const last = said.at(-1)?.seq ?? 0;
    const { chatOpen } = state.frame;
    let { seen } = state.frame;
    const reading = chatOpen && document.visibilityState === 'visible' && (seen ?? 0) < last;
    const newcomer = seen === undefined || seen > (events.at(-1)?.seq ?? 0);
    if ((newcomer || reading) && seen !== last) {
      seen = last;
      saveSeen(seen);
      store.dispatch(messagesSeen(seen));
    }
    const countUpTo = (to: number) => said.filter(({ seq }) => seq > (seen ?? 0) && seq <= to).length;
    place.unread(countUpTo(last));
    const from = heard ?? last;
    heard = last;
    for (const { seq, reply } of said) {
      if (seq <= from) continue;
      place.said({ text: spoken(reply), unread: countUpTo(seq) });
      const order = placedIn(reply);
      if (order) place.ordered(order);
    }
  };
  store.subscribe(look);
  document.addEventListener('visibilitychange', look);
}

function placedIn(reply: Reply): PlacedOrder | undefined {
  if (reply.kind !== 'receipt' || !reply.order.placed || reply.order.number === undefined) return undefined;
  const { number, total, lines } = reply.order;
  return {
    ...{ number, total: total.amount },
    lines: lines.map(({ title, quantity, amount }) => ({ title, quantity, amount })),
  };
}
