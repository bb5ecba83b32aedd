import { randomUUID } from 'node:crypto';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createAliasStore } from '../bot/alias-store.ts';
import { createBot } from '../bot/bot.ts';
import { lexSessionId, type Answer, type StoredTurn } from '../bot/conversation.ts';
import { createDeadLetterStore } from '../bot/dead-letter-store.ts';
import { createErasureStore } from '../bot/erasure-store.ts';
import { flows } from '../bot/flows/index.ts';
import { createGroupStore } from '../bot/group-store.ts';
import { createIdentify, type Silence } from '../bot/identity.ts';
import { createIdentityStore, type IdentityStore } from '../bot/identity-store.ts';
import { createInbox, type Inbox } from '../bot/inbox.ts';
import { createEmbeddedLex } from '../bot/lex/embedded/index.ts';
import { createSessionStore as createLexSessionStore } from '../bot/lex/embedded/store.ts';
import { createCodeHook } from '../bot/lex/hook.ts';
import { createHookStore } from '../bot/lex/hook-store.ts';
import { localeFor, messagesIn } from '../bot/messages/messages.ts';
import { createReachStore } from '../bot/reach-store.ts';
import { createRecords } from '../bot/records-store.ts';
import { createSessionStore } from '../bot/session-store.ts';
import { withLanguages } from '../bot/speaking.ts';
import { createTurnStore } from '../bot/turn-store.ts';
import { createTurnsInWork } from '../bot/turns-in-work.ts';
import type { SmsChannel } from '../channels/sms/index.ts';
import type { SlackChannel } from '../channels/slack/index.ts';
import { web, type WebChannel } from '../channels/web/index.ts';
import { createGuests, forgetGuest, newGuestId } from '../channels/web/guest.ts';
import type { Merchant, Shop } from '../commerce/index.ts';
import { openBotVersions } from './bot-versions.ts';
import { createReceive, createWork, type AnyChannel } from './conduct.ts';
import type { Config } from './config.ts';
import { createCustomersData, type CustomersData } from './data-desk.ts';
import { createGroupCards } from './group-cards.ts';
import { createLearner } from './learned.ts';
import type { Log } from './log.ts';
import type { ShowProgress } from './progress.ts';
import { countGuests } from './guest-limits.ts';
import { createRequestStore, type RequestStore } from './api/request-store.ts';
import { createLetterSender } from './letters.ts';
import { createLinking, type Linking } from './linking/index.ts';
import { createNoticeSender } from './notices.ts';
import { openPlatforms } from './platforms.ts';
import { createReachable, createTell } from './reachable.ts';
import { picturesOf, rastersIn } from './pictures.ts';
import type { PasswordCost } from './identity-provider/index.ts';
import { openAccounts } from './identity-provider/accounts.ts';
import {
  groupOrdersOf,
  lettersOf,
  reachOf,
  requestsOf,
  signInsOf,
  textMessagesOf,
  webChatOf,
} from './holdings.ts';
import { openShop } from './open-shop.ts';
import { createPrivacy, type Privacy } from './privacy.ts';
import { embedded, webAccountOf } from './sign-in/web-account.ts';
import { createSignIn, type SignIn } from './sign-in/index.ts';
import { createJoin } from './sign-in/join.ts';
import { shopHome } from './shop-home.ts';
import { createTable, type Tables } from './tables.ts';
import type { ReadVisitor } from './visitor.ts';

/** Everything that a running Parley consists of, wired. */
export interface House {
  /** The shop's name. */
  readonly name: string;
  readonly shop: Shop;
  readonly merchant: Merchant;
  readonly inbox: Inbox;
  readonly web: WebChannel;
  /** The shop's address as the outside sees it. */
  readonly origin: string;
  readonly signIn: SignIn;
  readonly privacy: Privacy;
  /** One person's accounts on several channels. */
  readonly linking: Linking;
  /** What customers asked for in a conversation about their data. */
  readonly customersData: CustomersData;
  /** The accounts, of whatever channel, that are a customer's. */
  readonly accountsOf: IdentityStore['accounts'];
  readonly sms: SmsChannel | undefined;
  readonly slack: SlackChannel | undefined;
  readonly teams: AnyChannel | undefined;
  readonly log: Log;
  readonly visitor: ReadVisitor;
  /** What the API remembers of requests. */
  readonly requests: RequestStore;
  readonly clock: () => Date;
  readonly config: Config;
  receive(channel: Pick<AnyChannel, 'name' | 'receive'>, request: Request): Promise<Response>;
  /** Sends the notices that wait; gives how many are done with. */
  sendNotices(): Promise<number>;
  /** Sends what had given up and was put back; gives how many are done with. */
  sendLetters(): Promise<number>;
  /** Shows every group whose order has changed how it stands; gives how many are up to date. */
  showGroups(): Promise<number>;
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
  /** Where this server is reached when no PUBLIC_URL says so. */
  readonly address?: string;
  readonly random?: () => number;
  /** What trying a password costs; today's when not said. */
  readonly passwordCost?: PasswordCost;
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
  const { stripe } = config;
  const { shop, merchant } = await openShop(config, {
    client,
    table: tables.shop,
    clock,
    random,
    warn: (error, what) => log.warn({ err: error }, what),
    ...(stripe && { stripe }),
  });

  const rows = { client, table: tables.bot, clock };
  const turns = createTurnStore(rows);
  const identities = createIdentityStore(rows);
  const silence: Silence = ({ channel }) => (channel === 'sms' ? config.silentDays * 86_400_000 : undefined);
  const identify = createIdentify(identities, clock, { silence });
  const inWork = createTurnsInWork(turns, createHookStore(rows), identify);
  const messages = messagesIn;
  const { cookieSecret } = surroundings;
  const origin = config.publicUrl ?? surroundings.address ?? `http://localhost:${String(config.port)}`;
  const customersData = createCustomersData({
    ...{ origin, secret: cookieSecret, clock, log },
    store: createErasureStore(rows),
    privacy: () => privacy,
  });
  const groups = createGroupStore(rows, randomUUID);
  const codeHook = createCodeHook({
    flows,
    shop,
    data: customersData.desk,
    results: inWork.results,
    turnOf: (reference) => inWork.turnOf(reference),
    messages,
    names: (version) => versions.names(version),
    groupOf: (turn) => groups.groupOf(turn),
    timeZone: config.timeZone,
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
  const records = createRecords(rows);
  const rendering = { publicUrl: config.publicUrl, rasterOf: rastersIn(picturesOf(config.catalogue)) };
  const channels = new Map<string, AnyChannel>();
  const reach = createReachStore(rows);
  const requests = createRequestStore(rows);
  const letters = createDeadLetterStore(rows);
  const cards = createGroupCards({
    ...{ groups, shop, merchant, channels, messages, clock, log },
    ...{ surroundings: rendering, timeZone: config.timeZone },
  });
  const sessions = createSessionStore(rows);
  const name = await merchant.name();
  const reachable = createReachable({ reach, sessions, identities, shop, silence, clock });
  const tell = createTell({ channels, surroundings: rendering, log });
  const linking = createLinking({
    ...{ rows, log, shopName: name, secret: cookieSecret, origin, identities, identify, sessions },
    ...{ reach, reachable, tell, channels, shop, merchant, requests, messages, newId: randomUUID },
    privacy: () => privacy,
    version: async (customer) => (await versions.begin(customer)).version,
  });
  const bot = createBot({
    ...{ lex, identify, work: inWork, messages, clock },
    begin: (customer) => versions.begin(customer),
    version: (version) => versions.version(version),
  });
  const work = createWork({
    ...{ channels, reach, letters, cards, log, surroundings: rendering },
    bot: withLanguages(linking.around(bot), {
      identify,
      chosen: async (customer) => (await shop.profile(customer)).locale,
      choose: (cause, locale) => shop.setProfile(cause, { locale }),
      version: async (customer) => (await versions.begin(customer)).version,
    }),
    reveal: (replies) => linking.reveal(replies),
  });
  const inbox = createInbox({ turns, sessions, clock, work });

  const secure = config.publicUrl?.startsWith('https:') ?? false;
  const signIn = createSignIn({
    ...{ rows, log, identify, origin, shop: name },
    secret: cookieSecret,
    isNamed: config.publicUrl === undefined,
    cognito: config.cognito,
    passwordCost: surroundings.passwordCost,
    guests: createGuests(cookieSecret, secure, newGuestId),
    forgetGuest: () => forgetGuest(secure),
    join: createJoin({ identities, identify, shop, merchant, reach, requests, web: () => webChannel }),
  });
  const webChannel: WebChannel = web(
    { secret: cookieSecret, publicUrl: config.publicUrl, embedOrigins: config.embedOrigins },
    { ...rows, random, visit: (request) => signIn.chat(request), count: countGuests(config.limits, clock) },
  );
  const issuer = config.cognito?.issuer ?? embedded;
  const privacy: Privacy = createPrivacy({
    ...{ merchant, identities, records },
    forgetIdentity: (account) => identify.forget(account),
    async forgetLex({ session, turn, answer }) {
      const { version, sequence } = answer?.because ?? {};
      const served = version === undefined ? undefined : await versions.version(version);
      if (!served || sequence === undefined) return;
      const { botId, botAliasId } = served;
      const sessionId = lexSessionId(session, sequence);
      await lex.deleteSession({ botId, botAliasId, localeId: turn.locale, sessionId });
    },
    holdings: [
      webChatOf(webChannel),
      textMessagesOf(rows, records),
      reachOf(reach, identities),
      lettersOf(letters),
      requestsOf(requests),
      groupOrdersOf(groups, records, shop, merchant),
      linking.holding,
      signInsOf(openAccounts(rows, cookieSecret), (subject) => webAccountOf(issuer, subject)),
    ],
  });
  const platforms = await openPlatforms(config, {
    ...{ rows, log, secret: cookieSecret },
    async home(account) {
      const customer = await identify(account);
      const locale = localeFor((await shop.profile(customer)).locale);
      return shopHome(shop, customer, locale, messagesIn(locale));
    },
  });
  channels.set('web', webChannel);
  for (const [name, channel] of Object.entries(platforms)) {
    if (channel) channels.set(name, channel);
    else log.info({ channel: name }, 'not mounted: it has no settings');
  }
  const receive = createReceive(inbox, log, (inbound) => linking.hear(inbound));
  const notices = createNoticeSender({
    ...{ merchant, shop, reach, reachable, tell, messages, letters, clock, log },
  });
  const { slack } = platforms;
  const closeSocket = slack?.connect((request) => receive(slack, request));
  return {
    name,
    origin,
    shop,
    merchant,
    inbox,
    web: webChannel,
    signIn,
    privacy,
    linking,
    customersData,
    accountsOf: (customer) => identities.accounts(customer),
    ...platforms,
    log,
    visitor: signIn.visitor,
    requests,
    clock,
    config,
    sendNotices: () => notices.send(),
    sendLetters: createLetterSender({ letters, turns, work, notices, clock, log }),
    showGroups: () => cards.sweep(),
    receive,
    mount: (channel) => channels.set(channel.name, channel),
    answerOf: async (turn) => (await turns.turn(turn.session, turn.no))?.answer,
    async drain() {
      await closeSocket?.();
      versions.close();
      await inbox.stop();
    },
  };
}
