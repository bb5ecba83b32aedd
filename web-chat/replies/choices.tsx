import type { ChoicesReply } from '../../bot/reply.ts';
import { useTalk } from '../chat/talk.ts';
import { OptionButton } from './option-button.tsx';
import { Says } from './says.tsx';

/** A question with its answers as chips. Once answered they stay, disabled, with the chosen one marked. */
export function Choices(props: { readonly reply: ChoicesReply; readonly answer: string | undefined }) {
  const { reply, answer } = props;
  const { say } = useTalk();
  const answered = answer !== undefined;
  return (
    <>
      <Says text={reply.text} />
      <ul aria-label="Answers" className="mt-1 flex flex-wrap gap-2">
        {reply.options.map((option) => {
          const chosen = answer === option.say;
          if (option.url !== undefined) {
            return (
              <li key={option.label}>
                <OptionButton option={option} />
              </li>
            );
          }
          return (
            <li key={option.label}>
              <button
                type="button"
                aria-disabled={answered}
                aria-pressed={answered ? chosen : undefined}
                onClick={() => {
                  if (!answered) say(option.say, option.action);
                }}
                className={`inline-flex min-h-11 items-center gap-1.5 rounded-full border px-4 py-2 text-sm font-semibold transition-colors ${chipLook(answered, chosen)}`}
              >
                {chosen && <span aria-hidden="true">✓</span>}
                {option.label}
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}

function chipLook(answered: boolean, chosen: boolean): string {
  if (chosen) return 'border-brand bg-brand-soft text-ink';
  if (answered) return 'border-line bg-transparent font-medium text-muted';
  return 'border-brand bg-surface text-brand hover:bg-brand-soft';
}
