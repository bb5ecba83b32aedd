import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { intent, locale, slot, slotType } from '../../example-bot.ts';
import { createLexicon } from '../lexicon.ts';
import { readSentence } from '../sentence.ts';
import { createTagger, learnSlots } from './tagger.ts';

const shop = locale(
  [
    intent(
      'Play',
      [
        'play {Song} by {Artist}',
        'put on {Song}',
        'I want to hear {Song} from {Artist}',
        'play something by {Artist}',
        'start {Song} please',
      ],
      [slot('Song', 'Song'), slot('Artist', 'Artist', { sampleUtterances: [{ utterance: 'by {Artist}' }] })],
    ),
    intent('Stop', ['stop the music', 'be quiet']),
  ],
  [
    slotType('Song', { 'Blue Moon': [], Yesterday: [], 'Harvest Song': [], Imagine: [] }, 'ORIGINAL_VALUE'),
    slotType('Artist', { 'Ella Fitzgerald': [], 'The Sailors': [], Nina: [] }, 'ORIGINAL_VALUE'),
  ],
);
const lexicon = createLexicon(shop);
const learned = learnSlots(shop, lexicon);
const [play, stop] = lexicon.intents;
const now = new Date('2024-03-04T12:00:00Z');

function tag(text: string, asked?: string, taught = learned, what = play) {
  const sentence = readSentence(text);
  return what ? createTagger(taught)(what, sentence, lexicon.mentions(sentence, now), asked) : [];
}

function likeliest(text: string, asked?: string): Readonly<Record<string, string>> {
  const spans = [...tag(text, asked)].sort((a, b) => a.likely - b.likely);
  const { tokens } = readSentence(text);
  return Object.fromEntries(
    spans.map(({ slot: name, from, end }) => [name, text.slice(tokens[from]?.start, end)]),
  );
}

test('N-10 values are found by what they are and by what stands around them', () => {
  expect(likeliest('could you play Blue Moon by Nina for me')).toEqual({ Song: 'Blue Moon', Artist: 'Nina' });
  expect(likeliest('I want to hear Imagine from The Sailors')).toEqual({
    Song: 'Imagine',
    Artist: 'The Sailors',
  });
  expect(likeliest('play something by zed')).toEqual({ Artist: 'zed' });
});

test('an intent without slots has no spans, nor has a sentence without words', () => {
  expect(tag('play Blue Moon by Nina', undefined, learned, stop)).toEqual([]);
  expect(tag('?!')).toEqual([]);
});

test('learning is deterministic, and what was learned may be sent to another thread', () => {
  const text = 'I want to hear green rivers from Nina';
  expect(tag(text, undefined, structuredClone(learned))).toEqual(tag(text));
  expect(tag(text, undefined, learnSlots(shop, createLexicon(shop)))).toEqual(tag(text));
});

test('whatever is said, a span lies in the sentence, names a slot and is a likelihood', () => {
  const words = fc.constantFrom(
    'play',
    'by',
    'Blue',
    'Moon',
    'the',
    'from',
    'p.m.',
    '7',
    "o'clock",
    '…',
    'Ünï',
  );
  const texts = fc.oneof(
    fc.string(),
    fc.array(words, { maxLength: 30 }).map((all) => all.join(' ')),
  );
  fc.assert(
    fc.property(texts, fc.constantFrom(undefined, 'Song', 'Artist'), (text, asked) => {
      const { tokens } = readSentence(text);
      for (const { slot: name, from, to, end, likely } of tag(text, asked)) {
        expect(['Song', 'Artist']).toContain(name);
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeGreaterThan(from);
        expect(to).toBeLessThanOrEqual(tokens.length);
        expect(end).toBeGreaterThanOrEqual(tokens[to - 1]?.end ?? 0);
        expect(end).toBeLessThanOrEqual(text.length);
        expect(likely).toBeGreaterThan(0);
        expect(likely).toBeLessThanOrEqual(1.000001);
      }
    }),
    { numRuns: 300 },
  );
});
