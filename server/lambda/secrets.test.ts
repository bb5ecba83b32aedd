import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BadSecret, readSecrets } from './secrets.ts';

/** Secrets Manager's protocol for one action, with the SDK's own client before it. */
let server: Server;
let client: SecretsManagerClient;
const secrets: Readonly<Record<string, string>> = {
  shop: '{"COOKIE_SECRET":"a","TWILIO_FROM":"+15550001111"}',
  platforms: '{"SLACK_BOT_TOKEN":"xoxb","TWILIO_FROM":"+15550002222"}',
  text: 'hunter2',
  list: '["hunter2"]',
  numbers: '{"PORT":1}',
};
beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      const { SecretId } = JSON.parse(body) as { SecretId: string };
      const SecretString = secrets[SecretId];
      const found = SecretString !== undefined;
      response.writeHead(found ? 200 : 400, { 'content-type': 'application/x-amz-json-1.1' });
      response.end(JSON.stringify(found ? { SecretString } : { __type: 'ResourceNotFoundException' }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  client = new SecretsManagerClient({
    endpoint: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'any', secretAccessKey: 'thing' },
  });
});
afterAll(() => {
  client.destroy();
  server.close();
});

test('the settings of several secrets are one, and a later one goes before an earlier one', async () => {
  expect(await readSecrets(['shop', 'platforms'], client)).toEqual({
    ...{ COOKIE_SECRET: 'a', SLACK_BOT_TOKEN: 'xoxb', TWILIO_FROM: '+15550002222' },
  });
});

test.each(['text', 'list', 'numbers'])(
  'a secret that is no settings (%s) is named, and not told',
  async (id) => {
    const refused = await readSecrets([id], client).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(BadSecret);
    expect(String(refused)).toMatch(new RegExp(`The secret ${id} must be`));
    expect(String(refused)).not.toContain('hunter2');
  },
);

test('a secret that is not there is a fault', async () => {
  await expect(readSecrets(['gone'], client)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});
