import * as z from 'zod';
import { responseSchema } from './message-schema.ts';

/** The nine next steps of a definition (Lex F-4). */
export const stepTypes = [
  'ElicitIntent',
  'StartIntent',
  'ElicitSlot',
  'EvaluateConditional',
  'InvokeDialogCodeHook',
  'ConfirmIntent',
  'FulfillIntent',
  'CloseIntent',
  'EndConversation',
] as const;

const slotValue = z.object({
  shape: z.enum(['Scalar', 'List', 'Composite']).optional(),
  value: z.object({ interpretedValue: z.string().optional() }).optional(),
});

/** Where a conversation goes next, and the values it sets on the way (Lex F-4, X-10). */
export const nextStepSchema = z.object({
  dialogAction: z
    .object({
      type: z.enum(stepTypes),
      slotToElicit: z.string().optional(),
      suppressNextMessage: z.boolean().optional(),
    })
    .optional(),
  intent: z
    .object({
      name: z.string().optional(),
      // A null here empties the slot (Lex X-10), so nulls inside this map are kept by the reader.
      slots: z.record(z.string(), slotValue.nullable()).optional(),
    })
    .optional(),
  sessionAttributes: z.record(z.string(), z.string()).optional(),
});

const branch = z.object({
  name: z.string().optional(),
  condition: z.object({ expressionString: z.string().min(1).max(1024) }),
  nextStep: nextStepSchema.optional(),
  response: responseSchema.optional(),
});

/** Branches tried in order, then the default (Lex X-1). */
export const conditionalSchema = z.object({
  isActive: z.boolean().optional(),
  conditionalBranches: z.array(branch).max(4).optional(),
  defaultBranch: z
    .object({ nextStep: nextStepSchema.optional(), response: responseSchema.optional() })
    .optional(),
});

const postCodeHookSpecification = z.object({
  successResponse: responseSchema.optional(),
  successNextStep: nextStepSchema.optional(),
  successConditional: conditionalSchema.optional(),
  failureResponse: responseSchema.optional(),
  failureNextStep: nextStepSchema.optional(),
  failureConditional: conditionalSchema.optional(),
  timeoutResponse: responseSchema.optional(),
  timeoutNextStep: nextStepSchema.optional(),
  timeoutConditional: conditionalSchema.optional(),
});

/** A code hook at one point of an intent and where its success, failure and timeout lead (Lex L-2, L-3). */
export const codeHookSchema = z.object({
  isActive: z.boolean().optional(),
  enableCodeHookInvocation: z.boolean().optional(),
  invocationLabel: z.string().optional(),
  postCodeHookSpecification: postCodeHookSpecification.optional(),
});

/** The hook that runs between asking and hearing a value (Lex P-6). */
export const elicitationCodeHookSchema = z.object({
  enableCodeHookInvocation: z.boolean().optional(),
  invocationLabel: z.string().optional(),
});

/** The success, failure and timeout of fulfilment (Lex F-10, F-11): spelled like those of a code hook. */
export const postFulfillmentSchema = postCodeHookSpecification;

/** A next step in export spelling. */
export type NextStep = z.infer<typeof nextStepSchema>;
/** A conditional in export spelling. */
export type Conditional = z.infer<typeof conditionalSchema>;
/** A code hook of one point in export spelling. */
export type DefinedCodeHook = z.infer<typeof codeHookSchema>;
/** Where the outcomes of a code hook or of fulfilment lead. */
export type PostCodeHook = z.infer<typeof postCodeHookSpecification>;
