/** Splits a text into the numbers of its pieces. */
export type Tokenize = (text: string) => readonly number[];

/** The first entries of a vocabulary are signs that no text holds. */
const reserved = 6;
const space = '▁';

/** SentencePiece's unigram model: of all ways to cut a text into known pieces the likeliest; a letter in no piece is number 0. */
export function createTokenizer(vocabulary: readonly (readonly [piece: string, score: number])[]): Tokenize {
  const pieces = new Map<string, number>();
  let longest = 1;
  vocabulary.forEach(([piece], index) => {
    if (index < reserved) return;
    pieces.set(piece, index);
    longest = Math.max(longest, piece.length);
  });
  const scoreOf = (index: number) => vocabulary[index]?.[1] ?? 0;

  return (text) => {
    const plain = text.normalize('NFKC');
    if (plain === '') return [];
    const whole = space + plain.replaceAll(' ', space);
    const symbols = Array.from(whole);
    // A letter outside the basic plane is one symbol of two units.
    const places = [0];
    for (const symbol of symbols) places.push((places.at(-1) ?? 0) + symbol.length);
    // The best way to reach each place: its score, and the piece that ends there with its length.
    const best = new Float64Array(symbols.length + 1);
    const last = new Int32Array(symbols.length + 1);
    const lengths = new Int32Array(symbols.length + 1).fill(1);
    for (let end = 1; end <= symbols.length; end += 1) {
      for (let start = Math.max(0, end - longest); start < end; start += 1) {
        const index = pieces.get(whole.slice(places[start], places[end]));
        if (index === undefined) continue;
        const score = scoreOf(index) + (best[start] ?? 0);
        if (best[end] !== 0 && score < (best[end] ?? 0)) continue;
        best[end] = score;
        last[end] = index;
        lengths[end] = end - start;
      }
    }
    const found: number[] = [];
    for (let at = symbols.length; at > 0; at -= lengths[at] ?? 1) {
      const index = last[at] ?? 0;
      // Unknown letters in a row are one piece.
      if (index !== 0 || found.at(-1) !== 0) found.push(index);
    }
    return found.reverse();
  };
}
