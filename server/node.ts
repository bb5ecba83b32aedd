import './environment.ts';
import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { fileURLToPath } from 'node:url';
import { dirname, join } from 'node:path';
import { createApp } from './app.ts';
import { buildClient, clientDir } from './client-build.ts';
import { openHouse } from './compose.ts';
import { readConfig, type Config } from './config.ts';
import { openDatabase } from './database.ts';
import { createLog } from './log.ts';
import { explain } from './explain.ts';

const project = fileURLToPath(new URL('..', import.meta.url));

/** Starts the shop on this machine and keeps it open until SIGINT or SIGTERM. */
async function main(): Promise<void> {
  const config = readConfig();
  const log = createLog(config.logLevel);
  const server = createServer();
  const port = await listen(server, config);
  const address = config.publicUrl ?? `http://${config.host}:${String(port)}`;
  const database = await openDatabase(config);
  const closing: (() => Promise<void>)[] = [() => database.close()];
  try {
    const [house] = await Promise.all([
      openHouse(config, { client: database.client, cookieSecret: database.cookieSecret, log }),
      buildClient(project, () => say('Building the web client, which takes a few seconds the first time.')),
    ]);
    closing.unshift(() => house.drain());
    database.announce(address);
    const app = createApp(house, {
      client: join(project, clientDir),
      images: join(dirname(config.catalogue), 'images'),
    });
    await house.inbox.start(database.alone);
    server.removeAllListeners('request');
    server.on('request', getRequestListener(app.fetch));
    say(`${house.name} is open at ${address} (Ctrl-C closes it).`);
  } catch (error) {
    await close(server, closing);
    throw error;
  }
  const reason = await Promise.race([signalled(), database.lost]);
  await close(server, closing);
  if (reason)
    throw new Error(
      `The embedded database has stopped: ${reason}. Start again; nothing that was answered is lost.`,
    );
}

/** Listens at once, so that a port in use is told before anything is opened; early callers are asked to wait. */
function listen(server: Server, config: Config): Promise<number> {
  server.on('request', (_, response) => {
    response.writeHead(503, { 'retry-after': '1' }).end();
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, config.host, () => {
      server.off('error', reject);
      const bound = server.address();
      resolve(typeof bound === 'object' && bound ? bound.port : config.port);
    });
  });
}

/** Resolves at the first signal; a second one ends the process at once. */
function signalled(): Promise<undefined> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => {
        process.once(signal, () => process.exit(130));
        resolve(undefined);
      });
    }
  });
}

async function close(server: Server, closing: readonly (() => Promise<void>)[]): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  for (const step of closing) await step();
  server.closeAllConnections();
  await closed;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
});
