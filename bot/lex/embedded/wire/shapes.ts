import type { RuntimeHintDetails, Slot } from '@aws-sdk/client-lex-runtime-v2';
import * as z from 'zod';

/** The request shapes of the runtime's model with every constraint on them (Lex §1.1). A null means absence, but for an empty slot. */
const optional = <T extends z.ZodType>(schema: T) =>
  schema.nullish().transform((value) => value ?? undefined);

/** A JSON string may hold half of a surrogate pair, which no text does. */
const string = () =>
  z.string().refine((value) => !/\p{Surrogate}/u.test(value), 'Member must be valid Unicode');
const filled = () => string().min(1);
const map = <T extends z.ZodType>(value: T) => z.record(filled(), value);

const value = z.object({
  originalValue: optional(filled()),
  interpretedValue: filled(),
  resolvedValues: optional(z.array(filled())),
});

const slot: z.ZodType<Slot> = z.lazy(() =>
  z.object({
    shape: optional(z.enum(['Scalar', 'List', 'Composite'])),
    value: optional(value),
    values: optional(z.array(slot)),
    subSlots: optional(slots),
  }),
);

// The model has no null among slots, though every empty one is: the SDK's type is narrower than its service.
const slots = map(slot.nullable()) as unknown as z.ZodType<Record<string, Slot>>;

const intent = z.object({
  name: filled(),
  slots: optional(slots),
  state: optional(
    z.enum(['Failed', 'Fulfilled', 'InProgress', 'ReadyForFulfillment', 'Waiting', 'FulfillmentInProgress']),
  ),
  confirmationState: optional(z.enum(['Confirmed', 'Denied', 'None'])),
});

const context = z.object({
  name: filled()
    .max(100)
    .regex(/^([A-Za-z0-9]_?)+$/),
  timeToLive: z.object({
    timeToLiveInSeconds: z.number().int().min(5).max(86400),
    turnsToLive: z.number().int().min(1).max(20),
  }),
  contextAttributes: map(filled().max(1024)).refine(
    (attributes) => Object.keys(attributes).length <= 10,
    'Member must have length less than or equal to 10',
  ),
});

const hints: z.ZodType<RuntimeHintDetails> = z.lazy(() =>
  z.object({ runtimeHintValues: optional(phrases), subSlotHints: optional(map(hints)) }),
);

const phrases = z
  .array(z.object({ phrase: filled().max(140) }))
  .min(1)
  .max(100);

const subSlot = z.object({ name: filled() });

const dialogAction = z.object({
  type: z.enum(['Close', 'ConfirmIntent', 'Delegate', 'ElicitIntent', 'ElicitSlot', 'None']),
  slotToElicit: optional(filled()),
  slotElicitationStyle: optional(z.enum(['Default', 'SpellByLetter', 'SpellByWord'])),
  subSlotToElicit: optional(subSlot),
});

/** `SessionState`. */
export const sessionStateShape = z.object({
  dialogAction: optional(dialogAction),
  intent: optional(intent),
  activeContexts: optional(z.array(context).max(20)),
  sessionAttributes: optional(map(string())),
  originatingRequestId: optional(filled()),
  runtimeHints: optional(z.object({ slotHints: optional(map(map(hints))) })),
});

/** `StringMap`, as request attributes are. */
export const attributesShape = map(string());

const card = z.object({
  title: filled().max(250),
  subtitle: optional(filled().max(250)),
  imageUrl: optional(filled().max(250)),
  buttons: optional(z.array(z.object({ text: filled().max(50), value: filled().max(50) })).max(5)),
});

const message = z.object({
  contentType: z.enum(['CustomPayload', 'ImageResponseCard', 'PlainText', 'SSML']),
  content: optional(filled().max(1024)),
  imageResponseCard: optional(card),
});

/** The body of RecognizeText. */
export const recognizeTextShape = z.object({
  text: filled().max(1024),
  sessionState: optional(sessionStateShape),
  requestAttributes: optional(attributesShape),
});

/** The body of PutSession. */
export const putSessionShape = z.object({
  messages: optional(z.array(message).max(10)),
  sessionState: sessionStateShape,
  requestAttributes: optional(attributesShape),
});
