import type {
  ActiveContext,
  Message,
  PutSessionRequest,
  RecognizeTextRequest,
  RuntimeHintDetails,
  SessionState,
} from '@aws-sdk/client-lex-runtime-v2';
import { subSlotsOf } from '../definitions/composite.ts';
import type { IntentDefinition, LocaleDefinition } from '../definitions/definition.ts';
import { checkLength, checkOneOf, checkPattern, checkRange, checkSize, present } from './constraint.ts';
import { areTooLarge } from './dialog/hook-answer.ts';
import { lexError, violation } from './errors.ts';
import type { SessionKey } from './session.ts';

interface SessionAddress {
  readonly botId: string | undefined;
  readonly botAliasId: string | undefined;
  readonly localeId: string | undefined;
  readonly sessionId: string | undefined;
}

/** Checks who is meant against the service's constraints (Lex §1.1). Throws `ValidationException`. */
export function checkKey(request: SessionAddress): SessionKey {
  const botId = present('botId', request.botId);
  const botAliasId = present('botAliasId', request.botAliasId);
  const localeId = present('localeId', request.localeId);
  const sessionId = present('sessionId', request.sessionId);
  checkLength('botId', botId, 10, 10);
  checkPattern('botId', botId, '[0-9a-zA-Z]+');
  checkLength('sessionId', sessionId, 2, 100);
  checkPattern('sessionId', sessionId, '[0-9a-zA-Z._:-]+');
  return { botId, botAliasId, localeId, sessionId };
}

/** Checks a text request; lengths count UTF-16 code units as AWS does (Lex W-8). Throws `ValidationException`. */
export function checkText(request: RecognizeTextRequest): string {
  const text = present('text', request.text);
  checkLength('text', text, 1, 1024);
  return text;
}

/** Checks a PutSession request. Throws `ValidationException`. */
export function checkPut(request: PutSessionRequest): SessionState {
  checkMessages(request.messages ?? []);
  // The SDK's type has no null here, a caller of the wire may.
  if (!(request.sessionState as SessionState | null | undefined))
    throw violation('sessionState', 'Member must not be null', 'null');
  return request.sessionState as SessionState;
}

/** Checks that attributes are text, and within what Lex keeps (Lex A-3, L-8). Throws `ValidationException`. */
export function checkAttributes(field: string, attributes: unknown): void {
  if (attributes === undefined) return;
  const isMap = typeof attributes === 'object' && attributes !== null && !Array.isArray(attributes);
  if (!isMap) throw violation(field, 'Member must be a map of strings');
  const stray = Object.entries(attributes).find(([, value]) => typeof value !== 'string');
  if (stray) throw violation(`${field}.${stray[0]}`, 'Member must be a string', JSON.stringify(stray[1]));
  if (field.startsWith('sessionState') && areTooLarge(attributes as Record<string, string>)) {
    throw violation(field, 'Member must have length less than or equal to 12288');
  }
}

/** Checks a session state against the definition it is for: names must exist (Lex S-11, §1.1). Throws `ValidationException`. */
export function checkState(state: SessionState, locale: LocaleDefinition): void {
  const { intent, dialogAction, activeContexts } = state;
  checkAttributes('sessionState.sessionAttributes', state.sessionAttributes);
  checkContexts(activeContexts ?? []);
  const definition = intent && locale.intents.find((candidate) => candidate.name === intent.name);
  if (intent && !definition)
    throw badState(`there is no intent ${String(intent.name)} in ${locale.localeId}`);
  if (intent?.state !== undefined) checkOneOf('sessionState.intent.state', intent.state, intentStates);
  if (intent?.confirmationState !== undefined) {
    checkOneOf('sessionState.intent.confirmationState', intent.confirmationState, confirmationStates);
  }
  const names = definition?.slots.map((slot) => slot.name) ?? [];
  const stray = Object.keys(intent?.slots ?? {}).find((name) => !names.includes(name));
  if (stray !== undefined) throw badState(`there is no slot ${stray} in intent ${String(intent?.name)}`);
  checkAction(dialogAction, definition, locale);
  checkHints(state, locale);
}

const intentStates = [
  'Failed',
  'Fulfilled',
  'InProgress',
  'ReadyForFulfillment',
  'Waiting',
  'FulfillmentInProgress',
];
const confirmationStates = ['Confirmed', 'Denied', 'None'];
const actionTypes = ['Close', 'ConfirmIntent', 'Delegate', 'ElicitIntent', 'ElicitSlot', 'None'];
const contentTypes = ['CustomPayload', 'ImageResponseCard', 'PlainText', 'SSML'];

function checkContexts(contexts: readonly ActiveContext[]): void {
  checkSize('sessionState.activeContexts', contexts.length, 20);
  contexts.forEach((context, index) => {
    const field = member('sessionState.activeContexts', index);
    checkLength(`${field}.name`, present(`${field}.name`, context.name), 1, 100);
    checkPattern(`${field}.name`, context.name ?? '', '([A-Za-z0-9]_?)+');
    checkSize(`${field}.contextAttributes`, Object.keys(context.contextAttributes ?? {}).length, 10);
    const { timeToLiveInSeconds: seconds = 0, turnsToLive: turns = 0 } = context.timeToLive ?? {};
    checkRange(`${field}.timeToLive.timeToLiveInSeconds`, seconds, 5, 86400);
    checkRange(`${field}.timeToLive.turnsToLive`, turns, 1, 20);
  });
}

/** AWS counts members from one. */
function member(list: string, index: number): string {
  return `${list}.${String(index + 1)}.member`;
}

function checkAction(
  action: SessionState['dialogAction'],
  intent: IntentDefinition | undefined,
  locale: LocaleDefinition,
): void {
  if (!action) return;
  checkOneOf('sessionState.dialogAction.type', action.type, actionTypes);
  const needsIntent =
    action.type === 'ConfirmIntent' || action.type === 'ElicitSlot' || action.type === 'Delegate';
  if (needsIntent && !intent) throw badState(`${String(action.type)} needs an intent`);
  if (action.type !== 'ElicitSlot') return;
  const slot = intent?.slots.find((candidate) => candidate.name === action.slotToElicit);
  if (!slot) throw badState(`there is no slot ${action.slotToElicit ?? '(none named)'} to elicit`);
  const part = action.subSlotToElicit?.name;
  if (part !== undefined && !subSlotsOf(slot, locale).some((candidate) => candidate.name === part)) {
    throw badState(`the slot ${slot.name} has no part ${part} to elicit`);
  }
}

function checkHints(state: SessionState, locale: LocaleDefinition): void {
  for (const [intent, slots] of Object.entries(state.runtimeHints?.slotHints ?? {})) {
    const definition = locale.intents.find((candidate) => candidate.name === intent);
    if (!definition) throw badState(`runtime hints name the intent ${intent}, which does not exist`);
    for (const [name, details] of Object.entries(slots)) {
      const slot = definition.slots.find((candidate) => candidate.name === name);
      if (!slot) throw badState(`runtime hints name the slot ${name}, which ${intent} does not have`);
      const parts = subSlotsOf(slot, locale).map((part) => part.name);
      const stray = Object.keys(details.subSlotHints ?? {}).find((part) => !parts.includes(part));
      if (stray !== undefined)
        throw badState(`runtime hints name the part ${stray}, which ${name} does not have`);
      checkPhrases(`sessionState.runtimeHints.slotHints.${intent}.${name}`, details);
    }
  }
}

function checkPhrases(field: string, details: RuntimeHintDetails): void {
  const values = details.runtimeHintValues ?? [];
  checkSize(`${field}.runtimeHintValues`, values.length, 100);
  values.forEach((value, index) => {
    checkLength(`${member(`${field}.runtimeHintValues`, index)}.phrase`, value.phrase ?? '', 1, 140);
  });
}

function checkMessages(messages: readonly Message[]): void {
  checkSize('messages', messages.length, 10);
  messages.forEach((message, index) => {
    const field = member('messages', index);
    checkOneOf(`${field}.contentType`, message.contentType, contentTypes);
    if (message.content !== undefined) checkLength(`${field}.content`, message.content, 1, 1024);
    const card = message.imageResponseCard;
    if (!card) return;
    checkLength(`${field}.imageResponseCard.title`, card.title ?? '', 1, 250);
    checkSize(`${field}.imageResponseCard.buttons`, card.buttons?.length ?? 0, 5);
  });
}

function badState(reason: string): Error {
  return lexError('ValidationException', `Invalid session state: ${reason}.`);
}
