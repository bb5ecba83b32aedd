import type { ChoicesReply, Option } from '../../bot/reply.ts';
import { useTalk } from '../chat/talk.ts';
import { needsWayOut, notNow } from './leaving.ts';
import { OptionButton } from './option-button.tsx';
import { Says } from './says.tsx';
import { chat } from '../words/words.ts';

/** A question with its answers as chips. Once answered they stay, disabled, with the chosen one marked. */
export function Choices(props: { readonly reply: ChoicesReply; readonly answer: string | undefined }) {
  const { reply, answer } = props;
  const left = answer === undefined || answer === chat.notNowSay;
  return (
    <>
      <Says text={reply.text} />
      <ul aria-label={chat.answers} className="mt-1 flex flex-wrap gap-2">
        {reply.options.map((option) => (
          <li key={option.label}>
            {option.url === undefined ? (
              <Chip option={option} answer={answer} />
            ) : (
              <OptionButton option={option} />
            )}
          </li>
        ))}
        {left && needsWayOut(reply) && (
          <li>
            <Chip option={notNow()} answer={answer} quiet />
          </li>
        )}
      </ul>
    </>
  );
}

function Chip(props: {
  readonly option: Option;
  readonly answer: string | undefined;
  readonly quiet?: boolean;
}) {
  const { option, answer, quiet = false } = props;
  const { say } = useTalk();
  const answered = answer !== undefined;
  const chosen = answer === option.say;
  return (
    <button
      type="button"
      aria-disabled={answered}
      aria-pressed={answered ? chosen : undefined}
      onClick={() => {
        if (!answered) say(option.say, option.action);
      }}
      className={`inline-flex min-h-11 items-center gap-1.5 rounded-full border px-4 py-2 text-sm font-semibold transition-colors ${chipLook(answered, chosen, quiet)}`}
    >
      {chosen && <Tick />}
      {option.label}
    </button>
  );
}

// Drawn, because the system's fonts need not have the sign.
function Tick() {
  return (
    <svg viewBox="0 0 16 16" className="-ml-0.5 size-4" aria-hidden="true" data-chosen="">
      <path
        d="m3 8.500 3.500 3.500L13 4.500"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

/** A pointer changes the outline, an answer the filling: neither can be taken for the other. */
function chipLook(answered: boolean, chosen: boolean, quiet: boolean): string {
  if (chosen) return 'border-transparent bg-brand-soft text-ink';
  if (answered) return 'border-line bg-transparent font-medium text-muted';
  if (quiet) return 'border-transparent bg-transparent text-muted underline-offset-4 point:underline';
  return 'border-brand bg-surface text-brand point:outline-2 point:-outline-offset-2 point:outline-brand';
}
