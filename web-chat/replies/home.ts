import { createContext, useContext } from 'react';

/** The shop's origin, where the chat stands in a page of another site; empty on its own. */
export const HomeContext = createContext('');

/** An address that is safe to show, of the web or of the shop's own site; undefined for what a browser would run. */
export function useSafeUrl(url: string | undefined): string | undefined {
  const home = useContext(HomeContext);
  const safe = safeUrl(url);
  return safe?.startsWith('/') ? home + safe : safe;
}

/** Addresses of this site and of the web; nothing that a browser would run. */
export function safeUrl(url: string | undefined): string | undefined {
  return url !== undefined && /^(https?:\/\/|\/(?!\/))/i.test(url) ? url : undefined;
}
