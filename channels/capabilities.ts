import type { Reply } from '../bot/reply.ts';

/** What a channel can do, in words for a reader; numbers come from the limits that the channel itself keeps. */
export interface Capabilities {
  readonly title: string;
  /** What a request proves who asks by. */
  readonly proof: string;
  /** Where customers speak. */
  readonly places: string;
  /** How each kind of reply is shown; a new kind is a compile error in every channel. */
  readonly shows: { readonly [Kind in Reply['kind']]: string };
  /** What one message holds; more goes into further ones. */
  readonly most: string;
  /** What becomes of a question that was answered. */
  readonly answered: string;
  /** How often an answer arrives whose sending was interrupted. */
  readonly arrives: string;
}

const rows: readonly (readonly [string, (of: Capabilities) => string])[] = [
  ['customers speak in', ({ places }) => places],
  ['proved by', ({ proof }) => proof],
  ['words', ({ shows }) => shows.text],
  ['choices', ({ shows }) => shows.choices],
  ['products', ({ shows }) => shows.cards],
  ['a form', ({ shows }) => shows.form],
  ['a receipt', ({ shows }) => shows.receipt],
  ['one message holds', ({ most }) => most],
  ['an answered question', ({ answered }) => answered],
  ['an answer arrives', ({ arrives }) => arrives],
];

const begin = '<!-- channels: written by `npm run channels` -->';
const end = '<!-- /channels -->';

/** A page with the table of channels between its two marks; a page without marks is a fault. */
export function withChannels(page: string, channels: readonly Capabilities[]): string {
  const [before, rest] = page.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`The page has no ${begin} … ${end}.`);
  return `${before}${begin}\n\n${tableOf(channels)}\n\n${end}${after}`;
}

/** The table in Markdown, its columns as wide as their widest cell. */
function tableOf(channels: readonly Capabilities[]): string {
  const table = [
    ['', ...channels.map(({ title }) => title)],
    ...rows.map(([name, cell]) => [name, ...channels.map(cell)]),
  ];
  const widths = ['', ...channels].map((_, column) =>
    Math.max(3, ...table.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = table;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
}
