import { useChatSelector } from '../store/chat-store.ts';
import { chat } from '../words/words.ts';

/** Says when there is no way to the server; what is written meanwhile is kept. */
export function Banner() {
  const { online, link } = useChatSelector((state) => state.connection);
  const text = !online ? chat.offline : link === 'lost' ? chat.lost : undefined;
  return (
    <div role="status" aria-label={chat.connection}>
      {text && <p className="bg-copper-soft px-4 py-2 text-center text-sm font-medium text-copper">{text}</p>}
    </div>
  );
}
