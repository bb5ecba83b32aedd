import { App, webApi } from '@slack/bolt';
import type { Together } from '../channel.ts';
import type { SlackConfig } from './config.ts';
import { together } from './group.ts';
import type { SlackChannel, SlackDeps } from './index.ts';
import { install } from './install.ts';
import { listen } from './listen.ts';
import { named } from './named.ts';
import type { SlackAddress } from './payload.ts';
import { receive } from './receive.ts';
import { FetchReceiver } from './receiver.ts';
import { sender } from './send.ts';
import { silent, slackApi } from './slack.ts';
import { connect } from './socket.ts';
import { installations, sentMessages } from './store.ts';

/** What of the channel needs Slack's own packages. */
export type OpenSlack = Pick<SlackChannel, 'receive' | 'send' | 'install' | 'connect'> &
  Required<Pick<SlackChannel, 'named' | 'speaks'>> & {
    readonly together: Pick<Together<SlackAddress>, 'show'>;
  };

/** Opens bolt over our own receiver, and the Web API. */
export function openSlack(config: SlackConfig, deps: SlackDeps): OpenSlack {
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
    receive: receive(receiver, { secrets: config.signingSecrets, clock, failed }),
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
