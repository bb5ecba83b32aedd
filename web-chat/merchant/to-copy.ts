/** A sample utterance as it stands in an intent's `Intent.json`: without the marks that Lex does not take. */
export function sampleOf(said: string): string {
  const utterance = said
    .replace(/[?!.,;:"“”…]+(?=\s|$)|["“”]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return `{ "utterance": ${JSON.stringify(utterance)} },`;
}

/** A test of what is understood, as the bot's `tests/*.yaml` hold it; no intent means that it must fall back. */
export function testOf(said: string, intent: string, locale: string): string {
  return [
    `- intent: ${intent || 'none'}`,
    `  locale: ${locale}`,
    '  utterances:',
    // What JSON calls a text is one in YAML, too.
    `    - ${JSON.stringify(said)}`,
    '',
  ].join('\n');
}
