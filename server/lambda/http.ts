import { Hono } from 'hono';
import { handle, streamHandle } from 'hono/aws-lambda';
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
  const app = new Hono();
  app.all('*', async (c) => {
    try {
      const house = await open();
      if (opened?.house !== house) opened = { house, app: appOf(house) };
    } catch (error) {
      log.fatal({ err: error }, explain(error));
      return problem(503, 'The shop cannot be opened just now. Please try again.', { 'retry-after': '5' });
    }
    return opened.app.fetch(c.req.raw, c.env);
  });
  return app;
}

/** An app as a function that API Gateway calls, answered whole, or in pieces. */
export function functionOf(app: Hono) {
  // Its successor package is not to be had from every registry yet.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  return handle(app);
}

export function streamingFunctionOf(app: Hono) {
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  return streamHandle(app);
}
