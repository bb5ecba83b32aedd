import { useMemo, useSyncExternalStore } from 'react';

/** Called after every change of the address; `popped` when the browser went back or forward. */
const listeners = new Set<() => void>();
let arrived: 'loaded' | 'gone' | 'popped' = 'loaded';

const tell = (how: typeof arrived) => {
  arrived = how;
  for (const listener of listeners) listener();
};

/** How the present address came about: with the page, by a link, or by the browser's own buttons. */
export const howArrived = (): typeof arrived => arrived;

/** Goes to a path of this site. `replace` leaves no step behind it. */
export function go(to: string, { replace = false } = {}): void {
  keepScroll();
  const change = replace ? 'replaceState' : 'pushState';
  window.history[change](null, '', to);
  tell('gone');
}

/** Changes the query of the present path. Neither scroll nor focus moves. */
export function setQuery(query: URLSearchParams, options?: { readonly replace?: boolean }): void {
  const text = query.toString();
  go(window.location.pathname + (text && `?${text}`), options);
}

/** Where a step of the history was scrolled to, in pixels. */
export const keptScroll = (): number => {
  const state = window.history.state as { readonly y?: number } | null;
  return state?.y ?? 0;
};

const keepScroll = () => window.history.replaceState({ y: window.scrollY }, '');

/** Begins to follow the browser's own buttons. Scrolling back is ours: pages come later than the browser would wait. */
export function followHistory(): void {
  window.history.scrollRestoration = 'manual';
  window.addEventListener('popstate', () => tell('popped'));
  window.addEventListener('pagehide', keepScroll);
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The present address, anew after each change. */
export function useAddress(): URL {
  const href = useSyncExternalStore(subscribe, () => window.location.href);
  return useMemo(() => new URL(href), [href]);
}
