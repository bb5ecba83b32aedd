/** One product as a file writes it. */
export interface ProductText {
  readonly text: string;
  /** The line on which it begins, from 1. */
  readonly line: number;
}

/** The bytes of a file, from its beginning each time. */
export type OpenFile = () => AsyncIterable<Uint8Array>;

const [quote, backslash, comma, newline] = [0x22, 0x5c, 0x2c, 0x0a];
const isOpening = (byte: number): boolean => byte === 0x7b || byte === 0x5b;
const isClosing = (byte: number): boolean => byte === 0x7d || byte === 0x5d;
const isSpace = (byte: number): boolean => byte <= 0x20;

/**
 * The products of a catalogue's JSON one by one, so that a file need not be held. What stands around them is told at the end: the same
 * text without products, but with all its lines. What is no JSON comes out as pieces that are none either.
 */
export async function* productsOfJson(
  open: OpenFile,
  around: (text: string) => void = () => undefined,
): AsyncGenerator<ProductText> {
  const outer: number[] = [];
  let item: number[] = [];
  let [depth, line, began, nameFrom] = [0, 1, 1, 0];
  let [inText, escaped, inList] = [false, false, false];
  let name = '';
  for await (const chunk of open()) {
    for (const byte of chunk) {
      if (byte === newline) {
        line += 1;
        if (inList) outer.push(newline);
      }
      const isItem = inList && (depth > 2 || inText || !(isSpace(byte) || byte === comma || isClosing(byte)));
      const ends = inList && depth === 2 && !inText && (byte === comma || isClosing(byte));
      if (ends && item.length > 0) {
        yield { text: decode(item), line: began };
        item = [];
      }
      if (inText) {
        if (escaped) escaped = false;
        else if (byte === backslash) escaped = true;
        else if (byte === quote) inText = false;
      } else if (byte === quote) inText = true;
      else if (isOpening(byte)) depth += 1;
      else if (isClosing(byte)) depth -= 1;
      if (isItem) {
        if (item.length === 0) began = line;
        item.push(byte);
        continue;
      }
      if (inList && depth >= 2) continue;
      inList = false;
      outer.push(byte);
      if (depth === 1 && byte === quote) {
        if (inText) nameFrom = outer.length;
        else name = decode(outer.slice(nameFrom, -1));
      }
      inList = depth === 2 && byte === 0x5b && name === 'products';
    }
  }
  if (item.length > 0) yield { text: decode(item), line: began };
  around(decode(outer).replace(/^\ufeff/, ''));
}

const decode = (bytes: readonly number[]): string => Buffer.from(bytes).toString('utf8');

/** The products of a file with one on each line; empty lines are passed over. */
export async function* productsOfLines(open: OpenFile): AsyncGenerator<ProductText> {
  const decoder = new TextDecoder();
  let rest = '';
  let line = 0;
  for await (const chunk of open()) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const text of lines) {
      line += 1;
      if (text.trim() !== '') yield { text, line };
    }
  }
  if (rest.trim() !== '') yield { text: rest, line: line + 1 };
}
