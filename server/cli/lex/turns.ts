import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { BadCommand } from './command.ts';

/** What a customer said, and in which locale where that is known. */
export interface SaidTurn {
  readonly text: string;
  readonly locale?: string | undefined;
}

/**
 * What customers said: a sentence a line, or JSON lines with a `text` and perhaps a `locale`. Empty lines count for nothing. Throws
 * {@link BadCommand} for a file that cannot be read, and for a line that begins as JSON and is none.
 */
export async function readTurns(file: string): Promise<readonly SaidTurn[]> {
  const content = await readFile(file, 'utf8').catch(() => {
    throw new BadCommand(`--turns: there is no file ${file} that can be read.`);
  });
  return content
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .map((line, index) =>
      /^\s*\{\s*"/.test(line) ? turnIn(line, `${file}, line ${String(index + 1)}`) : { text: line.trim() },
    )
    .filter(({ text }) => text !== '');
}

const turnSchema = z.object({
  text: z.string().transform((text) => text.trim()),
  locale: z.string().optional(),
});

function turnIn(line: string, where: string): SaidTurn {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    throw new BadCommand(`--turns: ${where} is not JSON. Give a sentence, or {"text": "a sentence"}.`);
  }
  const turn = turnSchema.safeParse(json);
  if (turn.success) return turn.data;
  throw new BadCommand(`--turns: ${where} has no "text" of words.`);
}
