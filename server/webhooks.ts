import type { Hono } from 'hono';
import type { House } from './house.ts';
import { mountPayments } from './payments.ts';

/** What other platforms call: each channel with settings, its installation, and the payment provider's events with the pages that it leads to. */
export function mountWebhooks(
  app: Hono,
  house: Pick<House, 'sms' | 'slack' | 'teams' | 'receive' | 'config' | 'merchant' | 'log' | 'name'>,
): void {
  const { sms, slack, teams } = house;
  if (sms) {
    app.post('/channels/sms', (c) => house.receive(sms, c.req.raw));
    app.post('/channels/sms/status', (c) => house.receive(sms, c.req.raw));
  }
  if (slack) app.post('/channels/slack', (c) => house.receive(slack, c.req.raw));
  if (slack?.install) {
    const { install } = slack;
    app.get('/channels/slack/install', (c) => install.start(c.req.raw));
    app.get('/channels/slack/oauth/callback', (c) => install.callback(c.req.raw));
  }
  if (teams) app.post('/channels/teams', (c) => house.receive(teams, c.req.raw));
  if (house.config.stripe) mountPayments(app, house.merchant, house.log, house.name);
}
