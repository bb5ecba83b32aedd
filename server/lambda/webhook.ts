import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { problem } from '../../channels/web/problem.ts';
import type { House } from '../house.ts';
import { mountWebhooks } from '../webhooks.ts';
import { functionOf, lateApp } from './http.ts';
import { openHere, opened } from './house.ts';
import { seen } from './seen.ts';

const house = opened(openHere);

/** What other platforms call, and nothing else. */
export const handler = seen(house, functionOf(lateApp(house, webhookApp)));

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
