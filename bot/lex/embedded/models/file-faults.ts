import type * as z from 'zod';
import { botLocaleSchema, botSchema } from '../../definitions/definition.ts';
import { describeIssue } from '../../definitions/fault.ts';
import { intentSchema } from '../../definitions/intent-schema.ts';
import { slotSchema, slotTypeSchema } from '../../definitions/slot-schema.ts';
import { inExportSpelling } from '../../definitions/spelling.ts';
import type { BotTree } from '../../definitions/bot-tree.ts';

const schemas: Readonly<Record<string, z.ZodType>> = {
  'Bot.json': botSchema,
  'BotLocale.json': botLocaleSchema,
  'Intent.json': intentSchema,
  'Slot.json': slotSchema,
  'SlotType.json': slotTypeSchema,
};

/** What an import finds wrong in each file by itself; what only shows between files is found when a locale is built. */
export function checkFiles(tree: BotTree): readonly string[] {
  return [...tree].flatMap(([path, text]) => {
    let json: unknown;
    try {
      json = JSON.parse(text.replace(/^\ufeff/, ''));
    } catch (error) {
      return [`${path}: not JSON (${error instanceof Error ? error.message : String(error)})`];
    }
    const schema = schemas[path.split('/').at(-1) ?? ''];
    const parsed = schema?.safeParse(inExportSpelling(json));
    return parsed?.success === false
      ? parsed.error.issues.map((issue) => `${path}: ${describeIssue(issue)}`)
      : [];
  });
}
