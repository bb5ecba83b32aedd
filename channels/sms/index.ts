import type { Channel } from '../channel.ts';
import type { SmsConfig } from './config.ts';
import type { SmsAddress, SmsPayload } from './payload.ts';
import { receiver } from './receive.ts';
import { render } from './render.ts';
import { sender } from './send.ts';
import { smsMemory, type SmsTable } from './store.ts';

export { smsConfig, type SmsConfig } from './config.ts';

/** What the channel works with besides its settings. */
export interface SmsDeps extends SmsTable {
  readonly clock?: () => Date;
  /** How long Twilio may take to accept a message, in milliseconds; 15,000 if absent. */
  readonly timeout?: number;
}

/** Text messages by Twilio. */
export function sms(config: SmsConfig, deps: SmsDeps): Channel<SmsPayload, SmsAddress> {
  const { clock = () => new Date(), timeout = 15_000 } = deps;
  const memory = smsMemory(deps, clock);
  return {
    name: 'sms',
    receive: receiver(config, memory),
    render,
    send: sender(config, memory, clock, timeout),
  };
}
