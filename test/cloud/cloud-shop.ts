import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadDefinition } from '../../bot/lex/definitions/load.ts';
import { createEmbeddedLex } from '../../bot/lex/embedded/index.ts';
import { createSessionStore as createLexSessions } from '../../bot/lex/embedded/store.ts';
import { createAnswer } from '../../bot/lex/embedded/wire/answer.ts';
import { openPort, type Port } from '../../bot/lex/embedded/wire/port.ts';
import type { HookEvent, HookResponse } from '../../bot/lex/hook-event.ts';
import { secret as slackSecret } from '../../channels/slack/fixtures/requests.ts';
import { startSlackApi, type SlackApi } from '../../channels/slack/fixtures/slack-api.ts';
import { startTwilioApi, type TwilioApi } from '../../channels/sms/fixtures/twilio-api.ts';
import { bundleFunctions } from '../../infra/bundle.ts';
import { createLearner } from '../../server/learned.ts';
import { startTestDatabase, type TestDatabase } from '../database.ts';
import { restEvent } from './events.ts';
import { startEnvironment, type Environment } from './functions.ts';
import { startSqsQueue, type SqsQueue } from './sqs.ts';

export const publicUrl = 'https://shop.example.com';
/** Twilio's. */
export const token = '0123456789abcdef0123456789abcdef';
const version = '3';
const lexBot = { botId: 'SHOPBOT001', aliasId: 'PARLEYV003' };

/** The bundled functions with everything around them: the tables, the queue, Lex, whose code hook is a function, and two platforms. */
export interface CloudShop {
  readonly database: TestDatabase;
  readonly queue: SqsQueue;
  readonly slack: SlackApi;
  readonly twilio: TwilioApi;
  readonly metafile: Awaited<ReturnType<typeof bundleFunctions>>;
  /** Two environments. */
  readonly here: Environment;
  readonly there: Environment;
  /** How often Lex has called the hook. */
  readonly hooked: () => number;
  /** Starts one more environment. */
  readonly start: (more?: Readonly<Record<string, string>>) => Environment;
  readonly close: () => Promise<void>;
}

export async function openCloudShop(): Promise<CloudShop> {
  const folder = await mkdtemp(join(tmpdir(), 'functions-'));
  const bundle = join(folder, 'bundle');
  const [database, queue, slack, twilio, metafile] = await Promise.all([
    startTestDatabase(),
    startSqsQueue(),
    startSlackApi(),
    startTwilioApi(),
    bundleFunctions(bundle),
  ]);
  let hooked = 0;
  const lex = await serveLex(database, (event) => {
    hooked += 1;
    return here.invoke<HookResponse>('hook', event);
  });
  const lexUrl = `http://127.0.0.1:${String(lex.number)}`;
  await deployed(folder, lexUrl);
  const settings = {
    DYNAMODB_ENDPOINT: database.endpoint,
    BOT: join(folder, 'ShopBot'),
    ENGINE: 'aws',
    LEX_ENDPOINT: lexUrl,
    QUEUE: 'sqs',
    QUEUE_URL: queue.url,
    ...{ IMAGES: 's3', IMAGES_BUCKET: 'pictures' },
    PUBLIC_URL: publicUrl,
    COOKIE_SECRET: 'c'.repeat(32),
    PROXIES: '1',
    STREAM_SECONDS: '3',
    SLACK_SIGNING_SECRET: slackSecret,
    SLACK_BOT_TOKEN: 'xoxb-test',
    SLACK_API_BASE_URL: slack.url,
    TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
    TWILIO_AUTH_TOKEN: token,
    TWILIO_FROM: '+15550001111',
    TWILIO_API_BASE_URL: twilio.url,
  };
  const start = (more: Readonly<Record<string, string>> = {}) =>
    startEnvironment(bundle, { ...settings, ...more });
  const here = start();
  // The first one fills the shop.
  await here.invoke('web', await restEvent(new Request(`${publicUrl}/health`)));
  const there = start();
  return {
    ...{ database, queue, slack, twilio, metafile, here, there, start },
    hooked: () => hooked,
    async close() {
      here.kill();
      there.kill();
      await Promise.all([queue.stop(), slack.stop(), twilio.stop(), lex.close(0)]);
      await database.stop();
      await rm(folder, { recursive: true });
    },
  };
}

/** Lex as the real SDK meets it, whose code hook is the function. */
async function serveLex(
  { client, tables }: TestDatabase,
  codeHook: (event: HookEvent) => Promise<HookResponse>,
): Promise<Port> {
  const engine = createEmbeddedLex({
    sessions: createLexSessions({ client, table: tables.bot }),
    clock: () => new Date(),
    random: () => 0,
    recognizer: createLearner(() => undefined),
    codeHook,
  });
  const definition = await loadDefinition(join('lex-definitions/ShopBot', version));
  await engine.serve(lexBot.botId, { aliasId: lexBot.aliasId, aliasName: `parley-v${version}`, definition });
  const fault = (error: unknown) => {
    throw error;
  };
  return openPort(createAnswer({ lex: engine, fault }), { host: '127.0.0.1', port: 0 });
}

/** The bot's versions with the record of their deployment, as `npm run lex -- deploy` leaves it. */
async function deployed(folder: string, place: string): Promise<void> {
  const bot = join(folder, 'ShopBot');
  await cp('lex-definitions/ShopBot', bot, { recursive: true });
  const localeSettings = { en_US: { enabled: true } };
  const at = '2026-11-26T12:00:00.000Z';
  await writeFile(join(bot, 'aliases.json'), JSON.stringify({ live: { [version]: 100 } }));
  await writeFile(
    join(bot, 'deployed.json'),
    JSON.stringify({
      [`${place}/${lexBot.botId}`]: {
        botName: 'ShopBot',
        versions: {
          [version]: { hash: '', lexHash: '', lexVersion: '1', aliasId: lexBot.aliasId, localeSettings, at },
        },
        aliases: {},
      },
    }),
  );
}
