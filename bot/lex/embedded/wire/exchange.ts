import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import type { Answer, WireRequest } from './http.ts';

/** Bytes of a body that are kept; the text, attributes and state of a request are far below. */
const largestBody = 2 ** 20;
/** Bytes that are read at all: a caller who sends more is not listened to any longer. */
const largestUpload = 64 * 2 ** 20;

/** One request and its response, over HTTP/1.1 or HTTP/2. */
export function exchange(
  request: IncomingMessage | Http2ServerRequest,
  response: ServerResponse | Http2ServerResponse,
  answer: Answer,
): void {
  void respond();

  async function respond(): Promise<void> {
    const body = await readBody(request);
    if (body === undefined) return;
    const { method = 'GET', url = '/' } = request;
    const sent = await answer({ method, path: url, headers: flatHeaders(request.headers), body });
    if (response.destroyed) return;
    const bytes = Buffer.from(sent.body);
    response.writeHead(sent.status, { ...sent.headers, 'content-length': bytes.length });
    response.end(bytes);
  }
}

/** The whole body is taken in before the answer, or a client that still sends would not see it. Undefined when the caller went away. */
function readBody(request: IncomingMessage | Http2ServerRequest): Promise<WireRequest['body'] | undefined> {
  return new Promise((resolve) => {
    let chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= largestBody) chunks.push(chunk);
      else chunks = [];
      if (size > largestUpload) request.destroy();
    });
    request.once('end', () => resolve(size > largestBody ? 'too-large' : Buffer.concat(chunks)));
    request.once('error', () => resolve(undefined));
    request.once('close', () => resolve(undefined));
  });
}

function flatHeaders(headers: IncomingMessage['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || name.startsWith(':')
        ? []
        : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  );
}
