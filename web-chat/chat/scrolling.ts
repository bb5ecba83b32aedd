import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';

const near = 80;
/** How much of what came before stays in sight above something long, in pixels. */
const above = 12;
/** What comes so soon behind something belongs to the same answer, in milliseconds. */
const together = 1_500;
const nothing = { since: 0, at: -Infinity };

/**
 * Keeps a scrolled list at its end, unless the reader went up. An answer longer than the list shows its beginning, as one reads from there.
 * `behind` tells that there is more below. `newest` is the highest number; a list that is not `ready` is still
 * filled with what was, and one that is `waiting` shows it at its end.
 */
export function useScrolling(
  list: RefObject<HTMLElement | null>,
  newest: number,
  own: number,
  { ready, waiting }: { readonly ready: boolean; readonly waiting: boolean },
) {
  const atEnd = useRef(true);
  const seen = useRef<number>(undefined);
  const answer = useRef(nothing);
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
      if (!element || top >= element.scrollHeight - element.clientHeight) {
        toEnd();
        return;
      }
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

  useLayoutEffect(() => {
    answer.current = nothing;
    toEnd();
  }, [own, toEnd]);
  useLayoutEffect(() => {
    if (!ready || newest === seen.current) return;
    const { current: since = newest } = seen;
    seen.current = newest;
    if (newest <= since) {
      toEnd();
      return;
    }
    const now = performance.now();
    const goesOn = now - answer.current.at < together;
    answer.current = { since: goesOn ? answer.current.since : since, at: now };
    if (atEnd.current) toNews(answer.current.since);
    else setBehind(true);
  }, [newest, ready, toEnd, toNews]);
  useLayoutEffect(() => {
    if (waiting && atEnd.current) toEnd();
  }, [waiting, toEnd]);
  return { behind, toEnd };
}
