import { lazy, Suspense, useLayoutEffect, useState } from 'react';
import { useUnread } from '../chat/unread.ts';
import { RoundButton } from '../parts/button.tsx';
import { Drawer } from '../parts/drawer.tsx';
import { Icon } from '../parts/icon.tsx';
import { Link } from '../router/link.tsx';
import { paths } from '../router/routes.ts';
import { chatOpened } from '../store/frame.ts';
import { useAppDispatch, useAppSelector } from '../store/store.ts';
import { frame } from '../words/words.ts';
import { LanguageButton } from './language-button.tsx';
import { Mark } from './mark.tsx';
import { useWide } from './wide.ts';

const Chat = lazy(() => import('../chat/chat.tsx').then((module) => ({ default: module.Chat })));

/** The chat beside the page where there is room, over it where there is not, and the button that opens it. */
export function Dock() {
  const open = useAppSelector((state) => state.frame.chatOpen);
  const wide = useWide();
  const dispatch = useAppDispatch();
  // Somebody who opens it wants to write; somebody who only loads the page does not.
  const [begins, setBegins] = useState(false);
  // Before anything is painted: the page makes room for it.
  useLayoutEffect(() => {
    document.documentElement.toggleAttribute('data-dock', open && wide);
    return () => document.documentElement.removeAttribute('data-dock');
  }, [open, wide]);
  const close = () => dispatch(chatOpened(false));
  if (!open) {
    return (
      <Launcher
        focus={begins}
        onOpen={() => {
          setBegins(true);
          dispatch(chatOpened(true));
        }}
      />
    );
  }
  const content = (
    <>
      <Head
        wide={wide}
        onClose={() => {
          setBegins(true);
          close();
        }}
      />
      <Suspense fallback={<div className="flex-1" />}>
        <Chat begins={begins} />
      </Suspense>
    </>
  );
  return wide ? (
    <aside
      aria-label={frame.chat}
      className="fixed inset-y-0 right-0 z-20 flex w-(--dock) print:hidden flex-col border-l border-line bg-paper"
    >
      {content}
    </aside>
  ) : (
    <Drawer label={frame.chatWith} modal onClose={close} className="w-full sm:w-108">
      {content}
    </Drawer>
  );
}

/** Beside the page, whose header has it, it needs no button for the language. */
function Head({ wide, onClose }: { readonly wide: boolean; readonly onClose: () => void }) {
  return (
    <div className="flex items-center gap-3 border-b border-line bg-panel py-2 pr-2 pl-4">
      <Mark className="size-8" />
      <p className="min-w-0 flex-1 truncate font-display font-semibold">{frame.shop}</p>
      {!wide && <LanguageButton />}
      <Link
        to={paths.chat}
        aria-label={frame.wholeChat}
        className="grid size-11 place-items-center rounded-full point:bg-brand-soft"
      >
        <Icon name="expand" className="size-4.5" />
      </Link>
      <RoundButton label={frame.closeChat} onClick={onClose}>
        <Icon name="close" />
      </RoundButton>
    </div>
  );
}

function Launcher({ onOpen, focus }: { readonly onOpen: () => void; readonly focus: boolean }) {
  const unread = useUnread();
  return (
    <aside
      aria-label={frame.chat}
      className="fixed right-4 bottom-4 z-20 print:hidden sm:right-6 sm:bottom-6"
    >
      <button
        type="button"
        autoFocus={focus}
        onClick={onOpen}
        className="relative inline-flex min-h-13 items-center gap-2.5 rounded-full bg-brand px-4 font-semibold sm:px-5 text-on-brand shadow-lift ring-2 ring-paper transition-colors point:bg-brand-hover"
      >
        <Icon name="chat" />
        <span className="max-sm:sr-only">{frame.openChat}</span>
        {unread > 0 && (
          <span className="absolute -top-1.5 -right-1 grid h-6 min-w-6 place-items-center rounded-full bg-copper px-1.5 text-xs font-bold text-paper">
            <span aria-hidden="true">{unread > 9 ? '9+' : unread}</span>
            <span className="sr-only">, {frame.unread(unread)}</span>
          </span>
        )}
      </button>
      <p role="status" className="sr-only">
        {unread > 0 && frame.unread(unread)}
      </p>
    </aside>
  );
}
