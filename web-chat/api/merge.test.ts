import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ChatEvent } from '../../channels/web/protocol.ts';
import { hasGap, merge, prepend } from './merge.ts';

const event = (seq: number): ChatEvent => ({
  seq,
  at: '2026-11-22T12:00:00Z',
  from: 'assistant',
  reply: { kind: 'text', text: String(seq) },
});
const numbers = (length: number) => Array.from({ length }, (_, index) => index + 1);

test('events in any order, in pieces and repeated, become one gap-free transcript', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 20 }).chain((length) =>
        fc.array(fc.uniqueArray(fc.integer({ min: 1, max: length })), { maxLength: 12 }).map((pieces) => ({
          length,
          pieces: [...pieces, numbers(length).reverse()],
        })),
      ),
      ({ length, pieces }) => {
        let page = merge({ events: [], next: 0 }, []);
        for (const piece of pieces) {
          page = merge(page, piece.map(event));
          const have = new Set(page.events.map(({ seq }) => seq));
          expect(have.has(page.next + 1)).toBe(false);
          expect(numbers(page.next).every((seq) => have.has(seq))).toBe(true);
        }
        expect(page.events.map(({ seq }) => seq)).toEqual(numbers(length));
        expect(page.next).toBe(length);
        expect(hasGap(page)).toBe(false);
      },
    ),
  );
});

test('a missing event is a gap until it comes', () => {
  const page = merge({ events: [event(1)], next: 1 }, [event(3)]);
  expect([page.next, hasGap(page)]).toEqual([1, true]);
  const whole = merge(page, [event(2)]);
  expect([whole.next, hasGap(whole)]).toEqual([3, false]);
});

test('nothing new leaves the page as it is', () => {
  const page = { events: [event(1)], next: 1 };
  expect(merge(page, [event(1)])).toBe(page);
});

test('what came earlier is put before, and says where there is more', () => {
  const last = { events: [7, 8].map(event), next: 8, more: 7 };
  const middle = prepend(last, { events: [4, 5, 6].map(event), next: 6, more: 4 });
  expect(middle.events.map(({ seq }) => seq)).toEqual([4, 5, 6, 7, 8]);
  expect(middle).toMatchObject({ next: 8, more: 4 });
  const all = prepend(middle, { events: [1, 2, 3].map(event), next: 3 });
  expect(all.more).toBeUndefined();
  expect(merge(all, [event(9)])).toMatchObject({ next: 9 });
});
