/** Where a page of a list ends, as an opaque text that the next request gives back. */
export const toCursor = (place: string): string => Buffer.from(place).toString('base64url');

/** The place that a cursor means; undefined when it is none of ours. */
export function fromCursor(cursor: string): string | undefined {
  const place = Buffer.from(cursor, 'base64url').toString('utf8');
  return toCursor(place) === cursor && /^[\x20-\x7e]+$/.test(place) ? place : undefined;
}

/** That a cursor is none of ours. */
export const badCursor = {
  ok: false,
  refusal: { code: 'refused-value', why: 'The cursor is not one that this list gave.' },
} as const;
