import * as z from 'zod';
import type { Result } from '../bot/turn.ts';

/** What a process is given from outside. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** The variables of those names that say something: an empty one counts as absent. */
export function given(names: readonly string[], variables: Variables): Readonly<Record<string, string>> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = variables[name]?.trim();
      return value ? [[name, value]] : [];
    }),
  );
}

/** Reads the variables that a schema names. The refusal has one line for each that is missing or wrong, and shows none. */
export function readSettings<Schema extends z.ZodObject>(
  schema: Schema,
  variables: Variables,
): Result<z.output<Schema>, readonly string[]> {
  const read = schema.safeParse(given(Object.keys(schema.shape), variables));
  if (read.success) return { ok: true, value: read.data };
  return {
    ok: false,
    refusal: read.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`),
  };
}

/** The address of a server, without a trailing slash. */
export const webAddress = (example: string) =>
  z
    .string(`must be set, for example ${example}`)
    .regex(
      /^https?:\/\/[^\s?#]+$/,
      `must be an address that begins with https:// or http://, for example ${example}`,
    )
    .transform((url) => url.replace(/\/+$/, ''));

/** One secret, or two while they are rotated, with a comma between them: the new one first. `each` is what one looks like. */
export const rotatedSecrets = (missing: string, wrong: string, each = /./) =>
  z
    .string(missing)
    .transform((secrets) => secrets.split(',').map((secret) => secret.trim()))
    .refine((secrets) => secrets.length <= 2 && secrets.every((secret) => each.test(secret)), wrong)
    .transform(([first = '', ...others]): readonly [string, ...string[]] => [first, ...others]);
