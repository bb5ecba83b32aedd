import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Reply } from '../../bot/reply.ts';
import { pick } from './menu.ts';
import type { MenuItem, SmsPayload } from './payload.ts';
import { render } from './render.ts';
import { carrierWord } from './words.ts';

const halfCharacter = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const target = { locale: 'en_US', publicUrl: 'https://shop.example.com' };
const words = fc.oneof(
  { weight: 20, arbitrary: fc.lorem({ maxCount: 12 }) },
  { weight: 20, arbitrary: fc.string({ unit: 'grapheme', maxLength: 80 }) },
  {
    weight: 10,
    arbitrary: fc.constantFrom('Cancel', 'STOP', 'Yes', 'End', 'quit', 'START', 'Help', '2', '“Ok” …'),
  },
  { weight: 1, arbitrary: fc.constantFrom('🛒'.repeat(400), 'x'.repeat(2000)) },
);
const options = fc.array(
  fc.record({
    label: words,
    say: words,
    url: fc.option(fc.constant('https://x.example'), { nil: undefined, freq: 9 }),
  }),
  { maxLength: 12 },
);
const anyCard = fc.record(
  { title: words, subtitle: words, text: words, price: fc.constant('$1.00'), badge: words, options },
  { requiredKeys: ['title', 'options'] },
);
const more = fc.record({ label: words, say: words });
const anyReply: fc.Arbitrary<Reply> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text: words }),
  fc.record({ kind: fc.constant('choices' as const), text: words, options }),
  fc.record(
    { kind: fc.constant('cards' as const), text: words, cards: fc.array(anyCard, { maxLength: 14 }), more },
    { requiredKeys: ['kind', 'cards'] },
  ),
  fc.record({ kind: fc.constant('form' as const), text: words, fields: fc.constant([]), submit: more }),
);

test('2,000 random turns: within the limits, one menu, no double numbers, everything reachable', () => {
  fc.assert(
    fc.property(fc.array(anyReply, { maxLength: 4 }), (replies) => {
      const payloads = render(replies, target);
      check(payloads);
      const titles = replies.flatMap((r) =>
        r.kind === 'cards' ? r.cards.filter((c) => c.options[0] && !c.options[0].url) : [],
      );
      const offered = replies.flatMap((r) => (r.kind === 'choices' ? r.options.filter((o) => !o.url) : []));
      const says = new Set(everyItem(payloads).map((item) => item.say));
      for (const each of [...titles.map((c) => c.options[0]!), ...offered]) expect(says).toContain(each.say);
      expect(JSON.parse(JSON.stringify(payloads))).toEqual(payloads);
    }),
    { numRuns: 2000 },
  );
}, 120_000);

function check(payloads: readonly SmsPayload[]): void {
  for (const [index, { body, menu }] of payloads.entries()) {
    expect(body.length).toBeGreaterThan(0);
    expect(body.length).toBeLessThanOrEqual(1530);
    expect(body).not.toMatch(halfCharacter);
    if (index < payloads.length - 1) expect(menu).toEqual([]);
  }
  const menu = payloads.at(-1)?.menu ?? [];
  const lines = payloads.flatMap((payload) => payload.body.split('\n'));
  expect(new Set(menu.map((item) => item.number)).size).toBe(menu.length);
  // A reader is asked for a number, and a word that a carrier acts on stands behind one.
  if (menu.length > 0)
    expect(payloads.at(-1)?.body).toMatch(/Reply (?:with a number|\d[\d, or]*(?: to choose)?)\.$/);
  for (const item of menu) {
    expect(pick(menu, String(item.number))).toBe(item);
    if (carrierWord(item.label))
      expect(lines.some((line) => line.startsWith(`${String(item.number)} ${item.label}`))).toBe(true);
    if (item.next) check(item.next);
  }
}

function everyItem(payloads: readonly SmsPayload[]): readonly MenuItem[] {
  return payloads
    .flatMap((p) => p.menu)
    .flatMap((item) => [item, ...(item.next ? everyItem(item.next) : [])]);
}
