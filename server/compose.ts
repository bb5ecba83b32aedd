import { readFile } from 'node:fs/promises';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createAliasStore } from '../bot/alias-store.ts';
import { createBot } from '../bot/bot.ts';
import type { Answer, StoredTurn } from '../bot/conversation.ts';
import { flows } from '../bot/flows/index.ts';
import { createIdentify } from '../bot/identity.ts';
import { createIdentityStore } from '../bot/identity-store.ts';
import { createInbox, type Inbox } from '../bot/inbox.ts';
import { createEmbeddedLex } from '../bot/lex/embedded/index.ts';
import { createSessionStore as createLexSessionStore } from '../bot/lex/embedded/store.ts';
import { createCodeHook } from '../bot/lex/hook.ts';
import { createHookStore } from '../bot/lex/hook-store.ts';
import { enUS } from '../bot/messages/en_US.ts';
import { createSessionStore } from '../bot/session-store.ts';
import { createTurnStore } from '../bot/turn-store.ts';
import { createTurnsInWork } from '../bot/turns-in-work.ts';
import { web, type WebChannel } from '../channels/web/index.ts';
import { createShop, readCatalogue, type Merchant, type Shop } from '../commerce/index.ts';
import { openBotVersions } from './bot-versions.ts';
import { createReceive, createWork, type AnyChannel } from './conduct.ts';
import type { Config } from './config.ts';
import { createLearner } from './learned.ts';
import type { Log } from './log.ts';
import type { ShowProgress } from './progress.ts';
import { createTable, type Tables } from './tables.ts';

/** Everything that a running Parley consists of, wired. */
export interface House {
  /** The shop's name. */
  readonly name: string;
  readonly shop: Shop;
  readonly merchant: Merchant;
  readonly inbox: Inbox;
  readonly web: WebChannel;
  readonly sms: AnyChannel | undefined;
  readonly teams: AnyChannel | undefined;
  readonly log: Log;
  receive(channel: AnyChannel, request: Request): Promise<Response>;
  /** Mounts one more channel, such as the terminal's. */
  mount(channel: AnyChannel): void;
  /** What a settled turn was answered. */
  answerOf(turn: StoredTurn): Promise<Answer | undefined>;
  /** Takes no new work and resolves when the work at hand is done. */
  drain(): Promise<void>;
}

export interface Surroundings {
  readonly client: DynamoDBClient;
  readonly cookieSecret: string;
  readonly log: Log;
  readonly clock?: () => Date;
  readonly random?: () => number;
  /** Is shown how far learning the bot has come. */
  readonly show?: ShowProgress;
}

/** Opens the shop: tables, catalogue, bot, channels, inbox. Throws what is wrong with a definition or a catalogue. */
export async function openHouse(config: Config, surroundings: Surroundings): Promise<House> {
  const { client, log } = surroundings;
  const clock = surroundings.clock ?? (() => new Date());
  const random = surroundings.random ?? Math.random;
  const tables: Tables = { shop: `${config.tablePrefix}shop`, bot: `${config.tablePrefix}bot` };
  await Promise.all([createTable(client, tables.shop), createTable(client, tables.bot)]);
  const { shop, merchant } = await openShop(config, { client, table: tables.shop, clock, random });

  const rows = { client, table: tables.bot, clock };
  const turns = createTurnStore(rows);
  const identify = createIdentify(createIdentityStore(rows));
  const inWork = createTurnsInWork(turns, createHookStore(rows), identify);
  const messages = () => enUS;
  const codeHook = createCodeHook({
    flows,
    shop,
    results: inWork.results,
    turnOf: (reference) => inWork.turnOf(reference),
    messages,
    names: (version) => versions.names(version),
    clock,
    fault: (error, event) =>
      log.error({ err: error, intent: event.sessionState.intent.name }, 'a flow failed'),
  });
  const lex = createEmbeddedLex({
    sessions: createLexSessionStore(rows),
    codeHook,
    clock,
    random,
    recognizer: createLearner(surroundings.show ?? (() => undefined)),
  });
  const versions = await openBotVersions({
    botDir: config.botDir,
    alias: config.botAlias,
    aliases: createAliasStore(rows),
    lex,
    clock,
    log,
  });
  const channels = new Map<string, AnyChannel>();
  const inbox = createInbox({
    turns,
    sessions: createSessionStore(rows),
    clock,
    work: createWork({
      bot: createBot({
        lex,
        identify,
        work: inWork,
        begin: (customer) => versions.begin(customer),
        version: (version) => versions.version(version),
        messages,
        clock,
      }),
      channels,
      publicUrl: config.publicUrl,
      log,
    }),
  });

  const webChannel = web(
    { secret: surroundings.cookieSecret, publicUrl: config.publicUrl },
    { ...rows, random },
  );
  // Loaded only where it is used: Twilio's package is the largest part of the start.
  const smsChannel = config.sms && (await import('../channels/sms/index.ts')).sms(config.sms, rows);
  // So is the Bot Framework's, which takes a second to load.
  const teamsChannel = config.teams && (await import('../channels/teams/index.ts')).teams(config.teams, rows);
  channels.set('web', webChannel);
  if (smsChannel) channels.set('sms', smsChannel);
  if (teamsChannel) channels.set('teams', teamsChannel);
  return {
    name: await merchant.name(),
    shop,
    merchant,
    inbox,
    web: webChannel,
    sms: smsChannel,
    teams: teamsChannel,
    log,
    receive: createReceive(inbox, log),
    mount: (channel) => channels.set(channel.name, channel),
    answerOf: async (turn) => (await turns.turn(turn.session, turn.no))?.answer,
    async drain() {
      versions.close();
      await inbox.stop();
    },
  };
}

async function openShop(
  config: Config,
  options: Parameters<typeof createShop>[0],
): Promise<{ shop: Shop; merchant: Merchant }> {
  const { shop, merchant } = await createShop(options);
  if (await merchant.isEmpty()) {
    const catalogue = readCatalogue(JSON.parse(await readFile(config.catalogue, 'utf8')), config.catalogue);
    await merchant.importCatalogue(catalogue);
  }
  return { shop, merchant };
}
