import type { Block } from '../channels/slack/payload.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * What a reader sees of blocks, line by line, without the marks of mrkdwn: what stands side by side is one line, and
 * `button` gives a control's label its form.
 */
export function linesIn(blocks: readonly Block[], button = (label: string) => label): string {
  return blocks
    .flatMap((block) => linesOf(block as unknown as Json, button))
    .filter((line) => line !== '')
    .join('\n');
}

function linesOf(block: Json, button: (label: string) => string): readonly string[] {
  const inside = (name: string) => (block[name] ?? []) as readonly Json[];
  switch (block['type']) {
    case 'section':
      return [wordsOf(block['text']), ...pairs(inside('fields'))];
    case 'header':
      return [wordsOf(block['text'])];
    case 'context':
      return [inside('elements').map(wordsOf).join(' ')];
    case 'carousel':
      return inside('elements').flatMap((card) => linesOf(card, button));
    case 'card':
      return [
        ...['title', 'subtitle', 'body'].map((name) => wordsOf(block[name])),
        ...controls(inside('actions'), button),
      ];
    case 'actions':
      return controls(inside('elements'), button);
    default:
      return [];
  }
}

function controls(elements: readonly Json[], button: (label: string) => string): readonly string[] {
  return elements.flatMap((element) => {
    const options = element['options'] as readonly Json[] | undefined;
    return (options ?? [element]).map(({ text }) => button(wordsOf(text)));
  });
}

/** Slack shows fields in two columns. */
function pairs(fields: readonly Json[]): readonly string[] {
  const words = fields.map((field) => wordsOf(field).replace('\n', ', '));
  return words.flatMap((left, index) =>
    index % 2 === 0 ? [`${left} ${words[index + 1] ?? ''}`.trim()] : [],
  );
}

/** The words of a text object, unescaped, with a whole line's bold taken for what it is. */
function wordsOf(value: unknown): string {
  const { type, text = '' } = (value ?? {}) as { readonly type?: string; readonly text?: string };
  if (type !== 'mrkdwn') return text;
  return text
    .replace(/^\*(.+)\*$/gm, '$1')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .trim();
}
