import { memo, useMemo } from 'react';
import type { ChatEvent, CustomerEvent } from '../../channels/web/protocol.ts';
import { ReplyView } from '../replies/reply-view.tsx';
import type { Outgoing } from '../store/outbox.ts';
import { Bubble } from './bubble.tsx';
import { PendingMessage } from './pending-message.tsx';
import { dayOf, timeOf } from './times.ts';
import { language, type Language } from '../words/spoken.ts';
import { chat } from '../words/words.ts';

/** Everything said so far, oldest first, with a mark where a new day begins. */
export function Transcript(props: {
  readonly events: readonly ChatEvent[];
  readonly pending: readonly Outgoing[];
}) {
  const { events, pending } = props;
  const answers = useMemo(() => firstAnswers(events), [events]);
  const questions = useMemo(() => lastSaid(events), [events]);
  const now = new Date();
  return (
    <ol aria-label={chat.messages} className="flex flex-col gap-3">
      {events.map((event, index) => {
        const day = dayOf(event.at, now);
        const before = events[index - 1];
        const next = events[index + 1];
        const answer = answers.get(event.seq)?.text ?? pending[0]?.text;
        return (
          <Entry
            key={event.seq}
            event={event}
            day={before && dayOf(before.at, now) === day ? undefined : day}
            answer={event.from === 'assistant' ? answer : undefined}
            after={questions.get(event.seq)}
            last={next?.from !== event.from}
            language={language}
          />
        );
      })}
      {pending.map((message) => (
        <PendingMessage key={message.id} message={message} />
      ))}
    </ol>
  );
}

/** For each number the customer's first message behind it. */
function firstAnswers(events: readonly ChatEvent[]): ReadonlyMap<number, CustomerEvent> {
  const answers = new Map<number, CustomerEvent>();
  let answer: CustomerEvent | undefined;
  for (const event of events.toReversed()) {
    if (answer) answers.set(event.seq, answer);
    if (event.from === 'customer') answer = event;
  }
  return answers;
}

/** For each of the assistant's numbers what the customer said before it. */
function lastSaid(events: readonly ChatEvent[]): ReadonlyMap<number, string> {
  const said = new Map<number, string>();
  let last: string | undefined;
  for (const event of events) {
    if (event.from === 'customer') last = event.text;
    else if (last !== undefined) said.set(event.seq, last);
  }
  return said;
}

interface EntryProps {
  readonly event: ChatEvent;
  /** Set on the first entry of a day. */
  readonly day: string | undefined;
  /** What the customer said next. */
  readonly answer: string | undefined;
  /** What the customer said before. */
  readonly after: string | undefined;
  /** The last of a run by the same speaker, which carries the time. */
  readonly last: boolean;
  /** A switch of it draws the entry anew. */
  readonly language: Language;
}

const Entry = memo(function Entry({ event, day, answer, after, last }: EntryProps) {
  const own = event.from === 'customer';
  return (
    <li className="message-in flex flex-col gap-1">
      {day && (
        <p className="my-3 flex items-center gap-3 text-xs font-medium text-muted before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
          {day}
        </p>
      )}
      <span className="sr-only">{own ? chat.youSaid : chat.shopSaid}</span>
      {own ? (
        <Bubble text={event.text} />
      ) : (
        <ReplyView reply={event.reply} seq={event.seq} answer={answer} after={after} />
      )}
      {last && (
        <time dateTime={event.at} className={`text-xs text-muted ${own ? 'self-end pr-1' : 'pl-1'}`}>
          {timeOf(event.at)}
        </time>
      )}
    </li>
  );
});
