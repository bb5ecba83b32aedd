import {
  BuildBotLocaleCommand,
  CreateBotAliasCommand,
  CreateBotCommand,
  CreateBotLocaleCommand,
  CreateBotVersionCommand,
  CreateExportCommand,
  CreateUploadUrlCommand,
  DescribeBotCommand,
  DescribeBotLocaleCommand,
  DescribeExportCommand,
  DescribeIntentCommand,
  DescribeSlotCommand,
  DescribeSlotTypeCommand,
  LexModelsV2Client,
  ListBotsCommand,
  ListImportsCommand,
  ListSlotsCommand,
  ListTagsForResourceCommand,
  paginateListIntents,
  StartImportCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateBotLocaleCommand,
  waitUntilBotAliasAvailable,
  waitUntilBotAvailable,
  waitUntilBotExportCompleted,
  waitUntilBotImportCompleted,
  waitUntilBotLocaleBuilt,
  waitUntilBotVersionAvailable,
} from '@aws-sdk/client-lex-models-v2';
import * as fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readZip } from '../../definitions/zip.ts';
import { exampleRole, exampleZip, openExample, type ExampleModels } from '../models/example-models.ts';
import { createAnswer } from './answer.ts';
import { openEcho, session, type EchoPort } from './echo.ts';
import { modelsRoutes } from './models-routes.ts';
import { openPort, type Port } from './port.ts';

let example: ExampleModels;
let echo: EchoPort;
let port: Port;
let url: string;
let client: LexModelsV2Client;
const faults: unknown[] = [];
beforeEach(async () => {
  example = await openExample();
  echo = await openEcho();
  const answer = createAnswer({
    lex: echo.lex,
    models: example.models,
    fault: (error) => faults.push(error),
  });
  port = await openPort(answer, { host: '127.0.0.1', port: 0 });
  url = `http://127.0.0.1:${String(port.number)}`;
  client = new LexModelsV2Client({
    endpoint: url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'any', secretAccessKey: 'thing' },
    maxAttempts: 1,
  });
});
afterEach(async () => {
  client.destroy();
  await Promise.all([port.close(0), echo.port.close(0)]);
  expect([faults, example.faults]).toEqual([[], []]);
});

const waiting = () => ({ client, maxWaitTime: 20 });

async function imported(zip: Uint8Array): Promise<string> {
  const { importId, uploadUrl = '' } = await client.send(new CreateUploadUrlCommand({}));
  expect((await fetch(uploadUrl, { method: 'PUT', body: Buffer.from(zip) })).status).toBe(200);
  await client.send(
    new StartImportCommand({
      importId,
      mergeStrategy: 'Overwrite',
      resourceSpecification: {
        botImportSpecification: {
          botName: 'Example',
          roleArn: exampleRole,
          dataPrivacy: { childDirected: false },
          botTags: { team: 'shop' },
        },
      },
    }),
  );
  const done = await waitUntilBotImportCompleted(waiting(), { importId });
  return done.final?.importedResourceId ?? '';
}

test("the SDK's client and its waiters take a zip to an alias and back to a zip", async () => {
  const botId = await imported(exampleZip(['one']));
  const place = { botId, botVersion: 'DRAFT', localeId: 'en_US' };
  await client.send(new BuildBotLocaleCommand(place));
  await waitUntilBotLocaleBuilt(waiting(), place);
  const { botVersion } = await client.send(
    new CreateBotVersionCommand({
      botId,
      botVersionLocaleSpecification: { en_US: { sourceBotVersion: 'DRAFT' } },
    }),
  );
  await waitUntilBotVersionAvailable(waiting(), { botId, botVersion });
  const botAliasLocaleSettings = {
    en_US: {
      enabled: true,
      codeHookSpecification: {
        lambdaCodeHook: {
          lambdaARN: 'arn:aws:lambda:us-east-1:123456789012:function:shop',
          codeHookInterfaceVersion: '1.0',
        },
      },
    },
  };
  const { botAliasId } = await client.send(
    new CreateBotAliasCommand({ botId, botAliasName: 'live', botVersion, botAliasLocaleSettings }),
  );
  const alias = await waitUntilBotAliasAvailable(waiting(), { botId, botAliasId });
  expect(alias.final).toMatchObject({ botVersion: '1', botAliasLocaleSettings });

  const { exportId } = await client.send(
    new CreateExportCommand({
      fileFormat: 'LexJson',
      resourceSpecification: { botExportSpecification: { botId, botVersion } },
    }),
  );
  await waitUntilBotExportCompleted(waiting(), { exportId });
  const { downloadUrl = '' } = await client.send(new DescribeExportCommand({ exportId }));
  const download = await fetch(downloadUrl);
  expect(download.headers.get('content-disposition')).toContain(`Example-1-${String(exportId)}-LexJson.zip`);
  const zip = readZip(Buffer.from(await download.arrayBuffer()), 'zip');
  expect(zip.names).toContain('Example/BotLocales/en_US/Intents/Order/Slots/Size/Slot.json');
  expect(JSON.parse(String(zip.read('Example/Bot.json')))).toMatchObject({ version: '1', identifier: botId });
  expect(String(zip.read('Manifest.json'))).toBe(
    '{"metaData":{"schemaVersion":"1","resourceType":"BOT","fileFormat":"LexJson"}}',
  );
});

test('parts are described in the spelling of the API, page by page', async () => {
  const botId = await imported(exampleZip(['one']));
  const place = { botId, botVersion: 'DRAFT', localeId: 'en_US' };
  const names: (string | undefined)[] = [];
  for await (const page of paginateListIntents({ client, pageSize: 1 }, { ...place })) {
    names.push(...(page.intentSummaries ?? []).map((intent) => intent.intentName));
  }
  expect(names).toEqual(['FallbackIntent', 'Order']);
  const intentId = 'ORDERORDER';
  const intent = await client.send(new DescribeIntentCommand({ ...place, intentId }));
  const slots = await client.send(new ListSlotsCommand({ ...place, intentId }));
  const slot = slots.slotSummaries?.[0];
  expect(intent).toMatchObject({
    intentName: 'Order',
    intentClosingSetting: {
      active: true,
      closingResponse: { messageGroups: [{ message: { plainTextMessage: { value: 'Done.' } } }] },
    },
    slotPriorities: [{ priority: 1, slotId: slot?.slotId }],
  });
  const { slotTypeId, slotName } = await client.send(
    new DescribeSlotCommand({ ...place, intentId, slotId: slot?.slotId }),
  );
  expect(slotName).toBe('Size');
  const type = await client.send(new DescribeSlotTypeCommand({ ...place, slotTypeId }));
  expect(type).toMatchObject({
    slotTypeName: 'Size',
    valueSelectionSetting: { resolutionStrategy: 'TopResolution' },
  });
});

test('a bot from nothing: created, given a locale, changed, tagged', async () => {
  const { botId, botStatus } = await client.send(
    new CreateBotCommand({
      botName: 'Fresh',
      roleArn: exampleRole,
      dataPrivacy: { childDirected: true },
      idleSessionTTLInSeconds: 600,
      botTags: { stage: 'test' },
    }),
  );
  expect(botStatus).toBe('Creating');
  await waitUntilBotAvailable(waiting(), { botId });
  const place = { botId, botVersion: 'DRAFT', localeId: 'it_IT' };
  const voiceSettings = { voiceId: 'Carla', engine: 'neural' } as const;
  await client.send(
    new CreateBotLocaleCommand({ ...place, nluIntentConfidenceThreshold: 0.6, voiceSettings }),
  );
  expect(await client.send(new DescribeBotLocaleCommand(place))).toMatchObject({
    localeName: 'Italian (Italy)',
    botLocaleStatus: 'NotBuilt',
    nluIntentConfidenceThreshold: 0.6,
    voiceSettings,
    intentsCount: 1,
  });
  await client.send(new UpdateBotLocaleCommand({ ...place, nluIntentConfidenceThreshold: 0.7 }));
  await client.send(new BuildBotLocaleCommand(place));
  const built = await waitUntilBotLocaleBuilt(waiting(), place);
  expect(built.final).toMatchObject({ nluIntentConfidenceThreshold: 0.7 });
  expect(built.final).not.toHaveProperty('voiceSettings');
  const resourceARN = `arn:aws:lex:us-east-1:123456789012:bot/${String(botId)}`;
  await client.send(new TagResourceCommand({ resourceARN, tags: { team: 'shop' } }));
  await client.send(new UntagResourceCommand({ resourceARN, tagKeys: ['stage'] }));
  const { tags } = await client.send(new ListTagsForResourceCommand({ resourceARN }));
  expect(tags).toEqual({ team: 'shop' });
});

test('refusals have their class, their status and the words of the service', async () => {
  await expect(client.send(new DescribeBotCommand({ botId: 'NOSUCHBOT1' }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    $metadata: { httpStatusCode: 404 },
  });
  await expect(client.send(new ListBotsCommand({ maxResults: 5000 }))).rejects.toMatchObject({
    name: 'ValidationException',
    message:
      "1 validation error detected: Value '5000' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 1000",
  });
  const place = { botId: 'NOSUCHBOT1', botVersion: '1', localeId: 'en_US' };
  await expect(client.send(new BuildBotLocaleCommand(place))).rejects.toThrow(
    "Value '1' at 'botVersion' failed to satisfy constraint",
  );
  await expect(
    client.send(new BuildBotLocaleCommand({ ...place, botVersion: 'DRAFT' })),
  ).rejects.toMatchObject({
    name: 'PreconditionFailedException',
    message: 'Failed to retrieve resource since it does not exist',
    $metadata: { httpStatusCode: 412 },
  });
  for (const path of ['uploads', 'downloads']) {
    const method = path === 'uploads' ? 'PUT' : 'GET';
    const response = await fetch(`${url}/${path}/NOSUCHTHING?signature=guessed`, { method });
    expect([response.status, await response.text()]).toEqual([403, expect.stringContaining('AccessDenied')]);
  }
  expect((await client.send(new ListImportsCommand({}))).importSummaries).toEqual([]);
});

test('whatever comes, the answer is one of Lex', async () => {
  const botId = await imported(exampleZip(['one']));
  const answer = createAnswer({
    lex: echo.lex,
    models: example.models,
    fault: (error) => faults.push(error),
  });
  const member = fc.constantFrom(
    ...['botId', 'botName', 'maxResults', 'nextToken', 'sortBy', 'filters', 'resourceSpecification'],
    ...[
      'botVersion',
      'botVersionLocaleSpecification',
      'botAliasName',
      'botAliasLocaleSettings',
      'tags',
      '__proto__',
    ],
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...modelsRoutes),
      fc.dictionary(member, fc.oneof(fc.jsonValue(), fc.constantFrom(botId, 'DRAFT', 'en_US'))),
      fc.constantFrom('DRAFT', '1', 'en_US', 'TSTALIASID', '%2e%2e', '__proto__'),
      async (route, json, part) => {
        const path = route.path.replace('{botId}', botId).replaceAll(/\{\w+\}/g, part);
        const body = Buffer.from(JSON.stringify(json));
        // Nothing may take the bot away from the other cases.
        if (route.method === 'DELETE') return;
        const { status } = await answer({ method: route.method, path, headers: {}, body });
        expect([200, 202, 400, 402, 404, 409, 412]).toContain(status);
      },
    ),
    { numRuns: 400 },
  );
});

test('the runtime answers at the same address', async () => {
  const response = await fetch(`${url}${session}/text`, { method: 'POST', body: '{"text":"hello"}' });
  expect(await response.text()).toContain('you said hello');
});
