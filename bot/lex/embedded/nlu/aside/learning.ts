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

/** Reads with the thread at the other end of a port. */
function readerWith(helper: MessagePort): MeaningReader {
  return {
    size: meaningSize,
    read(texts, done) {
      const distinct = [...new Set(texts)];
      const shared = together(distinct, meaningSize);
      helper.postMessage(shared);
      // The other thread begins while this one gets its encoder.
      const encoder = findEncoder();
      if (!encoder) throw new Error('The sentence encoder is not installed.');
      for (let count = readSome(shared, encoder); count !== undefined; count = readSome(shared, encoder))
        done((count * texts.length) / distinct.length);
      const meanings = readRest(shared, encoder);
      const places = new Map(distinct.map((text, place) => [text, place * meaningSize]));
      const all = new Float32Array(texts.length * meaningSize);
      texts.forEach((text, index) => {
        const from = places.get(text) ?? 0;
        all.set(meanings.subarray(from, from + meaningSize), index * meaningSize);
      });
      return all;
    },
  };
}
