import type { Channel } from '../channel.ts';
import type { SlackConfig } from './config.ts';
import type { SlackInstall } from './install.ts';
import type { OpenSlack } from './open-slack.ts';
import type { SlackAddress, SlackPayload } from './payload.ts';
import { placeOf } from './place.ts';
import { render } from './render.ts';
import type { ShowHome } from './slack.ts';
import type { SlackTable } from './store.ts';

/** What the channel works with besides its settings. */
export interface SlackDeps extends SlackTable {
  /** Encrypts the tokens of workspaces where SLACK_STATE_SECRET is absent. */
  readonly secret: string;
  readonly publicUrl?: string | undefined;
  readonly clock?: () => Date;
  /** How long Slack may take to accept a message, in milliseconds; 10,000 if absent. */
  readonly timeout?: number;
  /** What a customer's home shows: the cart and the orders. `usual` is the language that Slack knows of them. */
  readonly home?: ShowHome;
  /** Is told what failed beside a request, such as opening a form. */
  readonly failed?: (error: unknown) => void;
}

export { slackConfig, type SlackConfig } from './config.ts';

export interface SlackChannel extends Channel<SlackPayload, SlackAddress> {
  /** Where workspaces install the app themselves; absent where a token is set for one. */
  readonly install: SlackInstall | undefined;
  /**
   * Hears Slack by Socket Mode where SLACK_APP_TOKEN is set: every envelope is brought to `take` as the signed request
   * that it would have been. Gives what closes the socket.
   */
  connect(take: (request: Request) => Promise<Response>): (() => Promise<void>) | undefined;
}

/**
 * Slack: mentions, direct messages, `/shop`, buttons, forms and the app's home. Slack's packages are loaded with the first request or
 * message: they are the largest part of the channel.
 */
export function slack(config: SlackConfig, deps: SlackDeps): SlackChannel {
  let opening: Promise<OpenSlack> | undefined;
  const opened = () =>
    (opening ??= import('./open-slack.ts').then(({ openSlack }) => openSlack(config, deps)));
  const installed = async () => {
    const { install } = await opened();
    if (!install) throw new Error('Slack’s app is not installed by a page here.');
    return install;
  };
  return {
    name: 'slack',
    receive: async (request) => (await opened()).receive(request),
    render,
    named: async (address, locale) => (await opened()).named(address, locale),
    speaks: async (address) => (await opened()).speaks(address),
    send: async (...message) => (await opened()).send(...message),
    together: { placeOf, show: async (...card) => (await opened()).together.show(...card) },
    install: config.oauth && {
      start: async (request) => (await installed()).start(request),
      callback: async (request) => (await installed()).callback(request),
    },
    connect(take) {
      if (config.appToken === undefined) return undefined;
      const connected = opened().then((held) => held.connect(take));
      connected.catch(deps.failed ?? (() => undefined));
      return async () => (await connected)?.();
    },
  };
}
