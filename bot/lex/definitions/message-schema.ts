import * as z from 'zod';

/** Text of a message in a definition, with its placeholders (Lex P-7). */
const text = z.object({ value: z.string().max(1000) });

const button = z.object({ text: z.string().min(1).max(50), value: z.string().min(1).max(50) });

/** A picture with buttons as a definition writes it (Lex P-8). */
const imageResponseCard = z.object({
  title: z.string().min(1).max(250),
  subtitle: z.string().max(250).optional(),
  imageUrl: z.string().max(250).optional(),
  buttonsList: z.array(button).max(5).optional(),
});

/** One message: plain text, SSML, a custom payload or a card (Lex P-2, P-8). */
export const messageSchema = z.object({
  plainTextMessage: text.optional(),
  ssmlMessage: text.optional(),
  customPayload: text.optional(),
  imageResponseCard: imageResponseCard.optional(),
});

const messageGroup = z.object({
  message: messageSchema,
  variations: z.array(messageSchema).max(2).optional(),
});

/** What the bot says at one point: one message of each group (Lex P-2). */
export const responseSchema = z.object({
  messageGroupsList: z.array(messageGroup).max(5).optional(),
  allowInterrupt: z.boolean().optional(),
});

/** A question with its retries (Lex P-1, P-3). */
export const promptSchema = z.object({
  messageGroupsList: z.array(messageGroup).max(5).optional(),
  maxRetries: z.number().int().min(0).max(5).optional(),
  allowInterrupt: z.boolean().optional(),
  messageSelectionStrategy: z.enum(['Random', 'Ordered']).optional(),
});

/** One message in export spelling: plain text, SSML, a custom payload or a card. */
export type DefinedMessage = z.infer<typeof messageSchema>;
/** One message and its variations. */
export type MessageGroup = z.infer<typeof messageGroup>;
/** What the bot says at one point of an intent. */
export type DefinedResponse = z.infer<typeof responseSchema>;
/** A question of a slot or a confirmation. */
export type DefinedPrompt = z.infer<typeof promptSchema>;
