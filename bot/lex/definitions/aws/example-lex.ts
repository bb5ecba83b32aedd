import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, request as send, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { LexModelsV2Client } from '@aws-sdk/client-lex-models-v2';
import { exampleTree, openExample, type ExampleModels } from '../../embedded/models/example-models.ts';
import { createAnswer } from '../../embedded/wire/answer.ts';
import { openEcho } from '../../embedded/wire/echo.ts';
import { openPort } from '../../embedded/wire/port.ts';
import type { BotTree } from '../bot-tree.ts';
import { recordPublished } from '../published.ts';
import { hashTree, readTree } from '../tree.ts';
import { createModelsClient } from './client.ts';
import type { LexTarget } from './lex-bot.ts';
import { createLexModels } from './lex-models.ts';

/** What a proxy does to a request: an answer of its own, `break` before or after Lex has it, or nothing. */
export type Meddling =
  | { readonly status: number; readonly type?: string; readonly json: object }
  | 'break before'
  | 'break after'
  | undefined;

/** Lex behind a proxy that meddles, and a bot's folder to deploy from, for tests. */
export interface ExampleLex {
  readonly example: ExampleModels;
  readonly botDirectory: string;
  readonly address: string;
  readonly told: readonly string[];
  /** `PUT /imports`, one for each request that came. */
  readonly requests: readonly string[];
  meddle(meddling: (request: string) => Meddling): void;
  /** `patient` repeats as the commands do; else a request is made once, as by a process that is killed then. */
  target(kind?: 'patient'): LexTarget;
  writeVersion(version: string, tree: BotTree): Promise<void>;
  writeAliases(aliases: object): Promise<void>;
  close(): Promise<void>;
}

export async function openExampleLex(): Promise<ExampleLex> {
  const example = await openExample();
  const echo = await openEcho();
  const fault = (error: unknown) => {
    throw error;
  };
  const port = await openPort(createAnswer({ lex: echo.lex, models: example.models, fault }), {
    host: '127.0.0.1',
    port: 0,
  });
  let meddling: (request: string) => Meddling = () => undefined;
  const requests: string[] = [];
  const told: string[] = [];
  const clients: LexModelsV2Client[] = [];
  const proxy = createServer((incoming, response) => {
    void (async () => {
      const body = await buffer(incoming);
      const path = (incoming.url ?? '').replace(/\?.*/, '').replace(/\/$/, '');
      const name = `${incoming.method ?? ''} ${path}`;
      requests.push(name);
      const done = meddling(name);
      if (done === 'break before') return void incoming.socket.destroy();
      if (typeof done === 'object') {
        const type = done.type === undefined ? {} : { 'x-amzn-errortype': done.type };
        response.writeHead(done.status, { 'content-type': 'application/json', ...type });
        return void response.end(JSON.stringify(done.json));
      }
      const answer = await forward(port.number, incoming, body);
      if (done === 'break after') return void incoming.socket.destroy();
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      return void response.end(await buffer(answer));
    })();
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const bound = proxy.address();
  const address = `http://127.0.0.1:${String(typeof bound === 'object' ? bound?.port : 0)}`;
  const botDirectory = await mkdtemp(join(tmpdir(), 'lex-bot-'));

  return {
    example,
    botDirectory,
    address,
    told,
    requests,
    meddle: (next) => void (meddling = next),
    target(kind) {
      const client =
        kind === 'patient'
          ? createModelsClient({ endpoint: address })
          : new LexModelsV2Client({
              endpoint: address,
              region: 'us-east-1',
              credentials: { accessKeyId: 'any', secretAccessKey: 'thing' },
              maxAttempts: 1,
            });
      clients.push(client);
      const sleep = () => new Promise<void>((resolve) => setImmediate(resolve));
      return {
        lex: createLexModels(client, { sleep, random: () => 0.5, now: Date.now }),
        botDirectory,
        botName: 'Example',
        place: address,
        now: () => new Date('2024-03-04T12:00:00Z'),
        tell: (line) => told.push(line),
      };
    },
    async writeVersion(version, tree) {
      for (const [path, text] of tree) {
        const file = join(botDirectory, version, 'Example', path);
        await mkdir(dirname(file), { recursive: true });
        const json = JSON.parse(text) as object;
        await writeFile(file, JSON.stringify(path === 'Bot.json' ? { ...json, version } : json));
      }
      if (version === 'DRAFT') return;
      const published = hashTree(await readTree(join(botDirectory, version)));
      await recordPublished(botDirectory, version, { ...published, publishedAt: '2024-03-04T12:00:00Z' });
    },
    writeAliases: (aliases) => writeFile(join(botDirectory, 'aliases.json'), JSON.stringify(aliases)),
    async close() {
      for (const client of clients) client.destroy();
      proxy.closeAllConnections();
      await Promise.all([
        new Promise((resolve) => proxy.close(resolve)),
        port.close(0),
        echo.port.close(0),
        rm(botDirectory, { recursive: true }),
      ]);
    },
  };
}

function forward(port: number, incoming: IncomingMessage, body: Buffer): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const { method, url: path, headers } = incoming;
    send({ host: '127.0.0.1', port, method, path, headers: { ...headers, 'content-length': body.length } })
      .on('response', resolve)
      .on('error', reject)
      .end(body);
  });
}

/** A version of the example bot whose sentence says which one it is. */
export const exampleVersion = (version: string): BotTree => exampleTree([`order number ${version}`]);
