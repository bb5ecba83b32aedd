import { expect, test } from 'vitest';
import { channelsInReadme } from './channels-in-readme.ts';

test('the table of channels in the README is what the channels declare (npm run channels)', () => {
  const { now, declared } = channelsInReadme();
  expect(now).toBe(declared);
});
