import type { Result } from '../refusals.ts';
import type { Address } from './address.ts';
import { checkPart, type InvalidPart } from './check-part.ts';
import { countryOf, requiredParts } from './countries.ts';
import { zipMayBeIn } from './regions.ts';

/** What is not yet a whole address: what it gives, what it lacks, and what in it cannot be. */
export interface IncompleteAddress {
  readonly code: 'incomplete-address';
  readonly have: Partial<Address>;
  /** In the order in which to ask for them. */
  readonly missing: readonly (keyof Address)[];
  /** What was said for a part and cannot be; such a part is also missing. */
  readonly invalid: readonly InvalidPart[];
}

const parts = ['name', 'street', 'city', 'region', 'postalCode', 'country'] as const;

/**
 * Checks the parts of an address by the rules of its country, the United States when none is said, and gives each in the form in which it
 * is kept. `invalid` is what was found wrong before.
 */
export function checkAddress(
  said: Partial<Address>,
  invalid: readonly InvalidPart[] = [],
): Result<Address, IncompleteAddress> {
  const faults = [...invalid];
  const have: Partial<Record<keyof Address, string>> = {};
  const check = (part: keyof Address, country: string) => {
    const text = said[part];
    if (text === undefined || text === '') return;
    const checked = checkPart(part, text, country);
    if (checked.ok) have[part] = checked.value;
    else faults.push(checked.refusal);
  };
  if (said.country === undefined) have.country = 'US';
  else check('country', 'US');
  const code = have.country ?? 'US';
  for (const part of parts) if (part !== 'country') check(part, code);
  const { region, postalCode } = have;
  const isElsewhere =
    code === 'US' && region !== undefined && postalCode !== undefined && !zipMayBeIn(postalCode, region);
  if (isElsewhere) {
    delete have.postalCode;
    faults.push({ code: 'invalid-part', part: 'postalCode', text: postalCode, because: 'elsewhere' });
  }
  const missing = requiredParts(countryOf(code)).filter((part) => have[part] === undefined);
  if (missing.length > 0 || faults.length > 0) {
    return { ok: false, refusal: { code: 'incomplete-address', have, missing, invalid: faults } };
  }
  const { name = '', street = '', city = '', country = '' } = have;
  return {
    ok: true,
    value: { name, street, city, region: region ?? '', postalCode: postalCode ?? '', country },
  };
}
