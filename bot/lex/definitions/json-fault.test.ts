import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonFaults } from './json-fault.ts';

const isJson = (text: string) => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

test('it finds a fault exactly where JSON.parse does, in JSON that was damaged anywhere', () => {
  const damage = fc.tuple(
    fc.nat(400),
    fc.constantFrom('', ',', '"', '}', ']', '{', ':', '\\', '\n', '0', 'e', '\u0001'),
  );
  fc.assert(
    fc.property(fc.json(), fc.array(damage, { maxLength: 3 }), fc.boolean(), (json, damages, indented) => {
      const sound = indented ? JSON.stringify(JSON.parse(json), null, 2) : json;
      const text = damages.reduce((all, [at, sign]) => all.slice(0, at) + sign + all.slice(at + 1), sound);
      const faults = jsonFaults(text).filter(({ is }) => is !== 'repeated');
      expect([text, faults.length === 0]).toEqual([text, isJson(text)]);
    }),
    { numRuns: 500 },
  );
});

test('lines and columns count from 1; a key twice in one object is told, in two objects not', () => {
  expect(jsonFaults('{\n  "a": 1,\n  "a": {"a": 2}\n}')).toEqual([
    { is: 'repeated', line: 3, column: 3, what: 'a' },
  ]);
  expect(jsonFaults('{\n  "a": 1\n  "b": 2\n}')).toEqual([
    { is: 'broken', line: 3, column: 3, what: 'expected a comma or }' },
  ]);
  expect(jsonFaults('{"a": [')).toEqual([{ is: 'cut off', line: 1, column: 8, what: 'expected a value' }]);
  expect(jsonFaults('['.repeat(100_000))).toMatchObject([{ is: 'too deep' }]);
});
