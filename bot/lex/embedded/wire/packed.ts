import { gunzipSync, gzipSync } from 'node:zlib';
import { lexError } from '../errors.ts';
import { readObject, readText } from './text.ts';

/** Bytes that a header may come to when it is unpacked; the header itself holds at most 12 KB. */
const largest = 2 ** 20;

/** JSON as headers carry it: compressed, in base64 (Lex W-3, W-4). */
export function pack(value: unknown): string {
  return gzipSync(JSON.stringify(value)).toString('base64');
}

/** The JSON object in a packed header. Throws `ValidationException` for what is not base64, gzip, UTF-8 or JSON. */
export function unpack(header: string, field: string): unknown {
  const packed = header.trim();
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(packed) || packed.length % 4 === 1) {
    throw lexError('ValidationException', `${field} is not base64.`);
  }
  return readObject(readText(gunzip(Buffer.from(packed, 'base64'), field), field), field);
}

function gunzip(bytes: Buffer, field: string): Buffer {
  try {
    return gunzipSync(bytes, { maxOutputLength: largest });
  } catch (error) {
    const isTooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw lexError(
      'ValidationException',
      `${field} ${isTooLarge ? 'is too large' : 'is not compressed by gzip'}.`,
    );
  }
}
