import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatAddress } from './address.ts';
import { checkPart } from './check-part.ts';
import { parseAddress } from './parse-address.ts';

const ada = {
  name: 'Ada Lovelace',
  street: '1 Main St',
  city: 'Springfield',
  region: 'IL',
  postalCode: '62701',
  country: 'US',
};

test.each([
  ['Ada Lovelace, 1 Main St, Springfield, IL 62701', {}],
  ['Ada Lovelace\n1 Main St\nSpringfield, IL 62701\nUSA', {}],
  ['Ada Lovelace, 1 Main St, Springfield, IL, 62701', {}],
  ['Ada Lovelace, 1 Main St, Springfield IL 62701', {}],
  ['Ada Lovelace, 1 Main St, Springfield, Illinois 62701, United States', {}],
  [
    'ada lovelace, 1 main st, springfield, il 62701 usa',
    { name: 'ada lovelace', street: '1 main st', city: 'springfield' },
  ],
  ['Ada Lovelace, 1 Main St, Springfield, IL 62701-1234', { postalCode: '62701-1234' }],
  ['Ada Lovelace, 1 Main St, Apt 4, Springfield, IL 62701', { street: '1 Main St, Apt 4' }],
  ['Ada Lovelace, 1 Main St Apt 4B, Springfield, IL 62701', { street: '1 Main St Apt 4B' }],
  ['Ada Lovelace, 1 Main St, #4, Springfield, IL 62701', { street: '1 Main St, #4' }],
  ['Ada Lovelace 1 Main St Springfield IL 62701', {}],
  ['Ada Lovelace, PO Box 12, Springfield, IL 62701', { street: 'PO Box 12' }],
  [
    'Ada Lovelace, Analytical Engines, 1 Main St, Springfield, IL 62701',
    { name: 'Ada Lovelace, Analytical Engines' },
  ],
  [
    'Ada Lovelace, 5 5th Ave, New York, New York 10001',
    { street: '5 5th Ave', city: 'New York', region: 'NY', postalCode: '10001' },
  ],
  [
    'Ada Lovelace, 1 Main St, Charleston, West Virginia 25301',
    { city: 'Charleston', region: 'WV', postalCode: '25301' },
  ],
  [
    'Ada Lovelace, 1600 Pennsylvania Ave NW, Washington, D.C. 20500',
    { street: '1600 Pennsylvania Ave NW', city: 'Washington', region: 'DC', postalCode: '20500' },
  ],
])('%j is a whole address', (line, other) => {
  expect(parseAddress(line)).toEqual({ ok: true, value: { ...ada, ...other } });
});

const parts = (line: string) => {
  const read = parseAddress(line);
  return read.ok ? undefined : read.refusal;
};

test.each([
  ['', {}, ['name', 'street', 'city', 'region', 'postalCode']],
  ['Ada Lovelace', { name: 'Ada Lovelace' }, ['street', 'city', 'region', 'postalCode']],
  ['1 Main St', { street: '1 Main St' }, ['name', 'city', 'region', 'postalCode']],
  ['Springfield, IL 62701', { city: 'Springfield', region: 'IL', postalCode: '62701' }, ['name', 'street']],
  [
    '1 Main St, Springfield, IL 62701',
    { street: '1 Main St', city: 'Springfield', region: 'IL', postalCode: '62701' },
    ['name'],
  ],
  [
    'Ada Lovelace, 1 Main St, Springfield',
    { name: 'Ada Lovelace', street: '1 Main St', city: 'Springfield' },
    ['region', 'postalCode'],
  ],
  [
    'Ada Lovelace, 1 Main St, Springfield, IL',
    { name: 'Ada Lovelace', street: '1 Main St', city: 'Springfield', region: 'IL' },
    ['postalCode'],
  ],
  [
    'Ada Lovelace, 1 Main St, Springfield 62701',
    { name: 'Ada Lovelace', street: '1 Main St', city: 'Springfield', postalCode: '62701' },
    ['region'],
  ],
])('%j lacks parts', (line, have, missing) => {
  expect(parts(line)).toEqual({
    code: 'incomplete-address',
    have: { ...have, country: 'US' },
    missing,
    invalid: [],
  });
});

test('a state that is none, a ZIP code of another state and another country are told', () => {
  expect(parts('Ada Lovelace, 1 Main St, Springfield, XX 62701')?.invalid).toMatchObject([
    { part: 'region', text: 'XX', because: 'unknown' },
  ]);
  expect(parts('Ada Lovelace, 1 Main St, Springfield, IL 02101')).toMatchObject({
    missing: ['postalCode'],
    invalid: [{ part: 'postalCode', text: '02101', because: 'elsewhere' }],
  });
  expect(parts('Ada Lovelace, 1 Main St, Oslo, Norway')).toMatchObject({
    invalid: [{ part: 'country', text: 'Norway', because: 'elsewhere' }],
  });
});

const wordsOf = (text: string) => text.match(/[\p{L}\p{N}]+/gu) ?? [];
/** A country's name is kept as its letters. */
const home = new Set(
  'usa us u s a united states of america canada germany uk gb k g b au es fr ie de ca'.split(' '),
);
const pieces = fc.constantFrom(
  ...['Ada', 'Main St', '12', '1 Main St', 'Apt 4', '#7', 'Springfield', 'IL', 'Illinois', 'XX', '62701'],
  ...['10115 Berlin', 'Germany', 'SW1A 1AA', 'M5V 2T6', 'Ontario', 'ON', 'UK', 'Unter den Linden 77'],
  ...['62701-1234', 'USA', 'Canada', 'New York', 'PO Box 3', 'Lake Shore Dr', 'N', ',', '\n', '.', 'é', 'in'],
);

test('no word of a line is lost, whatever the line', () => {
  const line = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 80 }),
    fc.array(pieces, { maxLength: 12 }).map((some) => some.join(' ')),
  );
  fc.assert(
    fc.property(line, (text) => {
      const read = parseAddress(text);
      const have = read.ok ? read.value : read.refusal.have;
      const invalid = read.ok ? [] : read.refusal.invalid;
      const kept = [...Object.values(have), ...invalid.map((part) => part.text)].flatMap(wordsOf);
      const left = new Map<string, number>();
      for (const word of kept) left.set(word, (left.get(word) ?? 0) + 1);
      for (const word of wordsOf(text)) {
        const count = left.get(word) ?? 0;
        if (count > 0) left.set(word, count - 1);
        else if (!home.has(word.toLowerCase()) && !stateWord(word, have.region)) {
          expect.unreachable(`${JSON.stringify(word)} of ${JSON.stringify(text)} is lost`);
        }
      }
    }),
    { numRuns: 3000 },
  );
});

/** A state's name is kept as its letters. */
const stateWord = (word: string, region: string | undefined) =>
  (region === 'IL' && /^(?:illinois|il)$/i.test(word)) ||
  (region === 'ON' && /^ontario$/i.test(word)) ||
  (region === 'NY' && /^(?:new|york)$/i.test(word)) ||
  region?.toLowerCase() === word.toLowerCase();

const abroad = { name: 'Ada Lovelace', region: '', postalCode: '' };

test.each([
  [
    'Ada Lovelace, 100 Queen St W, Toronto, ON M5H 2N2, Canada',
    { street: '100 Queen St W', city: 'Toronto', region: 'ON', postalCode: 'M5H 2N2', country: 'CA' },
  ],
  [
    'Ada Lovelace, 100 Queen St W, Toronto, Ontario, m5h2n2',
    { street: '100 Queen St W', city: 'Toronto', region: 'ON', postalCode: 'M5H 2N2', country: 'CA' },
  ],
  [
    'Ada Lovelace, 10 Downing Street, London SW1A 2AA',
    { street: '10 Downing Street', city: 'London', postalCode: 'SW1A 2AA', country: 'GB' },
  ],
  [
    'Ada Lovelace\n10 Downing Street\nLondon\nSW1A 2AA\nUnited Kingdom',
    { street: '10 Downing Street', city: 'London', postalCode: 'SW1A 2AA', country: 'GB' },
  ],
  [
    'Ada Lovelace, Unter den Linden 77, 10117 Berlin, Germany',
    { street: 'Unter den Linden 77', city: 'Berlin', postalCode: '10117', country: 'DE' },
  ],
  [
    'Ada Lovelace, 12 rue de Rivoli, 75004 Paris, France',
    { street: '12 rue de Rivoli', city: 'Paris', postalCode: '75004', country: 'FR' },
  ],
  [
    'Ada Lovelace, Calle Mayor 5, 28013 Madrid, Spain',
    { street: 'Calle Mayor 5', city: 'Madrid', postalCode: '28013', country: 'ES' },
  ],
  [
    'Ada Lovelace, 1 Macquarie St, Sydney NSW 2000, Australia',
    { street: '1 Macquarie St', city: 'Sydney', region: 'NSW', postalCode: '2000', country: 'AU' },
  ],
  [
    'Ada Lovelace, 24 Suffolk Street, Dublin 2, D02 X285',
    { street: '24 Suffolk Street', city: 'Dublin 2', postalCode: 'D02 X285', country: 'IE' },
  ],
  ['Ada Lovelace, Rose Cottage, Dingle, Ireland', { street: 'Rose Cottage', city: 'Dingle', country: 'IE' }],
])('%j is an address abroad, and is read back from its label', (line, other) => {
  const value = { ...abroad, ...other };
  expect(parseAddress(line)).toEqual({ ok: true, value });
  expect(parseAddress(formatAddress(value).join('\n'))).toEqual({ ok: true, value });
});

test.each([
  ['Ada Lovelace, 1 Main St, Toronto, Canada', ['region', 'postalCode']],
  ['Ada Lovelace, 1 Main St, Sydney, Australia', ['region', 'postalCode']],
  ['Ada Lovelace, Unter den Linden 77, Berlin, Germany', ['postalCode']],
  ['Ada Lovelace, Ireland', ['street', 'city']],
])('%j lacks what its country needs', (line, missing) => {
  expect(parts(line)?.missing).toEqual(missing);
});

test('a postal code is one of its country', () => {
  expect(checkPart('postalCode', 'k1a0b1', 'CA')).toEqual({ ok: true, value: 'K1A 0B1' });
  expect(checkPart('postalCode', '62701', 'CA')).toMatchObject({ ok: false });
  expect(checkPart('postalCode', '99999', 'ES')).toMatchObject({ ok: false });
  expect(checkPart('region', 'new south wales', 'AU')).toEqual({ ok: true, value: 'NSW' });
});

test('what is written on a label is read back', () => {
  expect(parseAddress(formatAddress(ada).join('\n'))).toEqual({ ok: true, value: ada });
});

test.each([
  ['region', 'massachusetts', 'MA'],
  ['region', 'd.c.', 'DC'],
  ['postalCode', '62701 1234', '62701-1234'],
  ['country', 'united states', 'US'],
  ['name', '  Ada   Lovelace ', 'Ada Lovelace'],
] as const)('%s %j is kept as %j', (part, text, value) => {
  expect(checkPart(part, text)).toEqual({ ok: true, value });
});

test.each([
  ['region', 'Narnia', 'unknown'],
  ['postalCode', '1234', 'malformed'],
  ['country', 'Norway', 'elsewhere'],
  ['country', 'Narnia', 'unknown'],
  ['name', '', 'empty'],
  ['name', '12', 'malformed'],
  ['city', '<b>Rome</b>', 'malformed'],
  ['street', 'x'.repeat(121), 'too-long'],
] as const)('%s %j is refused as %s', (part, text, because) => {
  expect(checkPart(part, text)).toMatchObject({ ok: false, refusal: { part, because } });
});
