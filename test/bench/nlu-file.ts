import { readFileSync } from 'node:fs';
import * as z from 'zod';

const rowSchema = z.object({
  text: z.string(),
  intent: z.string().nullable(),
  slots: z
    .array(z.object({ name: z.string(), value: z.string(), start: z.number(), end: z.number() }))
    .optional(),
  elicited: z.array(z.string()).optional(),
});
const fileSchema = z.object({ train: z.array(rowSchema), test: z.array(rowSchema) });

/** One sentence: its intent (null: none of the bot's), its slots by UTF-16 offsets, the slots that were being asked for. */
export type Row = z.infer<typeof rowSchema>;

/** One value of a row. */
export type RowSlot = NonNullable<Row['slots']>[number];

/** What is trained on and what is scored. */
export interface Split {
  readonly train: readonly Row[];
  readonly test: readonly Row[];
}

/** Reads a file of the documented shape; throws where it has another. */
export function readSplit(path: string): Split {
  return fileSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
}

/** Every so many rows of an intent are held back, and every so many intents are out of scope. */
const held = { rows: 3, intents: 6 };

/** A development split cut out of the train rows alone: the same rows each time. */
export function developmentSplit({ train }: Split): Split {
  const intents = [...new Set(train.map((row) => row.intent))];
  const strangers = new Set(
    intents.length < 2 * held.intents ? [] : intents.filter((_, index) => index % held.intents === 2),
  );
  const seen = new Map<string | null, number>();
  const kept: Row[] = [];
  const tested: Row[] = [];
  for (const row of train) {
    const count = seen.get(row.intent) ?? 0;
    seen.set(row.intent, count + 1);
    if (row.intent === null || strangers.has(row.intent)) tested.push({ ...row, intent: null });
    else if (count % held.rows === held.rows - 1) tested.push(row);
    else kept.push(row);
  }
  return { train: kept, test: tested };
}
