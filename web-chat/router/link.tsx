import type { ComponentProps, MouseEvent } from 'react';
import { go } from './address.ts';

/** A link to a page of the client. With a modifier, or to a new tab, it is the browser's. */
export function Link({ to, onClick, ...rest }: Omit<ComponentProps<'a'>, 'href'> & { readonly to: string }) {
  const pressed = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(to);
  };
  return <a href={to} onClick={pressed} {...rest} />;
}
