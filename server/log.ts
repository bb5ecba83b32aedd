import { pino } from 'pino';
import type { Config } from './config.ts';
import { plainError, withoutPersonal } from './masked-log.ts';
import { standing } from './watch/standing.ts';

/**
 * The server's log: JSON lines on standard error, each with its trace and its turn where it belongs to some, without anything that a customer
 * said or is called.
 */
export type Log = ReturnType<typeof createLog>;

/** `write` takes each line instead of standard error. */
export function createLog(level: Config['logLevel'], write?: (line: string) => void) {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: plainError },
      mixin() {
        const here = standing.getStore();
        return {
          ...(here?.trace !== undefined && { trace: here.trace }),
          ...(here?.thread.turn !== undefined && { turn: here.thread.turn }),
        };
      },
      hooks: { streamWrite: (line: string) => withoutPersonal(line, standing.getStore()?.thread.said) },
    },
    write ? { write } : pino.destination(2),
  );
}
