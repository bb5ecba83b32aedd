import { useEffect, useRef, type ReactNode, type RefObject } from 'react';
import { frame } from '../words/words.ts';
import { howArrived, keptScroll } from './address.ts';

/** A page with its one heading, which is its title; undefined while that is not known. */
export function Page(props: {
  readonly title: string | undefined;
  /** Whether the heading is only for those who do not see the page. */
  readonly quiet?: boolean;
  readonly children: ReactNode;
}) {
  const { title, quiet = false, children } = props;
  const heading = useArrival(title);
  return (
    <PageBody>
      <h1
        ref={heading}
        tabIndex={-1}
        className={
          quiet ? 'sr-only' : 'font-display text-2xl font-semibold text-balance wrap-anywhere outline-none'
        }
      >
        {title ?? frame.loading}
      </h1>
      {children}
    </PageBody>
  );
}

/** What every page stands in. */
export function PageBody({ children }: { readonly children: ReactNode }) {
  return <div className="mx-auto w-full max-w-6xl px-4 pt-6 pb-16 sm:px-6 sm:pt-8">{children}</div>;
}

/**
 * For the page's heading. When it is known what the page is about, the document is named so; who came by a link begins at the
 * heading, who came back stands where they were.
 */
export function useArrival(title: string | undefined): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  const known = title !== undefined;
  useEffect(() => {
    if (title !== undefined) document.title = `${title} · ${frame.shop}`;
  }, [title]);
  useEffect(() => {
    if (!known) return;
    if (howArrived() !== 'gone') return scrollBack(keptScroll());
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
    return;
  }, [known]);
  return heading;
}

/** Scrolls as soon as the page is long enough. */
function scrollBack(y: number): () => void {
  const end = performance.now() + 1_500;
  let next = 0;
  const step = () => {
    window.scrollTo(0, y);
    if (Math.abs(window.scrollY - y) > 1 && performance.now() < end) next = requestAnimationFrame(step);
  };
  step();
  return () => cancelAnimationFrame(next);
}
