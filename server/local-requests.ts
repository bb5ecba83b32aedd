import { connect, type Socket } from 'node:net';
import { readAnswer, type HttpAnswer } from './http-answer.ts';

/** What the SDK asks of the network, and what it makes of the answer; it types neither. */
interface Sent {
  readonly hostname: string;
  readonly port?: number;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}
interface Answered {
  readonly response: Omit<HttpAnswer, 'lasting'>;
}

/** What the SDK takes to send its requests. */
interface LocalRequests {
  readonly metadata: { readonly handlerProtocol: string };
  handle(sent: Sent): Promise<Answered>;
  destroy(): void;
  updateHttpClientConfig(): void;
  httpHandlerConfigs(): object;
}

/** A connection, and the one request that is under way on it. */
interface Line {
  readonly socket: Socket;
  waiting: Waiting | undefined;
}
interface Waiting {
  readonly parts: Buffer[];
  received: number;
  /** Bytes that the answer has at the least. */
  least: number;
  readonly resolve: (answer: HttpAnswer) => void;
  readonly reject: (error: Error) => void;
}

/** A burst of customers waits for the database, not for a connection to it. */
const mostLines = 256;

/**
 * Sends a client's requests to a server on this machine, over connections of its own: Node's HTTP client costs this process more than
 * all that is left of the SDK's part. A request that takes `timeout` milliseconds fails so that the client tries again.
 */
export function localRequests(timeout: number): LocalRequests {
  const free: Line[] = [];
  const lines = new Set<Line>();
  const queue: ((line: Line | undefined) => void)[] = [];

  function open(hostname: string, port: number): Line {
    const socket = connect({ host: hostname, port, noDelay: true, keepAlive: true });
    const line: Line = { socket, waiting: undefined };
    lines.add(line);
    socket.setTimeout(timeout);
    socket.on('data', (part: Buffer) => {
      hear(line, part, false);
    });
    socket.on('end', () => {
      hear(line, undefined, true);
    });
    socket.on('timeout', () => {
      if (!line.waiting) return;
      const late = new Error(`The database did not answer within ${String(timeout)} ms.`);
      socket.destroy(Object.assign(late, { name: 'TimeoutError' }));
    });
    socket.on('error', (error) => {
      fail(line, error);
    });
    socket.on('close', () => {
      fail(line, lost());
      lines.delete(line);
      const at = free.indexOf(line);
      if (at !== -1) free.splice(at, 1);
      queue.shift()?.(undefined);
    });
    return line;
  }

  function fail(line: Line, error: Error): void {
    const { waiting } = line;
    line.waiting = undefined;
    waiting?.reject(error);
  }

  function hear(line: Line, part: Buffer | undefined, ended: boolean): void {
    const { waiting } = line;
    // Nobody asked: whatever it is, it answers nothing that will be asked.
    if (!waiting) {
      line.socket.destroy();
      return;
    }
    if (part) waiting.parts.push(part);
    waiting.received += part?.length ?? 0;
    if (waiting.received === 0) {
      fail(line, lost());
      return;
    }
    if (waiting.received < waiting.least && !ended) return;
    try {
      const [only = Buffer.alloc(0)] = waiting.parts;
      const bytes = waiting.parts.length > 1 ? Buffer.concat(waiting.parts) : only;
      const answer = readAnswer(bytes, ended);
      if (typeof answer === 'number') waiting.least = answer;
      else finish(line, waiting, answer);
    } catch (error) {
      line.socket.destroy(error as Error);
    }
  }

  function finish(line: Line, { resolve }: Waiting, answer: HttpAnswer): void {
    line.waiting = undefined;
    if (!answer.lasting) line.socket.destroy();
    else {
      const next = queue.shift();
      if (next) next(line);
      else {
        // A program ends although it keeps connections.
        line.socket.unref();
        free.push(line);
      }
    }
    resolve(answer);
  }

  async function lineTo(hostname: string, port: number): Promise<Line> {
    const kept = free.pop();
    if (kept) {
      kept.socket.ref();
      return kept;
    }
    if (lines.size < mostLines) return open(hostname, port);
    return (await new Promise<Line | undefined>((resolve) => queue.push(resolve))) ?? open(hostname, port);
  }

  return {
    metadata: { handlerProtocol: 'http/1.1' },
    async handle(sent) {
      const line = await lineTo(sent.hostname, sent.port ?? 80);
      const { statusCode, headers, body } = await new Promise<HttpAnswer>((resolve, reject) => {
        line.waiting = { parts: [], received: 0, least: 0, resolve, reject };
        write(line.socket, sent);
      });
      return { response: { statusCode, headers, body } };
    },
    destroy() {
      for (const { socket } of lines) socket.destroy();
    },
    updateHttpClientConfig: () => undefined,
    httpHandlerConfigs: () => ({}),
  };
}

const lost = () => Object.assign(new Error('The database closed the connection.'), { code: 'ECONNRESET' });

/** In one piece, so that the database is woken once. */
function write(socket: Socket, { hostname, port, method, path, headers, body = '' }: Sent): void {
  let head = `${method} ${path} HTTP/1.1\r\nhost: ${hostname}:${String(port ?? 80)}\r\n`;
  for (const [name, value] of Object.entries(headers)) {
    if (name !== 'host' && name !== 'content-length') head += `${name}: ${value}\r\n`;
  }
  head += `content-length: ${String(Buffer.byteLength(body))}\r\n\r\n`;
  socket.write(typeof body === 'string' ? head + body : Buffer.concat([Buffer.from(head), body]));
}
