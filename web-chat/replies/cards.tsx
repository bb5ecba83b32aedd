import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { CardsReply } from '../../bot/reply.ts';
import { CardView } from './card-view.tsx';
import { OptionButton } from './option-button.tsx';
import { Says } from './says.tsx';
import { chat } from '../words/words.ts';

const gap = 12;

/** Where the row has room for whole cards, it shows whole cards; on a phone the next one peeps in. */
const shares =
  'w-[17rem] max-w-[82%] @lg:w-[calc((100%-0.75rem)/2)] @lg:max-w-none @2xl:w-[calc((100%-1.5rem)/3)]';

/** Things to look at: a row that scrolls sideways, with buttons that turn it. */
export function Cards({ reply, seq }: { readonly reply: CardsReply; readonly seq: number }) {
  const row = useRef<HTMLUListElement>(null);
  const [ends, setEnds] = useState({ start: true, end: false });
  const turn = (direction: -1 | 1) => {
    const element = row.current;
    const card = element?.firstElementChild;
    if (!element || !card) return;
    const step = card.getBoundingClientRect().width + gap;
    element.scrollBy({
      left: direction * step * Math.max(1, Math.floor((element.clientWidth + gap + 1) / step)),
    });
  };
  const scrolled = useCallback(() => {
    const element = row.current;
    if (!element) return;
    const left = element.scrollLeft;
    const start = left < 8;
    const end = left + element.clientWidth > element.scrollWidth - 8;
    setEnds((known) => (known.start === start && known.end === end ? known : { start, end }));
  }, []);
  useLayoutEffect(() => {
    const element = row.current;
    if (!element) return;
    scrolled();
    const resized = new ResizeObserver(scrolled);
    resized.observe(element);
    return () => resized.disconnect();
  }, [scrolled]);
  const many = reply.cards.length > 1;
  const turns = many && !(ends.start && ends.end);
  return (
    <>
      {reply.text && <Says text={reply.text} />}
      <section aria-label={reply.text ?? chat.products} className="@container mt-1 flex flex-col gap-2">
        <ul
          ref={row}
          id={`cards-${seq}`}
          onScroll={scrolled}
          className="quiet-scroll relative -mx-4 flex snap-x scroll-px-4 gap-3 overflow-x-auto scroll-smooth px-4 pb-2 @xl/chat:mx-0 @xl/chat:scroll-px-0 @xl/chat:px-0"
        >
          {reply.cards.map((card, index) => (
            <li
              key={`${index}:${card.title}`}
              className={`shrink-0 snap-start ${many ? shares : 'w-full max-w-sm @lg:max-w-none'}`}
            >
              <CardView card={card} alone={!many} />
            </li>
          ))}
        </ul>
        {(turns || reply.more) && (
          <div className="flex items-center gap-2">
            {turns && (
              <>
                <Turn
                  name={chat.previous}
                  path="M12.500 4.500 7 10l5.500 5.500"
                  stop={ends.start}
                  row={seq}
                  onPress={() => turn(-1)}
                />
                <Turn
                  name={chat.next}
                  path="M7.500 4.500 13 10l-5.500 5.500"
                  stop={ends.end}
                  row={seq}
                  onPress={() => turn(1)}
                />
              </>
            )}
            {reply.more && <OptionButton option={reply.more} />}
          </div>
        )}
      </section>
    </>
  );
}

function Turn(props: {
  readonly name: string;
  readonly path: string;
  readonly stop: boolean;
  readonly row: number;
  readonly onPress: () => void;
}) {
  return (
    <button
      type="button"
      aria-label={props.name}
      aria-controls={`cards-${props.row}`}
      aria-disabled={props.stop}
      onClick={props.onPress}
      className="group grid size-11 place-items-center rounded-full border border-edge bg-surface transition-colors aria-disabled:border-line point:border-brand point:bg-brand-soft"
    >
      <svg viewBox="0 0 20 20" className="size-5 group-aria-disabled:opacity-35" aria-hidden="true">
        <path d={props.path} fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
      </svg>
    </button>
  );
}
