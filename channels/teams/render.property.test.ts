import fc from 'fast-check';
import { expect, test } from 'vitest';
import { optionsOf, type Reply } from '../../bot/reply.ts';
import type { CardContent } from './activity.ts';
import { attached, card } from './card.ts';
import { anyTurn, target } from './fixtures/any-reply.ts';
import { faultsOf } from './fixtures/limits.ts';
import { button, readPress } from './press.ts';
import { render } from './render.ts';
import type { TeamsPayload } from './payload.ts';

/** Everything that pressing anything on a message would say. */
function says({ message }: TeamsPayload): readonly string[] {
  const found: string[] = [];
  for (const { content } of message.attachments ?? []) {
    const lists = content.body.filter(({ type }) => type === 'Input.ChoiceSet');
    for (const { data } of (content.actions ?? []) as readonly { readonly data?: object }[]) {
      if (!data) continue;
      const picks = lists.flatMap(({ id, choices }) =>
        id === 'pick' ? (choices as { value: string }[]).map(({ value }) => ({ ...data, pick: value })) : [],
      );
      for (const value of picks.length > 0 ? picks : [data]) found.push(readPress(value)?.say ?? 'unread');
    }
  }
  return found;
}

const offered = (reply: Reply): readonly string[] =>
  optionsOf(reply).flatMap(({ label, say, url }) =>
    url === undefined && (label + say).trim() !== '' ? [say] : [],
  );

test('2,000 random turns: within every limit, valid to the official library, everything pressable', () => {
  fc.assert(
    fc.property(anyTurn, (replies) => {
      const payloads = render(replies, target);
      for (const payload of payloads) expect(faultsOf(payload)).toEqual([]);
      const pressable = new Set(payloads.flatMap(says));
      for (const words of replies.flatMap(offered)) {
        const cut = words.length <= 1024 ? words : undefined;
        if (cut !== undefined) expect(pressable).toContain(cut);
      }
      expect(JSON.parse(JSON.stringify(payloads))).toEqual(payloads);
    }),
    { numRuns: 2000 },
  );
}, 240_000);

const one = (content: CardContent): TeamsPayload => ({
  message: { type: 'message', attachments: [attached(content)] },
});
const text = (words: string) => ({ type: 'TextBlock', text: words, wrap: true });
const actions = (count: number) =>
  Array.from({ length: count }, (_, index) => button(`Option ${String(index)}`, { say: 'hi' }));

test.each<[string, TeamsPayload, RegExp]>([
  [
    'a sixth action',
    one(card([text('Which?')], { body: [], actions: actions(6) })),
    /6 actions|Maximum number/,
  ],
  ['30,000 characters', one(card([text('x'.repeat(30_000))])), /bytes of UTF-16/],
  ['an unknown element', one(card([{ type: 'Blink', text: 'hi' }])), /Blink/],
  ['a wrong property', one(card([{ type: 'TextBlock', words: 'hi' }])), /has no words/],
  ['an input without an id', one(card([{ type: 'Input.Text', label: 'Name' }])), /without id/],
  ['an empty message', { message: { type: 'message', text: ' ', textFormat: 'plain' } }, /empty/],
  [
    'eleven cards',
    {
      message: {
        type: 'message',
        attachmentLayout: 'carousel',
        attachments: Array(11).fill(attached(card([text('a')]))),
      },
    },
    /11 cards/,
  ],
])('the checks find %s', (_, payload, fault) => {
  expect(faultsOf(payload).join('\n')).toMatch(fault);
});

test('the official library itself finds a sixth action', () => {
  const faults = faultsOf(one(card([text('Which?')], { body: [], actions: actions(6) })));
  expect(faults.join('\n')).toMatch(/Maximum number of actions/i);
});
