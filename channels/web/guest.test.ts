import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createGuests, newGuestId } from './guest.ts';

const secret = 'one installation signs with this secret';
const guests = createGuests(secret, false, newGuestId);
const ask = (cookie?: string) =>
  new Request('http://shop.test/', cookie === undefined ? {} : { headers: { cookie } });
const pair = (setCookie = '') => setCookie.split(';')[0] ?? '';

test('a new guest gets a signed cookie that is known again', () => {
  const { guest, setCookie } = guests(ask());
  expect(setCookie).toMatch(
    /^parley_guest=[\w-]{22}\.[\w-]{43}; Path=\/; Max-Age=15552000; HttpOnly; SameSite=Lax$/,
  );
  expect(guests(ask(`theme=dark; ${pair(setCookie)}; other=1`))).toEqual({ guest });
});

test('the cookie is Secure behind https', () => {
  expect(createGuests(secret, true, newGuestId)(ask()).setCookie).toMatch(/; Secure$/);
});

test('another installation does not know it', () => {
  const { guest, setCookie } = guests(ask());
  const other = createGuests('another secret that is as long as that', false, newGuestId);
  expect(other(ask(pair(setCookie))).guest).not.toBe(guest);
});

test('any change of the value makes a new guest, never an error', () => {
  const { guest, setCookie } = guests(ask());
  const value = pair(setCookie);
  fc.assert(
    fc.property(
      fc.nat(value.length - 14),
      fc.constantFrom('A', 'b', '3', '-', '_', '.'),
      (offset, letter) => {
        const at = 13 + offset;
        const forged = value.slice(0, at) + letter + value.slice(at + 1);
        fc.pre(forged !== value);
        const visitor = guests(ask(forged));
        expect(visitor.setCookie).toBeDefined();
        expect(visitor.guest).not.toBe(guest);
      },
    ),
  );
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'Z', '0', '-', '_', '.', '=', ';', '%', ' ') }),
      (noise) => {
        expect(guests(ask(`parley_guest=${noise}`)).setCookie).toBeDefined();
      },
    ),
  );
});

test('a genuine cookie counts beside a forged one', () => {
  const { guest, setCookie } = guests(ask());
  expect(guests(ask(`parley_guest=forged.value; ${pair(setCookie)}`)).guest).toBe(guest);
});
