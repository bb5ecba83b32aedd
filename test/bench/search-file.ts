import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import type { Asked, Listed } from './search-listing.ts';

/** A file of products or questions that cannot be read: where, and what to do. */
export class SearchFileFault extends Error {
  override readonly name = 'SearchFileFault';
}

const name = z.union([z.string().min(1), z.number()]).transform(String);
const text = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => String(value ?? ''));
const texts = z
  .union([z.string(), z.array(z.union([z.string(), z.number()]).nullable())])
  .nullish()
  .transform((value) =>
    typeof value === 'string' ? value.split(/[,;]/) : (value ?? []).map((one) => String(one ?? '')),
  );

const listedSchema: z.ZodType<Listed> = z
  .object({ id: name, title: text, description: text, category: texts, tags: texts })
  .transform(({ category, ...row }) => ({ ...row, category: category.join(' ') }));
const askedSchema: z.ZodType<Asked> = z.object({
  query: z.string(),
  relevant: z.record(z.string(), z.coerce.number().min(0)),
  kind: z.string().optional(),
});

/** So many faults of a file are named. */
const named = 5;

/**
 * Reads a listing `[{id, title, description, category, tags, price}]`, of which only the id has to be there; ids may be numbers, and
 * categories and tags lists or text. Throws {@link SearchFileFault} where it has another shape or an id comes twice.
 */
export async function readListing(file: string): Promise<readonly Listed[]> {
  const rows = await readRows(file, listedSchema, '[{id, title, description, category, tags, price}]');
  const places = new Map<string, number>();
  rows.forEach(({ id }, at) => {
    const before = places.get(id);
    if (before !== undefined) {
      throw new SearchFileFault(
        `${file}: row ${String(at + 1)} has the id "${id}", which row ${String(before + 1)} has, too.`,
      );
    }
    places.set(id, at);
  });
  return rows;
}

/** Reads questions `[{query, relevant: {id: grade}, kind?}]`. Throws {@link SearchFileFault} where they have another shape. */
export function readQuestions(file: string): Promise<readonly Asked[]> {
  return readRows(file, askedSchema, '[{query, relevant: {id: grade}}]');
}

async function readRows<T>(file: string, schema: z.ZodType<T>, shape: string): Promise<readonly T[]> {
  const parsed = await parse(file);
  if (!Array.isArray(parsed) || parsed.length === 0) {
    throw new SearchFileFault(`${file}: expected a list with something in it; write ${shape}.`);
  }
  const faults: string[] = [];
  const rows: T[] = [];
  for (const [at, row] of parsed.entries()) {
    const read = schema.safeParse(row);
    if (read.success) rows.push(read.data);
    else {
      const [issue] = read.error.issues;
      const field = issue && issue.path.length > 0 ? `, ${issue.path.join('.')}` : '';
      faults.push(`${file}: row ${String(at + 1)}${field}: ${issue?.message ?? ''}; write ${shape}.`);
      if (faults.length >= named) break;
    }
  }
  if (faults.length > 0) throw new SearchFileFault(faults.join('\n'));
  return rows;
}

async function parse(file: string): Promise<unknown> {
  let read: string;
  try {
    read = await readFile(file, 'utf8');
  } catch {
    throw new SearchFileFault(`${file}: there is no such file.`);
  }
  try {
    return JSON.parse(read.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new SearchFileFault(`${file}: this is no JSON: ${error instanceof Error ? error.message : ''}`);
  }
}
