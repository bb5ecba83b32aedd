import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';

const still = 4;
const calm = 400;

/**
 * Keeps what appears under a resting pointer from being pressed by a click that was meant for what stood there before:
 * it reacts once the pointer has moved, or after 400 ms without a click. `data-resting` marks the list meanwhile.
 */
export function useResting(list: RefObject<HTMLElement | null>, newest: number, own: number) {
  const pointer = useRef({ x: -1, y: -1 });
  const rest = useRef<{ readonly x: number; readonly y: number; since: number }>(undefined);

  useLayoutEffect(() => {
    rest.current = { ...pointer.current, since: performance.now() };
    if (list.current) list.current.dataset['resting'] = '';
  }, [list, newest, own]);

  useEffect(() => {
    const element = list.current;
    if (!element) return;
    const pointed = ({ clientX: x, clientY: y }: PointerEvent) => {
      pointer.current = { x, y };
      if (!rest.current || Math.hypot(x - rest.current.x, y - rest.current.y) <= still) return;
      rest.current = undefined;
      delete element.dataset['resting'];
    };
    const clicked = (event: MouseEvent) => {
      const now = performance.now();
      // The keyboard's clicks have no detail; they are meant for what has the focus.
      if (!rest.current || event.detail === 0 || now - rest.current.since >= calm) return;
      rest.current.since = now;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('pointermove', pointed, { passive: true });
    window.addEventListener('pointerdown', pointed, { passive: true });
    element.addEventListener('click', clicked, true);
    return () => {
      window.removeEventListener('pointermove', pointed);
      window.removeEventListener('pointerdown', pointed);
      element.removeEventListener('click', clicked, true);
    };
  }, [list]);
}
