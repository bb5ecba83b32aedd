import type { SessionState, Slot } from '@aws-sdk/client-lex-runtime-v2';
import type { Answer } from '../../bot/conversation.ts';
import { messagesIn } from '../../bot/messages/messages.ts';
import { linesOf } from './reply-lines.ts';

/** Something in which two answers to a turn differ. */
export interface Difference {
  readonly what: 'intent' | 'slots' | 'asks' | 'state' | 'reply';
  readonly before: string;
  readonly now: string;
}

/** In what two answers to the same words differ: what was understood first, then what was said. */
export function differences(recorded: Answer, again: Answer): readonly Difference[] {
  const [was, is] = [recorded.because.after, again.because.after];
  const all: readonly Difference[] = [
    { what: 'intent', before: intentOf(was), now: intentOf(is) },
    { what: 'slots', before: slotsOf(was), now: slotsOf(is) },
    { what: 'asks', before: askedBy(was), now: askedBy(is) },
    { what: 'state', before: was?.intent?.state ?? 'none', now: is?.intent?.state ?? 'none' },
    { what: 'reply', before: linesOf(recorded.replies).join(' / '), now: linesOf(again.replies).join(' / ') },
  ];
  return all.filter(({ before, now }) => before !== now);
}

/** What a slot holds, as text; undefined while it is empty. */
export function valueOfSlot(slot: Slot | null | undefined): string | undefined {
  if (!slot) return undefined;
  const parts = Object.entries(slot.subSlots ?? {}).flatMap(([name, part]) => {
    const value = valueOfSlot(part);
    return value === undefined ? [] : `${name} = ${value}`;
  });
  if (parts.length > 0) return parts.join(', ');
  const values = slot.values?.flatMap((one) => valueOfSlot(one) ?? []);
  if (values && values.length > 0) return values.join(', ');
  return slot.value?.interpretedValue ?? slot.value?.originalValue;
}

/** What is asked for now, in words. */
export function askedBy(state: SessionState | undefined, words = messagesIn('en_US').why): string {
  const action = state?.dialogAction;
  if (action?.type === 'ConfirmIntent') return words.yesOrNo(intentOf(state));
  if (action?.type !== 'ElicitSlot') return words.nothing;
  const slot = [action.slotToElicit, action.subSlotToElicit?.name].filter(Boolean).join('.');
  return words.slotOf(slot, intentOf(state));
}

const intentOf = (state: SessionState | undefined): string => state?.intent?.name ?? 'none';

function slotsOf(state: SessionState | undefined): string {
  const filled = Object.entries(state?.intent?.slots ?? {}).flatMap(([name, slot]) => {
    const value = valueOfSlot(slot);
    return value === undefined ? [] : `${name} = ${value}`;
  });
  return filled.sort().join(', ') || 'none';
}
