import { useEffect } from 'react';
import { frame } from '../words/words.ts';
import { Chat } from './chat.tsx';

/** The chat with the whole page to itself. */
export function ChatPage() {
  useEffect(() => {
    document.title = `${frame.chat} · ${frame.shop}`;
  }, []);
  return (
    <>
      <h1 className="sr-only">{frame.chatWith}</h1>
      <Chat begins />
    </>
  );
}
