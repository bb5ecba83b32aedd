/**
 * The carrier's word that a text asks a customer to send, such as `STOP` in "Reply STOP to end it"; undefined for a text that asks
 * for none. A word inside a longer answer ("say stop the order") does no harm.
 */
export function asksForWord(text: string, words: readonly string[]): string | undefined {
  const any = words.join('|');
  const asked = new RegExp(
    `\\b(?:reply|answer|respond|say|send|text|type|write|press|enter)(?: with| back)?:? ["'“]?(${any})(?:["'”]|[.,;:!?)/]|$| (?:to|or|if|for|and)\\b)` +
      `|(?:^|[.!?(] ?)["'“]?(${any})["'”]?(?: or |/)["'“]?\\w+["'”]?[?)]`,
    'i',
  );
  const found = asked.exec(text);
  return found?.[1] ?? found?.[2];
}
