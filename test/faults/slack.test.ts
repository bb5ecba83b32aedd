import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { direct, secret } from '../../channels/slack/fixtures/requests.ts';
import { startSlackApi, type SlackApi } from '../../channels/slack/fixtures/slack-api.ts';
import { textIn } from '../slack-person.ts';
import { startServer, type Server } from './process.ts';

/**
 * The server is killed between requests to the database on the way from a "yes" in Slack to the sent receipt, and Slack
 * brings its event again. The stations lie some requests apart: checkout.test.ts stops at every one, on other channels.
 */
const stationsApart = 7;
const mostStations = 60;

let dataDir: string;
let api: SlackApi;
let environment: Readonly<Record<string, string>>;
let server: Server;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'parley-slack-faults-'));
  api = await startSlackApi();
  environment = {
    SLACK_SIGNING_SECRET: secret,
    SLACK_BOT_TOKEN: 'xoxb-test',
    SLACK_API_BASE_URL: api.url,
  };
  server = await startServer(dataDir, environment, true);
});

afterAll(async () => {
  await server.stop();
  await api.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function post(request: Request): Promise<void> {
  const response = await fetch(`${server.url}/channels/slack`, {
    method: 'POST',
    headers: request.headers,
    body: await request.text(),
  });
  expect(response.status).toBe(200);
}

test('killed on the way from a "yes", the customer gets one order, and each message once', async () => {
  let survived = false;
  for (let station = 0; station < mostStations && !survived; station += stationsApart) {
    const user = `U7${String(station)}`;
    const received = () =>
      api.messages
        .filter((message) => message.channel === user.replace('U', 'D'))
        .map((message) => textIn(message.blocks));
    const answered = (line: string, heard: number) =>
      expect.poll(() => received().length, { timeout: 15_000, message: line }).toBeGreaterThan(heard);
    for (const line of [
      'add a Harbour Mug, 350 ml, navy',
      'check out',
      'Ada Lovelace, 1 Main St, Springfield, IL 62701',
    ]) {
      const heard = received().length;
      await post(direct(user, line));
      await answered(line, heard);
      await pause(200);
    }
    const heard = received().length;
    await server.dieAfter(station);
    const yes = () => direct(user, 'yes', {}, { event_id: `EvYes${user}` });
    await post(yes()).catch(() => undefined);
    const heardAndCalm = answered('yes', heard).then(() => pause(1500, 'alive'));
    survived =
      (await Promise.race([server.dead, heardAndCalm.catch(() => 'silent')])) === 'alive' &&
      (await server.dieAfter(Infinity));
    if (!survived) {
      await server.dead;
      server = await startServer(dataDir, environment, true);
      await post(yes());
    }
    const orders = () =>
      received()
        .slice(heard)
        .join('\n')
        .match(/HR-[0-9A-Z]{6}/g) ?? [];
    await expect.poll(() => orders().length, { timeout: 15_000 }).toBeGreaterThan(0);
    await pause(500);
    const said = received().slice(heard);
    expect(new Set(orders()).size, `station ${String(station)}: ${said.join('\n--\n')}`).toBe(1);
    expect(new Set(said).size, `station ${String(station)}: ${said.join('\n--\n')}`).toBe(said.length);
  }
  expect(survived).toBe(true);
}, 300_000);
