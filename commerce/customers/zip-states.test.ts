import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkPart } from './check-part.ts';
import { zipMayBeIn } from './regions.ts';
import { stateOfZip } from './zip-states.ts';

test.each([
  ['62701', 'IL'],
  ['62701-1234', 'IL'],
  ['10001', 'NY'],
  ['94110', 'CA'],
  ['04101', 'ME'],
  ['73301', 'TX'],
  ['20500', 'DC'],
  ['09012', undefined],
])('%s lies in %s', (zip, state) => {
  expect(stateOfZip(zip)).toBe(state);
});

test('a state that is found is one that is delivered to and may have the code', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\d{5}$/), (zip) => {
      const state = stateOfZip(zip);
      if (state === undefined) return;
      expect(checkPart('region', state)).toEqual({ ok: true, value: state });
      expect(zipMayBeIn(zip, state)).toBe(true);
    }),
  );
});

test.each(['Ada Lovelace', 'Main Street', 'my office'])('"%s" is no street: it has no number', (street) => {
  expect(checkPart('street', street)).toMatchObject({ ok: false, refusal: { because: 'malformed' } });
});

test.each(['1 Main St', 'PO Box 12', 'P.O. Box A', 'One Microsoft Way', 'W10 Oak Rd'])(
  '"%s" is one',
  (street) => {
    expect(checkPart('street', street)).toEqual({ ok: true, value: street });
  },
);
