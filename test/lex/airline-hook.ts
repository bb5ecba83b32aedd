import type { CodeHook, HookEvent, HookResponse } from '../../bot/lex/hook-event.ts';

/** What the airline's own Lambda asks, as its tests expect it. */
const questions: Readonly<Record<string, string>> = {
  ReservationNumber: 'What is your reservation number?',
  NewDepartureDate: 'What is your new departure date?',
};

/** Stands for the airline's Lambda: asks in its words, and tells the slots that it got. Other bots decide for themselves. */
export const handler: CodeHook = (event) => Promise.resolve(answerTo(event));

function answerTo(event: HookEvent): HookResponse {
  const { intent, sessionAttributes } = event.sessionState;
  const asked = Object.keys(questions).filter((name) => name in intent.slots);
  if (event.bot.name !== 'LexBot' || asked.length === 0) {
    return { sessionState: { sessionAttributes, dialogAction: { type: 'Delegate' }, intent } };
  }
  const missing = asked.find((name) => !intent.slots[name]);
  if (missing !== undefined) {
    return {
      sessionState: {
        sessionAttributes,
        dialogAction: { type: 'ElicitSlot', slotToElicit: missing },
        intent,
      },
      messages: [{ contentType: 'PlainText', content: questions[missing] ?? '' }],
    };
  }
  const values = asked.map((name) => intent.slots[name]?.value?.interpretedValue);
  return {
    sessionState: {
      sessionAttributes,
      dialogAction: { type: 'Close' },
      intent: { ...intent, state: 'Fulfilled' },
    },
    messages: [{ contentType: 'PlainText', content: `Done: ${values.join(', ')}` }],
  };
}
