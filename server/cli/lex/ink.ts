import { styleText } from 'node:util';

/** Colours for what is printed; plain text where nobody watches, or colours are not wanted. */
export interface Ink {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly note: (text: string) => string;
}

type Style = Parameters<typeof styleText>[0];

/** Ink for standard output. */
export function openInk(): Ink {
  const coloured = process.stdout.isTTY && process.stdout.hasColors();
  const in_ = (style: Style) => (text: string) =>
    coloured ? styleText(style, text, { validateStream: false }) : text;
  return {
    bold: in_('bold'),
    dim: in_('dim'),
    good: in_('green'),
    bad: in_('red'),
    note: in_('yellow'),
  };
}

/** Columns as wide as their widest cell; a number's column is set to the right. */
export function tableOf(rows: readonly (readonly string[])[], indent = '  '): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  const right = widths.map((_, column) =>
    rows.slice(1).every((row) => /^[\d.%·–-]*$/.test(row[column] ?? '')),
  );
  return rows.map((row) =>
    `${indent}${row
      .map((cell, column) =>
        right[column] ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')}`.trimEnd(),
  );
}
