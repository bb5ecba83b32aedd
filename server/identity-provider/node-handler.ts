import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { Writable } from 'node:stream';

/** A handler of Node's own kind, such as Koa makes. */
export type NodeHandler = (request: IncomingMessage, response: ServerResponse) => unknown;

/**
 * Asks a Node handler for the answer to a fetch-shaped request, without a socket: so it can stand behind any server that Parley runs
 * on. `origin` is the address that the handler believes to be asked at, `mount` the part of the path that it does not see.
 */
export async function answerOf(
  handler: NodeHandler,
  request: Request,
  { origin, mount }: { readonly origin: string; readonly mount: string },
): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const incoming = Object.assign(new IncomingMessage(new Socket()), { baseUrl: mount });
  incoming.method = request.method;
  incoming.url = `${pathname.slice(mount.length) || '/'}${search}`;
  const { host, protocol } = new URL(origin);
  for (const [name, value] of request.headers) incoming.headers[name] = value;
  incoming.headers.host = host;
  incoming.headers['x-forwarded-proto'] = protocol.slice(0, -1);
  delete incoming.headers['x-forwarded-host'];
  const body = Buffer.from(await request.arrayBuffer());
  if (body.length > 0) {
    incoming.headers['content-length'] = String(body.length);
    incoming.push(body);
  }
  incoming.push(null);
  return written(incoming, handler);
}

function written(incoming: IncomingMessage, handler: NodeHandler): Promise<Response> {
  const outgoing = new ServerResponse(incoming);
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    const sink = new Writable({
      write(chunk: Buffer, _encoding, done) {
        chunks.push(chunk);
        done();
      },
    });
    // The body alone is wanted, not the bytes of HTTP around it.
    outgoing.useChunkedEncodingByDefault = false;
    outgoing.write = ((chunk: string | Buffer) => sink.write(chunk)) as typeof outgoing.write;
    outgoing.end = ((chunk?: unknown) => {
      if (typeof chunk === 'string' || Buffer.isBuffer(chunk)) sink.write(chunk);
      sink.end(() => {
        resolve(responseOf(outgoing, Buffer.concat(chunks)));
        outgoing.emit('finish');
      });
      return outgoing;
    }) as typeof outgoing.end;
    Promise.resolve(handler(incoming, outgoing)).catch(reject);
  });
}

function responseOf(outgoing: ServerResponse, body: Buffer): Response {
  const headers = new Headers();
  for (const [name, value] of Object.entries(outgoing.getHeaders())) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined) headers.append(name, String(one));
    }
  }
  const empty = [204, 304].includes(outgoing.statusCode) || body.length === 0;
  return new Response(empty ? null : new Uint8Array(body), { status: outgoing.statusCode, headers });
}
