import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { Writable } from 'node:stream';
import { getRequestListener } from '@hono/node-server';
import { pino } from 'pino';
import { createApp } from '../../server/app.ts';
import { openHouse, type House } from '../../server/compose.ts';
import { readConfig } from '../../server/config.ts';
import { startTestDatabase, type TestDatabase } from '../database.ts';

export const cookieSecret = 'c'.repeat(32);

/** The real app behind a real port, with the embedded database in memory and the log at hand. */
export interface Front {
  readonly origin: string;
  readonly house: House;
  readonly database: TestDatabase;
  /** What was logged, at every level. */
  readonly log: () => string;
  /** The code that was sent last. */
  readonly code: () => string;
  /** Cuts every connection and answers nothing, as a process does that was killed. */
  kill(): Promise<void>;
  /** Opens another house on what the killed one has left, at the same address. */
  revive(): Promise<void>;
  close(): Promise<void>;
}

export interface FrontOptions {
  readonly environment?: (origin: string) => Readonly<Record<string, string>>;
  readonly clock?: () => Date;
  readonly database?: TestDatabase;
  /** Where the built client lies; without it there are no pages of the shop. */
  readonly client?: string;
}

export async function openFront(options: FrontOptions = {}): Promise<Front> {
  const database = options.database ?? (await startTestDatabase());
  const server = createServer();
  const origin = await listening(server);
  let lines = '';
  const stream = new Writable({
    write(chunk: Buffer, _, done) {
      lines += chunk.toString();
      done();
    },
  });
  const log = pino({ level: 'trace', base: null }, stream) as never;
  const config = readConfig({ TABLE_PREFIX: '', ...options.environment?.(origin) });
  const open = async () => {
    const opened = await openHouse(config, {
      client: database.client,
      cookieSecret,
      log,
      address: origin,
      // What a password costs is not what these tests are about.
      passwordCost: { n: 1024, r: 8, p: 1 },
      ...(options.clock && { clock: options.clock }),
    });
    const { client } = options;
    const app = createApp(opened, { ...(client && { client }), images: resolve('demo-shop/images') });
    return { opened, answer: getRequestListener(app.fetch) };
  };
  let alive: Awaited<ReturnType<typeof open>> | undefined = await open();
  const house = alive.opened;
  server.on('request', (request, response) => {
    if (alive) void alive.answer(request, response);
    else request.socket.destroy();
  });
  const kill = async () => {
    const killed = alive?.opened;
    alive = undefined;
    server.closeAllConnections();
    await killed?.drain();
  };
  return {
    ...{ origin, house, database, kill },
    log: () => lines,
    code: () => [...lines.matchAll(/"code":"(\d{6})"/g)].at(-1)?.[1] ?? '',
    async revive() {
      alive = await open();
    },
    async close() {
      await kill();
      server.close();
      if (database !== options.database) await database.stop();
    },
  };
}

export async function listening(server: Server): Promise<string> {
  server.listen(0, 'localhost');
  await once(server, 'listening');
  const bound = server.address();
  return `http://localhost:${String(typeof bound === 'object' && bound ? bound.port : 0)}`;
}
