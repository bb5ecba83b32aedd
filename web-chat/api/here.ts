import { askHere } from './axios-base-query.ts';
import type { Way } from './way.ts';

/** The way of the shop's own pages: axios and an `EventSource`, both with the visitor's cookie. */
export const here: Way = {
  ask: askHere,
  listen(after, heard) {
    const source = new EventSource(`/api/chat/stream?after=${after}`);
    source.onopen = () => heard.opened();
    source.onerror = () => heard.broke(source.readyState === EventSource.CLOSED);
    for (const name of ['message', 'typing']) {
      source.addEventListener(name, ({ data }: MessageEvent<string>) => heard.event(name, data));
    }
    return { isOpen: () => source.readyState === EventSource.OPEN, close: () => source.close() };
  },
};
