import { useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import { chatApi, useTranscriptQuery } from '../api/chat-api.ts';
import { Chat } from '../chat/chat.tsx';
import { Mark } from '../frame/mark.tsx';
import { Button, RoundButton, buttonLook } from '../parts/button.tsx';
import { Icon } from '../parts/icon.tsx';
import { HomeContext } from '../replies/home.ts';
import { useChatDispatch, useChatSelector } from '../store/chat-store.ts';
import { chatOpened } from '../store/frame.ts';
import { embed, frame } from '../words/words.ts';
import type { Place } from './host.ts';
import type { Pass, Standing } from './pass.ts';
import { signIn } from './sign-in.ts';

const narrow = window.matchMedia('(max-width: 480px)');
const onNarrow = (changed: () => void) => {
  narrow.addEventListener('change', changed);
  return () => narrow.removeEventListener('change', changed);
};

/** The chat as a dialog in its corner, or over the whole of a small screen, where it is the only thing in use. */
export function Box({ place, pass }: { readonly place: Place; readonly pass: Pass }) {
  const open = useChatSelector((state) => state.frame.chatOpen);
  // Everything in it is drawn anew in another language.
  useChatSelector((state) => state.frame.language);
  const isNarrow = useSyncExternalStore(onNarrow, () => narrow.matches);
  const dispatch = useChatDispatch();
  const dialog = useRef<HTMLDialogElement>(null);
  const close = () => dispatch(chatOpened(false));
  const { launcher } = place;
  useLayoutEffect(() => {
    const element = dialog.current;
    launcher.setAttribute('aria-expanded', String(open));
    if (!element || !open) return;
    if (isNarrow) element.showModal();
    else element.show();
    begin(element);
    return () => {
      const had = element.contains(place.room.activeElement);
      element.close();
      if (had) launcher.focus();
    };
  }, [open, isNarrow, launcher, place]);
  return (
    <HomeContext value={place.shop}>
      <dialog
        ref={dialog}
        aria-label={frame.chatWith}
        tabIndex={-1}
        className="parley-panel outline-none"
        onCancel={(event) => {
          event.preventDefault();
          close();
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          close();
        }}
      >
        <Content place={place} pass={pass} onClose={close} />
      </dialog>
    </HomeContext>
  );
}

/** Who can type begins to; a touch screen shows the whole conversation first. */
function begin(dialog: HTMLDialogElement): void {
  const fine = window.matchMedia('(pointer: fine)').matches;
  const input = fine ? dialog.querySelector('textarea') : null;
  (input ?? dialog).focus();
}

function Content(props: { readonly place: Place; readonly pass: Pass; readonly onClose: () => void }) {
  const { place, pass, onClose } = props;
  const { shop, site } = place;
  const standing = useSyncExternalStore(
    (changed) => pass.watch(changed),
    () => pass.standing(),
  );
  const [notice, setNotice] = useState<string>();
  const { data } = useTranscriptQuery(undefined);
  const dispatch = useChatDispatch();
  const beginAnew = () => dispatch(chatApi.util.resetApiState());
  const enter = () => {
    const guest = pass.guest();
    const begun = signIn({
      ...{ shop, site, guest },
      signedIn(answer) {
        pass.take(answer);
        beginAnew();
        setNotice(embed.signedIn);
      },
    });
    setNotice(begun === 'open' ? embed.signingIn : embed.blocked);
  };
  const leave = () => {
    pass.forget();
    beginAnew();
    setNotice(embed.signedOut);
  };
  useEffect(() => {
    if (notice === undefined || notice === embed.blocked || notice === embed.signingIn) return;
    const timer = window.setTimeout(() => setNotice(undefined), 6_000);
    return () => window.clearTimeout(timer);
  }, [notice]);
  return (
    <div className="flex h-full flex-col">
      <Head standing={standing} onSignIn={enter} onSignOut={leave} onClose={onClose} />
      <p role="status" className="bg-brand-soft text-center text-sm not-empty:px-4 not-empty:py-2">
        {notice}
      </p>
      {standing === 'lapsed' && (
        <div role="alert" className="flex flex-col gap-2 bg-copper-soft px-4 py-3 text-sm text-copper">
          <p className="font-medium">{embed.lapsed}</p>
          <div className="flex flex-wrap gap-2">
            <Button look="strong" onClick={enter}>
              {embed.signIn}
            </Button>
            <Button onClick={leave}>{embed.asGuest}</Button>
          </div>
        </div>
      )}
      {standing === 'refused' ? <Refused shop={shop} /> : (standing !== 'lapsed' || data) && <Chat />}
    </div>
  );
}

function Head(props: {
  readonly standing: Standing;
  readonly onSignIn: () => void;
  readonly onSignOut: () => void;
  readonly onClose: () => void;
}) {
  const { standing, onSignIn, onSignOut, onClose } = props;
  const isAccount = standing === 'account';
  return (
    <div className="flex items-center gap-3 border-b border-line bg-panel py-2 pr-2 pl-4">
      <Mark className="size-8" />
      <h2 className="min-w-0 flex-1 truncate font-display font-semibold">{frame.shop}</h2>
      {(isAccount || standing === 'guest') && (
        <Button look="quiet" onClick={isAccount ? onSignOut : onSignIn}>
          {isAccount ? embed.signOut : embed.signIn}
        </Button>
      )}
      <RoundButton label={embed.close} onClick={onClose}>
        <Icon name="close" />
      </RoundButton>
    </div>
  );
}

function Refused({ shop }: { readonly shop: string }) {
  return (
    <div role="alert" className="m-auto p-6 text-center">
      <p className="font-display text-lg font-semibold">{embed.refused}</p>
      <p className="mt-1 text-sm text-muted">{embed.refusedHint}</p>
      <a href={shop} target="_blank" rel="noopener" className={buttonLook('strong', 'mt-4')}>
        {embed.toShop}
      </a>
    </div>
  );
}
