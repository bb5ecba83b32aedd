import { pino } from 'pino';
import type { Config } from './config.ts';

/** The server's log: JSON lines on standard error, without anything that a customer said. */
export type Log = ReturnType<typeof createLog>;

export function createLog(level: Config['logLevel']) {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));
}
