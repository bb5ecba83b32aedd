import { Malformed } from './channel.ts';

/** Reads a request's body, and no more than `largest` bytes of it. Throws {@link Malformed}. */
export async function readBytes(request: Request, largest: number): Promise<Buffer> {
  const limit = largest < 1024 * 1024 ? `${largest / 1024} KB` : `${largest / 1024 / 1024} MB`;
  const tooLarge = new Malformed(`The message is too large: its body may have at most ${limit}.`, 413);
  if (Number(request.headers.get('content-length') ?? 0) > largest) throw tooLarge;
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (request.body) {
    for await (const chunk of request.body as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength;
      if (size > largest) throw tooLarge;
      chunks.push(chunk);
    }
  }
  return Buffer.concat(chunks);
}

/** {@link readBytes} as text. Throws {@link Malformed} for what is no UTF-8 as well. */
export async function readBody(request: Request, largest: number): Promise<string> {
  const bytes = await readBytes(request, largest);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw malformed('The message is not valid UTF-8.', cause);
  }
}

/** A text as JSON. Throws {@link Malformed}. */
export function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw malformed('The message is not valid JSON.', cause);
  }
}

function malformed(message: string, cause: unknown): Malformed {
  const fault = new Malformed(message);
  fault.cause = cause;
  return fault;
}
