import { SegmentedMessage } from 'sms-segments-calculator';

const equivalents: readonly (readonly [RegExp, string])[] = [
  [/[\u201c-\u201f\u2033\u00ab\u00bb]/g, '"'],
  [/[\u2018-\u201b\u2032\u2039\u203a`\u00b4\u02bc]/g, "'"],
  [/[\u2010-\u2015\u2212]/g, '-'],
  [/\u2026/g, '...'],
  [/[\u2022\u00b7\u2023\u25cf\u25aa\u2043]/g, '-'],
  [/\u00d7/g, 'x'],
  [/\u2192/g, '->'],
  [/ ?\u00b0(?=[CF]\b)/g, ' '],
  [/\u00bd/g, '1/2'],
  [/\u00bc/g, '1/4'],
  [/\u00be/g, '3/4'],
  [/[\u00a0\u2000-\u200a\u202f\u205f\u3000\t]/g, ' '],
  [/[\u0000-\u0008\u000b-\u001f\u007f\u00ad\u200b\u2060\ufeff]/g, ''],
];

/**
 * The text with typographic signs in their GSM-7 form: one curly quote would more than halve what a segment holds.
 * Letters and emoji that GSM-7 lacks stay as they are.
 */
export function plain(text: string): string {
  return equivalents.reduce((all, [sign, form]) => all.replace(sign, form), text.normalize('NFC'));
}

/**
 * The same without the acute accents that GSM-7 lacks: of Spanish it has é, ñ, ü, ¿ and ¡, but not á, í, ó and ú, and one of them
 * would more than double what a message costs. Everybody reads "cafe molido".
 */
export const withoutAcutes = (text: string): string =>
  plain(text).replace(/[áíóúÁÍÓÚ]/g, (letter) => letter.normalize('NFD').charAt(0));

/** Segments of the longest message: beyond it carriers drop them. */
export const mostSegments = 10;

/** How many segments a text takes as it is sent. */
export function segmentsOf(text: string): number {
  return new SegmentedMessage(plain(text)).segmentsCount;
}

/** What a segment of a longer message holds, one less than it could: a sign of two places is never torn between segments. */
const perSegment = { septets: 152, units: 66 } as const;
/** What a message holds that is one segment. */
const alone = { septets: 160, units: 70 } as const;
/** Code units of the longest piece that always fits a body, in either alphabet. */
const longestPiece = { gsm: mostSegments * 76, ucs: mostSegments * perSegment.units } as const;

/**
 * The text in bodies that a carrier takes, each of {@link mostSegments} at most. A longer one is cut between lines, and inside a line only where it
 * is too long itself, so that all bodies together take as few segments as possible: one letter outside of GSM-7 halves what its own body
 * holds, and no other. Of two ways at the same price the one with fewer bodies is taken, and of these the one that cuts between paragraphs.
 */
export function bodies(text: string): readonly string[] {
  const whole = text.trim();
  if (whole === '') return [];
  const pieces = piecesOf(whole);
  const sizes = pieces.map(sizeOf);
  if (segmentsIn(sum(sizes)) <= mostSegments) return [whole];
  /** The cheapest way from each piece to the end. */
  const ways: { price: number; next: number }[] = [];
  ways[pieces.length] = { price: 0, next: pieces.length };
  for (let first = pieces.length - 1; first >= 0; first -= 1) {
    let size = nothing;
    let best = { price: Infinity, next: first + 1 };
    for (let next = first + 1; next <= pieces.length; next += 1) {
      size = sum([size, sizes[next - 1] ?? nothing]);
      const segments = segmentsIn(size);
      if (segments > mostSegments) break;
      const isParagraph = next === pieces.length || /\n\s*\n\s*$/.test(pieces[next - 1] ?? '');
      const price = segments * 10_000 + 10 + (isParagraph ? 0 : 1) + (ways[next]?.price ?? Infinity);
      // The longer first body of two equal ways.
      if (price <= best.price) best = { price, next };
    }
    ways[first] = best;
  }
  const found: string[] = [];
  for (let first = 0; first < pieces.length; first = ways[first]?.next ?? pieces.length)
    found.push(pieces.slice(first, ways[first]?.next).join('').trim());
  return found.filter((body) => body !== '');
}

/** Lines with what ends them, and the words of lines that fit no body. */
function piecesOf(text: string): readonly string[] {
  const lines = text.match(/[^\n]*\n+|[^\n]+$/g) ?? [];
  return lines.flatMap((line) => {
    const limit = sizeOf(line).strange > 0 ? longestPiece.ucs : longestPiece.gsm;
    const cut: string[] = [];
    let rest = line;
    while (rest.length > limit) {
      const space = rest.lastIndexOf(' ', limit - 1);
      const at = space > 0 ? space + 1 : isHighSurrogate(rest, limit - 1) ? limit - 1 : limit;
      cut.push(rest.slice(0, at));
      rest = rest.slice(at);
    }
    return [...cut, rest];
  });
}

/** How much room a text takes in either alphabet. */
interface Size {
  /** In GSM-7; some signs take two. */
  readonly septets: number;
  /** Letters that GSM-7 lacks: with one of them the whole body is UCS-2. */
  readonly strange: number;
  readonly units: number;
}

const nothing: Size = { septets: 0, strange: 0, units: 0 };

const sum = (sizes: readonly Size[]): Size =>
  sizes.reduce(
    (all, size) => ({
      septets: all.septets + size.septets,
      strange: all.strange + size.strange,
      units: all.units + size.units,
    }),
    nothing,
  );

const sizeOf = (text: string): Size => ({ ...sum(Array.from(text, sizeOfLetter)), units: text.length });

/** Asked for letter by letter, and remembered. */
const letters = new Map<string, Size>();
function sizeOfLetter(letter: string): Size {
  const known = letters.get(letter);
  if (known) return known;
  const { encodingName, messageSize } = new SegmentedMessage(letter);
  const isGsm = encodingName === 'GSM-7';
  const size = { septets: isGsm ? messageSize / 7 : 0, strange: isGsm ? 0 : 1, units: letter.length };
  if (letters.size < 5_000) letters.set(letter, size);
  return size;
}

/** Never less than {@link segmentsOf}. */
function segmentsIn({ septets, strange, units }: Size): number {
  const [size, whole, part] =
    strange > 0 ? [units, alone.units, perSegment.units] : [septets, alone.septets, perSegment.septets];
  return size <= whole ? 1 : Math.ceil(size / part);
}

/** The text cut to so many UTF-16 code units, with no half of a surrogate pair at its end. */
export function cutTo(text: string, length: number): string {
  if (text.length <= length) return text;
  return text.slice(0, isHighSurrogate(text, length - 1) ? length - 1 : length).trimEnd();
}

function isHighSurrogate(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xd800 && unit <= 0xdbff;
}
