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

const shape = /[\p{L}\p{M}]+(?:['’]\p{L}+)*|\d+|\S/gu;
/** `twentyfirst` is two words that touch; none shorter than `twentyone` is. */
const compound =
  /^((?:twen|thir|fou?r|fif|six|seven|eigh|nine)ty)(one|two|three|four|five|six|seven|eight|nine|(?:fir|seco|thi|four|fif|six|seven|eigh|nin)(?:st|nd|rd|th))$/;

/** Cuts a text into words, runs of digits and signs. */
export function readPieces(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let last = -1;
  const add = (word: string, start: number, end: number) => {
    pieces.push({ text: word, start, end, glued: start === last });
    last = end;
  };
  for (const match of text.matchAll(shape)) {
    const [word, start, end] = [match[0].toLowerCase(), match.index, match.index + match[0].length];
    const [, ten, rest] = (word.length >= 'twentyone'.length && compound.exec(word)) || [];
    if (ten !== undefined && rest !== undefined) {
      add(ten, start, start + ten.length);
      add(rest, start + ten.length, end);
    } else add(word, start, end);
  }
  return pieces;
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
