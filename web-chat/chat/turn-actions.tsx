import { useEffect, useState } from 'react';
import type { CustomerEvent, Rating } from '../../channels/web/protocol.ts';
import { useRateMutation } from '../api/chat-api.ts';
import { chatParts as words } from '../words/words.ts';
import { useTalk } from './talk.ts';

const drawings = {
  copy: 'M7 7h9v9H7zM13 7V4H4v9h3',
  copied: 'm4 10.500 4 4 8-9',
  good: 'M7 9.500 10 3.500c1.400 0 2 1 1.800 2.200L11.300 8h4.200c.9 0 1.500.8 1.300 1.700l-1.100 5.100c-.2.700-.7 1.200-1.400 1.200H7zM3.500 9.500H7V16H3.500z',
  bad: 'M13 10.500 10 16.500c-1.400 0-2-1-1.800-2.200l.5-2.300H4.500c-.9 0-1.500-.8-1.300-1.700l1.100-5.100C4.500 4.500 5 4 5.700 4H13zM16.500 10.500H13V4h3.500z',
} as const;

/** What can be done with an answer beside going on: copy it, and say whether it was of use. `asked` is what it answers. */
export function TurnActions(props: {
  readonly seq: number;
  readonly asked: CustomerEvent | undefined;
  readonly textOf: (seq: number) => string;
}) {
  const { seq, asked, textOf } = props;
  const { tell } = useTalk();
  const [rate] = useRateMutation();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = window.setTimeout(() => setCopied(false), 2_000);
    return () => window.clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    const done = await navigator.clipboard.writeText(textOf(seq)).then(
      () => true,
      () => false,
    );
    setCopied(done);
    tell(done ? words.copied : words.notCopied);
  };
  const press = (rating: Rating) => async () => {
    if (!asked) return;
    const wanted = asked.rating === rating ? undefined : rating;
    const answer = await rate({ id: asked.id, rating: wanted });
    tell(answer.error ? words.notRated : wanted ? words.rated : words.unrated);
  };
  return (
    <>
      {/* Browsers give the clipboard to pages of https and of this machine alone. */}
      {window.isSecureContext && (
        <Quiet label={words.copy} drawing={copied ? 'copied' : 'copy'} onPress={copy} />
      )}
      {asked &&
        (['good', 'bad'] as const).map((rating) => (
          <Quiet
            key={rating}
            label={words[rating]}
            drawing={rating}
            pressed={asked.rating === rating}
            onPress={press(rating)}
          />
        ))}
    </>
  );
}

function Quiet(props: {
  readonly label: string;
  readonly drawing: keyof typeof drawings;
  readonly pressed?: boolean;
  readonly onPress: () => Promise<void>;
}) {
  const { label, drawing, pressed, onPress } = props;
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      onClick={() => void onPress()}
      className="grid size-8 place-items-center rounded-full text-muted transition-colors aria-pressed:bg-brand-soft aria-pressed:text-brand point:bg-panel point:text-ink"
    >
      <svg viewBox="0 0 20 20" className="size-4" aria-hidden="true">
        <path
          d={drawings[drawing]}
          fill={pressed ? 'currentColor' : 'none'}
          stroke="currentColor"
          strokeWidth="1.500"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
    </button>
  );
}
