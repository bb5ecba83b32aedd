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
