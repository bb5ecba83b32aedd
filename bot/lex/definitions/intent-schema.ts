import * as z from 'zod';
import { promptSchema, responseSchema } from './message-schema.ts';
import {
  codeHookSchema,
  conditionalSchema,
  elicitationCodeHookSchema,
  nextStepSchema,
  postFulfillmentSchema,
} from './step-schema.ts';

const intentConfirmationSetting = z.object({
  isActive: z.boolean().optional(),
  promptSpecification: promptSchema.optional(),
  confirmationResponse: responseSchema.optional(),
  confirmationNextStep: nextStepSchema.optional(),
  confirmationConditional: conditionalSchema.optional(),
  declinationResponse: responseSchema.optional(),
  declinationNextStep: nextStepSchema.optional(),
  declinationConditional: conditionalSchema.optional(),
  failureResponse: responseSchema.optional(),
  failureNextStep: nextStepSchema.optional(),
  failureConditional: conditionalSchema.optional(),
  codeHook: codeHookSchema.optional(),
  elicitationCodeHook: elicitationCodeHookSchema.optional(),
});

const initialResponseSetting = z.object({
  initialResponse: responseSchema.optional(),
  nextStep: nextStepSchema.optional(),
  conditional: conditionalSchema.optional(),
  codeHook: codeHookSchema.optional(),
});

const intentClosingSetting = z.object({
  isActive: z.boolean().optional(),
  closingResponse: responseSchema.optional(),
  nextStep: nextStepSchema.optional(),
  conditional: conditionalSchema.optional(),
});

const outputContext = z.object({
  name: z.string().min(1),
  timeToLiveInSeconds: z.number().int().min(5).max(86400),
  turnsToLive: z.number().int().min(1).max(20),
});

/** `Intent.json` (Lex §2.5). */
export const intentSchema = z.object({
  name: z.string().min(1),
  identifier: z.string().optional(),
  description: z.string().optional(),
  parentIntentSignature: z.string().optional(),
  sampleUtterances: z.array(z.object({ utterance: z.string().min(1) })).optional(),
  initialResponseSetting: initialResponseSetting.optional(),
  intentConfirmationSetting: intentConfirmationSetting.optional(),
  intentClosingSetting: intentClosingSetting.optional(),
  inputContexts: z
    .array(z.object({ name: z.string().min(1) }))
    .max(5)
    .optional(),
  outputContexts: z.array(outputContext).max(10).optional(),
  dialogCodeHook: z.object({ enabled: z.boolean().optional() }).optional(),
  fulfillmentCodeHook: z
    .object({
      enabled: z.boolean().optional(),
      isActive: z.boolean().optional(),
      postFulfillmentStatusSpecification: postFulfillmentSchema.optional(),
      fulfillmentUpdatesSpecification: z
        .object({
          isActive: z.boolean().optional(),
          timeoutInSeconds: z.number().int().min(1).max(900).optional(),
        })
        .optional(),
    })
    .optional(),
  slotPriorities: z
    .array(z.object({ slotName: z.string().min(1), priority: z.number().int().min(0).max(100) }))
    .optional(),
});

/** An intent in export spelling, without its slots: they live in files of their own. */
export type IntentFile = z.infer<typeof intentSchema>;
