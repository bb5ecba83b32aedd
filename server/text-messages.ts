import type { SmsEvent } from '../channels/sms/index.ts';
import type { Log } from './log.ts';

const lines: Readonly<Record<SmsEvent['what'], string>> = {
  sent: 'a text message was sent',
  status: 'a text message went on',
  cost: 'a text message was charged',
  'sent again': 'a text message was sent again',
  'not sent again': 'a text message is not sent again',
};

/** Writes what becomes of text messages, with their segments and prices, into the log; what failed, as a warning. */
export const logTextMessages =
  (log: Log) =>
  (event: SmsEvent): void => {
    const { what, ...about } = event;
    const hasFailed = what === 'not sent again' || (what === 'status' && event.error !== undefined);
    log[hasFailed ? 'warn' : 'info']({ channel: 'sms', ...about }, lines[what]);
  };
