import type { MessagePort } from 'node:worker_threads';
import { findEncoder, meaningSize } from '../encoder/encoder.ts';
import { readRest, readSome, together } from '../encoder/together.ts';
import { learnLocale } from '../learn.ts';
import type { MeaningReader } from '../learned.ts';
import { serve } from './serve.ts';

// The thread that learns.
serve({
  learn({ locale, helper }, progress) {
    try {
      return learnLocale(locale, helper && readerWith(helper), progress);
    } finally {
      helper?.close();
    }
  },
});

/** Of so many sentences the meanings are kept while this thread lives: versions of a bot share most of theirs. */
const mostKept = 8_000;
const kept = new Map<string, Float32Array>();

/** Reads with the thread at the other end of a port. */
function readerWith(helper: MessagePort): MeaningReader {
  return {
    size: meaningSize,
    read(texts, done) {
      const unread = [...new Set(texts)].filter((text) => !kept.has(text));
      const before = texts.length - unread.length;
      const shared = together(unread, meaningSize);
      helper.postMessage(shared);
      // The other thread begins while this one gets its encoder.
      const encoder = findEncoder();
      if (!encoder) throw new Error('The sentence encoder is not installed.');
      for (let count = readSome(shared, encoder); count !== undefined; count = readSome(shared, encoder))
        done(before + count);
      const meanings = readRest(shared, encoder);
      const read = new Map(
        unread.map((text, place) => [
          text,
          meanings.subarray(place * meaningSize, (place + 1) * meaningSize),
        ]),
      );
      const all = new Float32Array(texts.length * meaningSize);
      texts.forEach((text, index) => {
        const meaning = read.get(text) ?? kept.get(text);
        if (meaning) all.set(meaning, index * meaningSize);
      });
      for (const [text, meaning] of read) if (kept.size < mostKept) kept.set(text, meaning);
      return all;
    },
  };
}
