import type { Option } from '../../bot/reply.ts';
import { useTalk } from '../chat/talk.ts';
import { frame } from '../words/words.ts';
import { useSafeUrl } from './home.ts';

const looks = {
  plain: 'border-edge bg-surface text-ink point:border-brand point:bg-brand-soft',
  strong: 'border-brand bg-brand text-on-brand point:bg-brand-hover',
} as const;

/** A button that says its option, or a link that opens its page. */
export function OptionButton(props: {
  readonly option: Option;
  readonly look?: keyof typeof looks;
  /** Names the thing that the button belongs to, for those who do not see where it stands. */
  readonly of?: string | undefined;
}) {
  const { option, look = 'plain', of } = props;
  const { say } = useTalk();
  const className = `inline-flex min-h-11 items-center justify-center rounded-full border px-3.5 py-2 text-center text-sm font-semibold transition-colors ${looks[look]}`;
  const content = (
    <>
      {option.label}
      {of && <span className="sr-only"> {of}</span>}
    </>
  );
  const url = useSafeUrl(option.url);
  if (url !== undefined) {
    return (
      <a href={url} target="_blank" rel="noopener noreferrer" className={className}>
        {content}
        <span className="sr-only"> {frame.newTab}</span>
      </a>
    );
  }
  return (
    <button type="button" className={className} onClick={() => say(option.say, option.action)}>
      {content}
    </button>
  );
}
