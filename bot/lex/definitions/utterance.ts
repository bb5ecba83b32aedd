/** The slots that an utterance names in braces, in order (Lex N-10). */
export function slotsIn(utterance: string): readonly string[] {
  return [...utterance.matchAll(/\{([^{}]+)\}/g)].map((match) => (match[1] ?? '').trim());
}
