import type { Channel, Chosen } from '../channel.ts';
import { createAccessTokens } from './access-token.ts';
import type { TeamsConfig } from './config.ts';
import type { Connector } from './connector.ts';
import { createGate } from './gate.ts';
import { together } from './group.ts';
import { messagesIn } from './messages/messages.ts';
import type { TeamsAddress, TeamsPayload } from './payload.ts';
import { receiver } from './receive.ts';
import { render } from './render.ts';
import { sender } from './send.ts';
import { teamsMemory, type TeamsTable } from './store.ts';
import { createTokenCheck } from './token.ts';

export { teamsConfig, type TeamsConfig } from './config.ts';

/** What the channel works with besides its settings. */
export interface TeamsDeps extends TeamsTable {
  readonly clock?: () => Date;
  /** How long Microsoft may take to accept a message, in milliseconds; 15,000 if absent. */
  readonly timeout?: number;
  readonly chosen?: Chosen;
}

/** Microsoft Teams: personal chats, group chats and channels. */
export function teams(config: TeamsConfig, deps: TeamsDeps): Channel<TeamsPayload, TeamsAddress> {
  const { clock = () => new Date(), timeout = 15_000 } = deps;
  const { app, platform } = config;
  const memory = teamsMemory(deps, clock);
  const tokens = app && createAccessTokens({ ...app, loginUrl: platform.loginUrl }, clock, timeout);
  const connector = opensLate(async () => (await import('./connector.ts')).createConnector(tokens, timeout));
  const check = app && createTokenCheck(app.id, platform.openIdUrl, clock);
  const send = sender(config, connector, memory, clock);
  return {
    name: 'teams',
    receive: receiver(createGate(config, connector, check), memory, send, clock, deps.chosen),
    render,
    named: ({ account, name }, locale) => {
      const say = messagesIn(locale);
      const [tenant = '', member = ''] = account.split(':');
      const person = name === undefined ? say.member(member) : `${name} (${member})`;
      return Promise.resolve({ person, place: say.organization(tenant) });
    },
    send,
    together: together(config, connector, clock),
  };
}

/** Microsoft's SDK is loaded with the first activity or message: it is the largest part of the channel. */
function opensLate(open: () => Promise<Connector>): Connector {
  let opening: Promise<Connector> | undefined;
  const opened = () => (opening ??= open());
  return {
    read: async (...activity) => (await opened()).read(...activity),
    post: async (...message) => (await opened()).post(...message),
    update: async (...message) => (await opened()).update(...message),
  };
}
