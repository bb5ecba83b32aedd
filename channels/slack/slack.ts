import { webApi, type types } from '@slack/bolt';
import type { Account } from '../../bot/turn.ts';
import type { Reply } from '../../bot/reply.ts';
import { Undeliverable } from '../channel.ts';
import type { SlackConfig } from './config.ts';
import { homeView } from './home.ts';
import { memberLocales } from './named.ts';
import type { Installations, SentMessages, Where } from './store.ts';
import type { Who } from './who.ts';

/** What the parts of the channel share: Slack's Web API with the right token, and what is remembered. */
export interface Slack {
  readonly clock: () => Date;
  readonly sent: SentMessages;
  /** The Web API as our bot in that workspace. Throws {@link Undeliverable} where the app is not installed. */
  client(where: Where): Promise<webApi.WebClient>;
  /** Posts to an address that Slack gave for responses; false when it is none of Slack's, or used up. */
  respond(url: string, message: Readonly<Record<string, unknown>>): Promise<boolean>;
  /** The language that Slack knows of a member; undefined where it does not tell. */
  speaks(member: Where & { readonly user: string }): Promise<string | undefined>;
  openView(who: Who, trigger: string, view: types.ModalView): Promise<void>;
  showHome(who: Who): Promise<void>;
  forget(where: Where, until: number): Promise<void>;
}

/** What a customer's home shows, as replies in their language; `usual` is the one that Slack knows of them. */
export type ShowHome = (
  account: Account,
  usual: string | undefined,
) => Promise<{ readonly locale: string; readonly replies: readonly Reply[] }>;

export interface SlackParts {
  readonly clock: () => Date;
  readonly timeout: number;
  readonly sent: SentMessages;
  readonly installations: Installations;
  readonly home: ShowHome | undefined;
  readonly publicUrl: string | undefined;
}

const mostClients = 500;
const slackHosts = /^hooks\.slack(?:-gov)?\.com$/;

export function slackApi(config: SlackConfig, parts: SlackParts): Slack {
  const { clock, installations, timeout } = parts;
  const clients = new Map<string, webApi.WebClient>();
  const ownOrigin = new URL(config.apiBaseUrl).origin;

  function clientFor(token: string): webApi.WebClient {
    const known = clients.get(token);
    if (known) return known;
    if (clients.size >= mostClients) clients.clear();
    const client = new webApi.WebClient(token, {
      slackApiUrl: config.apiBaseUrl,
      // The inbox tries again, for longer than a request could, and by the time that Slack names.
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      timeout,
      logger: silent,
    });
    clients.set(token, client);
    return client;
  }

  const slack: Slack = {
    clock,
    sent: parts.sent,
    async client(where) {
      const token = config.botToken ?? (await installations.token(where));
      if (token === undefined)
        throw new Undeliverable('the app is not installed in this workspace', { final: true });
      return clientFor(token);
    },
    async respond(url, message) {
      const to = new URL(url);
      if (!(to.protocol === 'https:' && slackHosts.test(to.host)) && to.origin !== ownOrigin) return false;
      const response = await fetch(to, {
        method: 'POST',
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body: JSON.stringify(message),
        signal: AbortSignal.timeout(timeout),
      });
      return response.ok && !/"ok"\s*:\s*false/.test(await response.text());
    },
    async openView(who, trigger_id, view) {
      await (await slack.client(who)).views.open({ trigger_id, view });
    },
    async showHome(who) {
      const { locale = 'en_US', replies = [] } =
        (await parts.home?.(who.account, await slack.speaks(who))) ?? {};
      const view = homeView(replies, { locale, publicUrl: parts.publicUrl }, who);
      await (await slack.client(who)).views.publish({ user_id: who.user, view });
    },
    speaks: memberLocales(clock, (where) => slack.client(where)),
    forget: (where, until) => installations.forget(where, until),
  };
  return slack;
}

/** bolt and its clients write to the console; the channel throws instead, and the server logs. */
export const silent: webApi.Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => webApi.LogLevel.ERROR,
  setName: () => undefined,
};
