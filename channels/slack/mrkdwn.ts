/** Slack's own escapes, and only these (docs.slack.dev, "Formatting message text"). */
export const escape = (text: string): string =>
  text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(named, (_, user: string) => `<@${user}>`);

/**
 * A person's name as we carry it: Slack tells only who a person is, and shows the name itself wherever that stands. The sign around it is
 * invisible and never in what a customer says (`cleanText`), so nobody can write one.
 */
export const nameOf = (user: string): string => `\u2062${user}\u2062`;
const named = /\u2062([UW][A-Z0-9]{1,20})\u2062/g;

/** On one line, at most `most` UTF-16 code units, never cut inside a character. `length` measures what is cut. */
export function oneLine(text: string, most: number, length = (words: string) => words.length): string {
  const line = tidy(text).replace(/\s+/g, ' ').trim();
  return length(line) <= most ? line : `${head(line, most - 1, length).trimEnd()}…`;
}

/** One line of plain text, escaped to at most `most` code units. */
export const escapedLine = (text: string, most: number): string => escape(oneLine(text, most, escapedLength));

/** The length of the escaped text, without writing it. */
function escapedLength(text: string): number {
  let length = text.length;
  for (const mark of text) length += mark === '&' ? 4 : mark === '<' || mark === '>' ? 3 : 0;
  return length;
}

/** Without control characters and halves of characters, which JSON writes in six bytes and nobody can read. */
const tidy = (text: string): string =>
  text.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, ' ').replace(/\p{Surrogate}/gu, '\ufffd');

/** The longest beginning of whole characters that is not longer than `most`. */
function head(text: string, most: number, length: (words: string) => number): string {
  let end = 0;
  let measured = 0;
  for (const character of text) {
    measured += length(character);
    if (measured > most) break;
    end += character.length;
  }
  return text.slice(0, end);
}

/** The text in escaped pieces of at most `most` code units, cut at lines where it can be, else at spaces. */
export function escapedPieces(text: string, most: number): readonly string[] {
  const pieces: string[] = [];
  let rest = tidy(text).trim();
  while (rest !== '') {
    const fits = head(rest, most, escapedLength);
    const piece = fits.length === rest.length ? rest : fits.slice(0, breakIn(fits));
    pieces.push(escape(piece.trimEnd()));
    rest = rest.slice(piece.length).trimStart();
  }
  return pieces;
}

/** Where to break a text that goes on: after its last line, else its last word, if that leaves more than a half. */
function breakIn(text: string): number {
  for (const mark of ['\n', ' ']) {
    const at = text.lastIndexOf(mark);
    if (at > text.length / 2) return at;
  }
  return text.length;
}

/** What a person typed, from Slack's own form: no mention of us, links and names as they were read. */
export function wordsOf(text: string, us?: string): string {
  return text
    .replace(/<([^<>]*)>/g, (_, inside: string) => linkWords(inside, us))
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}

function linkWords(inside: string, us: string | undefined): string {
  const [target = '', label] = inside.split('|', 2);
  if (target.startsWith('@')) return target === `@${us ?? ''}` ? ' ' : label ? `@${label}` : '';
  if (target.startsWith('#')) return label ? `#${label}` : '';
  if (target.startsWith('!')) return label ?? '';
  return label ?? target.replace(/^(?:mailto|tel):/, '');
}
