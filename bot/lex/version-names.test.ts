import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { HookEvent, HookResponse } from './hook-event.ts';
import { inFlowNames, inVersionNames, type VersionNames } from './version-names.ts';

const value = { value: { interpretedValue: 'x', originalValue: 'x', resolvedValues: [] } };

/** What Lex asks for an intent with these slots. */
function asked(name: string, slots: readonly string[]): HookEvent {
  const intent = {
    name,
    slots: Object.fromEntries(slots.map((slot) => [slot, value])),
    state: 'InProgress',
    confirmationState: 'None',
  } as const;
  return {
    messageVersion: '1.0',
    invocationSource: 'DialogCodeHook',
    inputMode: 'Text',
    responseContentType: 'text/plain; charset=utf-8',
    sessionId: 's1',
    inputTranscript: 'x',
    bot: { id: 'B', name: 'Shop', localeId: 'en_US', version: '2', aliasId: '2', aliasName: 'parley-v2' },
    interpretations: [],
    sessionState: { sessionAttributes: {}, intent, originatingRequestId: 'r' },
    transcriptions: [],
  };
}

const answered = (name: string, slots: readonly string[], slotToElicit: string): HookResponse => ({
  sessionState: {
    dialogAction: { type: 'ElicitSlot', slotToElicit },
    intent: { name, slots: Object.fromEntries(slots.map((slot) => [slot, null])), state: 'InProgress' },
  },
});

test('a flow sees its own names, and the version gets its own back', () => {
  const names: VersionNames = { intents: { Buy: 'AddToCart' }, slots: { AddToCart: { Item: 'Product' } } };
  const event = asked('Buy', ['Item', 'Size']);
  const seen = inFlowNames(event, names).sessionState.intent;
  expect([seen.name, Object.keys(seen.slots)]).toEqual(['AddToCart', ['Product', 'Size']]);
  const { sessionState } = inVersionNames(
    answered('AddToCart', ['Product', 'Size'], 'Product'),
    event,
    names,
  );
  expect(sessionState.intent).toMatchObject({ name: 'Buy', slots: { Item: null, Size: null } });
  expect(sessionState.dialogAction.slotToElicit).toBe('Item');
});

test('a slot that the version does not have is left out of the answer', () => {
  const event = asked('AddToCart', ['Size']);
  const { intent } = inVersionNames(
    answered('AddToCart', ['Size', 'Gift'], 'Size'),
    event,
    undefined,
  ).sessionState;
  expect(Object.keys(intent?.slots ?? {})).toEqual(['Size']);
});

test('there and back is where it began, whatever is renamed', () => {
  const slots = fc.uniqueArray(fc.stringMatching(/^[A-Z][a-z]{1,6}$/), { maxLength: 5 });
  fc.assert(
    fc.property(slots, fc.nat(5), (all, count) => {
      const renamed = Object.fromEntries(all.slice(0, count).map((slot) => [slot, `Flow${slot}`]));
      const names = { intents: { Here: 'There' }, slots: { There: renamed } };
      const event = asked('Here', all);
      const { intent } = inFlowNames(event, names).sessionState;
      const back = inVersionNames(answered(intent.name, Object.keys(intent.slots), ''), event, names);
      expect(back.sessionState.intent?.name).toBe('Here');
      expect(Object.keys(back.sessionState.intent?.slots ?? {})).toEqual(all);
    }),
  );
});
