export const key = <const F extends string, const C extends readonly string[]>(
  field: F,
  ...composite: C
) => ({
  field,
  composite,
  casing: 'none' as const,
});
export const text = { type: 'string', required: true } as const;
export const count = { type: 'number', required: true } as const;
/** Seconds since 1970. DynamoDB deletes late, so every reader compares it with the clock. */
export const expires = { type: 'number', required: true, field: 'ttl' } as const;
export const model = <const N extends string>(entity: N) => ({ entity, version: '1', service: 'shop' });
