import { App, webApi } from '@slack/bolt';
import type { Channel } from '../channel.ts';
import type { SlackConfig } from './config.ts';
import { together } from './group.ts';
import { install, type SlackInstall } from './install.ts';
import { listen } from './listen.ts';
import type { SlackAddress, SlackPayload } from './payload.ts';
import { named } from './named.ts';
import { receive } from './receive.ts';
import { FetchReceiver } from './receiver.ts';
import { render } from './render.ts';
import { sender } from './send.ts';
import { silent, slackApi, type ShowHome } from './slack.ts';
import { connect } from './socket.ts';
import { installations, sentMessages, type SlackTable } from './store.ts';

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

/** Slack: mentions, direct messages, `/shop`, buttons, forms and the app's home. */
export function slack(config: SlackConfig, deps: SlackDeps): SlackChannel {
  const { clock = () => new Date(), timeout = 10_000, failed = () => undefined } = deps;
  const secret = config.oauth?.stateSecret ?? deps.secret;
  const workspaces = installations(deps, secret, clock);
  const api = slackApi(config, {
    clock,
    timeout,
    sent: sentMessages(deps, clock),
    installations: workspaces,
    home: deps.home,
    publicUrl: deps.publicUrl,
  });
  const receiver = new FetchReceiver();
  const app = new App({
    receiver,
    // Who speaks is in the request, and tokens are looked up where something is sent: no request waits for either.
    authorize: (_, body) => {
      const botUserId = botUserIn(body);
      return Promise.resolve({ ...(botUserId !== undefined && { botUserId }) });
    },
    convoStore: false,
    logger: silent,
    logLevel: webApi.LogLevel.ERROR,
    clientOptions: { slackApiUrl: config.apiBaseUrl },
  });
  // A listener fails only if our own stores do; then Slack gets no "ok" and brings it again.
  app.error((error) => Promise.reject(error.original ?? error));
  listen(app, api);
  return {
    name: 'slack',
    receive: receive(receiver, { secrets: config.signingSecrets, clock, failed }),
    render,
    named: (address, locale) => named(api, address, locale),
    speaks: (address) => api.speaks(address),
    send: sender(api),
    together: together(api),
    install: config.oauth && install(config, config.oauth, secret, workspaces),
    connect: (take) => connect(config, clock, take, failed),
  };
}

function botUserIn(body: unknown): string | undefined {
  const { authorizations } = (body ?? {}) as {
    authorizations?: readonly { readonly is_bot?: boolean; readonly user_id?: string }[];
  };
  return authorizations?.find((each) => each.is_bot !== false)?.user_id;
}
