/** A word, a run of digits or a single sign of a text. */
export interface Piece {
  /** In small letters. */
  readonly text: string;
  /** UTF-16 offsets in the text. */
  readonly start: number;
  readonly end: number;
  /** Whether it touches the piece before it. */
  readonly glued: boolean;
}

// `twentyfirst` is two words that touch.
const tens = 'twenty|thirty|forty|fourty|fifty|sixty|seventy|eighty|ninety';
const ones =
  'one|two|three|four|five|six|seven|eight|nine|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth';
const shape = new RegExp(
  `(?:${tens})(?=(?:${ones})(?!\\p{L}))|[\\p{L}\\p{M}]+(?:['’]\\p{L}+)*|\\d+|\\S`,
  'giu',
);

/** Cuts a text into words, runs of digits and signs. */
export function readPieces(text: string): readonly Piece[] {
  let end = -1;
  return [...text.matchAll(shape)].map((match) => {
    const piece = {
      text: match[0].toLowerCase(),
      start: match.index,
      end: match.index + match[0].length,
      glued: match.index === end,
    };
    end = piece.end;
    return piece;
  });
}

/** The same text with the digits of every script as ASCII ones, so that offsets stay: `１２` as `12`. */
export function withPlainDigits(text: string): string {
  return /[^\0-\x7f]/.test(text) ? text.replace(/\p{Nd}/gu, plainDigit) : text;
}

/** The digits of a script begin at a code point that ends in 0 or in 6. */
function plainDigit(digit: string): string {
  if (digit.length > 1) return digit;
  const row = digit.charCodeAt(0) & ~15;
  const zero = /\p{Nd}/u.test(String.fromCharCode(row)) ? row : row + 6;
  return String(digit.charCodeAt(0) - zero);
}
