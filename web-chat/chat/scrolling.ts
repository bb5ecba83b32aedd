import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';

const near = 80;
/** How much of what came before stays in sight above something long, in pixels. */
const above = 12;

/**
 * Keeps a scrolled list at its end, unless the reader went up. An answer longer than the list shows its beginning, as one reads from there.
 * `behind` tells that there is more below. `newest` is the highest number; a list that is not `ready` is still filled with what was.
 */
export function useScrolling(
  list: RefObject<HTMLElement | null>,
  newest: number,
  own: number,
  ready: boolean,
) {
  const atEnd = useRef(true);
  const seen = useRef<number>(undefined);
  const [behind, setBehind] = useState(false);
  const toEnd = useCallback(() => {
    const element = list.current;
    element?.scrollTo({ top: element.scrollHeight });
    atEnd.current = true;
    setBehind(false);
  }, [list]);
  const toNews = useCallback(
    (since: number) => {
      const element = list.current;
      const first = [...(element?.querySelectorAll<HTMLElement>('[data-seq]:not([data-own])') ?? [])].find(
        ({ dataset }) => Number(dataset['seq']) > since,
      );
      const top = (first?.offsetTop ?? Infinity) - above;
      if (!element || top >= element.scrollHeight - element.clientHeight) return toEnd();
      element.scrollTo({ top });
      atEnd.current = false;
      setBehind(true);
    },
    [list, toEnd],
  );

  useEffect(() => {
    const element = list.current;
    if (!element) return;
    const scrolled = () => {
      atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < near;
      if (atEnd.current) setBehind(false);
    };
    // Pictures and the keyboard change heights after the fact.
    const resized = new ResizeObserver(() => {
      if (atEnd.current) element.scrollTo({ top: element.scrollHeight });
    });
    element.addEventListener('scroll', scrolled, { passive: true });
    resized.observe(element);
    for (const child of element.children) resized.observe(child);
    return () => {
      element.removeEventListener('scroll', scrolled);
      resized.disconnect();
    };
  }, [list]);

  useLayoutEffect(toEnd, [own, toEnd]);
  useLayoutEffect(() => {
    if (!ready || newest === seen.current) return;
    const since = seen.current;
    seen.current = newest;
    if (since === undefined || newest < since) toEnd();
    else if (atEnd.current) toNews(since);
    else setBehind(true);
  }, [newest, ready, toEnd, toNews]);
  return { behind, toEnd };
}
