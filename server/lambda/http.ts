import { Hono } from 'hono';
import type { House } from '../house.ts';
import { problem } from '../../channels/web/problem.ts';
import { explain } from '../explain.ts';
import { createLog } from '../log.ts';

/**
 * An app that waits for the house: every request of a function whose house cannot be opened is answered with 503, and why stands in the log
 * once for each try.
 */
export function lateApp(open: () => Promise<House>, appOf: (house: House) => Hono): Hono {
  let opened: { readonly house: House; readonly app: Hono } | undefined;
  const log = createLog('error');
  return new Hono().all('*', async (c) => {
    try {
      const house = await open();
      if (opened?.house !== house) opened = { house, app: appOf(house) };
    } catch (error) {
      log.fatal({ err: error }, explain(error));
      return problem(503, 'The shop cannot be opened just now. Please try again.', { 'retry-after': '5' });
    }
    return opened.app.fetch(c.req.raw, c.env);
  });
}
