import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  CreateUploadUrlCommand,
  LexModelsV2Client,
  ListBotAliasesCommand,
  StartImportCommand,
  waitUntilBotImportCompleted,
} from '@aws-sdk/client-lex-models-v2';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packBotTree } from '../../bot/lex/definitions/bot-tree.ts';
import { recordPublished } from '../../bot/lex/definitions/published.ts';
import { hashTree, readTree } from '../../bot/lex/definitions/tree.ts';
import { exampleRole, exampleTree } from '../../bot/lex/embedded/models/example-models.ts';
import { lex, lexKilledAt, serveLex, type Ended, type Serving } from './process.ts';
import { sdk, type Talker } from './talkers.ts';

let folder: string;
let bot: string;
let serving: Serving;
let client: LexModelsV2Client;
const talkers: Talker[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lex-deploy-'));
  bot = join(folder, 'Example');
  await open();
});
afterAll(async () => {
  await close();
  await rm(folder, { recursive: true });
});

async function open(): Promise<void> {
  serving = await serveLex('--data', join(folder, 'data'));
  client = new LexModelsV2Client({
    endpoint: serving.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'any', secretAccessKey: 'thing' },
  });
}

async function close(): Promise<void> {
  client.destroy();
  for (const talker of talkers.splice(0)) talker.close();
  await serving.stop();
}

async function publish(version: string): Promise<void> {
  for (const [path, text] of exampleTree(['order {Size}', 'order'], { closing: `From ${version}.` })) {
    const file = join(bot, version, 'Example', path);
    await mkdir(dirname(file), { recursive: true });
    const json = JSON.parse(text.replace('"Optional"', '"Required"')) as Record<string, unknown>;
    const { valueElicitationSetting: elicitation } = json;
    const promptSpecification = {
      messageGroupsList: [{ message: { plainTextMessage: { value: 'Which size?' } } }],
      maxRetries: 1,
    };
    const asked = elicitation ? { valueElicitationSetting: { ...elicitation, promptSpecification } } : {};
    await writeFile(file, JSON.stringify({ ...json, ...asked, ...(path === 'Bot.json' ? { version } : {}) }));
  }
  const published = hashTree(await readTree(join(bot, version)));
  await recordPublished(bot, version, { ...published, publishedAt: new Date().toISOString() });
}

const promote = (version: string) =>
  writeFile(join(bot, 'aliases.json'), JSON.stringify({ live: { [version]: 100 } }));

const run = (command: string, ...args: readonly string[]): Promise<Ended> =>
  lex(command, ...args, '--bot', bot, '--endpoint-url', serving.url);

async function done(command: string, ...args: readonly string[]): Promise<string> {
  const ended = await run(command, ...args);
  expect([ended.code, ended.err]).toEqual([0, '']);
  return ended.out;
}

/** The bot's id, as `deployed.json` keeps it. */
async function botId(): Promise<string> {
  const [key = ''] = Object.keys(JSON.parse(await readFile(join(bot, 'deployed.json'), 'utf8')) as object);
  return key.slice(-10);
}

/** Somebody who talks to the alias that callers know. */
async function speaker(sessionId: string) {
  const id = await botId();
  const { botAliasSummaries } = await client.send(new ListBotAliasesCommand({ botId: id }));
  const botAliasId =
    botAliasSummaries?.find((alias) => alias.botAliasName === 'live')?.botAliasId ?? 'NOALIAS';
  const talker = sdk(serving.url);
  talkers.push(talker);
  return async (text: string) => {
    const answer = await talker.text({ botId: id, botAliasId, localeId: 'en_US', sessionId }, text);
    return answer.messages?.map((message) => message.content).join(' ');
  };
}

test('deploy, talk, promote, deploy, talk, roll back, drift, pull: all on this machine', async () => {
  await publish('1');
  await promote('1');
  const killed = await lexKilledAt('building', 'deploy', '--bot', bot, '--endpoint-url', serving.url);
  expect([killed.code, killed.out]).toEqual([null, expect.not.stringContaining('live names')]);
  expect(await done('deploy')).toContain('live names version 1 (1 in Lex)');
  const early = await speaker('early');
  expect(await early('order')).toBe('Which size?');

  await publish('2');
  await promote('2');
  expect(await done('deploy')).toContain('live names version 2 (2 in Lex); before: version 1');
  expect(await early('small')).toBe('From 1.');
  expect(await (await speaker('late'))('order small')).toBe('From 2.');
  expect(await done('deploy')).not.toContain('importing');

  expect(await done('rollback', '--deployed')).toContain('live in Lex names version 1 again');
  expect(await (await speaker('later'))('order small')).toBe('From 1.');
  expect(await done('drift')).toContain('is as it was deployed');

  const { importId, uploadUrl = '' } = await client.send(new CreateUploadUrlCommand({}));
  const edited = exampleTree(['order {Size}', 'order', 'sneaked in'], { closing: 'From 2.' });
  await fetch(uploadUrl, { method: 'PUT', body: Buffer.from(packBotTree(edited, 'Example')) });
  const botImportSpecification = {
    botName: 'Example',
    roleArn: exampleRole,
    dataPrivacy: { childDirected: false },
  };
  await client.send(
    new StartImportCommand({
      importId,
      mergeStrategy: 'Overwrite',
      resourceSpecification: { botImportSpecification },
    }),
  );
  await waitUntilBotImportCompleted({ client, maxWaitTime: 20 }, { importId });
  const drifted = await run('drift');
  expect(drifted.code).toBe(1);
  expect(drifted.out).toContain('DRAFT: en_US, intent Order: utterance "sneaked in" was added');
  expect(await done('pull')).toContain('Intents/Order/Intent.json');
  expect(await done('pull')).toMatch(/DRAFT is what Lex has\.\n$/);

  await close();
  await open();
  expect(await (await speaker('after-a-restart'))('order small')).toBe('From 1.');
}, 180_000);

test('help, and refusals that say what to do', async () => {
  const help = await lex('deploy', '--help');
  expect([help.code, help.out]).toEqual([0, expect.stringContaining('npm run lex -- deploy --alias live')]);
  const wrong = await Promise.all([
    lex('deploy', 'live'),
    lex('deploy', '--hook-arn', 'my-function'),
    lex('drift', '--endpoint-url', 'localhost:8470'),
    lex('pull', '--version', '3'),
  ]);
  expect(wrong.map(({ code }) => code)).toEqual([2, 2, 2, 2]);
  expect(wrong.map(({ err }) => err)).toEqual([
    expect.stringContaining('--alias live'),
    expect.stringContaining('arn:aws:lambda'),
    expect.stringContaining('http://127.0.0.1:8470'),
    expect.stringContaining('--out'),
  ]);
  const nobody = await lex('drift', '--endpoint-url', 'http://127.0.0.1:9');
  expect([nobody.code, nobody.err]).toEqual([1, expect.stringContaining('nobody answers')]);
}, 60_000);
