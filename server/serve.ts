import { getRequestListener } from '@hono/node-server';
import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createApp } from './app.ts';
import { startChores } from './chores.ts';
import { buildClient, clientDir } from './client-build.ts';
import { openHouse } from './compose.ts';
import type { Config } from './config.ts';
import { openDatabase } from './database.ts';
import { createLog } from './log.ts';
import type { News } from './news.ts';
import { picturesOf } from './pictures/drawn.ts';
import { terminalProgress } from './progress.ts';
import { startConsumer } from './queue/consumer.ts';
import { workOffMessages } from './queue/messages.ts';
import { queueClient, sqsDoorbell } from './queue/sqs-doorbell.ts';
import type { Watch } from './watch/index.ts';
import { keepWorker } from './worker/keep.ts';

const project = fileURLToPath(new URL('..', import.meta.url));

/** What a server process is given by whoever starts it. */
export interface ServeOptions {
  /** Shows the person at the terminal a line. */
  readonly say: (line: string) => void;
  /** Begins a process that becomes a worker by `work`. */
  readonly fork: () => ChildProcess;
  readonly open?: typeof openDatabase;
  readonly build?: typeof buildClient;
}

/** Opens the shop on this machine and keeps it open until SIGINT, SIGTERM or SIGHUP; then drains and closes. */
export async function serve(config: Config, options: ServeOptions): Promise<void> {
  const { say, open = openDatabase, build = buildClient } = options;
  const log = createLog(config.logLevel);
  const server = createServer();
  const { stopped, leaving } = signalled();
  const port = await listen(server, config);
  const isHere = ['127.0.0.1', '0.0.0.0', '::'].includes(config.host);
  const address = `http://${isHere ? 'localhost' : config.host}:${String(port)}`;
  const outside = config.publicUrl ? `, from outside at ${config.publicUrl}` : '';
  const closing: (() => Promise<void>)[] = [];
  let lost: string | undefined;
  let announce: (pid: number) => void = () => undefined;
  let hear: (news: News) => void = () => undefined;
  let watch: Watch | undefined;
  const worker =
    config.workers === 0 || config.queue
      ? undefined
      : keepWorker({
          fork: options.fork,
          log,
          began: (pid) => announce(pid),
          ended: () => watch?.gauge('workers', 0),
          hear: (news) => hear(news),
        });
  if (worker) closing.unshift(() => worker.stop());
  try {
    const database = await open(config);
    closing.push(() => database.close());
    announce = (pid) => {
      database.announce({ worker: pid });
      watch?.count('workerStarts');
      watch?.gauge('workers', 1);
    };
    const { client, cookieSecret } = database;
    const queue = config.queue && { url: config.queue.url, client: queueClient(config.queue.url) };
    const [house] = await Promise.all([
      openHouse(config, {
        ...{ client, cookieSecret, address, log, show: terminalProgress() },
        ...(worker && { doorbell: worker, tell: (news) => worker.tell(news) }),
        ...(queue && {
          doorbell: sqsDoorbell(
            queue.client,
            queue.url,
            () => new Date(),
            () => watch?.xray(),
          ),
          learns: true,
        }),
      }),
      build(project, () => say('Building the web client. This takes a few seconds, the first time only.')),
    ]);
    ({ watch } = house);
    hear = (news) => house.hear(news);
    closing.unshift(() => house.drain());
    database.announce({ address });
    const app = createApp(house, {
      client: join(project, clientDir),
      images: picturesOf(config.catalogue),
    });
    if (worker) {
      const { endpoint, alone } = database;
      await worker.open({ config, endpoint, cookieSecret, address, alone, worker: randomUUID() });
    } else {
      await house.inbox.start(database.alone);
      if (queue) {
        const workOff = workOffMessages({
          ...{ ...queue, inbox: house.inbox, log },
          carried: (header, run) => house.watch.carried(header, run),
        });
        closing.unshift(startConsumer({ ...queue, workOff, log }));
      }
      closing.unshift(startChores(house));
    }
    const answer = getRequestListener(app.fetch);
    server.removeAllListeners('request');
    server.on('request', (request, response) => void answer(request, response));
    if (!leaving.aborted) say(`${house.name} is open at ${address}${outside} (Ctrl-C closes it)`);
    lost = await Promise.race([stopped, database.lost]);
  } finally {
    await close(server, closing);
  }
  if (lost) throw new Error(`The embedded database has stopped (${lost}). Start again: nothing is lost.`);
}

/** Listens at once, so that a port in use is told before anything is opened; early callers are asked to come back. */
function listen(server: Server, config: Config): Promise<number> {
  server.on('request', comeBack);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, config.host, () => {
      server.off('error', reject);
      const bound = server.address();
      resolve(typeof bound === 'object' && bound ? bound.port : config.port);
    });
  });
}

/** Tells of the first signal; a second one ends the process at once. */
function signalled(): { readonly stopped: Promise<undefined>; readonly leaving: AbortSignal } {
  const leave = new AbortController();
  const stopped = new Promise<undefined>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => {
        process.once(signal, () => process.exit(130));
        leave.abort();
        resolve(undefined);
      });
    }
  });
  return { stopped, leaving: leave.signal };
}

const comeBack = (_: IncomingMessage, response: ServerResponse): void => {
  response.writeHead(503, { 'retry-after': '1', connection: 'close' }).end();
};

/**
 * Finishes what is at hand. Whoever asks meanwhile, `/ready` too, hears 503: a load balancer sends them elsewhere, and a page tries again.
 */
async function close(server: Server, closing: readonly (() => Promise<void>)[]): Promise<void> {
  server.removeAllListeners('request');
  server.on('request', comeBack);
  for (const step of closing) await step();
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}
