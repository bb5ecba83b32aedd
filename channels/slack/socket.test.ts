import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestDatabase, type TestDatabase } from '../../test/database.ts';
import type { Inbound } from '../channel.ts';
import { direct, secret } from './fixtures/requests.ts';
import { startSlackApi, type SlackApi } from './fixtures/slack-api.ts';
import { startSocketServer, type SocketServer } from './fixtures/socket-server.ts';
import { slack } from './index.ts';

let database: TestDatabase;
let api: SlackApi;
let socket: SocketServer;
beforeAll(async () => {
  [database, api, socket] = await Promise.all([startTestDatabase(), startSlackApi(), startSocketServer()]);
  api.next('apps.connections.open', { body: { ok: true, url: socket.url } });
});
afterAll(async () => {
  await socket.stop();
  await api.stop();
  await database.stop();
});

test('an envelope goes the way of a webhook, and is acknowledged once its turn is stored', async () => {
  let fail: (error: unknown) => void = () => undefined;
  const failed = new Promise<unknown>((resolve) => (fail = resolve));
  const channel = slack(
    {
      signingSecrets: [secret, 'old'],
      botToken: 'xoxb-test',
      oauth: undefined,
      appToken: 'xapp-test',
      apiBaseUrl: api.url,
    },
    {
      client: database.client,
      table: database.tables.bot,
      secret: 's'.repeat(32),
      failed: (error) => fail(error),
    },
  );
  const stored: Inbound<unknown>[] = [];
  let broken = false;
  const close = channel.connect(async (request) => {
    const received = await channel.receive(request);
    if (broken) return new Response(null, { status: 503 });
    stored.push(...received.inbound);
    return received.respond(() => Promise.resolve());
  });
  await socket.connected;
  expect(api.calls.at(-1)).toMatchObject({ method: 'apps.connections.open', token: 'xapp-test' });

  const event = (await direct('U1', 'hello').json()) as object;
  expect(await socket.envelope('events_api', event)).not.toHaveProperty('payload.error');
  expect(stored).toMatchObject([{ kind: 'turn', turn: { text: 'hello', conversation: 'T1:im.U1' } }]);

  const command = {
    command: '/shop',
    text: 'show my cart',
    team_id: 'T1',
    channel_id: 'C9',
    user_id: 'U1',
    trigger_id: '1.2',
    response_url: 'https://hooks.slack.com/commands/T1/1/x',
  };
  await socket.envelope('slash_commands', command);
  expect(stored.at(-1)).toMatchObject({ turn: { text: 'show my cart' }, address: { place: 'aside' } });

  broken = true;
  const unanswered = socket.envelope('events_api', event).then(() => 'acknowledged');
  expect(await failed).toMatchObject({ message: 'an envelope of Socket Mode was answered with 503' });
  expect(await Promise.race([unanswered, Promise.resolve('kept')])).toBe('kept');
  await close?.();
});
