import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { problem } from '../../channels/web/problem.ts';
import type { House } from '../house.ts';
import { mountWebhooks } from '../webhooks.ts';
import { functionOf, lateApp } from './http.ts';
import { openHere, opened } from './house.ts';

/** What other platforms call, and nothing else. */
export const handler = functionOf(lateApp(opened(openHere), webhookApp));

function webhookApp(house: House): Hono {
  const app = new Hono();
  app.use(secureHeaders());
  mountWebhooks(app, house);
  app.notFound(() => problem(404, 'There is nothing at this address.'));
  app.onError((error, c) => {
    house.log.error({ err: error, path: c.req.path }, 'a request failed');
    return problem(500, 'Something went wrong on our side.');
  });
  return app;
}
