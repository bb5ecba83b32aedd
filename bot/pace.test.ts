import { expect, test } from 'vitest';
import { createPace } from './pace.ts';

test('fewer sessions are begun after a slow request, and one more after eight that were not', () => {
  let changes = 0;
  const pace = createPace({ bound: 8, changed: () => (changes += 1) });
  expect([pace.allows(7), pace.allows(8)]).toEqual([true, false]);
  for (let slow = 0; slow < 4; slow += 1) pace.heed(true);
  // One goes on, however slow it is.
  expect([pace.allows(0), pace.allows(1)]).toEqual([true, false]);
  // While requests come, what is done makes room for no more.
  pace.ended();
  expect(pace.allows(1)).toBe(false);
  for (let fast = 0; fast < 8; fast += 1) pace.heed(false);
  expect([pace.allows(1), pace.allows(2)]).toEqual([true, false]);
  expect(changes).toBe(12);
});

test('no session is begun beside another while a request is being taken in, and both hear how it went', async () => {
  const heard: boolean[] = [];
  const pace = createPace({ bound: 8, changed: () => undefined, heard: (isSlow) => heard.push(isSlow) });
  await pace.hearing(() => {
    expect([pace.allows(0), pace.allows(1)]).toEqual([true, false]);
    return Promise.resolve();
  });
  expect(pace.allows(1)).toBe(true);
  expect(heard).toHaveLength(1);
});
