import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { Writable } from 'node:stream';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { pino } from 'pino';
import { secret as slackSecret } from '../../channels/slack/fixtures/requests.ts';
import { appId } from '../../channels/teams/fixtures/teams-platform.ts';
import { createApp } from '../../server/app.ts';
import { openHouse, type House } from '../../server/compose.ts';
import { readConfig } from '../../server/config.ts';
import { openDatabase } from '../../server/database.ts';
import { openBrowser, type Browser } from '../sign-in/browser.ts';
import { startPeers, slackToken, twilioAccount, type Peers } from './peers.ts';
import { slackSeat, smsSeat, teamsSeat, type Front } from './platform-seats.ts';
import { shown, type Seat, type Shown } from './seat.ts';
import type { Scene, Step } from './story.ts';
import { webSeat } from './web-seat.ts';

/** One exchange, as whoever stood in it saw it. */
export interface Seen {
  readonly scene: Scene;
  readonly step: Step;
  readonly shown: Shown;
}

/**
 * Plays a story in a shop of its own: the real server on a port of this machine with a database in a temporary directory, and the
 * platforms as programs beside it, which sign what they send. Nothing leaves the machine. `tell` hears of each exchange.
 */
export async function play(scenes: readonly Scene[], tell: (seen: Seen) => void): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-demo-'));
  const closing: (() => unknown)[] = [() => rm(dataDir, { recursive: true, force: true })];
  try {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    closing.unshift(
      () => server.closeAllConnections(),
      () => server.close(),
    );
    const url = urlOf(server);
    const peers = await startPeers(url);
    closing.unshift(() => peers.stop());
    const config = readConfig(settings(dataDir, url, peers));
    const database = await openDatabase(config);
    closing.unshift(() => database.close());
    const { client, cookieSecret } = database;
    const letters = mailbox();
    const house = await openHouse(config, { client, cookieSecret, log: letters.log });
    closing.unshift(() => house.drain());
    const app = createApp(house, { images: resolve('demo-shop/images') });
    const answer = getRequestListener(app.fetch);
    server.on('request', (request, response) => void answer(request, response));
    const front = { url, idle: () => house.inbox.idle() };
    const browser = openBrowser(url);
    const seats = new Map<Scene['channel'], Seat>();
    closing.unshift(() => [...seats.values()].forEach((seat) => seat.leave()));
    let order = '';
    for (const scene of scenes) {
      const seat = seats.get(scene.channel) ?? (await seatFor(scene, peers, house, front, browser));
      seats.set(scene.channel, seat);
      for (const step of scene.steps) {
        const shown = await act(step, { seat, browser, letters, ship: () => ship(house, order) });
        await house.sendNotices();
        order = /HR-[0-9A-Z]{6}/.exec(shown.lines.join('\n'))?.[0] ?? order;
        tell({ scene, step, shown });
      }
    }
  } finally {
    for (const close of closing) await close();
  }
}

const settings = (dataDir: string, url: string, peers: Peers): NodeJS.ProcessEnv => ({
  ...{ DATA_DIR: dataDir, PUBLIC_URL: url, LOG_LEVEL: 'warn' },
  TWILIO_ACCOUNT_SID: twilioAccount.sid,
  TWILIO_AUTH_TOKEN: twilioAccount.token,
  TWILIO_FROM: twilioAccount.number,
  TWILIO_API_BASE_URL: peers.twilio.url,
  ...{ SLACK_SIGNING_SECRET: slackSecret, SLACK_BOT_TOKEN: slackToken, SLACK_API_BASE_URL: peers.slack.url },
  ...{ TEAMS_APP_ID: appId, TEAMS_APP_PASSWORD: 'demo', TEAMS_PLATFORM_URL: peers.teams.url },
});

function urlOf(server: Server): string {
  const bound = server.address();
  return `http://127.0.0.1:${String(typeof bound === 'object' && bound ? bound.port : 0)}`;
}

async function seatFor(
  { channel, who }: Scene,
  peers: Peers,
  house: House,
  front: Front,
  browser: Browser,
): Promise<Seat> {
  switch (channel) {
    case 'web':
      return webSeat(front.url, browser);
    case 'sms':
      return smsSeat('+15035550142', peers.twilio, front);
    case 'slack':
      return slackSeat(who.toLowerCase(), peers.slack, front);
    case 'teams':
      return teamsSeat(peers, { house }, front);
  }
}

/** The log, in which the codes stand that would be sent by e-mail. */
function mailbox() {
  let lines = '';
  const stream = new Writable({
    write(chunk: Buffer, _, done) {
      lines += chunk.toString();
      done();
    },
  });
  return {
    log: pino({ level: 'warn', base: null }, stream),
    code: () => [...lines.matchAll(/"code":"(\d{6})"/g)].at(-1)?.[1] ?? '',
  };
}

interface Stage {
  readonly seat: Seat;
  readonly browser: Browser;
  readonly letters: ReturnType<typeof mailbox>;
  ship(): Promise<void>;
}

async function act(step: Step, { seat, browser, letters, ...shop }: Stage): Promise<Shown> {
  switch (step.does) {
    case 'says':
      return seat.say(step.what);
    case 'presses':
      return seat.press(step.what);
    case 'hears':
      await shop.ship();
      return seat.wait();
    case 'signs up': {
      const form = await browser.get('/auth/sign-up');
      const name = 'Ada Lovelace';
      const asked = await browser.submit(form, {
        ...{ name, email: 'ada@example.com', password: 'a long password' },
      });
      await browser.submit(asked, { code: letters.code() });
      return shown(`You are signed in as ${name}.`, []);
    }
    case 'opens the link': {
      const page = await browser.get(await seat.link());
      const done = await browser.submit(page, {});
      const heading = /<h1[^>]*>([^<]+)<\/h1>/.exec(done.text)?.[1] ?? '';
      const heard = await seat.wait();
      return { ...heard, lines: [heading, ...heard.lines] };
    }
  }
}

/** The merchant packs and ships an order, and everybody hears of it who should. */
async function ship(house: House, order: string): Promise<void> {
  const parcel = {
    carrier: 'Harbour Post',
    number: 'HP123456789',
    url: 'https://track.example.com/HP123456789',
  };
  for (const step of ['packed', 'shipped'] as const) {
    const cause = { customer: 'merchant', key: crypto.randomUUID() };
    await house.merchant.moveOrder(cause, order, step, ...(step === 'shipped' ? [parcel] : []));
  }
  await house.sendNotices();
}
