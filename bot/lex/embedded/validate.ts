import type {
  Message,
  PutSessionRequest,
  RecognizeTextRequest,
  SessionState,
} from '@aws-sdk/client-lex-runtime-v2';
import type { LocaleDefinition } from '../definitions/definition.ts';
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
  if (!request.sessionState) throw violation('sessionState', 'Member must not be null');
  return request.sessionState;
}

/** Checks a session state against the definition it is for: names must exist (Lex S-11, §1.1). Throws `ValidationException`. */
export function checkState(state: SessionState, locale: LocaleDefinition): void {
  const { intent, dialogAction, activeContexts } = state;
  if ((activeContexts?.length ?? 0) > 20) {
    throw violation('sessionState.activeContexts', 'Member must have length less than or equal to 20');
  }
  for (const context of activeContexts ?? []) {
    checkPattern('sessionState.activeContexts.member.name', context.name ?? '', '([A-Za-z0-9]_?)+');
    const { timeToLiveInSeconds: seconds = 0, turnsToLive: turns = 0 } = context.timeToLive ?? {};
    checkRange('sessionState.activeContexts.member.timeToLive.timeToLiveInSeconds', seconds, 5, 86400);
    checkRange('sessionState.activeContexts.member.timeToLive.turnsToLive', turns, 1, 20);
  }
  const definition = intent && locale.intents.find((candidate) => candidate.name === intent.name);
  if (intent && !definition)
    throw badState(`there is no intent ${String(intent.name)} in ${locale.localeId}`);
  const names = definition?.slots.map((slot) => slot.name) ?? [];
  const stray = Object.keys(intent?.slots ?? {}).find((name) => !names.includes(name));
  if (stray !== undefined) throw badState(`there is no slot ${stray} in intent ${String(intent?.name)}`);
  checkAction(dialogAction, intent !== undefined, names);
  checkHints(state, locale);
}

function checkAction(
  action: SessionState['dialogAction'],
  hasIntent: boolean,
  slots: readonly string[],
): void {
  if (!action) return;
  const types = ['Close', 'ConfirmIntent', 'Delegate', 'ElicitIntent', 'ElicitSlot', 'None'];
  if (!types.includes(action.type ?? '')) {
    throw violation(
      'sessionState.dialogAction.type',
      `Member must satisfy enum value set: [${types.join(', ')}]`,
    );
  }
  const needsIntent =
    action.type === 'ConfirmIntent' || action.type === 'ElicitSlot' || action.type === 'Delegate';
  if (needsIntent && !hasIntent) throw badState(`${String(action.type)} needs an intent`);
  if (action.type === 'ElicitSlot' && !slots.includes(action.slotToElicit ?? '')) {
    throw badState(`there is no slot ${action.slotToElicit ?? '(none named)'} to elicit`);
  }
}

function checkHints(state: SessionState, locale: LocaleDefinition): void {
  for (const [intent, slots] of Object.entries(state.runtimeHints?.slotHints ?? {})) {
    const definition = locale.intents.find((candidate) => candidate.name === intent);
    if (!definition) throw badState(`runtime hints name the intent ${intent}, which does not exist`);
    const stray = Object.keys(slots).find((name) => !definition.slots.some((slot) => slot.name === name));
    if (stray !== undefined)
      throw badState(`runtime hints name the slot ${stray}, which ${intent} does not have`);
  }
}

function checkMessages(messages: readonly Message[]): void {
  if (messages.length > 10) throw violation('messages', 'Member must have length less than or equal to 10');
  for (const message of messages) {
    if (message.content !== undefined) checkLength('messages.member.content', message.content, 1, 1024);
  }
}

function badState(reason: string): Error {
  return lexError('ValidationException', `Invalid session state: ${reason}.`);
}

function present(field: string, value: string | undefined): string {
  if (value === undefined) throw violation(field, 'Member must not be null');
  return value;
}

function checkLength(field: string, value: string, least: number, most: number): void {
  if (value.length < least)
    throw violation(field, `Member must have length greater than or equal to ${String(least)}`);
  if (value.length > most)
    throw violation(field, `Member must have length less than or equal to ${String(most)}`);
}

function checkRange(field: string, value: number, least: number, most: number): void {
  if (value < least)
    throw violation(field, `Member must have value greater than or equal to ${String(least)}`, String(value));
  if (value > most)
    throw violation(field, `Member must have value less than or equal to ${String(most)}`, String(value));
}

function checkPattern(field: string, value: string, pattern: string): void {
  if (new RegExp(`^${pattern}$`).test(value)) return;
  throw violation(field, `Member must satisfy regular expression pattern: ${pattern}`, value);
}
