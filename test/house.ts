import { resolve } from 'node:path';
import { optionsOf, type Option, type Reply } from '../bot/reply.ts';
import { startTwilioApi, webhook, type TwilioApi } from '../channels/sms/fixtures/twilio-api.ts';
import { secret as slackSecret } from '../channels/slack/fixtures/requests.ts';
import { startSlackApi, type SlackApi } from '../channels/slack/fixtures/slack-api.ts';
import { appId, startTeamsPlatform, type TeamsPlatform } from '../channels/teams/fixtures/teams-platform.ts';
import type { ChatEvent, EventPage } from '../channels/web/protocol.ts';
import { createApp } from '../server/app.ts';
import { openHouse, type House, type Surroundings } from '../server/compose.ts';
import { readConfig, type Config } from '../server/config.ts';
import { createLog, type Log } from '../server/log.ts';
import type { PasswordCost } from '../server/identity-provider/index.ts';
import type { ReadVisitor } from '../server/visitor.ts';
import type { Watch } from '../server/watch/index.ts';
import { createMenu, paint } from '../server/cli/terminal.ts';
import { startTestDatabase, type TestDatabase } from './database.ts';

const publicUrl = 'https://shop.example.com';
const token = '0123456789abcdef0123456789abcdef';
const ourNumber = '+15550001111';

/** The real app on the embedded database in memory, with a stand-in for Twilio's REST API on loopback. */
export interface TestHouse {
  readonly house: House;
  readonly app: ReturnType<typeof createApp>;
  readonly twilio: TwilioApi;
  /** Where the house has Teams. */
  readonly teams: TeamsPlatform | undefined;
  /** Where the house has Slack. */
  readonly slack: SlackApi | undefined;
  readonly database: TestDatabase;
  close(): Promise<void>;
}

export interface TestHouseOptions {
  readonly clock?: () => Date;
  readonly client?: string;
  /** The folder of the bot's definitions. */
  readonly bot?: string;
  /** A database that outlives the house, as after a restart, or that it shares with another house. */
  readonly database?: TestDatabase;
  /** Mounts Teams, with a stand-in for Microsoft on loopback. */
  readonly teams?: boolean;
  /** Mounts Slack, with a stand-in for its Web API on loopback. */
  readonly slack?: boolean;
  /** The log, instead of the one on standard error. */
  readonly log?: Log;
  /** What trying a password costs; today's when not said. */
  readonly passwordCost?: PasswordCost;
  /** Settings beside the usual ones. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Who watches, instead of OpenTelemetry. */
  readonly watch?: Watch;
  /** Turns are worked on by a second house, as by a process of their own. */
  readonly apart?: boolean;
  /** Who requests come from, instead of what their cookies say. */
  readonly visitor?: ReadVisitor;
}

export async function openTestHouse(options: TestHouseOptions = {}): Promise<TestHouse> {
  const { clock, client, bot } = options;
  const [database, twilio, teams, slack] = await Promise.all([
    options.database ?? startTestDatabase(),
    startTwilioApi(),
    options.teams ? startTeamsPlatform() : undefined,
    options.slack ? startSlackApi() : undefined,
  ]);
  const config = readConfig({
    BOT: bot,
    PUBLIC_URL: publicUrl,
    TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
    TWILIO_AUTH_TOKEN: token,
    TWILIO_FROM: ourNumber,
    TWILIO_API_BASE_URL: twilio.url,
    LOG_LEVEL: 'warn',
    ...{ VISITOR_RATE: '1000000', ADDRESS_RATE: '1000000', CHAT_RATE: '1000000' },
    ...(teams && { TEAMS_APP_ID: appId, TEAMS_APP_PASSWORD: 'secret', TEAMS_PLATFORM_URL: teams.url }),
    ...(slack && {
      SLACK_SIGNING_SECRET: slackSecret,
      SLACK_BOT_TOKEN: 'xoxb-test',
      SLACK_API_BASE_URL: slack.url,
    }),
    ...options.environment,
  });
  const surroundings: Surroundings = {
    client: database.client,
    cookieSecret: 'c'.repeat(32),
    log: options.log ?? createLog(config.logLevel),
    ...(clock && { clock }),
    ...(options.watch && { watch: options.watch }),
    ...(options.passwordCost && { passwordCost: options.passwordCost }),
  };
  const { house, drain } = options.apart
    ? await openApart(config, surroundings)
    : await openTogether(config, surroundings);
  const { visitor = house.visitor } = options;
  const app = createApp(
    { ...house, visitor },
    { ...(client && { client }), images: resolve('demo-shop/images') },
  );
  return {
    house,
    app,
    twilio,
    teams,
    slack,
    database,
    async close() {
      await drain();
      await twilio.stop();
      await teams?.stop();
      await slack?.stop();
      if (database !== options.database) await database.stop();
    },
  };
}

interface Opened {
  readonly house: House;
  readonly drain: () => Promise<void>;
}

async function openTogether(config: Config, surroundings: Surroundings): Promise<Opened> {
  const house = await openHouse(config, surroundings);
  return { house, drain: () => house.drain() };
}

/** One house takes in, the other works: they share the tables, and tell each other what a process and its worker tell. */
async function openApart(config: Config, surroundings: Surroundings): Promise<Opened> {
  const worker: { house?: House } = {};
  const house = await openHouse(config, {
    ...surroundings,
    doorbell: {
      ring(session, fresh) {
        worker.house?.inbox.ring(session, fresh);
        return Promise.resolve();
      },
    },
    tell: (news) => worker.house?.hear(news),
  });
  const working = await openHouse(config, {
    ...{ ...surroundings, worker: 'worker' },
    tell: (news) => house.hear(news),
  });
  worker.house = working;
  return {
    house: { ...house, inbox: { ...house.inbox, idle: () => working.inbox.idle() } },
    async drain() {
      await house.drain();
      await working.drain();
    },
  };
}

/** A customer on some channel: says things and sees what comes back, as text. */
export interface Talker {
  /** Says it and resolves when it is answered. Gives what the customer then sees that was not there before. */
  say(text: string): Promise<string>;
  /** Presses what was offered under that label. */
  press(label: string): Promise<string>;
  /** Says several things without waiting between them. */
  sayQuickly(texts: readonly string[]): Promise<string>;
}

let customers = 0;

/** A guest on the web chat. */
export function webGuest({ app }: Pick<TestHouse, 'app'>): Talker {
  let cookie = '';
  let after = 0;
  let seen: readonly ChatEvent[] = [];
  const post = async (body: object) => {
    const response = await app.request('/api/chat/messages', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(cookie && { cookie }) },
      body: JSON.stringify({ id: crypto.randomUUID(), after, ...body }),
    });
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
    if (response.status !== 200) throw new Error(`${String(response.status)} ${await response.text()}`);
    return (await response.json()) as EventPage;
  };
  const logged = async (): Promise<EventPage> => {
    const response = await app.request(`/api/chat/events?after=${String(after)}`, { headers: { cookie } });
    return (await response.json()) as EventPage;
  };
  const look = (page: EventPage): string => {
    seen = page.events;
    after = page.next;
    return page.events
      .flatMap((event) => (event.from === 'assistant' ? [replyText(event.reply)] : []))
      .join('\n');
  };
  return {
    say: async (text) => look(await post({ text })),
    async press(label) {
      const option = seen
        .flatMap((event) => (event.from === 'assistant' ? pressable(event.reply) : []))
        .find((offered) => offered.label === label);
      if (!option) throw new Error(`Nothing offered is called "${label}".`);
      return look(await post({ text: option.say, ...(option.action && { action: option.action }) }));
    },
    async sayQuickly(texts) {
      // As the page does: it has its cookie from reading the history before anything is typed.
      const start = await app.request('/api/chat/events', { headers: { cookie } });
      cookie = start.headers.get('set-cookie')?.split(';')[0] ?? cookie;
      const answers: Promise<EventPage>[] = [];
      for (const [index, text] of texts.entries()) {
        answers.push(post({ text }));
        while ((await logged()).events.filter((event) => event.from === 'customer').length <= index);
      }
      await Promise.all(answers);
      return look(await logged());
    },
  };
}

/** A customer who texts. */
export function texter(
  { app, twilio, house }: Pick<TestHouse, 'app' | 'twilio' | 'house'>,
  number = `+1555${String((customers += 1)).padStart(7, '0')}`,
): Talker {
  let seen = 0;
  const mine = () => twilio.sent.filter((message) => message.fields.get('To') === number);
  const post = async (Body: string) => {
    const fields = {
      MessageSid: `SM${crypto.randomUUID().replaceAll('-', '')}`,
      AccountSid: `AC${'0'.repeat(32)}`,
      From: number,
      To: ourNumber,
      Body,
      NumMedia: '0',
    };
    const response = await app.request(webhook({ publicUrl, token }, fields));
    if (response.status !== 200) throw new Error(`${String(response.status)} ${await response.text()}`);
  };
  const look = () => {
    const messages = mine()
      .slice(seen)
      .map((message) => message.fields.get('Body') ?? '');
    seen += messages.length;
    return messages.join('\n');
  };
  const say = async (text: string) => {
    await post(text);
    await house.inbox.idle();
    return look();
  };
  return {
    say,
    press(label) {
      const menu = mine().at(-1)?.fields.get('Body') ?? '';
      const line = menu.split('\n').find((offered) => offered.replace(/^\d+\W+/, '').startsWith(label));
      const picked = /^(\d+)/.exec(line ?? '')?.[1];
      if (!picked) throw new Error(`The menu has no "${label}":\n${menu}`);
      return say(picked);
    },
    async sayQuickly(texts) {
      for (const text of texts) await post(text);
      await house.inbox.idle();
      return look();
    },
  };
}

const replyText = (reply: Reply): string => paint(reply, createMenu(), false);

/** What can be pressed, with the label on it; a product's picture stands for its first button. */
function pressable(reply: Reply): readonly Option[] {
  const cards = reply.kind === 'cards' ? reply.cards : [];
  const pictures = cards.flatMap((card) => {
    const [first] = card.options;
    return first ? [{ ...first, label: card.title }] : [];
  });
  return [...pictures, ...optionsOf(reply)];
}
