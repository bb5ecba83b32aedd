import * as z from 'zod';
import type { IntentFile } from './intent-schema.ts';
import type { SlotDefinition, SlotTypeDefinition } from './slot-schema.ts';

/** `Bot.json` (Lex §2.5). The session's time to live is 60 to 86,400 seconds, 300 where the export is silent (Lex S-2). */
export const botSchema = z.object({
  name: z.string().min(1),
  version: z.string().default('DRAFT'),
  description: z.string().optional(),
  identifier: z.string().optional(),
  idleSessionTTLInSeconds: z.number().int().min(60).max(86400).default(300),
});

/** `BotLocale.json` (Lex §2.5). */
export const botLocaleSchema = z.object({
  name: z.string().optional(),
  identifier: z.string().optional(),
  nluConfidenceThreshold: z.number().min(0).max(1).default(0.4),
});

/** An intent in export spelling with its slots. */
export interface IntentDefinition extends IntentFile {
  readonly slots: readonly SlotDefinition[];
}

/** One language of a bot. */
export interface LocaleDefinition {
  /** Such as `en_US`: the name of its folder. */
  readonly localeId: string;
  /** Below this score every intent yields to the fallback (Lex N-2). */
  readonly nluConfidenceThreshold: number;
  readonly intents: readonly IntentDefinition[];
  readonly slotTypes: readonly SlotTypeDefinition[];
}

/** `Bot.json` with what an export may leave out. */
export type BotFile = z.infer<typeof botSchema>;

/** One version of a bot, as an export holds it. */
export interface BotDefinition {
  /** `identifier` is ten letters and digits where the export has it; `version` is `DRAFT` or a number. */
  readonly bot: BotFile;
  readonly locales: readonly LocaleDefinition[];
  /** What is served otherwise than Lex would, a line each. */
  readonly warnings?: readonly string[];
}

export { fallbackSignature } from './fallback.ts';

/** The slots of an intent in the order in which they are asked for (Lex F-14). */
export function slotsByPriority(intent: IntentDefinition): readonly SlotDefinition[] {
  const priority = new Map(intent.slotPriorities?.map((entry) => [entry.slotName, entry.priority]));
  const rank = (slot: SlotDefinition) => priority.get(slot.name) ?? Number.MAX_SAFE_INTEGER;
  return [...intent.slots].sort((a, b) => rank(a) - rank(b));
}
