import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeSiteKey, originFault, readSiteKey } from './embed.ts';

const secret = 'one installation signs with this secret';

test('a key names its origins, and nobody else can make or change one', () => {
  const key = makeSiteKey(secret, ['https://blog.example.com', 'http://localhost:5173']);
  expect(readSiteKey(secret, key)).toEqual(['https://blog.example.com', 'http://localhost:5173']);
  expect(readSiteKey('another secret that is as long as that', key)).toBeUndefined();
  fc.assert(
    fc.property(fc.nat(key.length - 1), fc.constantFrom('A', 'b', '3', '-', '.'), (at, letter) => {
      const forged = key.slice(0, at) + letter + key.slice(at + 1);
      fc.pre(forged !== key);
      expect(readSiteKey(secret, forged)).toBeUndefined();
    }),
  );
  expect(readSiteKey(secret, '')).toBeUndefined();
});

test.each(['https://a.example', 'https://a.example:8443', 'http://localhost:5173', 'http://127.0.0.1'])(
  '%s can have the chat',
  (origin) => expect(originFault(origin)).toBeUndefined(),
);

test.each([
  'https://a.example/',
  'https://a.example/blog',
  'http://a.example',
  '*',
  'a.example',
  'null',
  'https://*.a.example/',
])('%s cannot, and the reason says what to write', (origin) =>
  expect(originFault(origin)).toContain(`"${origin}"`),
);
