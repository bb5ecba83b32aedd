import { memo, useCallback, useEffect, useMemo, useRef } from 'react';
import type { ChatEvent, CustomerEvent } from '../../channels/web/protocol.ts';
import { ReplyView } from '../replies/reply-view.tsx';
import type { Outgoing } from '../store/outbox.ts';
import { Bubble } from './bubble.tsx';
import { copied } from './spoken.ts';
import { PendingMessage } from './pending-message.tsx';
import { dayOf, timeOf } from './times.ts';
import { TurnActions } from './turn-actions.tsx';

/** So many messages at the end may change: they are the ones that are answered. */
const recent = 40;
import { language, type Language } from '../words/spoken.ts';
import { chat } from '../words/words.ts';

/** Everything said so far, oldest first, with a mark where a new day begins. */
export function Transcript(props: {
  readonly events: readonly ChatEvent[];
  readonly pending: readonly Outgoing[];
}) {
  const { pending } = props;
  const events = useMemo(() => props.events.filter(isSaidOnce), [props.events]);
  const answers = useMemo(() => firstAnswers(events), [events]);
  const shown = useRef(events);
  useEffect(() => {
    shown.current = events;
  }, [events]);
  const textOf = useCallback((seq: number) => answerUpTo(shown.current, seq), []);
  const asked = useMemo(() => lastSaid(events), [events]);
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
            asked={asked.get(event.seq)}
            textOf={textOf}
            past={index < events.length - recent}
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

/** A form has a way out of its own; what offers nothing else behind one, for where there are no forms, says it again. */
function isSaidOnce(event: ChatEvent, index: number, events: readonly ChatEvent[]): boolean {
  const before = events[index - 1];
  if (event.from !== 'assistant' || before?.from !== 'assistant') return true;
  const { reply } = event;
  const leaves = reply.kind === 'choices' && reply.options.every(({ say }) => chat.leaves.test(say));
  return !(leaves && before.reply.kind === 'form');
}

/** What the assistant said in one go, up to a number. */
function answerUpTo(events: readonly ChatEvent[], seq: number): string {
  const until = events.filter((event) => event.seq <= seq);
  const before = until.findLastIndex(({ from }) => from === 'customer');
  return until
    .slice(before + 1)
    .flatMap((event) => (event.from === 'assistant' ? [copied(event.reply)] : []))
    .join('\n');
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
function lastSaid(events: readonly ChatEvent[]): ReadonlyMap<number, CustomerEvent> {
  const said = new Map<number, CustomerEvent>();
  let last: CustomerEvent | undefined;
  for (const event of events) {
    if (event.from === 'customer') last = event;
    else if (last) said.set(event.seq, last);
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
  readonly asked: CustomerEvent | undefined;
  /** The whole answer that ends with a number. */
  readonly textOf: (seq: number) => string;
  /** It is far up, and changes no more. */
  readonly past: boolean;
  /** The last of a run by the same speaker, which carries the time. */
  readonly last: boolean;
  /** A switch of it draws the entry anew. */
  readonly language: Language;
}

const Entry = memo(function Entry({ event, day, answer, asked, textOf, past, last }: EntryProps) {
  const own = event.from === 'customer';
  return (
    <li
      data-seq={event.seq}
      data-own={own || undefined}
      className={`message-in relative -mx-4 -mb-1.5 flex flex-col gap-1 px-4 py-1.5 ${day ? 'mt-9' : '-mt-1.5'} ${past && !day ? 'past' : ''}`}
    >
      {/* Beside the message's own box: a mark that goes away moves no message. */}
      {day && (
        <p className="absolute inset-x-4 bottom-full mb-2 flex items-center gap-3 text-xs font-medium text-muted before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
          {day}
        </p>
      )}
      <span className="sr-only">{own ? chat.youSaid : chat.shopSaid}</span>
      {own ? (
        <Bubble text={event.text} />
      ) : (
        <ReplyView reply={event.reply} seq={event.seq} answer={answer} after={asked?.text} />
      )}
      {last && (
        <div className={`flex items-center gap-1 ${own ? 'self-end' : 'min-h-8 pl-1'}`}>
          <time dateTime={event.at} className="mr-1 text-xs text-muted">
            {timeOf(event.at)}
          </time>
          {!own && <TurnActions seq={event.seq} asked={asked} textOf={textOf} />}
        </div>
      )}
    </li>
  );
});
