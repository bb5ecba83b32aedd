import { useSyncExternalStore } from 'react';
import { besideFrom } from '../store/saved.ts';

const query = `(min-width: ${besideFrom}px)`;

const subscribe = (changed: () => void) => {
  const list = window.matchMedia(query);
  list.addEventListener('change', changed);
  return () => list.removeEventListener('change', changed);
};

/** Whether there is room for something beside the page. */
export const useWide = (): boolean => useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
