import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HookResponse } from '../../bot/lex/hook-event.ts';
import { secret as slackSecret } from '../../channels/slack/fixtures/requests.ts';
import { startSlackApi, type SlackApi } from '../../channels/slack/fixtures/slack-api.ts';
import { startTwilioApi, type TwilioApi } from '../../channels/sms/fixtures/twilio-api.ts';
import { bundleFunctions } from '../../infra/bundle.ts';
import { startTestDatabase, type TestDatabase } from '../database.ts';
import { restEvent } from './events.ts';
import { startEnvironment, type Environment } from './functions.ts';
import { deployTo, serveLex } from './lex.ts';
import { startSqsQueue, type SqsQueue } from './sqs.ts';
import { startXrayDaemon, type XrayDaemon } from './xray.ts';

export const publicUrl = 'https://shop.example.com';
/** Twilio's. */
export const token = '0123456789abcdef0123456789abcdef';

/** The bundled functions with everything around them: the tables, the queue, Lex, whose code hook is a function, and two platforms. */
export interface CloudShop {
  readonly database: TestDatabase;
  readonly queue: SqsQueue;
  readonly slack: SlackApi;
  readonly twilio: TwilioApi;
  /** X-Ray's. */
  readonly daemon: XrayDaemon;
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
  const [database, queue, slack, twilio, daemon, metafile] = await Promise.all([
    startTestDatabase(),
    startSqsQueue(),
    startSlackApi(),
    startTwilioApi(),
    startXrayDaemon(),
    bundleFunctions(bundle),
  ]);
  let hooked = 0;
  const lex = await serveLex(database, (event) => {
    hooked += 1;
    return here.invoke<HookResponse>('hook', event);
  });
  const lexUrl = `http://127.0.0.1:${String(lex.number)}`;
  await deployTo(join(folder, 'ShopBot'), lexUrl);
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
    AWS_XRAY_DAEMON_ADDRESS: daemon.address,
    METRICS_NAMESPACE: 'Parley/test',
  };
  const start = (more: Readonly<Record<string, string>> = {}) =>
    startEnvironment(bundle, { ...settings, ...more });
  const here = start();
  // The first one fills the shop.
  await here.invoke('web', await restEvent(new Request(`${publicUrl}/health`)));
  const there = start();
  return {
    ...{ database, queue, slack, twilio, daemon, metafile, here, there, start },
    hooked: () => hooked,
    async close() {
      here.kill();
      there.kill();
      await Promise.all([queue.stop(), slack.stop(), twilio.stop(), daemon.stop(), lex.close(0)]);
      await database.stop();
      await rm(folder, { recursive: true });
    },
  };
}
