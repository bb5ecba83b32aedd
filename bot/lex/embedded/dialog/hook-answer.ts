import * as z from 'zod';
import type { HookResponse } from '../../hook-event.ts';
import { hookFault, type LexError } from '../errors.ts';
import { progressOf, type Course } from './course.ts';

/** Nulls mean absence, as in every JSON that Lambda functions write. */
const optional = <T extends z.ZodType>(schema: T) =>
  schema.nullish().transform((value) => value ?? undefined);

const value = z.object({
  originalValue: optional(z.string()),
  interpretedValue: optional(z.string()),
  resolvedValues: optional(z.array(z.string())),
});
const scalar = z.object({ shape: optional(z.enum(['Scalar', 'List', 'Composite'])), value: optional(value) });
const slot = scalar.extend({
  values: optional(z.array(scalar)),
  subSlots: optional(z.record(z.string(), scalar.nullable())),
});

const button = z.object({ text: z.string().min(1).max(50), value: z.string().min(1).max(50) });
const message = z.object({
  contentType: z.enum(['CustomPayload', 'ImageResponseCard', 'PlainText', 'SSML']),
  content: optional(z.string().min(1).max(1024)),
  imageResponseCard: optional(
    z.object({
      title: z.string().min(1).max(250),
      subtitle: optional(z.string().max(250)),
      imageUrl: optional(z.string().max(250)),
      buttons: optional(z.array(button).max(5)),
    }),
  ),
});

const context = z.object({
  name: z.string().min(1),
  contextAttributes: optional(z.record(z.string(), z.string())).transform((map) => map ?? {}),
  timeToLive: z.object({
    timeToLiveInSeconds: z.number().int().min(5).max(86400),
    turnsToLive: z.number().int().min(1).max(20),
  }),
});

const intent = z.object({
  name: z.string(),
  slots: optional(z.record(z.string(), slot.nullable())),
  state: optional(z.string()),
  confirmationState: optional(z.enum(['Confirmed', 'Denied', 'None'])),
});

const answer = z.object({
  sessionState: z.object({
    sessionAttributes: optional(z.record(z.string(), z.string())),
    activeContexts: optional(z.array(context).max(20)),
    dialogAction: z.object({
      type: z.enum(['Close', 'ConfirmIntent', 'Delegate', 'ElicitIntent', 'ElicitSlot']),
      slotToElicit: optional(z.string()),
      subSlotToElicit: optional(z.object({ name: z.string() })),
    }),
    intent: optional(intent),
  }),
  messages: optional(z.array(message).max(10)),
  requestAttributes: optional(z.record(z.string(), z.string())),
});

/** A hook's answer that may be obeyed, or what is wrong with it. */
export type CheckedAnswer = { readonly response: HookResponse } | { readonly fault: LexError };

/** Checks a hook's answer by the rules of each dialog action and the limits of its size (Lex L-7 to L-9). */
export function checkAnswer(raw: unknown, course: Course): CheckedAnswer {
  const parsed = answer.safeParse(raw);
  const issue = parsed.error?.issues[0];
  const broken = parsed.success
    ? (tooLarge(raw, parsed.data as HookResponse) ?? brokenRule(parsed.data as HookResponse, course))
    : issue && [...(issue.path.length > 0 ? [issue.path.join('.')] : []), issue.message].join(': ');
  if (parsed.success && broken === undefined) return { response: parsed.data as HookResponse };
  return { fault: hookFault(`Received invalid response from Lambda: ${broken ?? 'unreadable'}`) };
}

/** Bytes of JSON that a hook may answer, and that session attributes may hold in base64 (Lex L-8). */
const mostOutput = 50 * 1024;
const mostAttributes = 12 * 1024;

function tooLarge(raw: unknown, response: HookResponse): string | undefined {
  if (Buffer.byteLength(JSON.stringify(raw)) > mostOutput) return 'the response is larger than 50 KB';
  return areTooLarge(response.sessionState.sessionAttributes)
    ? 'sessionState.sessionAttributes: larger than 12 KB'
    : undefined;
}

/** Whether session attributes are beyond what Lex keeps (Lex L-8). */
export function areTooLarge(attributes: Readonly<Record<string, string>> | undefined): boolean {
  if (!attributes) return false;
  return Math.ceil(Buffer.byteLength(JSON.stringify(attributes)) / 3) * 4 > mostAttributes;
}

const closingStates = ['Failed', 'Fulfilled', 'InProgress'];

function brokenRule(response: HookResponse, course: Course): string | undefined {
  const { dialogAction, intent: answered } = response.sessionState;
  const { type } = dialogAction;
  const definition = course.setting.locale.intents.find(
    (candidate) => candidate.name === (answered?.name ?? progressOf(course).name),
  );
  if (!definition) return `sessionState.intent.name: there is no intent ${answered?.name ?? ''}`;
  const names = new Set(definition.slots.map((entry) => entry.name));
  const stray = Object.keys(answered?.slots ?? {}).find((name) => !names.has(name));
  if (stray !== undefined)
    return `sessionState.intent.slots: there is no slot ${stray} in ${definition.name}`;
  if (type === 'Delegate') return undefined;
  if (type === 'ElicitIntent') {
    return response.messages?.length ? undefined : 'messages: ElicitIntent needs at least one message';
  }
  if (!answered) return `sessionState.intent: ${type} needs the intent`;
  if (type === 'ElicitSlot' && !names.has(dialogAction.slotToElicit ?? '')) {
    return `sessionState.dialogAction.slotToElicit: there is no slot ${dialogAction.slotToElicit ?? '(none named)'}`;
  }
  if (type === 'Close' && !closingStates.includes(answered.state ?? '')) {
    return `sessionState.intent.state: Close needs one of ${closingStates.join(', ')}`;
  }
  return undefined;
}
