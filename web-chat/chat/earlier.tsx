import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { useEarlierMutation } from '../api/chat-api.ts';
import { chatParts as words } from '../words/words.ts';

/** How far above what is seen the next page is asked for, in pixels. */
const ahead = 600;

/**
 * What came earlier, page by page: by itself when the reader comes near, and by a press. What is on the screen stays where it is; browsers
 * would not see to that at the very top of a list.
 */
export function Earlier(props: {
  readonly list: RefObject<HTMLElement | null>;
  /** The number before which there is more. */
  readonly before: number | undefined;
}) {
  const { list, before } = props;
  const [load, { isLoading, isError }] = useEarlierMutation();
  const [asked, setAsked] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const held = useRef<{ readonly element: HTMLElement; readonly at: number; readonly pressed: boolean }>(
    undefined,
  );
  const ask = useRef<() => void>(() => undefined);
  ask.current = () => {
    const element = list.current;
    if (before === undefined || isLoading || !element) return;
    const message = element.querySelector<HTMLElement>('ol > li');
    const pressed = button.current?.matches(':focus') ?? false;
    held.current = message ? { element: message, at: message.offsetTop, pressed } : undefined;
    element.style.overflowAnchor = 'none';
    setAsked(true);
    void load(before);
  };
  useLayoutEffect(() => {
    const element = list.current;
    if (!element || !held.current) return;
    element.scrollTop += held.current.element.offsetTop - held.current.at;
    element.style.overflowAnchor = '';
    if (held.current.pressed) button.current?.focus({ preventScroll: true });
    held.current = undefined;
  }, [list, before]);
  useEffect(() => {
    const element = button.current;
    if (!element || isError) return;
    const near = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) ask.current();
      },
      { root: list.current, rootMargin: `${ahead}px 0px 0px 0px` },
    );
    near.observe(element);
    return () => near.disconnect();
  }, [list, before, isError]);
  if (before === undefined) {
    // In the place of the button, so that nothing moves when that goes.
    return asked ? (
      <p className="flex min-h-15 items-center justify-center pb-4 text-sm text-muted">{words.begins}</p>
    ) : null;
  }
  return (
    // Another one for each page: the same would be seen to move away.
    <div key={before} className="flex flex-col items-center gap-1 pb-4 text-sm">
      {isError && <p className="text-danger">{words.earlierFailed}</p>}
      <button
        ref={button}
        type="button"
        aria-disabled={isLoading}
        onClick={() => ask.current()}
        className="min-h-11 rounded-full px-4 font-semibold text-brand underline-offset-4 point:underline"
      >
        {isLoading ? words.earlierLoading : words.earlier}
      </button>
    </div>
  );
}
