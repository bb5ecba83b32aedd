import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withDiagrams } from './diagram.ts';
import {
  advance,
  after,
  ForbiddenTransition,
  stageOf,
  statusOf,
  transitions,
  type OrderEvent,
  type OrderState,
  type Transition,
} from './states.ts';

const rest = { fulfilment: 'waiting', returns: 'none' } as const;
const beginnings: readonly OrderState[] = (['open', 'awaiting-approval'] as const).flatMap((order) =>
  (['invoiced', 'awaiting', 'paid'] as const).map((payment) => ({ order, payment, ...rest })),
);
const events = [...new Set(transitions.map((row) => row.event))];

/** Every state that can be come to. */
function reachable(): readonly OrderState[] {
  const seen = new Map(beginnings.map((state) => [JSON.stringify(state), state]));
  for (const state of seen.values()) {
    for (const event of events) {
      const next = after(state, event);
      if (next) seen.set(JSON.stringify(next), next);
    }
  }
  return [...seen.values()];
}

test('every state and every row of the table can be come to', () => {
  const states = reachable();
  for (const row of transitions as readonly Transition[]) {
    for (const from of row.from) {
      const state = states.find(
        (held) => held[row.axis] === from && after(held, row.event as OrderEvent)?.[row.axis] === row.to,
      );
      expect(state, `${row.event} from ${from}`).toBeDefined();
    }
  }
});

test('nothing that is packed, cancelled, or unpaid by link goes where it must not', () => {
  for (const state of reachable()) {
    if (state.fulfilment !== 'waiting') expect(after(state, 'cancel')).toBeUndefined();
    if (state.order !== 'open') expect(after(state, 'pack')).toBeUndefined();
    if (state.payment === 'awaiting') expect(after(state, 'pack')).toBeUndefined();
    if (state.fulfilment !== 'delivered') expect(after(state, 'ask-return')).toBeUndefined();
  }
});

test('events in a row go one by one, and one that is not allowed is a fault', () => {
  const placed: OrderState = { order: 'open', payment: 'invoiced', ...rest };
  const cancelled = advance(placed, ['cancel', 'stop', 'void']);
  expect(cancelled).toEqual({ order: 'cancelled', payment: 'void', fulfilment: 'stopped', returns: 'none' });
  expect(statusOf(cancelled)).toBe('cancelled');
  expect(stageOf(placed)).toBe('pack');
  expect(stageOf(cancelled)).toBeUndefined();
  expect(() => advance(placed, ['stop'])).toThrow(ForbiddenTransition);
});

test('the diagrams in the README are those of the table (npm run order-states)', () => {
  const page = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8');
  expect(withDiagrams(page)).toBe(page);
});
