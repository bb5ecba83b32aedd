import type { Message, Slot } from '@aws-sdk/client-lex-runtime-v2';
import type { Step } from '../flows/flow.ts';
import type { Reply } from '../reply.ts';
import type { HookEvent, HookResponse } from './hook-event.ts';
import { referenceMessages } from './reference.ts';

/** The session attribute that names the intent whose yes or no was asked for last. */
export const askedAttribute = 'asked';

/** Attributes with changes; null takes one out. */
export const merged = (
  held: Readonly<Record<string, string>>,
  changes: Readonly<Record<string, string | null>> = {},
): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ ...held, ...changes }).filter((entry): entry is [string, string] => entry[1] !== null),
  );

/** A flow's step as Lex's code hook answers it (Lex L-7). */
export function responseOf(
  step: Exclude<Step, { next: 'hand-over' }>,
  event: HookEvent,
  replies: readonly Reply[],
  call: string,
): HookResponse {
  const { intent, sessionAttributes } = event.sessionState;
  const base = {
    name: intent.name,
    slots: changedSlots(intent.slots, step.slots),
    confirmationState: intent.confirmationState,
  };
  const asked = step.next === 'confirm' ? { [askedAttribute]: intent.name } : { [askedAttribute]: null };
  const attributes = merged(sessionAttributes, {
    ...step.remember,
    ...(step.next === 'delegate' ? {} : asked),
  });
  const messages: readonly Message[] = replies.length > 0 ? referenceMessages(replies, call) : [];
  const spoken = messages.length > 0 ? { messages } : {};
  const state = (dialogAction: HookResponse['sessionState']['dialogAction'], intentState: string) => ({
    sessionState: {
      sessionAttributes: attributes,
      dialogAction,
      intent: { ...base, state: intentState },
    },
    ...spoken,
  });
  switch (step.next) {
    case 'delegate':
      return state({ type: 'Delegate' }, intent.state);
    case 'elicit':
      return state({ type: 'ElicitSlot', slotToElicit: step.slot }, 'InProgress');
    case 'confirm': {
      const asked = state({ type: 'ConfirmIntent' }, 'InProgress');
      return {
        ...asked,
        sessionState: {
          ...asked.sessionState,
          intent: { ...asked.sessionState.intent, confirmationState: 'None' },
        },
      };
    }
    case 'close':
      return state({ type: 'Close' }, step.outcome === 'fulfilled' ? 'Fulfilled' : 'Failed');
  }
}

/** Slots with words put in; null empties one. */
export function changedSlots(
  slots: Readonly<Record<string, Slot | null>>,
  changes: Step['slots'] = {},
): Record<string, Slot | null> {
  const changed = Object.entries(changes).map(([name, value]): [string, Slot | null] => [
    name,
    value === null
      ? null
      : {
          shape: 'Scalar',
          value: { originalValue: value, interpretedValue: value, resolvedValues: [value] },
        },
  ]);
  return { ...slots, ...Object.fromEntries(changed) };
}
