import { useContext } from 'react';
import { chatApi } from '../api/chat-api.ts';
import { Button, buttonLook } from '../parts/button.tsx';
import { HomeContext } from '../replies/home.ts';
import { visitorChanged } from '../store/connection.ts';
import { useChatDispatch, useChatSelector } from '../store/chat-store.ts';
import { chat, chatParts } from '../words/words.ts';

/** Says when there is no way to the server; what is written meanwhile is kept. */
export function Banner() {
  const { online, link, changed } = useChatSelector((state) => state.connection);
  const text = !online ? chat.offline : link === 'lost' ? chat.lost : undefined;
  return (
    <>
      <div role="status" aria-label={chat.connection}>
        {text && (
          <p className="bg-copper-soft px-4 py-2 text-center text-sm font-medium text-copper">{text}</p>
        )}
      </div>
      {changed && <Changed />}
    </>
  );
}

/** A sign-in has ended, or somebody signed in or out in another tab: nothing is said in a conversation that is not on the screen. */
function Changed() {
  const isHome = useContext(HomeContext) === '';
  const dispatch = useChatDispatch();
  const begin = () => {
    if (isHome) {
      window.location.reload();
      return;
    }
    dispatch(visitorChanged(false));
    dispatch(chatApi.util.resetApiState());
  };
  const back = encodeURIComponent(window.location.pathname + window.location.search);
  return (
    <div role="alert" className="flex flex-col gap-2 bg-copper-soft px-4 py-3 text-sm text-copper">
      <p className="font-medium">{chatParts.changed}</p>
      <p className="flex flex-wrap gap-2">
        {isHome && (
          <a href={`/auth/sign-in?return=${back}`} className={buttonLook('strong')}>
            {chatParts.signIn}
          </a>
        )}
        <Button onClick={begin}>{chatParts.begin}</Button>
      </p>
    </div>
  );
}
