import type { Twilio } from 'twilio';
import type { Channel, Chosen } from '../channel.ts';
import type { SmsConfig } from './config.ts';
import type { SmsEvent } from './delivery.ts';
import { createJobs } from './jobs.ts';
import { linkStore } from './link-store.ts';
import { linkTokens } from './link-token.ts';
import { smsLinks, type SmsLinks } from './links.ts';
import type { SmsAddress, SmsPayload } from './payload.ts';
import { follower } from './progress.ts';
import { receiver } from './receive.ts';
import { render } from './render.ts';
import { sender } from './send.ts';
import { sentStore } from './sent-store.ts';
import { smsMemory, type SmsTable } from './store.ts';

export { smsConfig, type SmsConfig } from './config.ts';
export type { SmsEvent } from './delivery.ts';
export type { SmsLinks, LinkAnswer, Opened } from './links.ts';

/** What the channel works with besides its settings. */
export interface SmsDeps extends SmsTable {
  /** Signs short links. */
  readonly secret: string;
  readonly clock?: () => Date;
  /** How long Twilio may take to accept a message, in milliseconds; 15,000 if absent. */
  readonly timeout?: number;
  /** Is told what becomes of messages, and what they cost. */
  readonly tell?: (event: SmsEvent) => void;
  readonly chosen?: Chosen;
}

export interface SmsChannel extends Channel<SmsPayload, SmsAddress> {
  /** Sends again what did not arrive, and asks for prices, as far as it is due; gives how much that was. */
  work(): Promise<number>;
  /** Our number, E.164. */
  readonly number: string;
  /** What short links lead to, for the pages under `/s/`. */
  readonly links: SmsLinks;
}

/** Text messages by Twilio. */
export function sms(config: SmsConfig, deps: SmsDeps): SmsChannel {
  const { clock = () => new Date(), timeout = 15_000, tell = () => undefined } = deps;
  const memory = smsMemory(deps, clock);
  const sent = sentStore(deps, clock);
  const links = { tokens: linkTokens(deps.secret), store: linkStore(deps, clock) };
  let opened: Promise<Twilio> | undefined;
  // Who only takes messages in, or shows pages, does without the largest part of the channel.
  const rest = () =>
    (opened ??= import('./twilio-rest.ts').then(({ twilioRest }) => twilioRest(config, timeout)));
  const sending = { config, memory, sent, links, clock, tell, rest };
  const send = sender(sending);
  return {
    name: 'sms',
    receive: receiver(config, memory, follower(sending), links, deps.chosen),
    render: (replies, target) =>
      render(replies, target).map((payload) => (target.secret ? { ...payload, secret: true } : payload)),
    firstAddress: ({ id }) => ({ from: config.from, to: id }),
    named: ({ to }) => Promise.resolve({ person: to }),
    send: (payload, to, key) => send(payload, to, key),
    work: createJobs(sending, send),
    number: config.from,
    links: smsLinks(links.tokens, links.store, memory, clock),
  };
}
