import type { Gloss } from '../../../gloss.ts';
import { saidAt } from '../../../gloss.ts';
import { readSentence, tokensIn } from '../nlu/sentence.ts';
import type { Mention, ValueReader } from './value.ts';

/** A reader of English values for another language: it reads a gloss, and what it finds stands where that was said. */
export function glossedReader(reader: ValueReader, glossOf: (text: string) => Gloss): ValueReader {
  return {
    ...reader,
    find(sentence, now) {
      const gloss = glossOf(sentence.text);
      const english = readSentence(gloss.text);
      return reader.find(english, now).flatMap(({ from, to, value }): readonly Mention[] => {
        const first = english.tokens[from];
        const last = english.tokens[to - 1];
        if (!first || !last) return [];
        const { start, end } = saidAt(gloss, first.start, last.end);
        const place = tokensIn(sentence, start, end);
        if (place.from < 0 || place.to <= place.from) return [];
        return [{ ...place, value: { ...value, originalValue: sentence.text.slice(start, end) } }];
      });
    },
    accept(words, now) {
      const value = reader.accept(glossOf(words).text.trim(), now);
      return value && { ...value, originalValue: words };
    },
  };
}
