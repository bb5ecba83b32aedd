/** An answer of a server as it came over a connection. */
export interface HttpAnswer {
  readonly statusCode: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Whether the connection can be used again. */
  readonly lasting: boolean;
}

/** What came is no HTTP/1.1 answer. */
export class NoHttpAnswer extends Error {
  override readonly name = 'NoHttpAnswer';
}

/**
 * The answer that stands in all that came over a connection since a request (RFC 9112); while it is not whole, how many bytes it has at
 * the least. `ended` says that nothing more comes.
 */
export function readAnswer(bytes: Buffer, ended = false): HttpAnswer | number {
  const headEnd = bytes.indexOf('\r\n\r\n');
  if (headEnd === -1) return ended ? broken('It ended within the headers.') : bytes.length + 1;
  const [status = '', ...lines] = bytes.toString('latin1', 0, headEnd).split('\r\n');
  const statusCode = Number(/^HTTP\/1\.1 (\d{3})\b/.exec(status)?.[1]);
  if (!statusCode) return broken(`It began with "${status.slice(0, 40)}".`);
  const headers = headersOf(lines);
  const from = headEnd + 4;
  const lasting = headers['connection']?.toLowerCase() !== 'close';
  const coding = headers['transfer-encoding'];
  const length = headers['content-length'];
  if (coding !== undefined) {
    if (coding.toLowerCase() !== 'chunked') return broken(`It is coded as ${coding}.`);
    const body = readChunks(bytes, from);
    if (typeof body !== 'number') return { statusCode, headers, body, lasting };
    return ended ? broken('It ended within the body.') : body;
  }
  // Without a length the end of the connection is the end of the answer.
  if (length === undefined)
    return ended ? { statusCode, headers, body: bytes.subarray(from), lasting: false } : bytes.length + 1;
  if (!/^\d+$/.test(length)) return broken(`It is "${length.slice(0, 40)}" bytes long.`);
  const end = from + Number(length);
  if (bytes.length < end) return ended ? broken('It ended within the body.') : end;
  return { statusCode, headers, body: bytes.subarray(from, end), lasting };
}

function headersOf(lines: readonly string[]): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
  }
  return headers;
}

/** The body that comes in chunks (RFC 9112, 7.1); while it is not whole, how many bytes there have to be at the least. */
function readChunks(bytes: Buffer, from: number): Buffer | number {
  const parts: Buffer[] = [];
  for (let at = from; ;) {
    const lineEnd = bytes.indexOf('\r\n', at);
    if (lineEnd === -1) return bytes.length + 1;
    const size = /^[\da-f]+/i.exec(bytes.toString('latin1', at, lineEnd))?.[0];
    if (size === undefined) return broken('A chunk of it has no size.');
    const begin = lineEnd + 2;
    const end = begin + Number.parseInt(size, 16);
    // Nothing may follow the last chunk but its empty line: nobody asked for trailers.
    if (bytes.length < end + 2) return end + 2;
    if (end === begin) return Buffer.concat(parts);
    parts.push(bytes.subarray(begin, end));
    at = end + 2;
  }
}

function broken(why: string): never {
  throw new NoHttpAnswer(`The database gave no HTTP answer. ${why}`);
}
