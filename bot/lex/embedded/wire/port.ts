import { createServer as createHttp1, STATUS_CODES, type Server as Http1 } from 'node:http';
import { createServer as createHttp2, type Http2Server, type ServerHttp2Session } from 'node:http2';
import { createServer, type Server, type Socket } from 'node:net';
import { lexError } from '../errors.ts';
import { errorResponse } from './error-response.ts';
import { exchange } from './exchange.ts';
import type { Answer } from './http.ts';

/** A port that answers until it is closed. */
export interface Port {
  readonly number: number;
  /** Takes nothing new, lets the requests at hand finish within the grace, and leaves no connection behind. */
  close(graceMs?: number): Promise<void>;
}

/** How HTTP/2 begins where it was not agreed on by TLS; no method of HTTP/1.1 begins so. */
const preface = Buffer.from('PRI * HTTP/2.0');

/** A connection that says nothing, or stops in the middle, is closed after so long. */
const idleMs = 120_000;

const maxHeaderBytes = 64 * 1024;

/** Listens for HTTP/1.1 and cleartext HTTP/2 on one port, as the SDKs of AWS want it (Lex W-6). Port 0 takes a free one. */
export async function openPort(
  answer: Answer,
  options: { readonly host: string; readonly port: number },
): Promise<Port> {
  const sockets = new Set<Socket>();
  const busy = new Set<Socket>();
  const framed = new WeakSet<Socket>();
  const sessions = new Set<ServerHttp2Session>();
  const http1 = speakHttp1(answer, busy);
  const http2 = speakHttp2(answer, sessions);
  let closing = false;
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket.once('close', () => sockets.delete(socket)));
    // A connection that breaks ends by itself; its requests see it.
    socket.on('error', () => undefined);
    greet(socket, (isHttp2) => {
      if (isHttp2) framed.add(socket);
      return isHttp2 ? http2 : http1;
    });
  });
  http1.on('request', (_, response) => {
    response.once('close', () => {
      if (closing) response.req.socket.destroy();
    });
  });
  const number = await listen(server, options);
  return {
    number,
    async close(graceMs = 5000) {
      closing = true;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      // A session ends when its streams have.
      for (const session of sessions) session.close();
      for (const socket of sockets) {
        if (!busy.has(socket) && !framed.has(socket)) socket.destroy();
      }
      const late = setTimeout(() => {
        for (const socket of sockets) socket.destroy();
      }, graceMs);
      await closed;
      clearTimeout(late);
    },
  };
}

function listen(server: Server, options: { readonly host: string; readonly port: number }): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, () => {
      server.off('error', reject);
      const bound = server.address();
      resolve(typeof bound === 'object' && bound ? bound.port : options.port);
    });
  });
}

/** Looks at the first bytes and hands the connection, with them, to whom it is for. */
function greet(socket: Socket, speakerOf: (isHttp2: boolean) => Http1 | Http2Server): void {
  let seen = Buffer.alloc(0);
  socket.setTimeout(idleMs, () => socket.destroy());
  socket.on('data', look);

  function look(bytes: Buffer): void {
    seen = Buffer.concat([seen, bytes]);
    const length = Math.min(seen.length, preface.length);
    const isPreface = seen.subarray(0, length).equals(preface.subarray(0, length));
    if (isPreface && length < preface.length) return;
    socket.off('data', look);
    socket.removeAllListeners('timeout');
    socket.pause();
    socket.unshift(seen);
    speakerOf(isPreface).emit('connection', socket);
    // A session of HTTP/2 reads by itself what has arrived already.
    if (!isPreface) socket.resume();
  }
}

function speakHttp1(answer: Answer, busy: Set<Socket>): Http1 {
  const http1 = createHttp1(
    { maxHeaderSize: maxHeaderBytes, keepAliveTimeout: 65_000 },
    (request, response) => {
      busy.add(request.socket);
      response.once('close', () => busy.delete(request.socket));
      exchange(request, response, answer);
    },
  );
  http1.setTimeout(idleMs);
  http1.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
    const reason = error.code === 'HPE_HEADER_OVERFLOW' ? 'The headers are too large.' : 'This is not HTTP.';
    socket.end(rawResponse(reason));
  });
  return http1;
}

/** What the parser refuses has no response object: the refusal is written by hand. */
function rawResponse(reason: string): string {
  const { status, headers, body } = errorResponse(lexError('ValidationException', reason), () => undefined);
  const lines = Object.entries({
    ...headers,
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  }).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${String(status)} ${STATUS_CODES[status] ?? ''}`, ...lines, '', body].join('\r\n');
}

function speakHttp2(answer: Answer, sessions: Set<ServerHttp2Session>): Http2Server {
  const settings = { maxHeaderListSize: maxHeaderBytes, maxConcurrentStreams: 100 };
  const http2 = createHttp2({ settings }, (request, response) => exchange(request, response, answer));
  http2.on('session', (session) => {
    sessions.add(session);
    session.once('close', () => sessions.delete(session));
    session.setTimeout(idleMs, () => session.close());
  });
  http2.on('sessionError', () => undefined);
  return http2;
}
