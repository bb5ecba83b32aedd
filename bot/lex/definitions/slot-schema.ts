import * as z from 'zod';
import { promptSchema, responseSchema } from './message-schema.ts';
import {
  codeHookSchema,
  conditionalSchema,
  elicitationCodeHookSchema,
  nextStepSchema,
} from './step-schema.ts';

/** What follows when a slot was heard, or was not (Lex F-7, P-5, P-6). */
const slotCaptureSetting = z.object({
  captureResponse: responseSchema.optional(),
  captureNextStep: nextStepSchema.optional(),
  captureConditional: conditionalSchema.optional(),
  failureResponse: responseSchema.optional(),
  failureNextStep: nextStepSchema.optional(),
  failureConditional: conditionalSchema.optional(),
  codeHook: codeHookSchema.optional(),
  elicitationCodeHook: elicitationCodeHookSchema.optional(),
});

/** One part of a composite slot: its type and its own question (Lex V-6). */
const subSlot = z.object({
  slotTypeId: z.string().min(1).optional(),
  valueElicitationSetting: z
    .object({
      promptSpecification: promptSchema.optional(),
      sampleUtterances: z.array(z.object({ utterance: z.string() })).optional(),
    })
    .optional(),
});

/** `Slot.json` (Lex §2.5). */
export const slotSchema = z.object({
  name: z.string().min(1),
  identifier: z.string().optional(),
  description: z.string().optional(),
  slotTypeName: z.string().min(1),
  multipleValuesSetting: z.object({ allowMultipleValues: z.boolean().optional() }).optional(),
  obfuscationSetting: z.object({ obfuscationSettingType: z.string().optional() }).optional(),
  subSlotSetting: z
    .object({
      expression: z.string().max(640).optional(),
      slotSpecifications: z.record(z.string(), subSlot).optional(),
    })
    .optional(),
  valueElicitationSetting: z.object({
    slotConstraint: z.enum(['Required', 'Optional']),
    defaultValueSpecification: z
      .object({
        defaultValueList: z
          .array(z.object({ defaultValue: z.string().min(1).max(202) }))
          .max(10)
          .optional(),
      })
      .optional(),
    promptSpecification: promptSchema.optional(),
    sampleUtterances: z
      .array(z.object({ utterance: z.string().max(500) }))
      .max(10)
      .optional(),
    slotCaptureSetting: slotCaptureSetting.optional(),
  }),
});

/** `SlotType.json` (Lex T-1 to T-4). */
export const slotTypeSchema = z.object({
  name: z.string().min(1),
  identifier: z.string().optional(),
  description: z.string().optional(),
  slotTypeValues: z
    .array(
      z.object({
        sampleValue: z.object({ value: z.string().min(1).max(500) }),
        synonyms: z.array(z.object({ value: z.string().min(1).max(500) })).optional(),
      }),
    )
    .optional(),
  parentSlotTypeSignature: z.string().optional(),
  compositeSlotTypeSetting: z
    .object({
      subSlots: z.array(z.object({ name: z.string().min(1), slotTypeId: z.string().min(1) })).optional(),
    })
    .optional(),
  externalSourceSetting: z.object({ grammarSlotTypeSetting: z.looseObject({}).optional() }).optional(),
  valueSelectionSetting: z
    .object({
      resolutionStrategy: z.enum(['ORIGINAL_VALUE', 'TOP_RESOLUTION', 'CONCATENATION']).optional(),
      regexFilter: z.object({ pattern: z.string().min(1).max(300) }).optional(),
    })
    .optional(),
});

/** A slot in export spelling. */
export type SlotDefinition = z.infer<typeof slotSchema>;
/** A custom slot type in export spelling. */
export type SlotTypeDefinition = z.infer<typeof slotTypeSchema>;
