import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';

const near = 80;

/** Keeps a scrolled list at its end, unless the reader went up; then `behind` tells that there is more below. */
export function useScrolling(list: RefObject<HTMLElement | null>, newest: number, own: number) {
  const atEnd = useRef(true);
  const seen = useRef(newest);
  const [behind, setBehind] = useState(false);
  const toEnd = useCallback(() => {
    const element = list.current;
    element?.scrollTo({ top: element.scrollHeight });
    atEnd.current = true;
    setBehind(false);
  }, [list]);

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
    if (newest === seen.current) return;
    seen.current = newest;
    if (atEnd.current) toEnd();
    else setBehind(true);
  }, [newest, toEnd]);
  return { behind, toEnd };
}
