import fc from 'fast-check';
import { SegmentedMessage } from 'sms-segments-calculator';
import { expect, test } from 'vitest';
import { bodies, mostSegments, segmentsOf, withoutAcutes } from './typography.ts';

const segments = (texts: readonly string[]) =>
  texts.reduce((all, text) => all + new SegmentedMessage(text).segmentsCount, 0);

test('one emoji makes its own body dear, and no other', () => {
  const line = (index: number) =>
    `${String(index)} ${'Cedar and dark chocolate, low acidity. '.repeat(3).trim()}`;
  const text = [...Array.from({ length: 20 }, (_, index) => line(index)), 'Enjoy 🛒'].join('\n');
  const all = bodies(text);
  expect(all.join('\n')).toBe(text);
  expect(new SegmentedMessage(text).segmentsCount).toBeGreaterThan(30);
  expect(segments(all)).toBe(17);
  expect(all.at(-1)).toBe('Enjoy 🛒');
});

test('what fits one message is one message, and of equal cuts the one between paragraphs is taken', () => {
  expect(bodies('Enjoy ☕\n\nAnd this.')).toEqual(['Enjoy ☕\n\nAnd this.']);
  expect(bodies(' \n ')).toEqual([]);
  const paragraph = `${'x'.repeat(99)}\n`.repeat(9).trim();
  const all = bodies(`${paragraph}\n\n${paragraph}`);
  expect(all).toEqual([paragraph, paragraph]);
});

test('signs that take two places are counted as two', () => {
  const all = bodies(`${'€'.repeat(40)}\n`.repeat(30));
  expect(all.every((body) => new SegmentedMessage(body).segmentsCount <= mostSegments)).toBe(true);
  expect(segments(all)).toBeLessThanOrEqual(17);
});

test('any text comes whole, in bodies of ten segments at most, for no more than cutting it as late as possible', () => {
  const piece = fc.oneof(
    fc.lorem({ maxCount: 20 }),
    fc.constantFrom('Enjoy 🛒', 'crêpe', '€5 {a} [b]', '', 'x'.repeat(1800), '🛒'.repeat(300)),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (lines) => {
      const text = lines.join('\n');
      const all = bodies(text);
      const bare = (words: string) => words.replace(/\s/g, '');
      expect(bare(all.join(''))).toBe(bare(text));
      for (const body of all)
        expect(new SegmentedMessage(body).segmentsCount).toBeLessThanOrEqual(mostSegments);
      // The library counts a sign of two places that falls on an edge less strictly than we do.
      if (all.length > 1) expect(segments(all)).toBeLessThanOrEqual(segments(latest(text)) + all.length);
    }),
    { numRuns: 200 },
  );
});

/** The other way: each body as long as it may be, without a thought for what comes. */
function latest(text: string): readonly string[] {
  const found: string[] = [];
  let body = '';
  for (const line of text.trim().split('\n')) {
    const longer = body === '' ? line : `${body}\n${line}`;
    if (new SegmentedMessage(longer).segmentsCount <= mostSegments) body = longer;
    else {
      found.push(body);
      body = line;
    }
  }
  return [...found, body].filter((each) => each !== '');
}

test('Spanish is sent without the accents that GSM-7 lacks, and keeps those that it has', () => {
  const said = '¿Cuánto café molido añado? ¡Sí, Ángel!';
  expect(withoutAcutes(said)).toBe('¿Cuanto café molido añado? ¡Si, Angel!');
  expect(segmentsOf(withoutAcutes(said.repeat(3)))).toBe(1);
});
