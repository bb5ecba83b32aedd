import { readFile } from 'node:fs/promises';
import { LineCounter, parseDocument, isMap, isSeq, type Node } from 'yaml';
import * as z from 'zod';
import { describeIssue } from '../../../../bot/lex/definitions/fault.ts';
import { TestFault } from './fault.ts';

/** What a slot has to hold: a value, several of them, or null for nothing. */
export type ExpectedSlot = string | null | readonly string[];

/** One utterance and what it has to be understood as. */
export interface UtteranceCase {
  /** Where it is written, as `tests/cart.yaml:12`. */
  readonly where: string;
  readonly locale: string | undefined;
  readonly say: string;
  /** `none` means that it must fall back. */
  readonly intent: string;
  readonly slots: Readonly<Record<string, ExpectedSlot>>;
}

const scalar = z.union([z.string(), z.number(), z.boolean()], 'expected a text').transform(String);
const slotValue = z.union([scalar, z.null(), z.array(scalar)], 'expected a value, a list or null');
const utterance = z.union(
  [
    scalar.transform((say) => ({ say, slots: {} })),
    z.strictObject({ say: scalar, slots: z.record(z.string(), slotValue).default({}) }),
  ],
  'expected the customer’s words, or `say:` and `slots:`',
);
const group = z.strictObject({
  intent: z.string().min(1),
  locale: z.string().optional(),
  utterances: z.array(utterance).min(1),
});
const file = z.array(group).min(1);

/** Reads a file of utterances. Throws {@link TestFault} with the file and the line. */
export async function readCases(path: string, shown: string): Promise<readonly UtteranceCase[]> {
  const lines = new LineCounter();
  const document = parseDocument(await readFile(path, 'utf8'), { lineCounter: lines });
  const at = (node: Node | null | undefined): string =>
    `${shown}:${String(lines.linePos(node?.range?.[0] ?? 0).line)}`;
  if (document.errors.length > 0) {
    throw new TestFault(
      document.errors.map((error) => {
        const [summary = ''] = error.message.split('\n');
        return `${shown}: ${summary.replace(/:$/, '')}. Fix the YAML there`;
      }),
    );
  }
  const parsed = file.safeParse(document.toJS());
  if (!parsed.success) {
    throw new TestFault(
      parsed.error.issues.map(
        (issue) => `${at(nodeAt(document.contents, issue.path))}: ${describeIssue(issue)}`,
      ),
    );
  }
  return parsed.data.flatMap(({ intent, locale, utterances }, index) =>
    utterances.map(({ say, slots }, place) => ({
      where: at(nodeAt(document.contents, [index, 'utterances', place])),
      locale,
      say,
      intent,
      slots,
    })),
  );
}

/** The node at a path, or the last one on the way. */
function nodeAt(root: Node | null, path: readonly PropertyKey[]): Node | null {
  let node = root;
  for (const step of path) {
    const next: unknown =
      isSeq(node) || isMap(node) ? node.get(typeof step === 'symbol' ? String(step) : step, true) : undefined;
    if (typeof next !== 'object' || next === null) return node;
    node = next as Node;
  }
  return node;
}
