import { createHash } from 'node:crypto';
import { base32 } from './base32.ts';

/** An order's number, derived from its id; the next salt gives another one when the first is taken. */
export function orderNumber(id: string, salt: number): string {
  return `HR-${base32(createHash('sha256').update(`${id}#${salt}`).digest(), 6)}`;
}

/**
 * A number as a customer types it, in the form in which it is kept: any case, the prefix optional, O read as 0, I and L as 1.
 * Undefined when it can be no order's number.
 */
export function readOrderNumber(typed: string): string | undefined {
  const plain = typed.toUpperCase().replace(/[^0-9A-Z]/g, '');
  const characters = plain.length === 8 && plain.startsWith('HR') ? plain.slice(2) : plain;
  const read = characters.replaceAll('O', '0').replace(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]{6}$/.test(read) ? `HR-${read}` : undefined;
}
