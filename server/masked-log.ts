import { poBox, streetFirst, streetNumberFirst } from './streets.ts';

/** An error as it may be written: what the SDKs hang onto theirs, such as the item that stood in the way, is a customer's. */
export function plainError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { code, status, statusCode } = error as Error & Readonly<Record<string, unknown>>;
  return {
    ...{ type: error.name, message: error.message, stack: error.stack },
    ...Object.fromEntries(
      Object.entries({ code, status, statusCode }).filter(
        ([, value]) => typeof value === 'string' || typeof value === 'number',
      ),
    ),
    ...(error.cause instanceof Error && { cause: plainError(error.cause) }),
  };
}

/** Fields that hold what somebody said, or is called, or where they live, whatever it looks like. */
const personal: ReadonlySet<string> = new Set([
  ...['text', 'body', 'said', 'words', 'inputTranscript', 'slots', 'account', 'person'],
  ...['address', 'street', 'city', 'postalCode', 'email', 'phone'],
]);

const shapes: readonly (readonly [RegExp, string])[] = [
  [/[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g, '[e-mail]'],
  [/(?<![\w.])\+\d(?:[ ().-]{0,2}\d){6,14}(?!\d)/g, '[phone number]'],
  [/(?<![\w.+-])\(?\d{3}\)?[ .-]{1,2}\d{3}[ .-]\d{4}(?![\w-])/g, '[phone number]'],
  [/(?<![\w.+:#/-])\d(?:[ -]?\d){9,18}(?![\w.:-])/g, '[number]'],
  [streetNumberFirst, '[address]'],
  [streetFirst, '[address]'],
  [poBox, '[address]'],
  [/\b[A-Z]{2},? \d{5}(?:-\d{4})?\b/g, '[address]'],
];

/** Shorter words are everybody's. */
const shortestSaid = 4;

/** A line of the log without what is personal: by its field, by its shape, and whatever `said` was in the turn that it belongs to. */
export function withoutPersonal(line: string, said?: string): string {
  const masked = (text: string): string => {
    const unsaid =
      said !== undefined && said.length >= shortestSaid ? text.replaceAll(said, '[what was said]') : text;
    return shapes.reduce((rest, [shape, standIn]) => rest.replace(shape, standIn), unsaid);
  };
  const value: unknown = JSON.parse(line, (field, held: unknown) => {
    if (personal.has(field) && held !== null && held !== undefined) return '[personal]';
    return typeof held === 'string' && field !== 'time' ? masked(held) : held;
  });
  return `${JSON.stringify(value)}\n`;
}
