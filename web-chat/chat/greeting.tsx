import { useTalk } from './talk.ts';
import { chat } from '../words/words.ts';

/** What a newcomer sees: who this is and three ways to begin. */
export function Greeting() {
  const { say } = useTalk();
  return (
    <div className="flex flex-1 flex-col justify-center py-8">
      <h2 className="font-display text-2xl text-balance">{chat.greeting}</h2>
      <p className="mt-3 max-w-prose text-muted">{chat.greetingText}</p>
      <ul
        className="mt-6 flex flex-col gap-2.5 @xl/chat:flex-row @xl/chat:flex-wrap"
        aria-label={chat.waysToBegin}
      >
        {chat.prompts.map((prompt) => (
          <li key={prompt}>
            <button
              type="button"
              onClick={() => say(prompt)}
              className="w-full rounded-2xl border border-edge bg-surface px-4 py-3 text-left font-medium shadow-soft transition-colors point:border-brand point:bg-brand-soft @xl/chat:w-auto"
            >
              {prompt}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
