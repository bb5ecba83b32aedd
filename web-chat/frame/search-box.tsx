import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { useLazySuggestQuery } from '../api/shop-api.ts';
import type { SuggestionsView } from '../../server/api/views/product.ts';
import { Icon } from '../parts/icon.tsx';
import { go, useAddress } from '../router/address.ts';
import { paths } from '../router/routes.ts';
import { frame } from '../words/words.ts';

const pause = 140;

/** What the list offers: a word, what it is, and where it leads. */
interface Offer {
  readonly label: string;
  readonly kind: string;
  readonly to: string;
  readonly image?: string;
}

/** Searches as one types; arrows choose, Enter goes, Escape closes. */
export function SearchBox() {
  const { pathname, searchParams } = useAddress();
  const asked = pathname === paths.shop ? (searchParams.get('text') ?? '') : '';
  // Another search, such as by going back, begins with its words.
  return <Box key={asked} asked={asked} />;
}

function Box({ asked }: { readonly asked: string }) {
  const [text, setText] = useState(asked);
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState(-1);
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const offers = useOffers(text.trim(), open);
  const shown = open && offers.length > 0;

  const leave = (to: string) => {
    setOpen(false);
    setChosen(-1);
    go(to);
  };
  const search = () => {
    const words = text.trim();
    leave(words === '' ? paths.shop : `${paths.shop}?text=${encodeURIComponent(words)}`);
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const moves = { ArrowDown: 1, ArrowUp: -1 } as const;
    if (event.key === 'Escape') {
      if (shown) event.preventDefault();
      setOpen(false);
      setChosen(-1);
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      const places = offers.length + 1;
      // The field itself is one of the places.
      setChosen((was) => ((was + 1 + moves[event.key as keyof typeof moves] + places) % places) - 1);
    }
  };
  return (
    <form
      role="search"
      className="relative"
      onSubmit={(event) => {
        event.preventDefault();
        const offer = shown ? offers[chosen] : undefined;
        if (offer) leave(offer.to);
        else search();
      }}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) setOpen(false);
      }}
    >
      <div className="flex min-h-11 items-center rounded-full border border-edge bg-surface pl-3.5 focus-within:border-copper focus-within:ring-1 focus-within:ring-copper">
        <Icon name="search" className="size-5 text-muted" />
        <input
          ref={input}
          type="text"
          role="combobox"
          aria-label={frame.search}
          aria-expanded={shown}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={shown && chosen >= 0 ? `${id}-${chosen}` : undefined}
          autoComplete="off"
          enterKeyHint="search"
          maxLength={200}
          placeholder={frame.searchHint}
          value={text}
          onChange={({ target }) => {
            setText(target.value);
            setOpen(true);
            setChosen(-1);
          }}
          onKeyDown={pressed}
          className="min-w-0 flex-1 bg-transparent px-2.5 py-2 text-ellipsis outline-none placeholder:text-muted"
        />
        {text !== '' && (
          <button
            type="button"
            aria-label={frame.clear}
            onClick={() => {
              setText('');
              input.current?.focus();
            }}
            className="grid size-11 place-items-center rounded-full text-muted point:text-ink"
          >
            <Icon name="close" className="size-4" />
          </button>
        )}
      </div>
      <ul
        id={`${id}-list`}
        role="listbox"
        aria-label={frame.suggestions}
        hidden={!shown}
        className="absolute inset-x-0 top-full z-30 mt-1.5 max-h-[70vh] overflow-y-auto rounded-2xl border border-line bg-surface p-1.5 shadow-lift"
      >
        {offers.map((offer, index) => (
          <li
            key={offer.to}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === chosen}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => leave(offer.to)}
            className={`flex min-h-12 cursor-pointer items-center gap-3 rounded-xl px-2.5 py-1.5 point:bg-panel ${index === chosen ? 'bg-brand-soft' : ''}`}
          >
            {offer.image === undefined ? (
              <span className="grid size-10 place-items-center rounded-lg bg-panel text-muted">
                <Icon name="search" className="size-4" />
              </span>
            ) : (
              <img
                src={offer.image}
                alt=""
                width="40"
                height="40"
                className="size-10 rounded-lg object-cover"
              />
            )}
            <span className="min-w-0 flex-1 truncate">{offer.label}</span>
            <span className="text-xs text-muted">{offer.kind}</span>
          </li>
        ))}
      </ul>
      <p role="status" className="sr-only">
        {shown && frame.suggested(offers.length)}
      </p>
    </form>
  );
}

/** What is offered for a text; a question that was overtaken by the next is broken off. */
function useOffers(text: string, open: boolean): readonly Offer[] {
  const [suggest] = useLazySuggestQuery();
  const [found, setFound] = useState<{ readonly text: string; readonly offers: readonly Offer[] }>();
  useEffect(() => {
    if (!open || text === '') return;
    let asking: { abort(): void } | undefined;
    const timer = window.setTimeout(() => {
      const asked = suggest(text, true);
      asking = asked;
      asked.unwrap().then(
        (said) => setFound({ text, offers: [...offersOf(said), searchFor(text)] }),
        // Searching by Enter works all the same.
        () => undefined,
      );
    }, pause);
    return () => {
      window.clearTimeout(timer);
      asking?.abort();
    };
  }, [open, suggest, text]);
  return text === '' ? [] : (found?.offers ?? []);
}

/** Everything that fits, which Enter alone finds, too. */
const searchFor = (text: string): Offer => ({
  label: frame.searchFor(text),
  kind: '',
  to: `${paths.shop}?text=${encodeURIComponent(text)}`,
});

const offersOf = ({ categories, products }: SuggestionsView): readonly Offer[] => [
  ...categories.map(({ id, name }) => ({
    label: name,
    kind: frame.inCategory,
    to: `${paths.shop}?category=${encodeURIComponent(id)}`,
  })),
  ...products.map(({ id, name, image }) => ({
    label: name,
    kind: '',
    to: paths.product(id),
    image: image.url,
  })),
];
