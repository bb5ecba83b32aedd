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
  close(): Promise<void>;
}

export interface FrontOptions {
  readonly environment?: (origin: string) => Readonly<Record<string, string>>;
  readonly clock?: () => Date;
  readonly database?: TestDatabase;
  /** Where the built client lies. */
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
  const house = await openHouse(config, {
    client: database.client,
    cookieSecret,
    log,
    address: origin,
    // What a password costs is not what these tests are about.
    passwordCost: { n: 1024, r: 8, p: 1 },
    ...(options.clock && { clock: options.clock }),
  });
  const answer = getRequestListener(
    createApp(house, {
      images: resolve('demo-shop/images'),
      ...(options.client && { client: options.client }),
    }).fetch,
  );
  server.on('request', (request, response) => void answer(request, response));
  return {
    origin,
    house,
    database,
    log: () => lines,
    code: () => [...lines.matchAll(/"code":"(\d{6})"/g)].at(-1)?.[1] ?? '',
    async close() {
      server.closeAllConnections();
      server.close();
      await house.drain();
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
