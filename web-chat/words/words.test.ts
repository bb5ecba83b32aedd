import { afterEach, expect, test } from 'vitest';
import { price } from '../parts/money.ts';
import { dayText } from '../parts/dates.ts';
import { speak } from './speak.ts';
import { spanish } from './es/all.ts';
import * as words from './words.ts';

afterEach(() => speak('en'));

test('every part of the catalogue is spoken in the other language, and in the first again', async () => {
  const english = Object.fromEntries(Object.entries(words).map(([name, part]) => [name, { ...part }]));
  await speak('es');
  for (const [name, part] of Object.entries(words)) {
    expect({ ...part }, name).toEqual(spanish[name as keyof typeof words]);
    expect({ ...part }, name).not.toEqual(english[name]);
  }
  await speak('en');
  for (const [name, part] of Object.entries(words)) expect({ ...part }, name).toEqual(english[name]);
});

test('prices and days are written as the language does', async () => {
  const at = '2026-11-26T12:00:00Z';
  expect([price({ amount: 123_450, currency: 'USD' }), dayText(at)]).toEqual([
    '$1,234.50',
    'November 26, 2026',
  ]);
  await speak('es');
  expect([price({ amount: 123_450, currency: 'USD' }), dayText(at)]).toEqual([
    '$1,234.50',
    '26 de noviembre de 2026',
  ]);
});
