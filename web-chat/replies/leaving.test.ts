import { expect, test } from 'vitest';
import type { Option } from '../../bot/reply.ts';
import { needsWayOut } from './leaving.ts';

const option = (label: string, say = label): Option => ({ label, say });
const asks = (text: string, ...options: readonly Option[]) => needsWayOut({ kind: 'choices', text, options });

test('a question for a value has no way out of its own', () => {
  expect(asks('Which size?', option('250 g, $16.50', '250 g'), option('1 kg'))).toBe(true);
});

test('a question that can be declined has one', () => {
  expect(asks('Place it?', option('Place order'), option('Not now', 'not now'))).toBe(false);
  expect(asks('Stop it?', option('Stop the order'), option('Keep the order', 'no, keep it'))).toBe(false);
  expect(asks('Would that be enough?', option('Add 2'), option('Keep shopping'))).toBe(false);
});

test('suggestions need none', () => {
  expect(asks('Added 1 x Assam.', option('Check out'), option('My cart'))).toBe(false);
  expect(asks('What may it be?', option('Coffee', 'show me coffee'), option('What can you do?'))).toBe(false);
  expect(asks('Have you read it?', { ...option('About'), url: 'https://example.com' })).toBe(false);
});
