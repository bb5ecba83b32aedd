import { randomUUID } from 'node:crypto';
import { createAliasStore } from '../bot/alias-store.ts';
import { createBot } from '../bot/bot.ts';
import { createDeadLetterStore } from '../bot/dead-letter-store.ts';
import { createErasureStore } from '../bot/erasure-store.ts';
import { flows } from '../bot/flows/index.ts';
import { createGroupStore } from '../bot/group-store.ts';
import { createIdentify, type Silence } from '../bot/identity.ts';
import { createIdentityStore } from '../bot/identity-store.ts';
import { createInbox } from '../bot/inbox.ts';
import { createCodeHook } from '../bot/lex/hook.ts';
import { createHookStore } from '../bot/lex/hook-store.ts';
import { messagesIn } from '../bot/messages/messages.ts';
import { createReachStore } from '../bot/reach-store.ts';
import { createRecords } from '../bot/records-store.ts';
import { createSessionStore } from '../bot/session-store.ts';
import { withLanguages } from '../bot/speaking.ts';
import { createTurnStore } from '../bot/turn-store.ts';
import { createTurnsInWork } from '../bot/turns-in-work.ts';
import { web, type WebChannel } from '../channels/web/index.ts';
import { createGuests, forgetGuest, newGuestId } from '../channels/web/guest.ts';
import { openBotVersions } from './bot-versions.ts';
import { createReceive, createWork, type AnyChannel } from './conduct.ts';
import type { Config } from './config.ts';
import { createCustomersData } from './data-desk.ts';
import { ownDoorbell } from './doorbell.ts';
import { ownOrigins } from './embed-config.ts';
import { openEngine } from './engine.ts';
import { createForgetLex } from './forget-lex.ts';
import { createGroupCards } from './group-cards.ts';
import { countGuests } from './guest-limits.ts';
import { createRequestStore } from './api/request-store.ts';
import { createInsight } from './insight/index.ts';
import { createLetterSender } from './letters.ts';
import { createLinking } from './linking/index.ts';
import { hearing, tellingAccounts, tellingCatalogues, tellingProfiles } from './news.ts';
import { createNoticeSender } from './notices.ts';
import { openPlatforms } from './platforms.ts';
import { createReachable, createTell } from './reachable.ts';
import { picturesOf, rastersIn } from './pictures/drawn.ts';
import { createPictures, openPictureStore } from './pictures/index.ts';
import type { House, Surroundings } from './house.ts';
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
import { createSignIn } from './sign-in/index.ts';
import { createJoin } from './sign-in/join.ts';
import { createHomes } from './shop-home.ts';
import { createTable, type Tables } from './tables.ts';
import { inboxAge } from './watch/inbox-age.ts';
import { openWatching } from './watch/open.ts';
import { watchedLex } from './watch/watched-lex.ts';
import { watchedShop } from './watch/watched-shop.ts';

export type { House, Surroundings } from './house.ts';

/** So many sessions a worker works on at once beside the process that takes requests in. */
const besideOthers = 8;

/** Opens the shop: tables, catalogue, bot, channels, inbox. Throws what is wrong with a definition or a catalogue. */
export async function openHouse(config: Config, surroundings: Surroundings): Promise<House> {
  const { client, log } = surroundings;
  const clock = surroundings.clock ?? (() => new Date());
  const { random = Math.random, tell = () => undefined } = surroundings;
  const tables: Tables = { shop: `${config.tablePrefix}shop`, bot: `${config.tablePrefix}bot` };
  if (!config.awsDatabase) {
    await Promise.all([createTable(client, tables.shop), createTable(client, tables.bot)]);
  }
  const { stripe } = config;
  const { watch, picture } = await openWatching(config, surroundings);
  const { shop: asked, merchant: owners } = await openShop(config, {
    client,
    table: tables.shop,
    clock,
    random,
    warn: (error, what) => log.warn({ err: error }, what),
    ...(stripe && { stripe }),
  });
  const merchant = tellingCatalogues(owners, tell);
  const shop = tellingProfiles(watchedShop(asked, watch), (customer) => {
    speaking.forget(customer);
    tell({ is: 'profile', customer });
  });

  const rows = { client, table: tables.bot, clock };
  const turns = createTurnStore(rows);
  const identities = createIdentityStore(rows);
  const silence: Silence = ({ channel }) => (channel === 'sms' ? config.silentDays * 86_400_000 : undefined);
  const accounts = createIdentify(identities, clock, { silence });
  const identify = tellingAccounts(accounts, tell);
  const hookElsewhere = config.lex !== undefined;
  const inWork = createTurnsInWork(turns, createHookStore(rows), identify, { hookElsewhere });
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
    ...{ clock, stations: watch },
    fault(error, event) {
      watch.count('hookErrors');
      log.error({ err: error, intent: event.sessionState.intent.name }, 'a flow failed');
    },
  });
  const { botDir } = config;
  const engine = await openEngine(config, {
    ...{ rows, botDir, codeHook, clock, random, show: surroundings.show },
    learns: surroundings.learns ?? surroundings.doorbell === undefined,
  });
  const lex = watchedLex(engine.lex, watch);
  const versions = await openBotVersions({
    ...{ botDir, alias: config.botAlias, aliases: createAliasStore(rows), clock, log },
    serve: (version) => engine.serve(version),
    withdraw: (version) => engine.withdraw(version),
  });
  const records = createRecords(rows);
  const insight = createInsight({
    ...{ rows, clock, botDir: config.botDir },
    names: (version) => versions.names(version),
    joinedTo: (customer) => merchant.joinedTo(customer),
  });
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
  const say = createTell({ channels, surroundings: rendering, log });
  const linking = createLinking({
    ...{ rows, log, shopName: name, secret: cookieSecret, origin, identities, identify, sessions },
    ...{ reach, reachable, tell: say, channels, shop, merchant, requests, messages, newId: randomUUID },
    privacy: () => privacy,
    version: async (customer) => (await versions.begin(customer)).version,
  });
  const bot = createBot({
    ...{ lex, identify, work: inWork, messages, clock },
    begin: (customer) => versions.begin(customer),
    version: (version) => versions.version(version),
  });
  const speaking = withLanguages(linking.around(bot), {
    identify,
    chosen: async (customer) => (await shop.profile(customer)).locale,
    usual: async ({ channel, address }) => channels.get(channel)?.speaks?.(address),
    choose: (cause, locale) => shop.setProfile(cause, { locale }),
    version: async (customer) => (await versions.begin(customer)).version,
  });
  const work = createWork({
    ...{ channels, reach, letters, cards, log, watch, surroundings: rendering },
    bot: speaking,
    reveal: (replies) => linking.reveal(replies),
  });
  const inbox = createInbox({
    ...{ turns, sessions, clock, work, owner: surroundings.worker, stations: watch },
    // The database on this machine does one thing after the other: whoever takes requests in waits behind what more at once would ask of it.
    atOnce: surroundings.worker === undefined ? undefined : besideOthers,
    heard: (isSlow) => tell({ is: 'heard', isSlow }),
    done: ({ session, no }) => tell({ is: 'done', turn: { session, no } }),
  });

  const secure = config.publicUrl?.startsWith('https:') ?? false;
  const signIn = createSignIn({
    ...{ rows, log, identify, origin, shop: name },
    secret: cookieSecret,
    isNamed: config.publicUrl === undefined,
    cognito: config.cognito,
    passwordCost: surroundings.passwordCost,
    guests: createGuests(cookieSecret, secure, newGuestId),
    forgetGuest: () => forgetGuest(secure),
    embedding: () => webChannel.embedding,
    join: createJoin({ identities, identify, shop, merchant, reach, requests, web: () => webChannel }),
  });
  const webChannel: WebChannel = web(
    {
      ...config,
      secret: cookieSecret,
      homes: ownOrigins(origin),
      stream: { longest: config.streamSeconds * 1000 },
    },
    {
      ...{
        ...rows,
        random,
        visit: (request) => signIn.chat(request),
        count: countGuests(config.limits, clock),
      },
      tell: (log) => tell({ is: 'log', log }),
    },
  );
  const issuer = config.cognito?.issuer ?? embedded;
  const privacy: Privacy = createPrivacy({
    ...{ merchant, identities, records },
    forgetIdentity: (account) => identify.forget(account),
    forgetTold: (turns) => insight.forget(turns),
    forgetLex: createForgetLex(lex, (version) => versions.version(version)),
    holdings: [
      webChatOf(webChannel),
      textMessagesOf(rows, records),
      reachOf(reach, identities),
      lettersOf(letters),
      requestsOf(requests),
      groupOrdersOf(groups, records, shop, merchant),
      linking.holding,
      insight.holding,
      signInsOf(openAccounts(rows, cookieSecret), (subject) => webAccountOf(issuer, subject)),
    ],
  });
  const platforms = await openPlatforms(config, {
    ...{ rows, log, secret: cookieSecret },
    ...createHomes({ identify, identities, shop }),
  });
  channels.set('web', webChannel);
  for (const [name, channel] of Object.entries(platforms)) {
    if (channel) channels.set(name, channel);
    else log.info({ channel: name }, 'not mounted: it has no settings');
  }
  const doorbell = surroundings.doorbell ?? ownDoorbell(inbox);
  const receive = createReceive({ inbox, doorbell, log, watch, hear: (inbound) => linking.hear(inbound) });
  const notices = createNoticeSender({
    ...{ merchant, shop, reach, reachable, tell: say, messages, letters, clock, log },
  });
  const { slack } = platforms;
  const isWorker = surroundings.worker !== undefined;
  const closeSocket = isWorker ? undefined : slack?.connect((request) => receive(slack, request));
  return {
    ...{ name, origin },
    shop,
    merchant,
    inbox,
    doorbell,
    codeHook,
    web: webChannel,
    signIn,
    privacy,
    linking,
    customersData,
    pictures: createPictures(openPictureStore(config, { secret: cookieSecret, clock }), { shop, merchant }),
    accountsOf: (customer) => identities.accounts(customer),
    ...platforms,
    log,
    visitor: signIn.visitor,
    requests,
    insight,
    clock,
    config,
    ...{ watch, picture },
    async lookAtInbox() {
      const age = await inboxAge({ sessions, turns, clock });
      watch.gauge('inboxAge', age);
      return age;
    },
    sendNotices: () => notices.send(),
    sendLetters: createLetterSender({ letters, turns, work, notices, clock, log }),
    showGroups: () => cards.sweep(),
    receive,
    mount: (channel) => channels.set(channel.name, channel),
    rate: (turn, rating) => turns.rate('web', turn, rating),
    answerOf: async (turn) => (await turns.turn(turn.session, turn.no))?.answer,
    hear: hearing({ inbox, web: webChannel, watch, accounts, speaking, merchant, log }),
    async drain() {
      await closeSocket?.();
      versions.close();
      await inbox.stop();
      await watch.flush();
    },
  };
}
