import { expect, test } from 'vitest';
import { clockTime, timeIn } from './clock-time.ts';

const now = new Date('2026-05-01T10:00:00Z');
const utc = (text: string) => timeIn(text, now, 'UTC')?.toISOString().slice(0, 16);

test.each([
  ['close the order at 11:30', '2026-05-01T11:30'],
  ['we order at noon', '2026-05-01T12:00'],
  ['close at 5 pm', '2026-05-01T17:00'],
  ['close it at 5', '2026-05-01T17:00'],
  ['close at 11', '2026-05-01T11:00'],
  ['close at eleven', '2026-05-01T11:00'],
  ['close the order at 9am', '2026-05-02T09:00'],
  ['close at 14:15', '2026-05-01T14:15'],
  ['close in 20 minutes', '2026-05-01T10:20'],
  ['close in half an hour', '2026-05-01T10:30'],
  ['close in an hour', '2026-05-01T11:00'],
  ['close in two hours', '2026-05-01T12:00'],
  ['close at half past eleven', '2026-05-01T11:30'],
  ['close at quarter to 12', '2026-05-01T11:45'],
  ['close it tomorrow at 9 am', '2026-05-02T09:00'],
  ['we order at midnight', '2026-05-02T00:00'],
  ["at 3 o'clock", '2026-05-01T15:00'],
  ['close the order', undefined],
  ['add 3 flat whites', undefined],
  ['add two for us', undefined],
  ['at 31:00', undefined],
])('%s', (text, at) => {
  expect(utc(text)).toBe(at);
});

test('the clock is that of the zone, also where it is set forward in between', () => {
  expect(timeIn('close at 11:30', now, 'America/New_York')?.toISOString()).toBe('2026-05-01T15:30:00.000Z');
  const before = new Date('2026-03-07T20:00:00Z');
  expect(timeIn('close tomorrow at 9 am', before, 'America/New_York')?.toISOString()).toBe(
    '2026-03-08T13:00:00.000Z',
  );
});

test('a moment is told with its zone, and with its day when that is not today', () => {
  const at = new Date('2026-05-01T15:30:00Z');
  expect(clockTime(at, now, 'America/New_York', 'en_US')).toBe('11:30 AM EDT');
  expect(clockTime(new Date('2026-05-02T15:30:00Z'), now, 'UTC', 'en_US')).toMatch(
    /^Sat, May 2, 3:30\sPM UTC$/,
  );
});
