import type { FormReply } from '../../bot/reply.ts';

/** A form's question without what its fields say anyway: it ends where a sentence lists them. */
export function questionOf({ text, fields }: FormReply): string {
  const sentences = text.split(/(?<=[.?!])\s+(?=\p{Lu})|\n/u);
  const lists = (sentence: string) => {
    const said = sentence.toLowerCase();
    const named = fields.filter(({ label }) => said.includes(label.toLowerCase()));
    return named.length > 1 && named.length * 2 > fields.length;
  };
  const end = sentences.findIndex((sentence, index) => index > 0 && lists(sentence));
  if (end === -1) return text;
  const kept = text.slice(0, text.indexOf(sentences[end] ?? ''));
  return kept.trim();
}
