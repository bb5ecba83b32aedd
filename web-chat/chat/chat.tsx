import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Action } from '../../bot/turn.ts';
import { written } from '../store/outbox.ts';
import { useChatDispatch } from '../store/chat-store.ts';
import { Icon } from '../parts/icon.tsx';
import { chat, chatParts, frame } from '../words/words.ts';
import { Announcer } from './announcer.tsx';
import { Banner } from './banner.tsx';
import { Composer } from './composer.tsx';
import { Earlier } from './earlier.tsx';
import { useConversation } from './conversation.ts';
import { Greeting } from './greeting.tsx';
import { HistoryFailed, Skeleton } from './history-states.tsx';
import { useResting } from './resting.ts';
import { useScrolling } from './scrolling.ts';
import { TalkContext } from './talk.ts';
import { Transcript } from './transcript.tsx';
import { Waiting } from './waiting.tsx';

/** The whole conversation: as a page, beside a page, or over one. `begins` puts the focus where one writes. */
export function Chat({ begins = false }: { readonly begins?: boolean }) {
  const { state, events, more, pending, waitingSince, reload } = useConversation();
  const dispatch = useChatDispatch();
  const input = useRef<HTMLTextAreaElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const newest = events.at(-1)?.seq ?? 0;
  const waiting = waitingSince !== undefined;
  const { behind, toEnd } = useScrolling(list, newest, pending.length, { ready: state === 'ready', waiting });
  useResting(list, newest, pending.length);
  useEffect(() => {
    if (begins && hasKeyboard()) input.current?.focus();
  }, [begins]);
  const say = useCallback(
    (text: string, action?: Action) => {
      dispatch(written(text, action));
      if (hasKeyboard()) input.current?.focus();
    },
    [dispatch],
  );
  const [told, setTold] = useState('');
  const talk = useMemo(() => {
    const attend = (field: HTMLElement) => {
      // In a page of another site the document knows no more than that the chat has the focus.
      const room = input.current?.getRootNode() as Document | ShadowRoot | undefined;
      const idle = room?.activeElement === input.current && input.current?.value === '';
      if (idle && hasKeyboard()) field.focus();
    };
    return { say, tell: setTold, attend, filled: new Map<string, Readonly<Record<string, string>>>() };
  }, [say]);
  const empty = state === 'ready' && events.length === 0 && pending.length === 0;
  return (
    <TalkContext value={talk}>
      <section
        aria-label={frame.chatWith}
        className="@container/chat relative flex min-h-0 min-w-0 flex-1 flex-col"
      >
        <Banner />
        {/* Focusable, so that the keyboard can scroll it. */}
        <div
          ref={list}
          tabIndex={0}
          role="region"
          aria-label={chat.conversation}
          className="quiet-scroll relative min-h-0 flex-1 overflow-x-hidden overflow-y-auto -outline-offset-4"
        >
          <div className="mx-auto flex min-h-full w-full max-w-3xl flex-col px-4 py-4 @lg/chat:px-6">
            {state === 'loading' && <Skeleton />}
            {state === 'failed' && <HistoryFailed onRetry={reload} />}
            {empty && <Greeting />}
            <div>
              <Earlier list={list} before={more} />
              <Transcript events={events} pending={pending} />
              {waitingSince !== undefined && <Waiting key={waitingSince} since={waitingSince} />}
            </div>
          </div>
        </div>
        <div className="relative">
          {behind && (
            <button
              type="button"
              onClick={toEnd}
              className="absolute -top-12 right-4 inline-flex items-center gap-1.5 rounded-full bg-brand px-4 py-2 text-sm font-semibold whitespace-nowrap text-on-brand shadow-lift"
            >
              {chat.newMessages} <Icon name="down" className="size-4" />
            </button>
          )}
          <Composer input={input} onSend={say} />
          {state === 'ready' && !empty && (
            <p className="-mt-1.5 pb-1 text-center @xl/chat:-mt-4">
              <button
                type="button"
                onClick={() => say(chat.notNowSay)}
                className="min-h-8 rounded-full px-3 text-xs font-semibold text-muted underline-offset-4 point:underline"
              >
                {chatParts.startOver}
              </button>
            </p>
          )}
          <p role="status" className="sr-only">
            {told}
          </p>
        </div>
        <Announcer events={state === 'ready' ? events : undefined} />
      </section>
    </TalkContext>
  );
}

/** On a touch screen the focus would raise the keyboard over what was just asked. */
const hasKeyboard = () => window.matchMedia('(pointer: fine)').matches;
