import { useEffect, useState } from 'react';
import { chat } from '../words/words.ts';

const slow = 5_000;
const verySlow = 30_000;

/** Three dots while an answer is on its way, and a word when it takes long. */
export function Waiting({ since }: { readonly since: number }) {
  const [waited, setWaited] = useState(0);
  useEffect(() => {
    const look = () => setWaited(Date.now() - since);
    const timers = [slow, verySlow].map((after) => {
      return window.setTimeout(look, Math.max(0, since + after - Date.now() + 1));
    });
    return () => timers.forEach((timer) => window.clearTimeout(timer));
  }, [since]);
  return (
    <div className="mt-3 flex items-center gap-3">
      <p className="flex gap-1.5 rounded-2xl rounded-bl-md border border-line bg-surface px-4 py-4">
        <span className="sr-only">{chat.writing}</span>
        {[1, 2, 3].map((dot) => (
          <span key={dot} className="dot size-2 rounded-full bg-muted" />
        ))}
      </p>
      <p role="status" className="text-sm text-muted">
        {waited >= verySlow ? chat.verySlow : waited >= slow && chat.slow}
      </p>
    </div>
  );
}
