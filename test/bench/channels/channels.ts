import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createSessionStore } from '../../../bot/session-store.ts';
import { endOfTime } from '../../../bot/table-store.ts';
import { direct, secret } from '../../../channels/slack/fixtures/requests.ts';
import { startSlackApi } from '../../../channels/slack/fixtures/slack-api.ts';
import { startTwilioApi, webhook } from '../../../channels/sms/fixtures/twilio-api.ts';
import { delivery, someone, typed } from '../../../channels/teams/fixtures/activities.ts';
import { appId, startTeamsPlatform } from '../../../channels/teams/fixtures/teams-platform.ts';
import { localClient } from '../../../server/tables.ts';
import { databaseOf, startServer } from '../../faults/process.ts';
import { rounded } from '../figures.ts';
import { underLoad, type Acknowledged } from './load.ts';

const perSecond = 50;
const people = 40;
const token = '0123456789abcdef0123456789abcdef';
const ourNumber = '+15550001111';
const goal = 50;

/** What customers say while the acknowledgements are timed: each is a turn that the shop really works on. */
const said = ['hello', 'show me mugs', 'what is in my cart', 'show me dark roasts under $20'];
const words = (no: number) => said[no % said.length] ?? '';

/** Times acknowledgements of webhooks by the real server, and by the SDKs' own, while turns are worked on. */
export async function benchChannels(seconds = 10, workers = 1): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-bench-'));
  const [slack, twilio, teams] = await Promise.all([startSlackApi(), startTwilioApi(), startTeamsPlatform()]);
  const port = await freePort();
  const url = `http://127.0.0.1:${String(port)}`;
  const server = await startServer(dataDir, {
    ...{ PORT: String(port), PUBLIC_URL: url, LOG_LEVEL: 'fatal' },
    ...{ VISITOR_RATE: '100000', ADDRESS_RATE: '100000', WORKERS: String(workers) },
    TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
    ...{ TWILIO_AUTH_TOKEN: token, TWILIO_FROM: ourNumber, TWILIO_API_BASE_URL: twilio.url },
    ...{ SLACK_SIGNING_SECRET: secret, SLACK_BOT_TOKEN: 'xoxb-test', SLACK_API_BASE_URL: slack.url },
    ...{ TEAMS_APP_ID: appId, TEAMS_APP_PASSWORD: 'hush', TEAMS_PLATFORM_URL: teams.url },
  });
  const bolt = await startStock('bolt', slack.url, secret);
  const botbuilder = await startStock('botbuilder', teams.url, appId);
  const bearer = `Bearer ${await teams.sign()}`;
  const bySlack = (to: string) => (no: number) => ({
    url: to,
    request: direct(`UB${String(no % people)}`, words(no)),
  });
  const byTeams = (to: string) => async (no: number) => ({
    url: to,
    request: await delivery(
      teams,
      typed(teams.serviceUrl, 'personal', someone(9000 + (no % people)), words(no)),
      bearer,
    ),
  });
  const bySms = (no: number) => ({
    url: `${url}/channels/sms`,
    request: webhook(
      { publicUrl: url, token },
      {
        MessageSid: `SM${crypto.randomUUID().replaceAll('-', '')}`,
        ...{ From: `+1555888${String(1000 + (no % people))}`, To: ourNumber, Body: words(no), NumMedia: '0' },
      },
    ),
  });
  const measured = {
    sms: bySms,
    slack: bySlack(`${url}/channels/slack`),
    'bolt HTTPReceiver': bySlack(bolt.url),
    teams: byTeams(`${url}/channels/teams`),
    'botbuilder process': byTeams(botbuilder.url),
  };
  const figures: Record<string, Acknowledged> = {};
  try {
    for (const [name, make] of Object.entries(measured)) {
      // The first seconds warm up: connections, keys, what a channel loads when it is first used.
      await underLoad(10, 3, make);
      await calm(dataDir);
      figures[name] = await underLoad(perSecond, seconds, make);
      await calm(dataDir);
      const { p50, p99, failed } = figures[name];
      console.log(
        `${name}: p50 ${String(p50)} ms, p99 ${String(p99)} ms${failed > 0 ? `, ${String(failed)} failed` : ''}`,
      );
    }
  } finally {
    bolt.child.kill();
    botbuilder.child.kill();
    await server.stop();
    await Promise.all([slack.stop(), twilio.stop(), teams.stop()]);
    await rm(dataDir, { recursive: true, force: true });
  }
  const ratio = (ours: string, theirs: string) =>
    rounded((figures[theirs]?.p99 ?? 0) / (figures[ours]?.p99 ?? 1));
  const ratios = { slack: ratio('slack', 'bolt HTTPReceiver'), teams: ratio('teams', 'botbuilder process') };
  const met = ['sms', 'slack', 'teams'].every((name) => (figures[name]?.p99 ?? Infinity) < goal);
  console.log(
    `p99 below ${String(goal)} ms on every channel: ${met ? 'yes' : 'no'}; theirs to ours ${JSON.stringify(ratios)}`,
  );
  console.log(JSON.stringify({ perSecond, seconds, workers, figures, ratios, goalMet: met }));
}

async function startStock(
  what: string,
  platform: string,
  key: string,
): Promise<{ url: string; child: ChildProcess }> {
  const child = fork('server/launch.mjs', ['test/bench/channels/stock.ts', what, platform, key], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return { url: `http://127.0.0.1:${String(port)}/`, child };
}

/** Resolves when every turn of the load before is done. */
async function calm(dataDir: string): Promise<void> {
  const client = localClient(databaseOf(dataDir));
  const sessions = createSessionStore({ client, table: 'parley-bot' });
  while ((await sessions.pending(endOfTime)).length > 0) await pause(500);
  client.destroy();
}

/** A port that nobody listens at. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof bound === 'object' && bound ? bound.port : 0;
}
