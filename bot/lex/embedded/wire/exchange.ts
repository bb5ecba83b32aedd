import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import { uploads, type Answer, type WireRequest } from './http.ts';

/** Bytes of a body that are kept; the text, attributes and state of a request are far below. */
const largestBody = 2 ** 20;
/** Bytes of a zip that is uploaded, and of what is read at all: a caller who sends more is not listened to any longer. */
const largestUpload = 64 * 2 ** 20;

/** One request and its response, over HTTP/1.1 or HTTP/2. */
export function exchange(
  request: IncomingMessage | Http2ServerRequest,
  response: ServerResponse | Http2ServerResponse,
  answer: Answer,
): void {
  void respond();

  async function respond(): Promise<void> {
    const { method = 'GET', url = '/' } = request;
    const body = await readBody(request, url.startsWith(uploads) ? largestUpload : largestBody);
    if (body === undefined) return;
    const sent = await answer({ method, path: url, headers: flatHeaders(request.headers), body });
    if (response.destroyed) return;
    const bytes = typeof sent.body === 'string' ? Buffer.from(sent.body) : sent.body;
    response.writeHead(sent.status, { ...sent.headers, 'content-length': bytes.length });
    response.end(bytes);
  }
}

/** The whole body is taken in before the answer, or a client that still sends would not see it. Undefined when the caller went away. */
function readBody(
  request: IncomingMessage | Http2ServerRequest,
  largest: number,
): Promise<WireRequest['body'] | undefined> {
  return new Promise((resolve) => {
    let chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= largest) chunks.push(chunk);
      else chunks = [];
      if (size > largestUpload) request.destroy();
    });
    request.once('end', () => resolve(size > largest ? 'too-large' : Buffer.concat(chunks)));
    request.once('error', () => resolve(undefined));
    request.once('close', () => resolve(undefined));
  });
}

function flatHeaders(headers: IncomingMessage['headers']): Record<string, string> {
  const named = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    value === undefined || (name.startsWith(':') && name !== ':authority')
      ? []
      : // HTTP/2 says by another name which host is meant.
        [[name.replace(':authority', 'host'), Array.isArray(value) ? value.join(', ') : value]],
  );
  return Object.fromEntries(named);
}
